"""What the reference holds, one value a thing. ``None`` always means not looked up, never none or no."""

from dataclasses import dataclass

from ctddesk.model.partial_date import PartialDate
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import (
    BoxedStatus,
    Checked,
    Kind,
    NameKind,
    ReadStatus,
    Status,
    Topic,
    TrialResult,
    TrialStatus,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A publication, page or record that supports a fact. ``type`` is the CSL type, ``genre`` our own word for it."""

    id: str
    type: str
    genre: str
    title: str
    author: str | None
    container: str | None
    issued: PartialDate | None
    doi: str | None
    pmid: str | None
    url: str | None
    checked: Checked
    note: str | None

    @property
    def ref(self) -> Ref:
        """The address of the source's page."""
        return Ref(Kind.SOURCE, self.id)


@dataclass(frozen=True, slots=True)
class Name:
    """One of the names of a thing."""

    text: str
    kind: NameKind
    note: str | None


@dataclass(frozen=True, slots=True)
class Code:
    """An identifier in a public code system, for example ATC, UNII, ICD-10-CM, MeSH or ORPHA."""

    system: str
    code: str
    label: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Designation:
    """A regulator's designation, which is never an approval."""

    type: str
    agency: str
    date: PartialDate | None


@dataclass(frozen=True, slots=True)
class Indication:
    """Where one drug stands for one disease in one jurisdiction, as of a date."""

    drug: str
    disease: str
    jurisdiction: str
    status: Status
    status_note: str | None
    since: PartialDate | None
    as_of: PartialDate | None
    note: str | None
    designation: Designation | None
    checked: Checked
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trial:
    """A clinical trial, or one part of it. ``drug`` is None where no single drug is the subject."""

    id: str
    registry_id: str | None
    other_ids: tuple[str, ...]
    acronym: str | None
    acronym_note: str | None
    drug: str | None
    disease: str
    phase: str | None
    design: str
    n: int | None
    primary_endpoint: str | None
    status: TrialStatus | None
    status_note: str | None
    result: TrialResult
    result_text: str | None
    start: PartialDate | None
    end: PartialDate | None
    note: str | None
    checked: Checked
    sources: tuple[str, ...]

    @property
    def ref(self) -> Ref:
        """The address of the trial's page."""
        return Ref(Kind.TRIAL, self.id)

    @property
    def label(self) -> str:
        """The shortest name that tells the trial apart: acronym, else register number, else id."""
        return self.acronym or self.registry_id or self.id


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the July 2023 article, in our words, with today's verdict. ``cites`` are DOIs it cited."""

    id: str
    section: str
    article_says: str
    attributed_to: str | None
    topic: Topic
    drugs: tuple[str, ...]
    diseases: tuple[str, ...]
    cites: tuple[str, ...]
    verdict: Verdict
    today: str | None
    note: str | None
    checked: Checked
    sources: tuple[str, ...]

    @property
    def ref(self) -> Ref:
        """The address of the statement's page."""
        return Ref(Kind.STATEMENT, self.id)


@dataclass(frozen=True, slots=True)
class Fact:
    """A labelled sentence, for example ("Range", "0-70")."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A small table: a title, column heads and rows of equal length."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class LabelChange:
    """A change of a label since 2023."""

    date: PartialDate | None
    change: str


@dataclass(frozen=True, slots=True)
class Safety:
    """What was read in the labels of a drug. The status fields say what was read, so that no blank reads as safe."""

    drug: str
    product: str | None
    label: str
    boxed_status: BoxedStatus
    boxed_warning: str | None
    boxed_as_of: PartialDate | None
    boxed_note: str | None
    key_risks: tuple[str, ...]
    monitoring: tuple[str, ...]
    contraindications: tuple[str, ...]
    contraindications_status: ReadStatus
    contraindications_note: str | None
    pregnancy: str | None
    pregnancy_status: ReadStatus
    label_changes: tuple[LabelChange, ...]
    notes: tuple[Fact, ...]
    checked: Checked
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClassNote:
    """A safety position that holds for a class of drugs. ``linked`` pairs a further drug with why it is named."""

    id: str
    text: str
    us_text: str | None
    drugs: tuple[str, ...]
    linked: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug with its names and codes."""

    id: str
    name: str
    names: tuple[Name, ...]
    codes: tuple[Code, ...]
    codes_sources: tuple[str, ...]
    modality: str | None
    drug_class: str | None
    selectivity: str | None
    targets: tuple[str, ...]
    mechanism: str
    routes: tuple[str, ...]
    note: str | None
    coverage_note: str | None
    sources: tuple[str, ...]

    @property
    def ref(self) -> Ref:
        """The address of the drug's page."""
        return Ref(Kind.DRUG, self.id)


@dataclass(frozen=True, slots=True)
class Disease:
    """A disease, or a form or complication of one (``parent``). ``short`` is its abbreviation, else its name."""

    id: str
    name: str
    short: str
    names: tuple[Name, ...]
    codes: tuple[Code, ...]
    parent: str | None
    summary: str
    autoantibodies: tuple[str, ...]
    epidemiology: str | None
    note: str | None
    checked: Checked
    sources: tuple[str, ...]

    @property
    def ref(self) -> Ref:
        """The address of the disease's page."""
        return Ref(Kind.DISEASE, self.id)


@dataclass(frozen=True, slots=True)
class Measure:
    """An outcome measure or score. ``facts`` and ``tables`` are in reading order."""

    id: str
    name: str
    short: str
    names: tuple[Name, ...]
    measures: str
    range: str | None
    higher_is: str
    response: str | None
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    has_worksheet: bool
    used_in: tuple[str, ...]
    checked: Checked
    sources: tuple[str, ...]

    @property
    def ref(self) -> Ref:
        """The address of the measure's page."""
        return Ref(Kind.MEASURE, self.id)
