"""Makes page entries of the drugs: the kind of page with the most sections and the one most asked for."""

from __future__ import annotations

from collections.abc import Iterator

from ctddesk.model.entities import Drug, Indication, Safety
from ctddesk.model.standing import Pill, status_tone, status_words
from ctddesk.model.titles import capital
from ctddesk.model.vocab import BoxedStatus, Kind, NameKind, Status
from ctddesk.search.entries import Fact, PageEntry, PageName, Section, code_names, joined, section
from ctddesk.search.gather import corrections, evidence, phases, trial_line
from ctddesk.search.material import Material

_BEST_FIRST = {status: rank for rank, status in enumerate(Status)}
_UNREVIEWED = "Safety not reviewed here: read the label."
_SAFETY = "Safety risks side effects adverse monitoring contraindications pregnancy"


def drugs(material: Material) -> Iterator[PageEntry]:
    """Yield the drugs, those that stand best and have most rows first."""
    for drug in sorted(material.drugs, key=lambda drug: _importance(material.indications.get(drug.id, []), drug)):
        rows = material.indications.get(drug.id, [])
        brands = ", ".join(name.text for name in drug.names if name.kind is NameKind.BRAND)
        yield PageEntry(
            Kind.DRUG,
            drug.id,
            capital(drug.name),
            joined(capital(drug.drug_class or drug.modality or ""), brands) or drug.mechanism,
            (
                PageName(drug.name, NameKind.NAME),
                *(PageName(name.text, name.kind) for name in drug.names),
                *code_names(drug.codes),
            ),
            tuple(_sections(material, drug, rows)),
            subject=joined(drug.drug_class, drug.selectivity, *drug.targets, drug.modality),
            mechanism=drug.mechanism,
            pill=_pill(material, rows),
            facts=tuple(_facts(material, rows)),
        )


def _importance(rows: list[Indication], drug: Drug) -> tuple[int, int, str]:
    best = min((_BEST_FIRST[row.status] for row in rows), default=len(_BEST_FIRST))
    return best, -len(rows), drug.id


def _pill(material: Material, rows: list[Indication]) -> Pill | None:
    """The best standing in any disease, with the disease; with the jurisdictions where the US is not among them."""
    best = min(rows, key=lambda row: _BEST_FIRST[row.status], default=None)
    if best is None:
        return None
    places = [row.jurisdiction for row in rows if row.disease == best.disease and row.status is best.status]
    text = f"{material.labels.shorts[best.disease]} {status_words(best.status)}"
    if best.status is Status.APPROVED and not {"US", "global"}.intersection(places):
        text = f"{text} {', '.join(places)}"
    return Pill(text, status_tone(best.status, own=best.disease in material.labels.own))


def _facts(material: Material, rows: list[Indication]) -> Iterator[Fact]:
    for row in rows:
        _, in_phase, number = row.status.partition("phase-")
        for disease in material.above(row.disease):
            for phase in phases(number.replace("-", "/") if in_phase else None):
                yield Fact(disease, row.status, phase, row.jurisdiction)


def _sections(material: Material, drug: Drug, rows: list[Indication]) -> Iterator[Section]:
    yield _overview(drug)
    stands = [_stands_line(material, row) for row in rows]
    yield section("stands", "Where it stands approval status indication licence", *stands)
    said = [statement for statement in material.statements if drug.id in statement.drugs]
    yield evidence("evidence", said)
    tried = [trial for trial in material.trials if trial.drug == drug.id]
    yield section("trials", "Trials studies", *(trial_line(material, trial) for trial in tried))
    yield section("safety", _safety_heading(material.safety.get(drug.id)), *_safety_lines(material, drug))
    yield corrections(said)


def _overview(drug: Drug) -> Section:
    others = ", ".join(name.text for name in drug.names if name.text != drug.name)
    return section(
        "overview",
        "Overview mechanism target class route",
        drug.mechanism,
        joined(drug.drug_class, drug.selectivity),
        f"Targets: {', '.join(drug.targets)}" if drug.targets else None,
        joined(drug.modality, *drug.routes),
        f"Also called {others}" if others else None,
        drug.note,
        drug.coverage_note,
    )


def _stands_line(material: Material, row: Indication) -> str:
    head = f"{material.disease_words(row.disease)}: {status_words(row.status)}, {row.jurisdiction}"
    designation = f"{row.designation.agency} {row.designation.type}" if row.designation else None
    return joined(head, f"since {row.since}" if row.since else None, row.status_note, row.note, designation)


def _safety_heading(safety: Safety | None) -> str:
    """The words that find the section. Those of a boxed warning only where there is one."""
    if safety is None:
        return "Safety"
    return f"{_SAFETY} boxed warning black box" if safety.boxed_status is BoxedStatus.BOXED else _SAFETY


def _safety_lines(material: Material, drug: Drug) -> Iterator[str | None]:
    safety = material.safety.get(drug.id)
    if safety is None:
        yield _UNREVIEWED
    else:
        yield from _label_lines(safety)
    for note in material.class_notes[drug.id]:
        yield from (note.text, note.us_text)


def _label_lines(safety: Safety) -> Iterator[str | None]:
    boxed = safety.boxed_status is BoxedStatus.BOXED
    yield joined("Boxed warning" if boxed else f"Box: {safety.boxed_status}", safety.boxed_warning, safety.boxed_note)
    yield from (*safety.key_risks, *safety.monitoring, *safety.contraindications, safety.contraindications_note)
    yield f"Pregnancy: {safety.pregnancy}" if safety.pregnancy else None
    yield from (f"{fact.label}: {fact.text}" for fact in safety.notes)
    yield from (joined(str(change.date or ""), change.change) for change in safety.label_changes)
