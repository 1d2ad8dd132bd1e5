"""Markdown source in colours: enough to see what is what, in time linear to the line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntFlag, auto

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from ctddesk.ui.notes.lines import hashes, parse
from ctddesk.ui.theme.theme import Theme

# No alternative can be matched in two ways, and none runs past the next bracket: no line makes it slow.
_TOKEN = re.compile(
    r"\\.|`+|\*+|(?<![^\W_])_+|_+(?![^\W_])|~~|\[|\]\([^()\s]*\)|\]|ctd:[a-z]+/[\w.#-]+|<https?://[^<>\s]+>"
)
_FENCE = re.compile(r"[ \t>]*(```|~~~)")
_WIDE = re.compile("[\U00010000-\U0010ffff]")
_NO_STATE = -1


class Look(IntFlag):
    """What a stretch of text looks like; looks add up."""

    BOLD = auto()
    ITALIC = auto()
    ACCENT = auto()
    MUTED = auto()
    FAINT = auto()
    CODE = auto()
    STRUCK = auto()


Span = tuple[int, int, Look]
_MARKS = {
    "*": Look.ITALIC,
    "_": Look.ITALIC,
    "**": Look.BOLD,
    "__": Look.BOLD,
    "***": Look.BOLD | Look.ITALIC,
    "~~": Look.STRUCK,
}


class Highlighter(QSyntaxHighlighter):
    """Colours a document from the theme's tokens. A block's state is 1 within fenced code."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._formats: dict[Look, QTextCharFormat] = {}

    def show_theme(self) -> None:
        """Colour all anew, after a change of theme."""
        self._formats.clear()
        self.rehighlight()

    def _format(self, look: Look) -> QTextCharFormat:
        if look not in self._formats:
            self._formats[look] = _format(look, self._theme)
        return self._formats[look]

    def highlightBlock(self, text: str) -> None:
        """Colour one line."""
        fenced, fence = self.previousBlockState() == 1, bool(_FENCE.match(text))
        self.setCurrentBlockState(1 if fenced != fence else _NO_STATE)
        text = _WIDE.sub("xx", text)  # Qt counts in UTF-16
        spans = [(0, len(text), Look.CODE)] if fenced or fence else spans_of(text)
        for start, end, look in _flat(spans):
            self.setFormat(start, end - start, self._format(look))


def spans_of(text: str) -> list[Span]:
    """What a line outside of fenced code looks like, as stretches that may overlap."""
    line = parse(text)
    start = len(line.lead + line.marker + line.gap + line.box)
    spans = [(len(line.lead), start, Look.ACCENT)] if line.marker else []
    if ">" in line.lead:
        spans.append((0, len(text), Look.MUTED))
    if hashes(line.text):
        spans.append((start, len(text), Look.BOLD))
    if line.text.startswith("|"):
        spans += [(match.start(), match.end(), Look.FAINT) for match in re.finditer(r"\|", text)]
    return [*spans, *_inline(text, start)]


def _inline(text: str, start: int) -> Iterator[Span]:
    """Pairs of marks, links and addresses. An opening mark is forgotten once the same one opens anew."""
    opened: dict[str, int] = {}
    for match in _TOKEN.finditer(text, start):
        mark, at, end = match[0], match.start(), match.end()
        if mark in _MARKS or mark[0] == "`":
            closes = mark in opened and (mark[0] == "`" or not text[at - 1].isspace())
            if closes:
                yield opened.pop(mark), end, _MARKS.get(mark, Look.CODE)
            elif mark[0] == "`" or not text[end : end + 1].isspace():
                opened[mark] = at
        elif mark == "[":
            opened["["] = at
        elif mark[0] == "]":
            begin = opened.pop("[", None)
            if begin is not None and len(mark) > 1:
                yield begin, end, Look.ACCENT
        elif mark[0] != "\\" and mark[0] not in "*_":
            yield at, end, Look.ACCENT


def _flat(spans: list[Span]) -> Iterator[Span]:
    """Stretches that don't overlap, each with the sum of the looks that lie over it."""
    edges = sorted({edge for start, end, _ in spans for edge in (start, end)})
    place = {edge: number for number, edge in enumerate(edges)}
    changes: list[dict[Look, int]] = [{} for _ in edges]
    for start, end, look in spans:
        for number, by in ((place[start], 1), (place[end], -1)):
            changes[number][look] = changes[number].get(look, 0) + by
    over: dict[Look, int] = {}
    for number, edge in enumerate(edges[:-1]):
        for look, by in changes[number].items():
            over[look] = over.get(look, 0) + by
        shown = Look(0)
        for look, count in over.items():
            shown |= look if count else Look(0)
        if shown:
            yield edge, edges[number + 1], shown


def _format(look: Look, theme: Theme) -> QTextCharFormat:
    tokens = theme.tokens
    form = QTextCharFormat()
    if look & Look.BOLD:
        form.setFontWeight(QFont.Weight.DemiBold)
    if look & Look.ITALIC:
        form.setFontItalic(True)
    form.setFontStrikeOut(bool(look & Look.STRUCK))
    if look & Look.CODE:
        form.setBackground(QColor(tokens.window))
    colours = {Look.FAINT: tokens.faint, Look.ACCENT: tokens.accent, Look.MUTED: tokens.muted}
    colour = next((colour for part, colour in colours.items() if look & part), None)
    if colour:
        form.setForeground(QColor(colour))
    return form
