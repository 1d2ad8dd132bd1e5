"""A rendered page, in sections that a window may show one after the other."""

from dataclasses import dataclass

from ctddesk.model.entities import Fact, Source
from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its heading. ``count`` is how many things it lists, None where it lists none by nature."""

    id: str
    title: str
    count: int | None
    html: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source with the number it has on this page."""

    number: int
    source: Source


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its head as values, its body as sections of HTML, and the sources in the order of their numbers."""

    ref: Ref
    title: str
    subtitle: str
    pills: tuple[Pill, ...]
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    references: tuple[Reference, ...]
