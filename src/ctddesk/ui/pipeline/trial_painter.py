"""Paints the trials: a bar from start to end over the years, its length no surer than the dates are."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from ctddesk.model.entities import Trial
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.pills import result_pill
from ctddesk.model.vocab import TrialResult
from ctddesk.ui.pipeline.look import Look
from ctddesk.ui.pipeline.row_painter import Columns, RowState, stripes
from ctddesk.ui.pipeline.trial_rows import TrialRow
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE
from ctddesk.ui.widgets.pills import paint_pill, pill_size

_PAD = 10
_NAME, _RESULT = 300, 230  # px of the design
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class TrialPainter:
    """Paints in one look, over the years from ``first`` to ``last``."""

    def __init__(self, look: Look, first: date, last: date) -> None:
        self._look = look
        self._first = first
        self._last = last

    def row_height(self) -> int:
        """The height of a row in px."""
        return max(self._look.size(31), self._look.metrics(BASE_SIZE).height() + 10)

    def head_height(self) -> int:
        """The height of a head in px."""
        return max(self._look.size(34), self._look.metrics(CAPTION_SIZE).height() + 14)

    def columns(self, rect: QRect) -> Columns:
        """Return the columns of a row; the years get what the others leave."""
        size = self._look.size
        name = min(size(_NAME), rect.width() * 35 // 100)
        result = min(size(_RESULT), rect.width() * 30 // 100)
        left = rect.left() + _PAD
        bar = rect.width() - 2 * _PAD - name - result
        return Columns(
            QRect(left, rect.top(), name - _PAD, rect.height()),
            QRect(left + name, rect.top(), bar - 2 * _PAD, rect.height()),
            QRect(left + name + bar, rect.top(), result, rect.height()),
        )

    def paint_head(self, painter: QPainter, rect: QRect, words: str) -> None:
        """Paint the head of a disease: its name, the years, the result."""
        columns = self.columns(rect)
        self._small(painter, columns.name, words, bold=True)
        self._small(painter, columns.stands, "Participants and result", bold=True)
        metrics = self._look.metrics(CAPTION_SIZE)
        a_year = columns.bar.width() * 365 / max((self._last - self._first).days, 1)
        every = 1 + int((metrics.horizontalAdvance("2026") + 8) // max(a_year, 1))
        for year in range(self._first.year, self._last.year + 1, every):
            left = round(self._x(date(year, 1, 1), columns.bar))
            self._small(painter, QRect(left, rect.top(), round(a_year * every), rect.height()), str(year))
        self._rule(painter, rect)

    def paint_row(self, painter: QPainter, rect: QRect, line: TrialRow, state: RowState) -> None:
        """Paint a trial: its name and drug, its bar, its participants, its result."""
        tokens = self._look.tokens
        if state.current or state.hovered:
            painter.fillRect(rect, QColor(tokens.selection if state.current else tokens.window))
        if state.current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(tokens.accent))
        columns = self.columns(rect)
        self._name(painter, columns.name, line)
        self._bar(painter, columns.bar, line)
        self._result(painter, columns.stands, line)
        self._rule(painter, rect)

    def _name(self, painter: QPainter, place: QRect, line: TrialRow) -> None:
        metrics = self._look.metrics(BASE_SIZE, bold=True)
        name = metrics.elidedText(line.name, Qt.TextElideMode.ElideRight, place.width())
        painter.setFont(self._look.font(BASE_SIZE, bold=True))
        painter.setPen(QColor(self._look.tokens.text))
        painter.drawText(place, _LEFT, name)
        left = place.left() + metrics.horizontalAdvance(name) + self._look.size(6)
        rest = QRect(left, place.top(), place.right() + 1 - left, place.height())
        if rest.width() > self._look.size(28):
            self._small(painter, rest, f"{line.player.name}, {line.disease}")

    def _bar(self, painter: QPainter, place: QRect, line: TrialRow) -> None:
        """The bar, and in words what it cannot show: a date that is not known, or years before the first."""
        span = self._span(line.trial)
        if span is None or span[1] < self._first:
            self._small(painter, place, line.dates)
            return
        left, right = (self._x(day, place) for day in span)
        height = self._look.size(13)
        bar = QRectF(left, place.top() + (place.height() - height) / 2, max(right - left, 4.0), height)
        self._paint_bar(painter, bar, line)
        if line.trial.start is None or line.trial.end is None:
            after = place.adjusted(round(bar.right()) + 6 - place.left(), 0, 0, 0)
            before = place.adjusted(0, 0, round(bar.left()) - 6 - place.right(), 0)
            roomy = after if after.width() >= before.width() else before
            self._small(painter, roomy, line.dates, at_right=roomy is before)

    def _span(self, trial: Trial) -> tuple[date, date] | None:
        """The first and the last day that the dates can mean; of the only one where one is held."""
        held = [day for day in (trial.start, trial.end) if day is not None]
        if not held:
            return None
        return _earliest(held[0]), held[-1].last_day

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
        width = self._look.metrics(CAPTION_SIZE).horizontalAdvance("n not known") + self._look.size(8)
        self._small(painter, QRect(place.left(), place.top(), width, place.height()), line.patients)
        font = self._look.font(CAPTION_SIZE, bold=True)
        pill = result_pill(line.trial)
        room = place.right() + 1 - place.left() - width
        metrics = self._look.metrics(CAPTION_SIZE, bold=True)
        shown = pill._replace(text=metrics.elidedText(pill.text, Qt.TextElideMode.ElideRight, room - 16))
        size = pill_size(shown, font)
        corner = QPointF(place.left() + width, place.top() + (place.height() - size.height()) // 2)
        paint_pill(painter, QRectF(corner, size), shown, font, self._look.tokens.pills[pill.tone])

    def _x(self, day: date, place: QRect) -> float:
        part = (day - self._first).days / max((self._last - self._first).days, 1)
        return place.left() + place.width() * min(max(part, 0.0), 1.0)

    def _small(self, painter: QPainter, place: QRect, text: str, *, bold: bool = False, at_right: bool = False) -> None:
        metrics = self._look.metrics(CAPTION_SIZE, bold=bold)
        painter.setFont(self._look.font(CAPTION_SIZE, bold=bold))
        painter.setPen(QColor(self._look.tokens.muted if bold else self._look.tokens.faint))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _RIGHT if at_right else _LEFT, shown)

    def _rule(self, painter: QPainter, rect: QRect) -> None:
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(self._look.tokens.line))


def _earliest(day: PartialDate) -> date:
    return date.fromisoformat(day.earliest)
