"""A page, ready to be shown: its head as values, its body as sections of HTML."""

from __future__ import annotations

from typing import NamedTuple

from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill


class Section(NamedTuple):
    """A section with its heading. ``number`` is how many things it lists, None where it lists none by nature."""

    id: str
    title: str
    number: int | None
    html: str


class Page(NamedTuple):
    """A page. ``sources`` holds the ids of the sources in the order of their numbers on the page, from 1."""

    ref: Ref
    title: str
    subtitle: str
    pills: tuple[Pill, ...]
    sections: tuple[Section, ...]
    sources: tuple[str, ...]
