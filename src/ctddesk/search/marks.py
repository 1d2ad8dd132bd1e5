"""Finds what was typed inside texts: spans to mark, and the stretch of a section to show under a hit."""

from __future__ import annotations

from typing import NamedTuple

from ctddesk.search.normalise import fold
from ctddesk.search.query import Form, Query
from ctddesk.search.results import Span, Text

LONGEST_SNIPPET = 160
_LEAD = 40
_MOST_BEFORE = LONGEST_SNIPPET - _LEAD
_MOST_LINES = 8


# A form as it is looked for: its first run, the others, whether a longer word may follow. A plain tuple: it is unpacked
# for every text of every row.
_Sought = tuple[str, tuple[str, ...], bool]


class Searchable(NamedTuple):
    """A text with its folding, which has the same length."""

    text: str
    folded: str


def searchable(text: str) -> Searchable:
    """Return the text made ready to be searched."""
    return Searchable(text, fold(text))


class Marker:
    """Marks the words of one query."""

    def __init__(self, query: Query) -> None:
        self._chunks = [[_sought(form) for form in chunk.forms] for chunk in query.chunks]
        self._forms = list(dict.fromkeys(form for forms in self._chunks for form in forms))

    def mark(self, whole: Searchable) -> Text:
        """Return the text with every stretch marked that was typed."""
        text, folded = whole
        found: list[tuple[int, int]] = []
        for form in self._forms:
            if form[0] in folded:
                start, end = _next(folded, form, 0)
                while start >= 0:
                    found.append((start, end))
                    start, end = _next(folded, form, end)
        return Text(text, _spans(found) if found else ())

    def snippet(self, body: Searchable) -> Text | None:
        """Return the line of ``body`` that holds most of the query, cut and marked; None when none holds any."""
        place = self._best_place(body.folded)
        return None if place < 0 else self.mark(_cut(body, place))

    def _best_place(self, folded: str) -> int:
        """Where the first of the lines that hold most of the query holds it first; -1 when none holds any."""
        ahead = []
        for forms in self._chunks:
            found = _first(folded, forms)
            if found[0] >= 0:
                ahead.append(found)
        best, most, there = -1, 0, len(ahead)
        for _ in range(_MOST_LINES):
            if most == there or not ahead:
                break
            first = min(ahead)[0]
            end = folded.find("\n", first)
            if end < 0 or max(ahead)[0] < end:
                return first if len(ahead) > most else best
            here = [form for place, form in ahead if place < end]
            if len(here) > most:
                best, most = first, len(here)
            ahead = [found for found in ahead if found[0] > end]
            ahead += [(place, form) for form in here if (place := _next(folded, form, end)[0]) >= 0]
        return best


def _sought(form: Form) -> _Sought:
    head, *rest = form.runs
    return head, tuple(rest), form.open_ended


def _first(folded: str, forms: list[_Sought]) -> tuple[int, _Sought]:
    """Where a chunk stands first, by the first of its forms that is there at all; -1 when none is."""
    for form in forms:
        place, _ = _next(folded, form, 0)
        if place >= 0:
            return place, form
    return -1, forms[0]


def _next(folded: str, form: _Sought, start: int) -> tuple[int, int]:
    """Where a form stands next, from and to: at the start of a word, its runs one after the other; else (-1, -1)."""
    head, rest, open_ended = form
    start = folded.find(head, start)
    while start >= 0:
        if start == 0 or not folded[start - 1].isalnum():
            end = start + len(head)
            for run in rest:
                end = _after(folded, end, run)
            if end > 0 and (open_ended or not folded[end : end + 1].isalnum()):
                return start, end
        start = folded.find(head, start + 1)
    return -1, -1


def _after(folded: str, end: int, run: str) -> int:
    """Where ``run`` ends when it follows at ``end``, with nothing but gaps between; else 0."""
    if not end:
        return 0
    while end < len(folded) and not folded[end].isalnum():
        end += 1
    return end + len(run) if folded.startswith(run, end) else 0


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
    text, folded = body
    start, end = text.rfind("\n", 0, place) + 1, text.find("\n", place)
    if end < 0:
        end = len(text)
    if end - start <= LONGEST_SNIPPET:
        return Searchable(text[start:end], folded[start:end])
    begin = _begin(text, start, place)
    stop = begin + LONGEST_SNIPPET
    stop = max(text.rfind(" ", begin, stop), place + 1) if stop < end else end
    before, after = "… " if begin > start else "", " …" if stop < end else ""
    return Searchable(before + text[begin:stop] + after, before + folded[begin:stop] + after)


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
