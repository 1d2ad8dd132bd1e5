"""Ways over the content that several rules take."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ctddesk.authoring.content import Content, Entry
from ctddesk.authoring.files import Finding, Route


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact that names its sources: the record it belongs to, the way to it inside the record, and the sources."""

    entry: Entry[Any]
    route: Route
    sources: tuple[str, ...]

    def finding(self, message: str, *steps: str | int) -> Finding:
        """Return the finding for what stands at ``steps`` inside the fact."""
        return self.entry.finding(message, *self.route, *steps)


def cited_facts(content: Content) -> Iterator[Cited]:
    """Yield every fact that has a list of sources; gaps, targets, sources and the edition have none."""
    for entry in content.drugs:
        drug = entry.value
        yield Cited(entry, (), drug.sources)
        if drug.codes:
            yield Cited(entry, ("codes",), drug.codes.sources)
        for index, row in enumerate(drug.indications):
            yield Cited(entry, ("indications", index), row.sources)
        if drug.safety:
            yield Cited(entry, ("safety",), drug.safety.sources)
    for other in (content.tabs, content.diseases, content.trials, content.measures, content.statements):
        yield from (Cited(entry, (), entry.value.sources) for entry in other)
    yield from (Cited(note, (), note.value.sources) for note in content.class_notes)


def leaves(entry: Entry[Any]) -> Iterator[tuple[Route, Any]]:
    """Yield every single value of the record as written, with the way to it inside the record."""
    value = entry.document.value
    for step in entry.route:
        value = value[step]
    yield from _leaves(value, ())


def _leaves(value: Any, route: Route) -> Iterator[tuple[Route, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*route, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, (*route, index))
    else:
        yield route, value
