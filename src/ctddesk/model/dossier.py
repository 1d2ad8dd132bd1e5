"""All that a page needs, gathered: one dossier a kind of page. Pages are rendered from these and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass

from ctddesk.model.entities import (
    ClassNote,
    Disease,
    Drug,
    Indication,
    Measure,
    Safety,
    Source,
    Statement,
    Trial,
)
from ctddesk.model.front import Edition, Tab
from ctddesk.model.ref import Ref


@dataclass(frozen=True, slots=True)
class Labels:
    """What ids are called on a page: drug names, disease names, disease abbreviations.

    ``own`` holds the diseases of the tabs and their forms: an approval for any other is an approval for a related one.
    """

    drugs: Mapping[str, str]
    diseases: Mapping[str, str]
    shorts: Mapping[str, str]
    own: frozenset[str]


# By statement on efficacy or safety: the trials of its drugs that rest on the same reports.
Behind = Mapping[str, tuple[Trial, ...]]


@dataclass(frozen=True, slots=True)
class DrugDossier:
    """A drug with every row that concerns it. ``safety`` is None where its safety was not reviewed."""

    drug: Drug
    indications: tuple[Indication, ...]
    statements: tuple[Statement, ...]
    trials: tuple[Trial, ...]
    safety: Safety | None
    class_notes: tuple[ClassNote, ...]
    behind: Behind
    labels: Labels
    sources: Mapping[str, Source]

    @property
    def ref(self) -> Ref:
        """The address of the page."""
        return self.drug.ref


@dataclass(frozen=True, slots=True)
class DiseaseDossier:
    """A disease with its forms, measures, statements, trials and indication rows."""

    disease: Disease
    tab: Tab | None
    forms: tuple[Disease, ...]
    measures: tuple[Measure, ...]
    indications: tuple[Indication, ...]
    statements: tuple[Statement, ...]
    trials: tuple[Trial, ...]
    behind: Behind
    labels: Labels
    sources: Mapping[str, Source]

    @property
    def ref(self) -> Ref:
        """The address of the page."""
        return self.disease.ref


@dataclass(frozen=True, slots=True)
class TrialDossier:
    """A trial with the other trials that share its acronym or register number."""

    trial: Trial
    namesakes: tuple[Trial, ...]
    labels: Labels
    sources: Mapping[str, Source]

    @property
    def ref(self) -> Ref:
        """The address of the page."""
        return self.trial.ref


@dataclass(frozen=True, slots=True)
class MeasureDossier:
    """A measure."""

    measure: Measure
    labels: Labels
    sources: Mapping[str, Source]

    @property
    def ref(self) -> Ref:
        """The address of the page."""
        return self.measure.ref


@dataclass(frozen=True, slots=True)
class StatementDossier:
    """A statement of the article."""

    statement: Statement
    behind: Behind
    labels: Labels
    sources: Mapping[str, Source]

    @property
    def ref(self) -> Ref:
        """The address of the page."""
        return self.statement.ref


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every statement of the article in the order of the content, with the tabs that their diseases belong to."""

    statements: tuple[Statement, ...]
    tabs: tuple[Tab, ...]
    labels: Labels
    sources: Mapping[str, Source]
    edition: Edition


@dataclass(frozen=True, slots=True)
class Citing:
    """A row that cites a source: the page it stands on and what to call it."""

    ref: Ref
    title: str


@dataclass(frozen=True, slots=True)
class SourceDossier:
    """A source and the pages that rest on it."""

    source: Source
    cited_by: tuple[Citing, ...]

    @property
    def ref(self) -> Ref:
        """The address of the page."""
        return self.source.ref


Dossier = DrugDossier | DiseaseDossier | TrialDossier | MeasureDossier | StatementDossier | SourceDossier
