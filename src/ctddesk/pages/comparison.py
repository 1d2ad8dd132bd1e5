"""Drugs side by side: the same facts of each in rows, and which cells say something else than most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import NamedTuple

from ctddesk.model.dossier import DrugDossier
from ctddesk.model.entities import Indication, Trial
from ctddesk.model.phase import phase_rank
from ctddesk.model.pills import result_pill
from ctddesk.model.ref import Ref
from ctddesk.model.standing import status_words
from ctddesk.model.titles import capital, disease_short, trial_title
from ctddesk.model.vocab import BoxedStatus, Checked, Status, Topic, TrialResult, Verdict
from ctddesk.pages.words import (
    MISSING,
    NO_SAFETY,
    UNVERIFIED,
    boxed_sentence,
    contraindications_text,
    known,
    pregnancy_sentence,
    trial_state,
)

NONE_HELD = "None found in this content"
_STATUS = {status: rank for rank, status in enumerate(Status)}
_DECIDED = (TrialResult.MET, TrialResult.MIXED, TrialResult.NOT_MET)
_UNREAD = (BoxedStatus.NOT_READ, BoxedStatus.NOT_REVIEWED)
_BEST = "Best evidence held: by disease or form, the trial of the latest phase with a result"
_UNLISTED = "Not listed here: read the label."


class Said(NamedTuple):
    """What a cell says, and what it is compared by: '' where it is not, since not knowing is no difference."""

    text: str
    key: str = ""
    is_known: bool = True


def _absent(words: str) -> Said:
    return Said(words, "", is_known=False)


class Cell(NamedTuple):
    """A fact of one drug, or the words for its absence. ``differs`` where most of the others say something else."""

    text: str
    is_known: bool
    differs: bool


class Line(NamedTuple):
    """One fact of every drug, and the section of the drug's page that tells more."""

    label: str
    section: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether any of the cells does."""
        return any(cell.differs for cell in self.cells)


class Block(NamedTuple):
    """Lines under a head."""

    title: str
    lines: tuple[Line, ...]


class Comparison(NamedTuple):
    """The drugs with their blocks; every line has a cell for each drug, in their order."""

    drugs: tuple[tuple[Ref, str], ...]
    blocks: tuple[Block, ...]


Ask = Callable[[DrugDossier], Said]


def compare(dossiers: Sequence[DrugDossier]) -> Comparison:
    """Return these drugs side by side."""
    return Comparison(
        tuple((dossier.ref, capital(dossier.labels.drugs[dossier.drug.id])) for dossier in dossiers),
        (
            Block("What it is", tuple(_line(label, "overview", dossiers, ask) for label, ask in _FACTS)),
            Block("Where it stands: a row that is missing was not checked", tuple(_standings(dossiers))),
            Block(_BEST, tuple(_evidence(dossiers))),
            Block("Safety, as read in labels", tuple(_line(label, "safety", dossiers, ask) for label, ask in _SAFETY)),
            Block("Trials held here", tuple(_line(label, "trials", dossiers, ask) for label, ask in _TRIALS)),
        ),
    )


def _line(label: str, section: str, dossiers: Sequence[DrugDossier], ask: Ask) -> Line:
    said = [ask(dossier) for dossier in dossiers]
    return Line(label, section, tuple(_cell(one, said) for one in said))


def _cell(one: Said, said: Sequence[Said]) -> Cell:
    """A cell differs unless more than half of those that are compared say the same."""
    keys = Counter(other.key for other in said if other.key)
    differs = bool(one.key) and 2 * keys[one.key] <= keys.total()
    return Cell(one.text, one.is_known, differs)


def _text(value: str | None) -> Said:
    return Said(capital(value), value.casefold()) if value else _absent(capital(MISSING))


# --- what it is ------------------------------------------------------------------------------------------------------


def _class(dossier: DrugDossier) -> Said:
    drug = dossier.drug
    return _text(f"{drug.drug_class} ({drug.selectivity})" if drug.drug_class and drug.selectivity else drug.drug_class)


_FACTS: tuple[tuple[str, Ask], ...] = (
    ("Target", lambda dossier: _text(", ".join(dossier.drug.targets))),
    ("Class", _class),
    ("Kind", lambda dossier: _text(dossier.drug.modality)),
    ("Route", lambda dossier: _text(", ".join(dossier.drug.routes))),
    ("Mechanism", lambda dossier: _text(dossier.drug.mechanism)),
)

# --- where it stands -------------------------------------------------------------------------------------------------


def _standings(dossiers: Sequence[DrugDossier]) -> Iterable[Line]:
    """A line a disease and jurisdiction, the diseases with the best status first."""
    best: dict[str, int] = {}
    places: set[tuple[str, str]] = set()
    for row in (row for dossier in dossiers for row in dossier.indications):
        best[row.disease] = min(best.get(row.disease, len(_STATUS)), _STATUS[row.status])
        places.add((row.disease, row.jurisdiction))
    for disease, where in sorted(places, key=lambda place: (best[place[0]], *place)):
        label = f"{disease_short(disease, dossiers[0].labels)}, {where}"
        yield _line(label, "stands", dossiers, partial(_stands, place=(disease, where)))


def _stands(dossier: DrugDossier, place: tuple[str, str]) -> Said:
    rows = [row for row in dossier.indications if (row.disease, row.jurisdiction) == place]
    statuses = ", ".join(sorted(row.status.value for row in rows))
    return Said("\n".join(map(_standing, rows)), statuses) if rows else _absent(capital(MISSING))


def _standing(row: Indication) -> str:
    note = f" ({row.status_note})" if row.status_note else ""
    unverified = "" if row.checked is Checked.SEEN else f"; {UNVERIFIED}"
    dates = f"since {known(row.since)}, as of {known(row.as_of)}"
    return f"{capital(status_words(row.status))}{note}: {dates}{unverified}"


# --- evidence and trials ---------------------------------------------------------------------------------------------


def _evidence(dossiers: Sequence[DrugDossier]) -> Iterable[Line]:
    own = dossiers[0].labels.own
    tried = {trial.disease for dossier in dossiers for trial in dossier.trials if trial.result in _DECIDED}
    for disease in sorted(tried & own):
        label = disease_short(disease, dossiers[0].labels)
        yield _line(label, "trials", dossiers, partial(_furthest, disease=disease))
    yield _line("Statements on efficacy", "evidence", dossiers, _statements)


def _furthest(dossier: DrugDossier, disease: str) -> Said:
    tried = [trial for trial in dossier.trials if trial.disease == disease]
    decided = [trial for trial in tried if trial.result in _DECIDED]
    if decided:
        best = max(decided, key=lambda trial: phase_rank(trial.phase))
        return Said(_result(best, dossier), best.result.value)
    return _absent(f"No result is held; trials held: {len(tried)}" if tried else NONE_HELD)


def _result(trial: Trial, dossier: DrugDossier) -> str:
    unverified = "" if trial.checked is Checked.SEEN else f" ({UNVERIFIED})"
    return "\n".join(
        (
            f"{result_pill(trial).text}: {_name(trial, dossier)}, phase {known(trial.phase)}, {_n(trial)}{unverified}",
            f"Primary endpoint: {known(trial.primary_endpoint)}",
            f"Result: {trial.result_text or 'figures not looked up'}",
            f"End: {known(trial.end)}",
        )
    )


def _statements(dossier: DrugDossier) -> Said:
    found = [statement.verdict for statement in dossier.statements if statement.topic is Topic.EFFICACY]
    parts = [f"{found.count(verdict)} {verdict}" for verdict in Verdict if verdict in found]
    return _held(", ".join(parts))


def _counts(dossier: DrugDossier) -> Said:
    found = Counter(result_pill(trial).text for trial in dossier.trials)
    return _held("\n".join(f"{words}: {number}" for words, number in found.most_common()))


def _list(dossier: DrugDossier) -> Said:
    """Every trial is one drug's own, so that the lists are not compared."""
    text = "\n".join(_trial(trial, dossier) for trial in dossier.trials)
    return Said(text) if text else _absent(NONE_HELD)


def _held(text: str) -> Said:
    return Said(text, text) if text else _absent(NONE_HELD)


def _trial(trial: Trial, dossier: DrugDossier) -> str:
    disease = disease_short(trial.disease, dossier.labels)
    what = f"phase {known(trial.phase)}, {disease}, {_n(trial)}, {trial_state(trial)}"
    return f"{_name(trial, dossier)}: {what}; {result_pill(trial).text.lower()}"


def _name(trial: Trial, dossier: DrugDossier) -> str:
    return trial_title(trial, dossier.labels)


def _n(trial: Trial) -> str:
    return f"n {MISSING}" if trial.n is None else f"n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}{trial.n}"


_TRIALS: tuple[tuple[str, Ask], ...] = (("By result", _counts), ("List", _list))

# --- safety ----------------------------------------------------------------------------------------------------------


def _boxed(dossier: DrugDossier) -> Said:
    safety = dossier.safety
    if safety is None:
        return _absent(NO_SAFETY)
    note = f" {capital(safety.boxed_note)}." if safety.boxed_note else ""
    text, status = f"{boxed_sentence(safety)}{note}", safety.boxed_status
    return _absent(text) if status in _UNREAD else Said(text, f"{status} {safety.boxed_warning or ''}")


def _risks(dossier: DrugDossier) -> Said:
    return _listed(dossier.safety.key_risks if dossier.safety else None)


def _monitoring(dossier: DrugDossier) -> Said:
    return _listed(dossier.safety.monitoring if dossier.safety else None)


def _listed(items: Sequence[str] | None) -> Said:
    text = "\n".join(map(capital, items or ()))
    return Said(text, text) if text else _absent(NO_SAFETY if items is None else _UNLISTED)


def _contraindications(dossier: DrugDossier) -> Said:
    safety = dossier.safety
    if safety is None:
        return _absent(NO_SAFETY)
    text = contraindications_text(safety)
    is_held = bool(safety.contraindications or safety.contraindications_note)
    return Said(text, text) if is_held else _absent(text)


def _pregnancy(dossier: DrugDossier) -> Said:
    safety = dossier.safety
    if safety is None:
        return _absent(NO_SAFETY)
    text = pregnancy_sentence(safety)
    return Said(text, text) if safety.pregnancy else _absent(text)


def _class_notes(dossier: DrugDossier) -> Said:
    texts = [" ".join(filter(None, (note.text, note.us_text))) for note in dossier.class_notes]
    return _held("\n".join(texts))


def _label(dossier: DrugDossier) -> Said:
    safety = dossier.safety
    if safety is None:
        return _absent(NO_SAFETY)
    unverified = "" if safety.checked is Checked.SEEN else f" ({UNVERIFIED})"
    return Said(f"{known(safety.product)}: {safety.label}{unverified}")  # what was read is no fact of the drug


_SAFETY: tuple[tuple[str, Ask], ...] = (
    ("Boxed warning", _boxed),
    ("Key risks", _risks),
    ("Monitoring and precautions", _monitoring),
    ("Contraindications", _contraindications),
    ("Pregnancy", _pregnancy),
    ("Class notes", _class_notes),
    ("What was read", _label),
)
