"""What templates may ask for while one page is rendered."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from ctddesk.model.age import Ages
from ctddesk.model.dossier import Labels
from ctddesk.model.entities import Indication, Safety, Source, Statement, Trial
from ctddesk.model.front import Edition
from ctddesk.model.level import level_of
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.pills import status_pill
from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.titles import disease_short, statement_title, trial_name, trial_title
from ctddesk.model.vocab import Kind, TrialStatus
from ctddesk.pages.ages import age_mark, row_mark
from ctddesk.pages.words import trial_state

_AS_OF = re.compile(r"\bas of ([0-9]{4}(?:-[0-9]{2}){0,2})\b")  # how a status note gives its day


@dataclass(frozen=True, slots=True)
class Reference:
    """A source with the number it has on this page."""

    number: int
    source: Source


@dataclass(slots=True)
class Context:
    """Labels and edition of a page, and the numbers its sources get in the order of first use."""

    ref: Ref
    labels: Labels
    edition: Edition
    sources: Mapping[str, Source]
    behind: Mapping[str, tuple[Trial, ...]] = field(default_factory=dict)
    _numbers: dict[str, int] = field(default_factory=dict)

    def cite(self, ids: Iterable[str]) -> list[int]:
        """Return the numbers of these sources on this page, giving new ones as needed."""
        return sorted({self._numbers.setdefault(source, len(self._numbers) + 1) for source in ids})

    def references(self) -> tuple[Reference, ...]:
        """Return every source cited so far, in the order of its number."""
        return tuple(Reference(number, self.sources[source]) for source, number in self._numbers.items())

    def disease(self, disease: str) -> str:
        """Return the abbreviation of a disease."""
        return disease_short(disease, self.labels)

    def drug(self, drug: str) -> str:
        """Return the name of a drug."""
        return self.labels.drugs[drug]

    def trial(self, trial: Trial) -> str:
        """Return the title of a trial."""
        return trial_title(trial, self.labels)

    def state(self, trial: Trial) -> str:
        """Return the status of a trial."""
        return trial_state(trial)

    def level(self, trial: Trial) -> str:
        """Return the level of a trial's result in words, '' where the rule gives none."""
        return str(level_of(trial) or "")

    def any_level(self, trials: Iterable[Trial]) -> bool:
        """Return whether the rule gives one of these trials a level."""
        return any(level_of(trial) for trial in trials)

    def levels(self, statement: Statement) -> str:
        """Return the trials that rest on the reports of a statement, with their levels; '' where none has one."""
        shorts, trials = self.labels.shorts, self.behind.get(statement.id, ())
        found = [f"{trial_name(trial, shorts)}, {level}" for trial in trials if (level := level_of(trial))]
        return f"Trials in the same reports: {'; '.join(found)}" if found else ""

    def row_age(self, row: Indication) -> Markup:
        """Return the mark by which an indication row ages."""
        return Markup(row_mark(row, self.edition.reviewed))  # noqa: S704 - made of a kind and a date

    def review_age(self) -> Markup:
        """Return the mark of what ages from the review."""
        return Markup(age_mark(Ages.REVIEW, self.edition.reviewed))  # noqa: S704 - made of a kind and a date

    def trial_age(self, trial: Trial) -> Markup:
        """Return the mark of a trial that goes on: by the day of its status, or else by the review."""
        moving = trial.status in {TrialStatus.RECRUITING, TrialStatus.ACTIVE}
        told = _AS_OF.search(trial.status_note or "")
        day = PartialDate(told[1]) if told else self.edition.reviewed
        return Markup(age_mark(Ages.PIPELINE, day if moving else None))  # noqa: S704 - likewise

    def label_age(self, safety: Safety) -> Markup:
        """Return the mark of a label, by the day of the label that was read."""
        return Markup(age_mark(Ages.LABEL, safety.boxed_as_of))  # noqa: S704 - made of a kind and a date

    def statement(self, statement: Statement) -> str:
        """Return the title of a statement."""
        return statement_title(statement, self.labels)

    def status(self, row: Indication) -> Pill:
        """Return the pill of an indication row."""
        return status_pill(row, self.labels)

    def about(self, statement: Statement) -> list[tuple[Ref, str]]:
        """Return the other pages that a statement is about, with what to call them."""
        drugs = [(Ref(Kind.DRUG, drug), self.drug(drug)) for drug in statement.drugs]
        known = [disease for disease in statement.diseases if disease in self.labels.diseases]
        diseases = [(Ref(Kind.DISEASE, disease), self.disease(disease)) for disease in known]
        return [(ref, name) for ref, name in drugs + diseases if ref != self.ref]
