"""A page, ready to be shown: its head as values, its body as sections of HTML."""

from __future__ import annotations

from dataclasses import dataclass

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
class Page:
    """A page. ``sources`` holds the ids of the sources in the order of their numbers on the page, from 1."""

    ref: Ref
    title: str
    subtitle: str
    pills: tuple[Pill, ...]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
