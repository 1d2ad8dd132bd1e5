"""The closed vocabularies. The order of members is the order in which they are shown."""

from enum import StrEnum


class Kind(StrEnum):
    """What a page is about."""

    DRUG = "drug"
    DISEASE = "disease"
    MEASURE = "measure"
    TRIAL = "trial"
    STATEMENT = "statement"
    SOURCE = "source"
    NOTE = "note"
    SCREEN = "screen"


class NameKind(StrEnum):
    """What sort of name a name row is."""

    NAME = "name"
    INN = "inn"
    BRAND = "brand"
    COMPANY_CODE = "company-code"
    ABBREVIATION = "abbreviation"
    ACRONYM = "acronym"
    REGISTRY_ID = "registry-id"
    SYNONYM = "synonym"
    MISSPELLING = "misspelling"


class Status(StrEnum):
    """Where a drug stands for one disease in one jurisdiction."""

    APPROVED = "approved"
    FILED = "filed"
    OFF_LABEL = "off-label"
    PHASE_3 = "phase-3"
    PHASE_2_3 = "phase-2-3"
    PHASE_2 = "phase-2"
    PHASE_1 = "phase-1"
    NO_EFFECT = "no-effect"
    FAILED = "failed"
    DISCONTINUED = "discontinued"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """The groups of a disease's drug list, best first."""

    APPROVED = "approved"
    RELATED = "related"
    OFF_LABEL = "off-label"
    PHASE_3 = "phase-3"
    PHASE_1_2 = "phase-1-2"
    STOPPED = "stopped"


class Tone(StrEnum):
    """What a pill looks like; its words always say the same."""

    APPROVED = "approved"
    RELATED = "related"
    OFF_LABEL = "off-label"
    PHASE_3 = "phase-3"
    PHASE_1_2 = "phase-1-2"
    STOPPED = "stopped"
    CORRECTED = "corrected"


class Verdict(StrEnum):
    """What today's sources say of a statement of the article."""

    CONFIRMED = "confirmed"
    OUTDATED = "outdated"
    WRONG = "wrong"
    UNCLEAR = "unclear"


class Topic(StrEnum):
    """What a statement of the article is about."""

    REGULATORY = "regulatory"
    EFFICACY = "efficacy"
    SAFETY = "safety"
    MECHANISM = "mechanism"
    PIPELINE = "pipeline"
    EPIDEMIOLOGY = "epidemiology"
    ACCESS = "access"
    OPINION = "opinion"


class Checked(StrEnum):
    """Whether the text that supports a row was read (seen) or is believed without a page (known)."""

    SEEN = "seen"
    KNOWN = "known"


class TrialStatus(StrEnum):
    """Where a trial stands in its register."""

    RECRUITING = "recruiting"
    ACTIVE = "active"
    COMPLETED = "completed"
    TERMINATED = "terminated"
    WITHDRAWN = "withdrawn"


class TrialResult(StrEnum):
    """What became of a trial's primary endpoint."""

    MET = "met"
    MIXED = "mixed"
    NOT_MET = "not-met"
    PENDING = "pending"
    NOT_REPORTED = "not-reported"


class BoxedStatus(StrEnum):
    """What is known of a boxed warning in the US label."""

    BOXED = "boxed"
    NONE_IN_US_LABEL = "none in US label"
    NO_US_LABEL = "no US label"
    NOT_READ = "US label not read"
    NOT_REVIEWED = "not reviewed"


class ReadStatus(StrEnum):
    """Whether a section of a label was read."""

    READ = "read"
    NOT_READ = "not read"


class Relation(StrEnum):
    """How a disease belongs to a disease tab: the disease itself and its forms, or a neighbour."""

    OWN = "own"
    RELATED = "related"
