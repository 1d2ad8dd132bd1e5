"""What editors write, one type a kind of file. A field that is left out is not looked up; it never means none or no.

Dates are partial ISO dates in quotes ('2021', '2021-07', '2021-07-30'). ``checked`` is ``seen`` where the text that
supports a row was read and ``known`` where it is believed without a page.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from ctddesk.model.vocab import (
    BoxedStatus,
    Checked,
    NameKind,
    ReadStatus,
    Status,
    Topic,
    TrialResult,
    TrialStatus,
    Verdict,
)

Text = Annotated[str, Meta(min_length=1)]
Id = Annotated[str, Meta(extra_json_schema={"pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"})]
Date = Annotated[str, Meta(extra_json_schema={"pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"})]
Ids = tuple[Id, ...]
Jurisdiction = Literal["global", "US", "EU", "UK", "JP", "CN", "FR"]
Modality = Literal[
    "small molecule",
    "monoclonal antibody",
    "antibody fragment, pegylated",
    "antibody fragment (IgG1 Fc)",
    "fusion protein",
    "immunoglobulin",
    "peptide",
    "cell therapy",
    "biologic",
]
Route = Literal["oral", "intravenous", "subcutaneous", "intramuscular", "topical"]
Phase = Literal["1", "1b", "1/2", "2", "2a", "2b", "2/3", "3", "4"]
CodeSystem = Literal[
    "ATC", "UNII", "RxNorm", "NDC", "ICD-10-CM", "ICD-11", "MeSH", "ORPHA", "DOID", "UMLS", "GARD", "OMIM", "MedDRA"
]
Genre = Literal[
    "label",
    "registry",
    "trial-paper",
    "press-release",
    "review",
    "congress",
    "magazine",
    "regulator",
    "textbook",
    "guideline",
]
CslType = Literal["article-journal", "article-magazine", "paper-conference", "webpage"]


class Authored(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Any authored record: unknown fields are errors."""


class Name(Authored, frozen=True, kw_only=True):
    """One name of a thing. A remark goes into ``note``, never into the name."""

    text: Text
    kind: NameKind
    note: Text | None = None


class Code(Authored, frozen=True, kw_only=True):
    """A code of a public system. ``code: none`` with a note says that the system was looked up and holds none."""

    system: CodeSystem
    code: Text
    label: Text | None = None
    note: Text | None = None


class Fact(Authored, frozen=True, kw_only=True):
    """A labelled sentence."""

    label: Text
    text: Text


class Codes(Authored, frozen=True, kw_only=True):
    """The codes of a drug. A code is listed only when it was seen."""

    entries: tuple[Code, ...]
    sources: Ids
    checked: Literal["seen"]


class Designation(Authored, frozen=True, kw_only=True):
    """A regulator's designation, which is never an approval."""

    type: Text
    agency: Text
    date: Date | None = None


class Indication(Authored, frozen=True, kw_only=True):
    """Where the drug stands for one disease in one jurisdiction. No row means not checked, never not approved."""

    disease: Id
    jurisdiction: Jurisdiction
    status: Status
    status_note: Text | None = None
    since: Date | None = None
    as_of: Date | None = None
    designation: Designation | None = None
    note: Text | None = None
    sources: Ids
    checked: Checked


class LabelChange(Authored, frozen=True, kw_only=True):
    """A change of the label since 2023."""

    date: Date | None = None
    change: Text


class Product(Authored, frozen=True, kw_only=True):
    """A product that the safety text covers."""

    name: Text
    note: Text | None = None


class Safety(Authored, frozen=True, kw_only=True):
    """What was read in the labels. The three status fields say what was read, so that no blank reads as safe."""

    product: Text | None = None
    products: tuple[Product, ...]
    label: Text
    boxed_status: BoxedStatus
    boxed_warning: Text | None = None
    boxed_as_of: Date | None = None
    boxed_note: Text | None = None
    key_risks: tuple[Text, ...]
    monitoring: tuple[Text, ...]
    contraindications: tuple[Text, ...]
    contraindications_status: ReadStatus
    contraindications_note: Text | None = None
    pregnancy: Text | None = None
    pregnancy_status: ReadStatus
    notes: tuple[Fact, ...] = ()
    label_changes: tuple[LabelChange, ...]
    sources: Ids
    checked: Checked


class Drug(Authored, frozen=True, kw_only=True):
    """A drug with its names, codes, indications and safety: ``drugs/ID.yaml``."""

    id: Id
    name: Text
    names: tuple[Name, ...]
    modality: Modality | None = None
    drug_class: Text | None = None
    selectivity: Text | None = None
    targets: tuple[Text, ...]
    mechanism: Text
    routes: tuple[Route, ...]
    note: Text | None = None
    coverage_note: Text | None = None
    sources: Ids
    codes: Codes | None = None
    indications: tuple[Indication, ...]
    safety: Safety | None = None


class Target(Authored, frozen=True, kw_only=True):
    """A drug target under its one canonical name, with the names that must not be used beside it."""

    name: Text
    also: tuple[Text, ...] = ()


class Disease(Authored, frozen=True, kw_only=True):
    """A disease, or a form or complication of one (``parent``): ``diseases/ID.yaml``."""

    id: Id
    name: Text
    names: tuple[Name, ...]
    parent: Id | None = None
    summary: Text
    codes: tuple[Code, ...]
    autoantibodies: tuple[Text, ...]
    epidemiology: Text | None = None
    note: Text | None = None
    sources: Ids
    checked: Checked


class Trial(Authored, frozen=True, kw_only=True):
    """A clinical trial, or one part of it: ``trials/ID.yaml``. Without ``drug`` no single drug is its subject."""

    id: Id
    registry_id: Text | None = None
    other_registry_ids: tuple[Text, ...] = ()
    acronym: Text | None = None
    acronym_note: Text | None = None
    drug: Id | None = None
    disease: Id
    phase: Phase | None = None
    design: Text
    n: int | None = None
    primary_endpoint: Text | None = None
    status: TrialStatus | None = None
    status_note: Text | None = None
    result: TrialResult
    result_text: Text | None = None
    start: Date | None = None
    end: Date | None = None
    note: Text | None = None
    sources: Ids
    checked: Checked


class Statement(Authored, frozen=True, kw_only=True):
    """A statement of the July 2023 article, in our words, with today's verdict: ``statements/``.

    ``tags`` name subjects that are no disease of this reference. ``cites`` are the DOIs the article gave.
    """

    id: Id
    section: Text
    article_says: Text
    attributed_to: Text | None = None
    topic: Topic
    drugs: Ids
    diseases: Ids
    tags: tuple[Literal["ctd", "blistering"], ...] = ()
    cites: tuple[Text, ...]
    verdict: Verdict
    today: Text | None = None
    note: Text | None = None
    sources: Ids
    checked: Checked


class Linked(Authored, frozen=True, kw_only=True):
    """A further drug that a class note names, and why."""

    drug: Id
    note: Text


class ClassNote(Authored, frozen=True, kw_only=True):
    """A safety position that holds for a class of drugs: ``class-notes/ID.yaml``."""

    id: Id
    text: Text
    us_text: Text | None = None
    drugs: Ids
    linked: tuple[Linked, ...] = ()
    sources: Ids
    checked: Literal["seen"]


class Gap(Authored, frozen=True, kw_only=True):
    """Something that is not known: ``gaps.yaml``."""

    topic: Text
    note: Text


class Source(
    Authored,
    frozen=True,
    kw_only=True,
    rename={"container": "container-title", "doi": "DOI", "pmid": "PMID", "url": "URL"},
):
    """A publication, page or record, with the field names of CSL-JSON: ``sources/GENRE.yaml``.

    ``author`` is the name as printed. A source with a DOI or a PMID has no URL of a mirror.
    """

    id: Id
    type: CslType
    genre: Genre
    title: Text
    author: Text | None = None
    container: Text | None = None
    issued: Date | None = None
    doi: Text | None = None
    pmid: Text | None = None
    url: Text | None = None
    checked: Checked
    note: Text | None = None


class PageChange(Authored, frozen=True, kw_only=True):
    """A page that reads differently than in the version before, with the titles of its sections: ``changes.yaml``."""

    page: Text
    what: Literal["new", "changed", "gone"]
    sections: tuple[Text, ...] = ()
    note: Text | None = None


class Synonym(Authored, frozen=True, kw_only=True):
    """Everyday words, the pages they mean (``drug/ivig``), and the words texts use for them: ``synonyms.yaml``."""

    words: tuple[Text, ...]
    pages: tuple[Text, ...] = ()
    terms: tuple[Text, ...] = ()


class Tab(Authored, frozen=True, kw_only=True):
    """A disease the window opens on: ``tabs.yaml``. ``own`` are the disease and its forms, ``related`` neighbours."""

    disease: Id
    label: Text
    answer: tuple[Text, Text]
    own: Ids
    related: Ids
    sources: Ids


class Edition(Authored, frozen=True, kw_only=True):
    """Which content this is: ``edition.yaml``.

    ``measures`` is the order in which measures are shown, ``changes_since`` the version that ``changes.yaml`` lists
    the changes from.
    """

    version: Text
    reviewed: Date
    article: Date
    changes_since: Text | None = None
    intended_use: Text
    measures: Ids
