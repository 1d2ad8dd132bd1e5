"""Finds what was typed inside texts: spans to mark, and the stretch of a section to show under a hit."""

from __future__ import annotations

from typing import NamedTuple

from ctddesk.search.normalise import fold
from ctddesk.search.query import Form, Query
from ctddesk.search.results import Span, Text

LONGEST_SNIPPET = 160
_LEAD = 40
_MOST_BEFORE = LONGEST_SNIPPET - _LEAD


# A form as it is looked for: its first run with the gap in front and, where the form ends with it and no longer word
# will do, the gap behind; how long that run is; the other runs; the gap behind the last. A plain tuple: it is unpacked
# for every text of every row.
_Sought = tuple[str, int, tuple[str, ...], str]


class Searchable(NamedTuple):
    """A text with its folding between two gaps: what stands behind a gap has the gap's place in the text."""

    text: str
    folded: str


def searchable(text: str) -> Searchable:
    """Return the text made ready to be searched."""
    return Searchable(text, f" {fold(text)} ")


class Marker:
    """Marks the words of one query."""

    def __init__(self, query: Query) -> None:
        self._chunks = [[_sought(form) for form in chunk.forms] for chunk in query.chunks]
        self._forms = list(dict.fromkeys(form for forms in self._chunks for form in forms))

    def mark(self, whole: Searchable) -> Text:
        """Return the text with every stretch marked that was typed."""
        text, folded = whole
        found: list[tuple[int, int]] = []
        for first, length, rest, gap in self._forms:
            start = folded.find(first)
            while start >= 0:
                end = _end(folded, start + length, rest, gap) if rest else start + length
                if end:
                    found.append((start, end))
                start = folded.find(first, end or start + 1)
        return Text(text, _spans(found) if found else ())

    def snippet(self, body: Searchable) -> Text | None:
        """Return the line of ``body`` that holds most of the query, cut and marked; None when none holds any."""
        place = self._best_place(body)
        return None if place < 0 else self.mark(_cut(body, place))

    def _best_place(self, body: Searchable) -> int:
        """Where the first line that holds all of the query that is there begins to; else all but one; else any.

        -1 when none holds any.
        """
        forms, firsts = self._firsts(body.folded)
        until = len(body.folded)
        place = _together(body, forms, firsts, until)
        if place >= 0 or not forms:
            return place
        for at in range(len(forms) if len(forms) > 2 else 0):
            found = _together(body, forms[:at] + forms[at + 1 :], firsts[:at] + firsts[at + 1 :], until)
            until = found if found >= 0 else until
        return until if until < len(body.folded) else min(firsts)

    def _firsts(self, folded: str) -> tuple[list[_Sought], list[int]]:
        """Of each chunk that is there the first of its forms that is, and where it stands first."""
        there: list[_Sought] = []
        places: list[int] = []
        for forms in self._chunks:
            for form in forms:
                place = _next(folded, form, 0) if form[2] else folded.find(form[0])
                if place >= 0:
                    there.append(form)
                    places.append(place)
                    break
        return there, places


def _sought(form: Form) -> _Sought:
    head, *rest = form.runs
    gap = "" if form.open_ended else " "
    return f" {head}" if rest else f" {head}{gap}", len(head), tuple(rest), gap


def _next(folded: str, form: _Sought, start: int) -> int:
    """Where a form stands next; -1 when it does not."""
    first, length, rest, gap = form
    start = folded.find(first, start)
    while rest and start >= 0 and not _end(folded, start + length, rest, gap):
        start = folded.find(first, start + 1)
    return start


def _together(body: Searchable, forms: list[_Sought], places: list[int], until: int) -> int:
    """Where the first line that holds all of the forms begins to; each stands first in its place.

    -1 where there is none before ``until``.
    """
    text, folded = body
    while places and -1 not in places:
        first, last = min(places), max(places)
        if last >= until:
            break
        line = text.rfind("\n", first, last) + 1
        if not line:
            return first
        places = [_next(folded, form, line) for form in forms]  # no line before that of the last holds all
    return -1


def _end(folded: str, end: int, rest: tuple[str, ...], gap: str) -> int:
    """Where the other runs of a form end when they follow at ``end``, with nothing but gaps between; else 0."""
    end += 1
    for run in rest:
        while folded.startswith(" ", end):
            end += 1
        if not folded.startswith(run, end):
            return 0
        end += len(run)
    return end - 1 if folded.startswith(gap, end) else 0


def _spans(places: list[tuple[int, int]]) -> tuple[Span, ...]:
    """The places in order, those that overlap made one."""
    places.sort()
    spans: list[Span] = []
    start, end = places[0]
    for other, until in places[1:]:
        if other >= end:
            spans.append(Span(start, end - start))
            start = other
        end = max(end, until)
    return (*spans, Span(start, end - start))


def _cut(body: Searchable, place: int) -> Searchable:
    """At most a snippet's length of the line of ``place``, with it.

    It begins with the sentence that holds the match or, where that is long, with its clause: a cut in front of the
    words "not an" would turn a fact into its opposite.
    """
    text = body.text
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    if end < 0:
        end = len(text)
    if end - start <= LONGEST_SNIPPET:
        return _part(body, start, end)
    begin = _begin(text, start, place)
    stop = begin + LONGEST_SNIPPET
    stop = max(text.rfind(" ", begin, stop), place + 1) if stop < end else end
    return _part(body, begin, stop, "… " if begin > start else "", " …" if stop < end else "")


def _part(body: Searchable, start: int, end: int, before: str = "", after: str = "") -> Searchable:
    """A part of a text, with something before and after it that holds no words."""
    folded = body.folded[start + 1 : end + 1]
    return Searchable(f"{before}{body.text[start:end]}{after}", f" {' ' * len(before)}{folded} ")


def _begin(text: str, start: int, place: int) -> int:
    """Where to begin a line that starts at ``start``, so that ``place`` is well within a snippet."""
    sentence = _behind(text, start, place, ". ")
    if place - sentence <= _MOST_BEFORE:
        return sentence
    clause = max(_behind(text, start, place, sign) for sign in (", ", "; ", ": ", " - "))
    if place - clause <= _MOST_BEFORE:
        return clause
    return text.find(" ", place - _LEAD, place) + 1 or place


def _behind(text: str, start: int, place: int, sign: str) -> int:
    """Where the text behind the last ``sign`` from ``start`` to ``place`` begins; ``start`` where there is none."""
    found = text.rfind(sign, start, place)
    return found + len(sign) if found >= 0 else start
