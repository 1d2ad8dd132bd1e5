"""What a page or a screen puts on paper: one value, whatever it is then printed as."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Handout(NamedTuple):
    """Something to print, to save as PDF or as HTML.

    ``title`` stands at the head of each sheet; ``name`` is the file's name without its suffix; ``html`` is the body, in
    the tags and classes of the pages, with its own ``h1`` and nothing fetched from anywhere. ``pictures`` holds
    drawings as SVG, each under the name by which an ``img`` of the body has it as ``src``; each ``img`` has an ``alt``
    and a ``width`` in px of the design. ``wide`` asks for sheets on their side. ``more`` holds what follows, each
    on a new sheet.
    """

    title: str
    name: str
    html: str
    pictures: Mapping[str, str] = {}
    wide: bool = False
    more: Sequence[Handout] = ()
