"""One line of text with stretches of it marked. Not needed for the first paint, and so in a module of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ctddesk.ui.theme.tokens import Tokens


def paint_marked(
    painter: QPainter, rect: QRect, text: str, font: QFont, spans: Sequence[tuple[int, int]], tokens: Tokens
) -> None:
    """Paint ``text`` in one line; ``spans`` are the (start, length) that are marked."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    layout.setFormats([_mark(start, min(length, len(text) - start), tokens) for start, length in spans])
    layout.beginLayout()
    layout.createLine().setLineWidth(rect.width())
    layout.endLayout()
    layout.draw(painter, QPointF(rect.topLeft()), [], QRectF(rect))


def _mark(start: int, length: int, tokens: Tokens) -> QTextLayout.FormatRange:
    mark = QTextCharFormat()
    mark.setBackground(QColor(tokens.mark))
    mark.setForeground(QColor(tokens.mark_text))
    found = QTextLayout.FormatRange()
    found.start = start
    found.length = length
    found.format = mark
    return found
