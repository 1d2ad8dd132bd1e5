"""Text that wraps, painted: how tall it is, and where what was searched for stands in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout

from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.list_row import Look

_KEPT = 2000  # texts: most are painted again with the next key
_BREAK = "\N{LINE SEPARATOR}"  # what a layout takes for the end of a line


class _Key(NamedTuple):
    """What a layout depends on; the zoom as well, since a view may ask before it is told of a new one."""

    text: str
    width: int
    pixels: float
    bold: bool
    zoom: int


class Wrapped(NamedTuple):
    """A text in lines, and its height in px."""

    layout: QTextLayout
    height: int


class Paragraphs:
    """Wraps texts and paints them in the theme in force."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._wrapped = lru_cache(_KEPT)(self._wrap)
        theme.changed.connect(self._wrapped.cache_clear)

    def height(self, text: str, width: int, look: Look) -> int:
        """The height of a text at a width, in px."""
        return self._wrapped(self._key(text, width, look)).height

    def paint(self, painter: QPainter, place: tuple[int, int, int], text: str, look: Look, words: Sequence[str]) -> int:
        """Paint a text at (left, top, width) with these words marked, and return its height in px."""
        left, top, width = place
        wrapped = self._wrapped(self._key(text, width, look))
        painter.setPen(QColor(look.colour))
        wrapped.layout.draw(painter, QPointF(left, top), self._marks(text, words))
        return wrapped.height

    def _key(self, text: str, width: int, look: Look) -> _Key:
        return _Key(text, width, look.pixels, look.bold, self._theme.zoom)

    def _wrap(self, key: _Key) -> Wrapped:
        layout = QTextLayout(key.text.replace("\n", _BREAK), self._theme.font(key.pixels, bold=key.bold))
        layout.setCacheEnabled(True)
        top = 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(key.width, 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return Wrapped(layout, round(top))

    def _marks(self, text: str, words: Sequence[str]) -> list[QTextLayout.FormatRange]:
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.tokens.mark))
        look.setForeground(QColor(self._theme.tokens.mark_text))
        return [_range(start, length, look) for start, length in spans(text, words)]


def spans(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    """Return where these words stand in a text, as (start, length) in the units that Qt counts in."""
    if not words:
        return []
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    found = re.finditer(pattern, text, re.IGNORECASE)
    return [(_units(text[: match.start()]), _units(match[0])) for match in found]


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _range(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    found.start, found.length, found.format = start, length, look
    return found
