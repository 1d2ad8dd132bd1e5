"""Paints the chart's rows and heads, on the screen and on paper alike."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from ctddesk.model.field import Cell, Line, Step
from ctddesk.model.standing import Pill
from ctddesk.ui.pipeline.look import Look
from ctddesk.ui.pipeline.words import SHORT_STEPS, STEPS, target_words
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE
from ctddesk.ui.widgets.pills import paint_pill, pill_size

_PAD = 10
_NAME, _BAR, _STANDS = 230, 430, 250  # px of the design, wide enough for everything
_CELL_GAP = 3
_STRIPE = 4.0
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Columns(NamedTuple):
    """Where the columns of a row are, in px."""

    name: QRect
    bar: QRect
    stands: QRect


class RowState(NamedTuple):
    """Whether a row is the current one, and whether the pointer is on it."""

    current: bool = False
    hovered: bool = False


class PipelinePainter:
    """Paints in one look."""

    def __init__(self, look: Look, name_width: int = _NAME) -> None:
        """``name_width`` is the width of the names where there is room, in px of the design."""
        self._look = look
        self._name_width = name_width

    def row_height(self) -> int:
        """The height of a row in px."""
        return max(self._look.size(31), self._look.metrics(BASE_SIZE).height() + 10)

    def head_height(self) -> int:
        """The height of the head of a disease in px."""
        return max(self._look.size(34), self._look.metrics(CAPTION_SIZE).height() + 14)

    def columns(self, rect: QRect) -> Columns:
        """Return the columns of a row: as designed where there is room, else name and bar share what there is."""
        size = self._look.size
        room = max(rect.width() - 2 * _PAD - size(_STANDS), size(180))
        name, bar = size(self._name_width), size(_BAR)
        if name + bar > room:
            name = max(room * 2 // 5, size(90))
            bar = room - name
        left = rect.left() + _PAD
        stands = left + name + bar
        return Columns(
            QRect(left, rect.top(), name - _PAD, rect.height()),
            QRect(left + name, rect.top(), bar - 2 * _PAD, rect.height()),
            QRect(stands, rect.top(), max(rect.right() + 1 - _PAD - stands, 0), rect.height()),
        )

    def paint_head(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Paint the head of a disease: its name over the drugs, the steps over the bars."""
        columns = self.columns(rect)
        self._text(painter, columns.name, words, bold=True)
        cells = self._cells(columns.bar)
        metrics = self._look.metrics(CAPTION_SIZE)
        fits = all(metrics.horizontalAdvance(STEPS[step]) <= cells[0].width() for step in Step)
        for step, cell in zip(Step, cells, strict=True):
            place = QRect(round(cell.left()), rect.top(), round(cell.width()) + 1, rect.height())
            self._text(painter, place, (STEPS if fits else SHORT_STEPS)[step], bold=False)
        self._text(painter, columns.stands, "Where it stands", bold=True)
        self._rule(painter, rect)

    def paint_row(self, painter: QPainter, rect: QRect, line: Line, state: RowState) -> None:
        """Paint a drug: its name and target, its bar, its pills, since when."""
        tokens = self._look.tokens
        if state.current or state.hovered:
            painter.fillRect(rect, QColor(tokens.selection if state.current else tokens.window))
        if state.current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(tokens.accent))
        columns = self.columns(rect)
        self._name(painter, columns.name, line)
        for cell, place in zip(line.bar.cells, self._cells(columns.bar), strict=True):
            self._cell(painter, place, cell, outlined=line.is_related)
        self._stands(painter, columns.stands, line)
        self._rule(painter, rect)

    def _cells(self, bar: QRect) -> list[QRectF]:
        """The steps of a bar, side by side in its middle."""
        height = self._look.size(13)
        width = (bar.width() - _CELL_GAP * (len(Step) - 1)) / len(Step)
        top = bar.top() + (bar.height() - height) / 2
        return [QRectF(bar.left() + number * (width + _CELL_GAP), top, width, height) for number in range(len(Step))]

    def _cell(self, painter: QPainter, place: QRectF, cell: Cell, *, outlined: bool) -> None:
        bars = self._look.tokens.bars
        colour = QColor(bars.of(cell.name.lower()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if cell is Cell.EMPTY:
            painter.setBrush(QColor(bars.empty))
        elif cell is Cell.MISSED:
            painter.setBrush(QColor(bars.missed_ground))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush if outlined else colour)
        if bars.outlined or (outlined and cell is not Cell.EMPTY):
            painter.setPen(QPen(colour, 1.5))
            place = place.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(place, 3, 3)
        if cell is Cell.MISSED:
            painter.fillPath(stripes(place.width(), place.height()).translated(place.topLeft()), colour)

    def _name(self, painter: QPainter, place: QRect, line: Line) -> None:
        name = line.player.name
        width = self._look.metrics(BASE_SIZE, bold=True).horizontalAdvance(name)
        painter.setPen(QColor(self._look.tokens.text))
        if width > place.width():
            self._long_name(painter, place, " · ".join(filter(None, (name, target_words(line)))))
            return
        painter.setFont(self._look.font(BASE_SIZE, bold=True))
        painter.drawText(place, _LEFT, name)
        left = place.left() + width + self._look.size(6)
        self._small(painter, QRect(left, place.top(), place.right() + 1 - left, place.height()), target_words(line))

    def _long_name(self, painter: QPainter, place: QRect, name: str) -> None:
        """A long name in two lines of small letters."""
        two_lines = 2 * place.width() - self._look.size(40)  # what the first line may leave free for a whole word
        metrics = self._look.metrics(CAPTION_SIZE, bold=True)
        painter.setFont(self._look.font(CAPTION_SIZE, bold=True))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, two_lines)
        painter.drawText(place, _LEFT | Qt.TextFlag.TextWordWrap, shown)

    def _stands(self, painter: QPainter, place: QRect, line: Line) -> None:
        font = self._look.font(CAPTION_SIZE, bold=True)
        left = place.left()
        for pill in line.place.pills:
            shown = self._fitting(pill, place.right() + 1 - left)
            if shown is None:
                return
            size = pill_size(shown, font)
            corner = QPointF(left, place.top() + (place.height() - size.height()) // 2)
            paint_pill(painter, QRectF(corner, size), shown, font, self._look.tokens.pills[pill.tone])
            left += size.width() + self._look.size(6)
        rest = QRect(left + self._look.size(2), place.top(), place.right() - left, place.height())
        self._small(painter, rest, line.since)

    def _fitting(self, pill: Pill, width: int) -> Pill | None:
        """The pill as far as it fits; None where not even its first letters do."""
        metrics = self._look.metrics(CAPTION_SIZE, bold=True)
        text = metrics.elidedText(pill.text, Qt.TextElideMode.ElideRight, width - 16)
        return Pill(text, pill.tone) if len(text) > 2 or text == pill.text else None

    def _small(self, painter: QPainter, place: QRect, text: str) -> None:
        """Faint words that give way: none where there is no room for a word."""
        if place.width() < self._look.size(28):
            return
        metrics = self._look.metrics(CAPTION_SIZE)
        painter.setFont(self._look.font(CAPTION_SIZE))
        painter.setPen(QColor(self._look.tokens.faint))
        painter.drawText(place, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width()))

    def _text(self, painter: QPainter, place: QRect, text: str, *, bold: bool) -> None:
        metrics = self._look.metrics(CAPTION_SIZE, bold=bold)
        painter.setFont(self._look.font(CAPTION_SIZE, bold=bold))
        painter.setPen(QColor(self._look.tokens.muted))
        painter.drawText(place, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width()))

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
