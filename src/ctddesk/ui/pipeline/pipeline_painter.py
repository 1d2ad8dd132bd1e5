"""Paints the pipeline: a bar of steps for each drug, and where it stands."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ctddesk.model.field import Cell, Line, Step
from ctddesk.ui.pipeline.look import Look
from ctddesk.ui.pipeline.row_painter import LEFT, PAD, Columns, RowPainter, stripes
from ctddesk.ui.pipeline.words import SHORT_STEPS, STEPS, target_words
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE

_NAME, _BAR, _STANDS = 230, 430, 250  # px of the design, wide enough for everything
_CELL_GAP = 3


class PipelinePainter(RowPainter):
    """Its rows are drugs in a disease."""

    def __init__(self, look: Look, name_width: int = _NAME) -> None:
        """``name_width`` is the width of the names where there is room, in px of the design."""
        super().__init__(look)
        self._name_width = name_width

    def columns(self, rect: QRect) -> Columns:
        """Return the columns of a row: as designed where there is room, else name and bar share what there is."""
        size = self._look.size
        room = max(rect.width() - 2 * PAD - size(_STANDS), size(180))
        name, bar = size(self._name_width), size(_BAR)
        if name + bar > room:
            name = max(room * 2 // 5, size(90))
            bar = room - name
        left = rect.left() + PAD
        stands = left + name + bar
        return Columns(
            QRect(left, rect.top(), name - PAD, rect.height()),
            QRect(left + name, rect.top(), bar - 2 * PAD, rect.height()),
            QRect(stands, rect.top(), max(rect.right() + 1 - PAD - stands, 0), rect.height()),
        )

    def _paint_heads(self, painter: QPainter, columns: Columns, words: str) -> None:
        """The disease over the drugs, the steps over the bars."""
        self._muted(painter, columns.name, words)
        cells = self._cells(columns.bar)
        metrics = self._look.metrics(CAPTION_SIZE)
        fits = all(metrics.horizontalAdvance(STEPS[step]) <= cells[0].width() for step in Step)
        for step, cell in zip(Step, cells, strict=True):
            place = QRect(round(cell.left()), columns.bar.top(), round(cell.width()) + 1, columns.bar.height())
            self._muted(painter, place, (STEPS if fits else SHORT_STEPS)[step], bold=False)
        self._muted(painter, columns.stands, "Where it stands")

    def _paint_line(self, painter: QPainter, columns: Columns, line: Line) -> None:
        """A drug: its name and target, its bar, its pills, since when."""
        self._drug(painter, columns.name, line)
        for cell, place in zip(line.bar.cells, self._cells(columns.bar), strict=True):
            self._cell(painter, place, cell, outlined=line.is_related)
        self._stands(painter, columns.stands, line)

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

    def _drug(self, painter: QPainter, place: QRect, line: Line) -> None:
        name = line.player.name
        if self._look.metrics(BASE_SIZE, bold=True).horizontalAdvance(name) > place.width():
            self._long_name(painter, place, " · ".join(filter(None, (name, target_words(line)))))
        else:
            self._name(painter, place, name, target_words(line))

    def _long_name(self, painter: QPainter, place: QRect, name: str) -> None:
        """A long name in two lines of small letters."""
        two_lines = 2 * place.width() - self._look.size(40)  # what the first line may leave free for a whole word
        metrics = self._look.metrics(CAPTION_SIZE, bold=True)
        painter.setFont(self._look.font(CAPTION_SIZE, bold=True))
        painter.setPen(QColor(self._look.tokens.text))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, two_lines)
        painter.drawText(place, LEFT | Qt.TextFlag.TextWordWrap, shown)

    def _stands(self, painter: QPainter, place: QRect, line: Line) -> None:
        """The pills as far as they fit; one of which not even the first letters do ends the row."""
        left = place.left()
        for pill in line.place.pills:
            shown = self._fitting(pill, place.right() + 1 - left)
            if len(shown.text) <= 2 and shown.text != pill.text:
                return
            left += self._pill(painter, place, left, shown) + self._look.size(6)
        self._rest(painter, place, left + self._look.size(2), line.since)
