"""Finds what was typed inside texts: spans to mark, and the stretch of a section to show under a hit."""

from __future__ import annotations

import re

from ctddesk.search.normalise import LETTERS, fold
from ctddesk.search.query import Query
from ctddesk.search.results import Span, Text

LONGEST_SNIPPET = 160
_LEAD = 40
_MOST_PLACES = 4


class Marker:
    """Marks the words of one query."""

    def __init__(self, query: Query) -> None:
        self._pattern = re.compile("|".join(chunk.pattern for chunk in query.chunks)) if query.chunks else None
        self._starts = [_spellings(chunk.starts) for chunk in query.chunks]

    def mark(self, text: str) -> Text:
        """Return the text with every stretch marked that was typed."""
        if self._pattern is None:
            return Text(text)
        found = self._pattern.finditer(fold(text))
        return Text(text, tuple(Span(m.start(), m.end() - m.start()) for m in found if m.end() > m.start()))

    def snippet(self, body: str) -> Text | None:
        """Return the line of ``body`` that holds most of the query, cut and marked; None when none holds any."""
        folded = fold(body)
        lines: dict[int, int] = {}
        first: dict[int, int] = {}
        for starts in self._starts:
            for place in _places(folded, starts):
                line = folded.rfind("\n", 0, place) + 1
                lines[line] = lines.get(line, 0) + 1
                first[line] = min(place, first.get(line, place))
        if not lines:
            return None
        best = min(lines, key=lambda line: (-lines[line], line))
        end = body.find("\n", best)
        return self.mark(_cut(body[best : end if end >= 0 else None], first[best] - best))


def _spellings(starts: tuple[str, ...]) -> list[str]:
    """The letters that a chunk can start with in a text, Greek ones included."""
    greek = [LETTERS[name] + start[len(name) :] for start in starts for name in LETTERS if start.startswith(name)]
    return [*starts, *greek]


def _places(folded: str, starts: list[str]) -> list[int]:
    """Where a chunk starts, by the most telling start there is: a few places, at most one a line."""
    for start in starts:
        found: list[int] = []
        place = folded.find(start)
        while place >= 0 and len(found) < _MOST_PLACES:
            if place == 0 or not folded[place - 1].isalnum():
                found.append(place)
                place = max(place, folded.find("\n", place))
            place = folded.find(start, place + 1)
        if found:
            return found
    return []


def _cut(line: str, place: int) -> str:
    """At most a snippet's length of the line with ``place`` in it, cut between words."""
    if len(line) <= LONGEST_SNIPPET:
        return line
    start = 0 if place <= LONGEST_SNIPPET - _LEAD else line.find(" ", place - _LEAD, place) + 1 or place
    stop = start + LONGEST_SNIPPET
    if stop < len(line):
        stop = max(line.rfind(" ", start, stop), place + 1)
    return ("… " if start else "") + line[start:stop] + (" …" if stop < len(line) else "")
