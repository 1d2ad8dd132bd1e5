"""What the rows of the pipeline and of the trials have in common when they are painted, on the screen and on paper."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF

from ctddesk.model.standing import Pill
from ctddesk.ui.pipeline.look import Look
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE
from ctddesk.ui.widgets.pills import paint_pill, pill_size

PAD = 10
_STRIPE = 4.0
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Columns(NamedTuple):
    """Where the columns of a row are, in px."""

    name: QRect
    bar: QRect
    stands: QRect


class RowState(NamedTuple):
    """Whether a row is the current one, and whether the pointer is on it."""

    current: bool = False
    hovered: bool = False


class RowPainter:
    """Paints in one look. A kind of row says where its columns are and what stands in them."""

    def __init__(self, look: Look) -> None:
        self._look = look

    def columns(self, rect: QRect) -> Columns:
        """Return the columns of a row."""
        raise NotImplementedError

    def _paint_heads(self, painter: QPainter, columns: Columns, words: str) -> None:
        raise NotImplementedError

    def _paint_line(self, painter: QPainter, columns: Columns, line: Any) -> None:
        raise NotImplementedError

    def row_height(self) -> int:
        """The height of a row in px."""
        return max(self._look.size(31), self._look.metrics(BASE_SIZE).height() + 10)

    def head_height(self) -> int:
        """The height of the head of a disease in px."""
        return max(self._look.size(34), self._look.metrics(CAPTION_SIZE).height() + 14)

    def paint_head(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Paint the head of a disease: its name, and what the columns show."""
        self._paint_heads(painter, self.columns(rect), words)
        self._rule(painter, rect)

    def paint_row(self, painter: QPainter, rect: QRect, line: Any, state: RowState) -> None:
        """Paint a row."""
        tokens = self._look.tokens
        if state.current or state.hovered:
            painter.fillRect(rect, QColor(tokens.selection if state.current else tokens.window))
        if state.current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(tokens.accent))
        self._paint_line(painter, self.columns(rect), line)
        self._rule(painter, rect)

    def _name(self, painter: QPainter, place: QRect, name: str, after: str) -> None:
        """A name, and after it faint words."""
        painter.setFont(self._look.font(BASE_SIZE, bold=True))
        painter.setPen(QColor(self._look.tokens.text))
        painter.drawText(place, LEFT, name)
        width = self._look.metrics(BASE_SIZE, bold=True).horizontalAdvance(name)
        self._rest(painter, place, place.left() + width + self._look.size(6), after)

    def _rest(self, painter: QPainter, place: QRect, left: int, text: str) -> None:
        """Faint words in what is left of a place: none where there is no room for a word."""
        rest = QRect(left, place.top(), place.right() + 1 - left, place.height())
        if rest.width() >= self._look.size(28):
            self._faint(painter, rest, text)

    def _faint(self, painter: QPainter, place: QRect, text: str, align: Qt.AlignmentFlag = LEFT) -> None:
        painter.setPen(QColor(self._look.tokens.faint))
        self._small(painter, place, text, align)

    def _muted(self, painter: QPainter, place: QRect, text: str, *, bold: bool = True) -> None:
        painter.setPen(QColor(self._look.tokens.muted))
        self._small(painter, place, text, LEFT, bold=bold)

    def _small(
        self, painter: QPainter, place: QRect, text: str, align: Qt.AlignmentFlag, *, bold: bool = False
    ) -> None:
        metrics = self._look.metrics(CAPTION_SIZE, bold=bold)
        painter.setFont(self._look.font(CAPTION_SIZE, bold=bold))
        painter.drawText(place, align, metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width()))

    def _fitting(self, pill: Pill, width: int) -> Pill:
        """The pill with as many of its letters as fit."""
        metrics = self._look.metrics(CAPTION_SIZE, bold=True)
        return Pill(metrics.elidedText(pill.text, Qt.TextElideMode.ElideRight, width - 16), pill.tone)

    def _pill(self, painter: QPainter, place: QRect, left: int, pill: Pill) -> int:
        """Paint a pill in the middle of a place's height, and return its width."""
        font = self._look.font(CAPTION_SIZE, bold=True)
        size = pill_size(pill, font)
        corner = QPointF(left, place.top() + (place.height() - size.height()) // 2)
        paint_pill(painter, QRectF(corner, size), pill, font, self._look.tokens.pills[pill.tone])
        return size.width()

    def _rule(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(self._look.tokens.line))


@lru_cache(32)
def stripes(width: float, height: float) -> QPainterPath:
    """Slanted stripes that fill a cell, cut at its edges: a clip would be lost in an SVG."""
    edges = QPolygonF(QRectF(0, 0, width, height))
    path = QPainterPath()
    left = -height
    while left < width:
        corners = ((left, height), (left + height, 0.0), (left + height + _STRIPE, 0.0), (left + _STRIPE, height))
        stripe = QPolygonF([QPointF(x, y) for x, y in corners])
        path.addPolygon(stripe.intersected(edges))
        left += 2 * _STRIPE
    return path
