"""Paints the trials: a bar from start to end over the years, its length no surer than the dates are."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ctddesk.model.pills import result_pill
from ctddesk.model.trial_time import trial_span
from ctddesk.model.vocab import TrialResult
from ctddesk.ui.pipeline.look import Look
from ctddesk.ui.pipeline.row_painter import LEFT, PAD, RIGHT, Columns, RowPainter, stripes
from ctddesk.ui.pipeline.trial_rows import TrialRow
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE

_NAME, _RESULT = 300, 230  # px of the design


class TrialPainter(RowPainter):
    """Its rows are trials, over the years from ``first`` to ``last``."""

    def __init__(self, look: Look, first: date, last: date, name_width: int = _NAME) -> None:
        """``name_width`` is the width of the names where there is room, in px of the design."""
        super().__init__(look)
        self._first = first
        self._last = last
        self._name_width = name_width

    def columns(self, rect: QRect) -> Columns:
        """Return the columns of a row; the years get what the others leave."""
        size = self._look.size
        name = min(size(self._name_width), rect.width() * 35 // 100)
        result = min(size(_RESULT), rect.width() * 30 // 100)
        left = rect.left() + PAD
        bar = rect.width() - 2 * PAD - name - result
        return Columns(
            QRect(left, rect.top(), name - PAD, rect.height()),
            QRect(left + name, rect.top(), bar - 2 * PAD, rect.height()),
            QRect(left + name + bar, rect.top(), result, rect.height()),
        )

    def _paint_heads(self, painter: QPainter, columns: Columns, words: str) -> None:
        """The disease over the trials, the years over the bars."""
        self._muted(painter, columns.name, words)
        self._muted(painter, columns.stands, "Participants and result")
        bar = columns.bar
        a_year = bar.width() * 365 / max((self._last - self._first).days, 1)
        every = 1 + int((self._look.metrics(CAPTION_SIZE).horizontalAdvance("2026") + 8) // max(a_year, 1))
        for year in range(self._first.year, self._last.year + 1, every):
            left = round(self._x(date(year, 1, 1), bar))
            self._faint(painter, QRect(left, bar.top(), round(a_year * every), bar.height()), str(year))

    def _paint_line(self, painter: QPainter, columns: Columns, line: TrialRow) -> None:
        """A trial: its name and drug, its bar, its participants, its result."""
        metrics = self._look.metrics(BASE_SIZE, bold=True)
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, columns.name.width())
        self._name(painter, columns.name, name, f"{line.player.name}, {line.disease}")
        self._bar(painter, columns.bar, line)
        self._result(painter, columns.stands, line)

    def _bar(self, painter: QPainter, place: QRect, line: TrialRow) -> None:
        """The bar, and in words what it cannot show: a date that is not known, or years before the first."""
        span = trial_span(line.trial)
        if span is None or span[1] < self._first:
            self._faint(painter, place, line.dates)
            return
        left, right = (self._x(day, place) for day in span)
        height = self._look.size(13)
        bar = QRectF(left, place.top() + (place.height() - height) / 2, max(right - left, 4.0), height)
        self._paint_bar(painter, bar, line)
        if line.trial.start is None or line.trial.end is None:
            after = place.adjusted(round(bar.right()) + 6 - place.left(), 0, 0, 0)
            before = place.adjusted(0, 0, round(bar.left()) - 6 - place.right(), 0)
            roomy = after if after.width() >= before.width() else before
            self._faint(painter, roomy, line.dates, RIGHT if roomy is before else LEFT)

    def _paint_bar(self, painter: QPainter, bar: QRectF, line: TrialRow) -> None:
        bars = self._look.tokens.bars
        result = line.trial.result
        colour = QColor(bars.approved if result is TrialResult.MET else bars.late)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if result is TrialResult.NOT_MET:
            colour = QColor(bars.missed)
            painter.setBrush(QColor(bars.missed_ground))
        if line.is_open or bars.outlined:
            painter.setPen(QPen(colour, 1.5))
            bar = bar.adjusted(0.75, 0.75, -0.75, -0.75)
        if line.is_open:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, 3, 3)
        if result is TrialResult.NOT_MET:
            painter.fillPath(stripes(bar.width(), bar.height()).translated(bar.topLeft()), colour)

    def _result(self, painter: QPainter, place: QRect, line: TrialRow) -> None:
        """The number of participants and the pill of the result."""
        width = self._look.metrics(CAPTION_SIZE).horizontalAdvance("n not looked up") + self._look.size(8)
        self._faint(painter, QRect(place.left(), place.top(), width, place.height()), line.patients)
        pill = self._fitting(result_pill(line.trial), place.right() + 1 - place.left() - width)
        self._pill(painter, place, place.left() + width, pill)

    def _x(self, day: date, place: QRect) -> float:
        part = (day - self._first).days / max((self._last - self._first).days, 1)
        return place.left() + place.width() * min(max(part, 0.0), 1.0)
