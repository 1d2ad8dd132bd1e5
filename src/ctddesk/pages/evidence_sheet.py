"""The evidence sheet: what is held on one drug in one disease, for a clinic to attach to a coverage request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from ctddesk.model.age import Ages
from ctddesk.model.dossier import DrugDossier
from ctddesk.model.entities import Fact, Indication, Safety, Statement, Trial
from ctddesk.model.level import RULE, is_safety_alone, level_of
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.pills import result_pill
from ctddesk.model.standing import status_words
from ctddesk.model.titles import capital, disease_short, trial_name
from ctddesk.model.vocab import BoxedStatus, Checked, NameKind, ReadStatus, Topic, TrialResult, TrialStatus, Verdict
from ctddesk.pages.ages import age_mark, row_mark
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
_GUIDELINE_WORDS = re.compile(r"\b(guideline|recommendation|EULAR|ATS|ACR|ERS|CHEST)\b")
_OPEN = (TrialResult.PENDING, TrialResult.NOT_REPORTED)
_EFFECTS = (Topic.EFFICACY, Topic.SAFETY, Topic.ACCESS)
_NO_CODE = "none"
_NO_PROOF = "that does not mean there is none."


class Subject(NamedTuple):
    """What a sheet is about: a drug with all that is held, a disease with its forms, and what is not known at all."""

    dossier: DrugDossier
    disease: str
    forms: tuple[str, ...]
    gaps: tuple[Fact, ...]
    reviewed: PartialDate

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


class Extent(NamedTuple):
    """How much a sheet lists: so many trials and so many statements, and of a fact so many sources, None for all."""

    most: int
    cited: int | None = None


def evidence_sheet(subject: Subject, words: str, extent: Extent) -> Handout:
    """Return the sheet; ``words`` are the clinic's own."""
    sheet = _Sheet(subject, extent)
    title = f"Evidence sheet: {subject.drug} in {subject.name}"
    parts = [f"<h1>{escape(title)}</h1>", sheet.names(), *_clinic(words), *sheet.body()]
    return Handout(title, f"evidence-{subject.dossier.drug.id}-{subject.disease}", "\n".join(parts))


class _Sheet:
    """Puts one sheet together, numbering its references on the way."""

    def __init__(self, subject: Subject, extent: Extent) -> None:
        self._subject = subject
        self._dossier = subject.dossier
        self._most, self._cited = extent
        self._numbers = Numbers(subject.dossier.sources)

    def names(self) -> str:
        """The other names of the drug and its ATC codes, in a line."""
        drug = self._dossier.drug
        others = [name for name in drug.names if name.kind is not NameKind.MISSPELLING]
        names = [name.text for name in others if name.text.casefold() != drug.name.casefold()][:4]
        codes = [f"ATC {code.code}" for code in drug.codes if code.system == "ATC" and code.code != _NO_CODE]
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
        if self._cited is not None:
            first = "one source" if self._cited == 1 else f"{self._cited} sources"
            yield _caption(f"At most {first} of a fact are named; the others stand on the drug's page in ctddesk.")

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
            told = "; ".join(map(self._elsewhere, others))
            yield f"<p><b>In other diseases</b> (sources on the drug's page in ctddesk): {told}.</p>"
        yield _caption("A disease or country without a row was not checked: that says nothing about approval there.")

    def _standing(self, row: Indication) -> str:
        note = f" ({row.status_note})" if row.status_note else ""
        status = (
            f"{escape(capital(status_words(row.status)) + note)}{_unverified(row.checked)}{self._cite(row.sources)}"
        )
        as_of = escape(known(row.as_of)) + row_mark(row, self._subject.reviewed)
        cells = (escape(self._short(row.disease)), escape(row.jurisdiction), status, escape(known(row.since)), as_of)
        told = f"<tr>{''.join(map(_cell, cells))}</tr>"
        return f'{told}\n<tr><td colspan="5">{escape(capital(row.note))}</td></tr>' if row.note else told

    def _elsewhere(self, row: Indication) -> str:
        since = f" since {row.since}" if row.since else ""
        return escape(f"{self._short(row.disease)} {status_words(row.status)} ({row.jurisdiction}{since})")

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
            _size(trial),
            trial.design,
            trial_state(trial),
            *([str(level)] if level else []),
        ]
        result = f" {escape(trial.result_text)}" if trial.result_text else ""
        note = f" Note: {escape(trial.note)}" if trial.note else ""
        return (
            f"<p><b>{escape(trial_name(trial, self._dossier.labels.shorts))}</b>: {escape(', '.join(facts))}. "
            f"Primary endpoint: {escape(known(trial.primary_endpoint))}. "
            f"<b>{escape(_verdict(trial))}.</b>{result}{note}"
            f"{_unverified(trial.checked)}{self._cite(trial.sources)}</p>"
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
        yield "<h2>Statements that rest on a guideline</h2>"
        found = [s for s in self._said(tuple(Topic)) if self._is_guideline(s)]
        for statement in found[: self._most]:
            yield self._statement(statement)
        if not found and self._rows_cite_guideline():
            yield "<p>See the notes under Status, which rest on a guideline.</p>"
        elif not found:
            yield f"<p>No statement that rests on a guideline is held here: {_NO_PROOF}</p>"

    def _rows_cite_guideline(self) -> bool:
        rows = [row for row in self._dossier.indications if self._subject.covers(row.disease)]
        sources = [self._dossier.sources[source] for row in rows for source in row.sources]
        named = any(_GUIDELINE_WORDS.search(row.note or "") for row in rows)
        return named or any(source.genre == GUIDELINE for source in sources)

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
        read = escape(f"{known(safety.product)} · read: {safety.label}") + age_mark(Ages.LABEL, safety.boxed_as_of)
        yield f'<p class="caption">{read}{_unverified(safety.checked)}{self._numbers.cite(safety.sources)}</p>'

    def _unknown(self) -> Iterator[str]:
        yield "<h2>What is not known here</h2>"
        items = [*self._open_points(), *self._named_gaps()]
        yield f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"

    def _open_points(self) -> Iterator[str]:
        shorts = self._dossier.labels.shorts
        here = [trial for trial in self._dossier.trials if self._subject.covers(trial.disease)]
        waiting = [trial_name(trial, shorts) for trial in here if trial.result in _OPEN]
        if waiting:
            yield f"No verdict on the primary endpoint is held for {', '.join(waiting)}."
        if not any(trial.result not in _OPEN for trial in here):
            yield "No trial in this disease is held with the result of its primary endpoint."
        yield "Approval in countries that are not listed above."
        yield from _unread(self._dossier.safety)

    def _named_gaps(self) -> Iterator[str]:
        names = {name.text.casefold() for name in self._dossier.drug.names} | {self._dossier.drug.name.casefold()}
        for gap in self._subject.gaps:
            words = set(re.findall(r"[\w-]+", gap.text.casefold()))
            if any(name in gap.text.casefold() if " " in name else name in words for name in names):
                yield f"{capital(gap.label)}: {gap.text}"

    # --- parts -------------------------------------------------------------------------------------------------------

    def _short(self, disease: str) -> str:
        return disease_short(disease, self._dossier.labels)

    def _cite(self, ids: Sequence[str]) -> str:
        """The numbers of the sources of a fact, in the order in which the editors name them."""
        return self._numbers.cite(ids[: self._cited])


def _size(trial: Trial) -> str:
    planned = " planned" if trial.status is TrialStatus.RECRUITING else ""
    return f"n {MISSING}" if trial.n is None else f"n = {trial.n}{planned}"


def _verdict(trial: Trial) -> str:
    """What became of the primary endpoint; where it was safety, or there was none, that is said with it."""
    endpoint = (trial.primary_endpoint or "").casefold()
    if endpoint.startswith("none"):
        return "Result, with no primary endpoint"
    words = result_pill(trial).text
    return f"{words} of safety" if is_safety_alone(trial) and trial.result not in _OPEN else words


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
