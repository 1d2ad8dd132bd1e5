"""Finds what was typed inside texts: spans to mark, and the stretch of a section to show under a hit."""

from __future__ import annotations

from ctddesk.search.normalise import fold
from ctddesk.search.query import Form, Query
from ctddesk.search.results import Span, Text

LONGEST_SNIPPET = 160
_LEAD = 40
_MOST_PLACES = 4


# A form as it is looked for: its first run, the others, whether a longer word may follow. A plain tuple: it is unpacked
# for every text of every row.
_Sought = tuple[str, tuple[str, ...], bool]


class Marker:
    """Marks the words of one query."""

    def __init__(self, query: Query) -> None:
        self._chunks = [[_sought(form) for form in chunk.forms] for chunk in query.chunks]
        self._forms = list(dict.fromkeys(form for forms in self._chunks for form in forms))

    def mark(self, text: str) -> Text:
        """Return the text with every stretch marked that was typed."""
        folded = fold(text)
        found: list[tuple[int, int]] = []
        for form in self._forms:
            if form[0] in folded:
                start, end = _next(folded, form, 0)
                while start >= 0:
                    found.append((start, end))
                    start, end = _next(folded, form, end)
        return Text(text, _spans(found)) if found else Text(text)

    def snippet(self, body: str, folded: str) -> Text | None:
        """Return the line of ``body`` that holds most of the query, cut and marked; None when none holds any.

        ``folded`` is the folded body.
        """
        lines: dict[int, list[int]] = {}
        for forms in self._chunks:
            for place in _one_a_line(folded, forms):
                lines.setdefault(folded.rfind("\n", 0, place) + 1, []).append(place)
        if not lines:
            return None
        best = min(lines, key=lambda line: (-len(lines[line]), line)) if len(lines) > 1 else next(iter(lines))
        end = body.find("\n", best)
        return self.mark(_cut(body[best : end if end >= 0 else None], min(lines[best]) - best))


def _sought(form: Form) -> _Sought:
    head, *rest = form.runs
    return head, tuple(rest), form.open_ended


def _one_a_line(folded: str, forms: list[_Sought]) -> list[int]:
    """Where a chunk stands: in the first few lines that hold it, by the first of its forms that is there at all."""
    for form in forms:
        found: list[int] = []
        start, _ = _next(folded, form, 0)
        while start >= 0:
            found.append(start)
            line = folded.find("\n", start)
            if line < 0 or len(found) == _MOST_PLACES:
                break
            start, _ = _next(folded, form, line)
        if found:
            return found
    return []


def _next(folded: str, form: _Sought, start: int) -> tuple[int, int]:
    """Where a form stands next, from and to: at the start of a word, its runs one after the other; else (-1, -1)."""
    head, rest, open_ended = form
    start = folded.find(head, start)
    while start >= 0:
        end = start + len(head)
        if start == 0 or not folded[start - 1].isalnum():
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


def _cut(line: str, place: int) -> str:
    """At most a snippet's length of the line with ``place`` in it.

    It begins with the sentence that holds the match or, where that is long, with its clause: a cut in front of the
    words "not an" would turn a fact into its opposite.
    """
    if len(line) <= LONGEST_SNIPPET:
        return line
    start = _begin(line, place)
    stop = start + LONGEST_SNIPPET
    if stop < len(line):
        stop = max(line.rfind(" ", start, stop), place + 1)
    return ("… " if start else "") + line[start:stop] + (" …" if stop < len(line) else "")


def _begin(line: str, place: int) -> int:
    sentence = _behind(line, place, ". ")
    clause = max(sentence, *(_behind(line, place, sign) for sign in (", ", "; ", ": ", " - ")))
    starts = (sentence, clause, line.find(" ", place - _LEAD, place) + 1 or place)
    return next((start for start in starts if place - start <= LONGEST_SNIPPET - _LEAD), place)


def _behind(line: str, place: int, sign: str) -> int:
    """Where the text behind the last ``sign`` before a place begins; 0 where there is none."""
    found = line.rfind(sign, 0, place)
    return found + len(sign) if found >= 0 else 0
