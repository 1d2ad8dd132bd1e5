"""The evidence sheet: what is held on one drug in one disease, for a clinic to attach to a coverage request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from ctddesk.model.dossier import DrugDossier
from ctddesk.model.entities import Fact, Indication, Safety, Source, Statement, Trial
from ctddesk.model.level import RULE, level_of
from ctddesk.model.pills import result_pill
from ctddesk.model.standing import status_words
from ctddesk.model.titles import capital, disease_short, trial_name
from ctddesk.model.vocab import BoxedStatus, Checked, ReadStatus, Topic, TrialResult, Verdict
from ctddesk.pages.handout import Handout
from ctddesk.pages.numbers import Numbers
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

GUIDELINE = "guideline"
_OPEN = (TrialResult.PENDING, TrialResult.NOT_REPORTED)
_EFFECTS = (Topic.EFFICACY, Topic.SAFETY, Topic.ACCESS)
# Which sources of a fact are named where not all can be.
_GENRES = (GUIDELINE, "regulator", "label", "trial-paper", "congress", "registry", "review")
_MOST_CITED = 2
_NO_PROOF = "that does not mean there is none."


class Subject(NamedTuple):
    """What a sheet is about: a drug with all that is held, a disease with its forms, and what is not known at all."""

    dossier: DrugDossier
    disease: str
    forms: tuple[str, ...]
    gaps: tuple[Fact, ...]

    @property
    def drug(self) -> str:
        """The name of the drug."""
        return capital(self.dossier.labels.drugs[self.dossier.drug.id])

    @property
    def name(self) -> str:
        """The name of the disease."""
        return self.dossier.labels.diseases[self.disease]

    def covers(self, disease: str) -> bool:
        """Whether a row on a disease belongs to this sheet."""
        return disease == self.disease or disease in self.forms


def diseases_of(dossier: DrugDossier) -> tuple[str, ...]:
    """Return the diseases of which there is a row, a trial or a statement of the drug, in the order of their names."""
    found = {row.disease for row in dossier.indications} | {trial.disease for trial in dossier.trials}
    found |= {disease for statement in dossier.statements for disease in statement.diseases}
    held = found & dossier.labels.diseases.keys()
    return tuple(sorted(held, key=lambda disease: dossier.labels.diseases[disease].casefold()))


def evidence_sheet(subject: Subject, words: str, most: int) -> Handout:
    """Return the sheet; ``words`` are the clinic's own, and of trials and of statements ``most`` are listed each."""
    sheet = _Sheet(subject, most)
    title = f"Evidence sheet: {subject.drug} in {subject.name}"
    parts = [f"<h1>{escape(title)}</h1>", sheet.names(), *_clinic(words), *sheet.body()]
    return Handout(title, f"evidence-{subject.dossier.drug.id}-{subject.disease}", "\n".join(parts))


class _Sheet:
    """Puts one sheet together, numbering its references on the way."""

    def __init__(self, subject: Subject, most: int) -> None:
        self._subject = subject
        self._dossier = subject.dossier
        self._most = most
        self._numbers = Numbers(subject.dossier.sources)

    def names(self) -> str:
        """The other names of the drug and its ATC codes, in a line."""
        drug = self._dossier.drug
        names = [name.text for name in drug.names if name.text.casefold() != drug.name.casefold()][:4]
        codes = [f"ATC {code.code}" for code in drug.codes if code.system == "ATC"]
        routes = [capital(", ".join(drug.routes))] if drug.routes else []
        return _caption(" · ".join([*names, *codes, *routes])) if names or codes or routes else ""

    def body(self) -> Iterator[str]:
        """All sections; the references come last, when everything has been cited."""
        yield from self._status()
        yield from self._trials()
        yield from self._statements()
        yield from self._guidelines()
        yield from self._safety()
        yield from self._unknown()
        yield self._numbers.listed(short=True)

    # --- status ------------------------------------------------------------------------------------------------------

    def _status(self) -> Iterator[str]:
        yield "<h2>Status</h2>"
        rows = [row for row in self._dossier.indications if self._subject.covers(row.disease)]
        if rows:
            head = "<tr><th>Disease</th><th>Where</th><th>Status</th><th>Since</th><th>As of</th></tr>"
            cells = "\n".join(map(self._standing, rows))
            yield f'<table class="grid" width="100%" cellspacing="0" cellpadding="3">\n{head}\n{cells}\n</table>'
        else:
            yield f"<p>No row on {escape(self._subject.name)} is held for this drug.</p>"
        others = [row for row in self._dossier.indications if not self._subject.covers(row.disease)]
        if others:
            yield f"<p><b>In other diseases:</b> {'; '.join(map(self._elsewhere, others))}.</p>"
        yield _caption("A disease or country without a row was not checked: that says nothing about approval there.")

    def _standing(self, row: Indication) -> str:
        note = f" ({row.status_note})" if row.status_note else ""
        status = (
            f"{escape(capital(status_words(row.status)) + note)}{_unverified(row.checked)}{self._cite(row.sources)}"
        )
        cells = (self._short(row.disease), row.jurisdiction, None, known(row.since), known(row.as_of))
        return f"<tr>{''.join(_cell(status if cell is None else escape(cell)) for cell in cells)}</tr>"

    def _elsewhere(self, row: Indication) -> str:
        since = f" since {row.since}" if row.since else ""
        words = f"{self._short(row.disease)} {status_words(row.status)} ({row.jurisdiction}{since})"
        return f"{escape(words)}{self._cite(row.sources)}"

    # --- evidence ----------------------------------------------------------------------------------------------------

    def _trials(self) -> Iterator[str]:
        yield "<h2>Trials</h2>"
        found = self._relevant_trials()
        for trial in found[: self._most]:
            yield self._trial(trial)
        if not found:
            yield f"<p>No trial of this drug in {escape(self._subject.name)} is held: {_NO_PROOF}</p>"
        yield from _left_out(len(found) - self._most, "trial")
        if any(level_of(trial) for trial in found[: self._most]):
            yield _caption(f"{RULE} No GRADE rating was found in the sources held.")

    def _relevant_trials(self) -> list[Trial]:
        """The trials in the disease, then those of other diseases that its statements rest on; results first."""
        here = [trial for trial in self._dossier.trials if self._subject.covers(trial.disease)]
        behind = self._dossier.behind
        cited = {trial.id for said in self._said(_EFFECTS) for trial in behind.get(said.id, ())}
        others = [trial for trial in self._dossier.trials if trial.id in cited and trial not in here]
        newest = sorted([*here, *others], key=_latest, reverse=True)
        return sorted(newest, key=lambda trial: (trial.result in _OPEN, _strength(trial)))

    def _trial(self, trial: Trial) -> str:
        level = level_of(trial)
        facts = [
            f"phase {known(trial.phase)}",
            self._short(trial.disease),
            f"n {MISSING}" if trial.n is None else f"n = {trial.n}",
            trial.design,
            trial_state(trial),
            *([str(level)] if level else []),
        ]
        result = f" {escape(trial.result_text)}" if trial.result_text else ""
        return (
            f"<p><b>{escape(trial_name(trial, self._dossier.labels.shorts))}</b>: {escape(', '.join(facts))}. "
            f"Primary endpoint: {escape(known(trial.primary_endpoint))}. "
            f"<b>{escape(result_pill(trial).text)}.</b>{result}{_unverified(trial.checked)}{self._cite(trial.sources)}</p>"
        )

    def _said(self, topics: Sequence[Topic]) -> list[Statement]:
        covers = self._subject.covers
        return [s for s in self._dossier.statements if s.topic in topics and any(map(covers, s.diseases))]

    def _statements(self) -> Iterator[str]:
        found = [s for s in self._said(_EFFECTS) if not self._is_guideline(s)]
        if not found:
            return
        yield "<h2>What was said in 2023, and what is true today</h2>"
        for statement in found[: self._most]:
            yield self._statement(statement)
        yield from _left_out(len(found) - self._most, "statement")

    def _statement(self, statement: Statement) -> str:
        verdict = capital(statement.verdict.value)
        today = f" <b>Today:</b> {escape(statement.today)}" if statement.today else ""
        if statement.verdict is not Verdict.CONFIRMED and not statement.today:
            today = f" <b>Today:</b> {MISSING}"
        cited = f"{_unverified(statement.checked)}{self._cite(statement.sources)}"
        return f"<p><b>{verdict}:</b> {escape(statement.article_says)}{today}{cited}</p>"

    def _guidelines(self) -> Iterator[str]:
        yield "<h2>Guidelines</h2>"
        found = [s for s in self._said(tuple(Topic)) if self._is_guideline(s)]
        for statement in found[: self._most]:
            yield self._statement(statement)
        if not found:
            yield f"<p>No guideline statement on this drug in this disease is held here: {_NO_PROOF}</p>"

    def _is_guideline(self, statement: Statement) -> bool:
        return any(self._dossier.sources[source].genre == GUIDELINE for source in statement.sources)

    # --- safety and gaps ---------------------------------------------------------------------------------------------

    def _safety(self) -> Iterator[str]:
        yield "<h2>Safety, as read in the label</h2>"
        safety = self._dossier.safety
        if safety is None:
            yield f"<p>{NO_SAFETY}</p>"
            return
        yield _fact("Boxed warning", boxed_sentence(safety))
        if safety.monitoring:
            yield _fact("Monitoring and precautions", "; ".join(safety.monitoring))
        yield _fact("Contraindications", contraindications_text(safety).replace("\n", " · "))
        yield _fact("Pregnancy", pregnancy_sentence(safety))
        read = f"{known(safety.product)} · read: {safety.label}"
        yield f'<p class="caption">{escape(read)}{_unverified(safety.checked)}{self._cite(safety.sources)}</p>'

    def _unknown(self) -> Iterator[str]:
        yield "<h2>What is not known here</h2>"
        items = [*self._open_points(), *self._named_gaps()]
        yield f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"

    def _open_points(self) -> Iterator[str]:
        shorts = self._dossier.labels.shorts
        here = [trial for trial in self._dossier.trials if self._subject.covers(trial.disease)]
        waiting = [trial_name(trial, shorts) for trial in here if trial.result in _OPEN]
        if waiting:
            yield f"No result is held for {', '.join(waiting)}."
        if not any(trial.result not in _OPEN for trial in here):
            yield "No trial in this disease is held with the result of its primary endpoint."
        yield "Approval in countries that are not listed above."
        yield from _unread(self._dossier.safety)

    def _named_gaps(self) -> Iterator[str]:
        name = self._dossier.labels.drugs[self._dossier.drug.id].casefold()
        for gap in self._subject.gaps:
            if name in gap.text.casefold():
                yield f"{capital(gap.label)}: see the list of gaps in the content."

    # --- parts -------------------------------------------------------------------------------------------------------

    def _short(self, disease: str) -> str:
        return disease_short(disease, self._dossier.labels)

    def _cite(self, ids: Sequence[str]) -> str:
        """The numbers of at most two sources, those that weigh most by their kind."""
        sources = sorted((self._dossier.sources[one] for one in ids), key=_weight)
        return self._numbers.cite(source.id for source in sources[:_MOST_CITED])


def _weight(source: Source) -> int:
    return _GENRES.index(source.genre) if source.genre in _GENRES else len(_GENRES)


def _latest(trial: Trial) -> str:
    day = trial.end or trial.start
    return day.latest if day else ""


def _strength(trial: Trial) -> int:
    level = level_of(trial)
    return level.number if level else 9


def _unread(safety: Safety | None) -> Iterator[str]:
    if safety is None:
        yield "Safety: not reviewed here."
        return
    unread = [
        name
        for name, missing in (
            ("boxed warning", safety.boxed_status in {BoxedStatus.NOT_READ, BoxedStatus.NOT_REVIEWED}),
            ("contraindications", safety.contraindications_status is ReadStatus.NOT_READ),
            ("pregnancy", safety.pregnancy_status is ReadStatus.NOT_READ),
        )
        if missing
    ]
    if unread:
        yield f"Label sections that were not read: {', '.join(unread)}."


def _clinic(words: str) -> Iterator[str]:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    if lines:
        yield "<h2>From the clinic</h2>"
        yield from (f"<p>{escape(line)}</p>" for line in lines)
        yield _caption("The clinic's own words; no part of the reference.")


def _left_out(number: int, thing: str) -> Iterator[str]:
    if number > 0:
        things = f"1 further {thing} is" if number == 1 else f"{number} further {thing}s are"
        yield _caption(f"{things} on the drug's page in ctddesk.")


def _fact(label: str, text: str) -> str:
    return f"<p><b>{label}:</b> {escape(text)}</p>"


def _caption(text: str) -> str:
    return f'<p class="caption">{escape(text)}</p>'


def _cell(html: str) -> str:
    return f'<td class="first">{html}</td>'


def _unverified(checked: Checked) -> str:
    return f" ({UNVERIFIED})" if checked is Checked.KNOWN else ""
