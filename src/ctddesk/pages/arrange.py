"""How a page arranges rows: facts of a head, and the order of its tables."""

from ctddesk.model.dossier import DiseaseDossier
from ctddesk.model.entities import Fact, Indication, Measure, Source
from ctddesk.model.titles import capital
from ctddesk.model.vocab import Checked, Status
from ctddesk.pages.words import MISSING, UNVERIFIED, known, name_facts

_RANK = {status: rank for rank, status in enumerate(Status)}


def by_status(rows: tuple[Indication, ...]) -> tuple[Indication, ...]:
    """Return the rows of a disease by status, then drug."""
    return tuple(sorted(rows, key=lambda row: (_RANK[row.status], row.drug)))


def by_disease(rows: tuple[Indication, ...]) -> tuple[Indication, ...]:
    """Return the rows of a drug with those of one disease together, the disease with the best status first."""
    best: dict[str, int] = {}
    for row in rows:
        best[row.disease] = min(best.get(row.disease, len(_RANK)), _RANK[row.status])
    return tuple(sorted(rows, key=lambda row: (best[row.disease], row.disease, _RANK[row.status])))


def disease_facts(dossier: DiseaseDossier) -> tuple[Fact, ...]:
    """Return names, autoantibodies and frequency of a disease."""
    disease = dossier.disease
    return (
        *name_facts(disease.names, disease.name),
        Fact("Autoantibodies", known(", ".join(disease.autoantibodies))),
        Fact("Epidemiology", capital(known(disease.epidemiology))),
    )


def measure_facts(measure: Measure) -> tuple[Fact, ...]:
    """Return names, range, direction and meaningful change of a measure, and what else is held of it."""
    about_range = any(fact.label == "Range" for fact in measure.facts)
    ranges = () if about_range and measure.range is None else (Fact("Range", known(measure.range)),)
    return (
        *name_facts(measure.names, measure.name),
        *ranges,
        Fact("Higher is", measure.higher_is),
        Fact("Meaningful change", known(measure.response)),
        *measure.facts,
    )


def source_facts(source: Source) -> tuple[Fact, ...]:
    """Return what is held of a source."""
    facts = (
        Fact("Kind", source.genre),
        Fact("Author", source.author or MISSING),
        Fact("Published in", known(source.container)),
        Fact("Date", known(source.issued)),
        Fact("Checked", "its page was read" if source.checked is Checked.SEEN else UNVERIFIED),
    )
    return (*facts, Fact("Note", source.note)) if source.note else facts
