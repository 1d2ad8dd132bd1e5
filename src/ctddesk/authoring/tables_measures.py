"""The rows of a measure. Typed parts become labelled facts and small tables, in the order in which they are read."""

from collections.abc import Iterator

import msgspec

from ctddesk.authoring.rows import TableRow, as_json, citation_rows, name_rows, short
from ctddesk.authoring.source_measures import Licence, Measure, Scoring, Step
from ctddesk.model.vocab import Kind

Table = tuple[str, list[str], list[list[str]]]


def measure_rows(measure: Measure, position: int) -> Iterator[TableRow]:
    """Yield every row of the measure."""
    row = {
        "id": measure.id,
        "position": position,
        "name": measure.name,
        "short": short(measure.name, measure.names),
        "measures": measure.measures,
        "range": measure.range,
        "higher_is": measure.higher_is,
        "response": measure.response,
        "facts": as_json(list(_facts(measure))),
        "tables": as_json(list(_tables(measure))),
        "worksheet": msgspec.json.encode(measure.scoring).decode() if measure.scoring else None,
        "checked": measure.checked,
    }
    yield "measure", row
    yield from name_rows(Kind.MEASURE, measure.id, measure.names)
    for place, disease in enumerate(measure.used_in):
        yield "measure_disease", {"disease": disease, "measure": measure.id, "position": place}
    yield from citation_rows(Kind.MEASURE, measure.id, measure.sources)


def _facts(measure: Measure) -> Iterator[tuple[str, str]]:
    if measure.components:
        yield "Parts", "; ".join(measure.components)
    yield from ((fact.label, fact.text) for fact in measure.facts)
    if measure.licence:
        yield "Licence", _licence(measure.licence)


def _licence(licence: Licence) -> str:
    owner = f" Owner: {licence.owner}." if licence.owner else ""
    return f"Free to reproduce: {licence.free_to_reproduce}.{owner} {licence.note[0].upper()}{licence.note[1:]}"


def _tables(measure: Measure) -> Iterator[Table]:
    for bands in measure.bands:
        yield f"Bands: {bands.title}", ["Band", "Range"], [[band.label, band.range] for band in bands.bands]
    if measure.scoring:
        yield from _scoring(measure.scoring)


def _scoring(scoring: Scoring) -> Iterator[Table]:
    if scoring.grades:
        yield "Grades", ["Score", "Meaning"], [[str(grade.score), grade.meaning] for grade in scoring.grades]
    if scoring.items:
        steps = max(len(item.steps) for item in scoring.items)
        columns = ["Item", *(f"Step {number}" for number in range(1, steps + 1))]
        rows = [[item.name, *map(_step, item.steps), *[""] * (steps - len(item.steps))] for item in scoring.items]
        yield "Scores by per cent of change", columns, rows
    if scoring.thresholds:
        rows = [[t.group, str(t.minimal), str(t.moderate), str(t.major)] for t in scoring.thresholds]
        yield "At least", ["Group", "Minimal", "Moderate", "Major"], rows


def _step(step: Step) -> str:
    if step.over is None:
        span = f"up to {step.up_to:g}"
    elif step.up_to is None:
        span = f"over {step.over:g}"
    else:
        span = f"over {step.over:g} to {step.up_to:g}"
    return f"{span}: {step.score:g}"
