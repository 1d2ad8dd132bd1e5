"""The rows of a drug: identity, codes, indications, safety."""

from collections.abc import Iterator

from ctddesk.authoring import source
from ctddesk.authoring.rows import TableRow, as_json, citation_rows, code_rows, name_rows
from ctddesk.model.vocab import Kind


def drug_rows(drug: source.Drug) -> Iterator[TableRow]:
    """Yield every row of the drug."""
    row = {
        "id": drug.id,
        "name": drug.name,
        "modality": drug.modality,
        "class": drug.drug_class,
        "selectivity": drug.selectivity,
        "mechanism": drug.mechanism,
        "routes": as_json(drug.routes),
        "note": drug.note,
        "coverage_note": drug.coverage_note,
    }
    yield "drug", row
    for position, target in enumerate(drug.targets):
        yield "target", {"drug": drug.id, "position": position, "target": target}
    yield from name_rows(Kind.DRUG, drug.id, drug.names)
    yield from citation_rows(Kind.DRUG, drug.id, drug.sources)
    if drug.codes:
        yield from code_rows(Kind.DRUG, drug.id, drug.codes.entries)
        yield from citation_rows("codes", drug.id, drug.codes.sources)
    for position, indication in enumerate(drug.indications):
        yield from _indication(drug.id, indication, position)
    if drug.safety:
        yield from _safety(drug.id, drug.safety)


def indication_id(drug: str, indication: source.Indication) -> str:
    """Return the id of an indication row, for example ``anifrolumab.sle.us``."""
    return f"{drug}.{indication.disease}.{indication.jurisdiction.lower()}"


def _indication(drug: str, indication: source.Indication, position: int) -> Iterator[TableRow]:
    fields = ("disease", "jurisdiction", "status", "status_note", "since", "as_of", "note", "checked")
    key = indication_id(drug, indication)
    designation = indication.designation
    row = {
        "id": key,
        "drug": drug,
        "position": position,
        **{field: getattr(indication, field) for field in fields},
        "designation": designation and designation.type,
        "designation_agency": designation and designation.agency,
        "designation_date": designation and designation.date,
    }
    yield "indication", row
    yield from citation_rows("indication", key, indication.sources)


def _safety(drug: str, safety: source.Safety) -> Iterator[TableRow]:
    fields = ("label", "boxed_status", "boxed_warning", "boxed_as_of", "boxed_note", "checked")
    sections = ("contraindications_status", "contraindications_note", "pregnancy", "pregnancy_status")
    lists = ("key_risks", "monitoring", "contraindications")
    row = {
        "drug": drug,
        "product": safety.product or "; ".join(_product(product) for product in safety.products) or None,
        **{field: getattr(safety, field) for field in (*fields, *sections)},
        **{field: as_json(getattr(safety, field)) for field in lists},
        "notes": as_json([(note.label, note.text) for note in safety.notes]),
    }
    yield "safety", row
    for position, change in enumerate(safety.label_changes):
        yield "label_change", {"drug": drug, "position": position, "date": change.date, "change": change.change}
    yield from citation_rows("safety", drug, safety.sources)


def _product(product: source.Product) -> str:
    return f"{product.name} ({product.note})" if product.note else product.name
