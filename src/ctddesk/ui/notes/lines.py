"""A line of Markdown source, taken apart where editing needs it."""

from __future__ import annotations

import re
from typing import NamedTuple

INDENT = "    "  # nests below bullets as well as below numbers up to 99
_LINE = re.compile(
    r"(?P<lead>[ \t>]*)(?:(?P<marker>[-*+]|[0-9]{1,9}[.)])(?P<gap>[ \t]+)(?P<box>\[[ xX]\](?:[ \t]+|$))?)?"
)
_HASHES = re.compile(r"#{1,6}[ \t]+")


class Line(NamedTuple):
    """``lead`` holds indentation and quote marks; ``marker``, ``gap`` and ``box`` are empty outside lists."""

    lead: str
    marker: str
    gap: str
    box: str
    text: str

    @property
    def prefix(self) -> str:
        """All that stands before the words."""
        return self.lead + self.marker + self.gap + self.box

    @property
    def is_checked(self) -> bool:
        """Whether its box is ticked."""
        return self.box[1:2] in {"x", "X"}


def parse(text: str) -> Line:
    """Take a line apart. Its parts joined are the line again."""
    match = _LINE.match(text)
    lead, marker, gap, box = match.group("lead", "marker", "gap", "box") if match else ("", None, None, None)
    line = Line(lead, marker or "", gap or "", box or "", "")
    return line._replace(text=text[len(line.prefix) :])


def hashes(text: str) -> str:
    """The hashes that make a heading of these words, with the space after them, or nothing."""
    match = _HASHES.match(text)
    return match[0] if match else ""


def continued(line: Line) -> str:
    """What the next item of the list starts with: numbers count on, boxes are empty."""
    marker = f"{int(line.marker[:-1]) + 1}{line.marker[-1]}" if line.marker[0].isdigit() else line.marker
    return line.lead + marker + line.gap + ("[ ] " if line.box else "")


def units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)
