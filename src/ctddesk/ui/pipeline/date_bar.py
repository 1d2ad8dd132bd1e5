"""The date control: a line from 2011 to the day of the review, with a tick at each key day."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSlider, QToolTip, QWidget

from ctddesk.model.key_days import KeyDay
from ctddesk.ui.pipeline.words import day_words
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import CAPTION_SIZE

_KNOB = 7  # px of the design, half the knob
_NEAR = 4  # px that the pointer may miss a tick by
_HELP = "Arrow keys go to the next approval or result, Shift and arrow a month, Home and End to the ends"


class DateBar(QSlider):
    """Its value is the number of days since ``first``. Arrow keys go from tick to tick."""

    def __init__(self, first: date, last: date, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._first = first
        self._last = last
        self._theme = theme
        self._ticks: tuple[KeyDay, ...] = ()
        self.setRange(0, (last - first).days)
        self.setValue(self.maximum())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleDescription(_HELP)
        self.setToolTip(_HELP)
        self.valueChanged.connect(self._name)
        theme.changed.connect(self.updateGeometry)
        self._name()

    @property
    def day(self) -> date:
        """The day that is chosen."""
        return self._first + timedelta(days=self.value())

    def choose(self, day: date) -> None:
        """Choose a day, or the nearest end."""
        self.setValue((day - self._first).days)

    def show_ticks(self, ticks: Sequence[KeyDay]) -> None:
        """Show these key days, which are in order."""
        self._ticks = tuple(ticks)
        self.update()

    def _name(self) -> None:
        """The name says the day in words, since the value alone is a number."""
        self.setAccessibleName(f"Shown as of {day_words(self.day)}")

    def tick(self) -> KeyDay | None:
        """The key day that is chosen, None between two of them."""
        return next((tick for tick in self._ticks if tick.day == self.day), None)

    def step(self, by: int) -> None:
        """Go to the next tick or the one before, past the last to the end."""
        days = [tick.day for tick in self._ticks]
        at = bisect_right(days, self.day) if by > 0 else bisect_left(days, self.day) - 1
        beyond = self._last if by > 0 else self._first
        self.choose(days[at] if 0 <= at < len(days) else beyond)

    def step_month(self, by: int) -> None:
        """Go a month on or back, to the same day or the month's last."""
        months = self.day.year * 12 + self.day.month - 1 + by
        year, month = divmod(months, 12)
        following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
        self.choose(min(date(year, month + 1, 1) + timedelta(days=self.day.day - 1), following - timedelta(days=1)))

    def _left(self) -> int:
        return self._theme.size(_KNOB) + 4

    def _x(self, day: date) -> float:
        room = self.width() - 2 * self._left()
        return self._left() + room * (day - self._first).days / max(self.maximum(), 1)

    def _day_at(self, x: float) -> date:
        room = max(self.width() - 2 * self._left(), 1)
        return self._first + timedelta(days=round((x - self._left()) / room * self.maximum()))

    def _near(self, x: float) -> KeyDay | None:
        near = [tick for tick in self._ticks if abs(self._x(tick.day) - x) <= _NEAR]
        return min(near, key=lambda tick: abs(self._x(tick.day) - x), default=None)

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as ticks and years need."""
        return QSize(self._theme.size(400), self._theme.size(24) + self._theme.metrics(CAPTION_SIZE).height())

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(160, self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step by ticks, with Shift by months; Page keys by years."""
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Down: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: 1}.get(Qt.Key(event.key()))
        year = {Qt.Key.Key_PageDown: -12, Qt.Key.Key_PageUp: 12}.get(Qt.Key(event.key()))
        if year is not None:
            self.step_month(year)
        elif by is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.step_month(by)
        else:
            self.step(by)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go where the pointer is, to the tick that it is on."""
        near = self._near(event.position().x())
        self.choose(near.day if near else self._day_at(event.position().x()))
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer while its button is down."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Where the pointer went is where it stays."""
        event.accept()

    def event(self, event: QEvent) -> bool:
        """The tool tip of a tick says what happened on that day."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            near = self._near(event.pos().x())
            words = "\n".join((day_words(near.day), *near.words)) if near else self.toolTip()
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line, the ticks, the years, the knob."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._theme.size(12)
        self._paint_line(painter, middle)
        for tick in self._ticks:
            self._paint_tick(painter, tick, middle)
        self._paint_years(painter)
        self._paint_knob(painter, QPointF(self._x(self.day), middle))

    def _paint_line(self, painter: QPainter, middle: int) -> None:
        tokens = self._theme.tokens
        ends = [QPointF(self._x(day), middle) for day in (self._first, self.day, self._last)]
        for start, end, colour in ((ends[0], ends[2], tokens.line), (ends[0], ends[1], tokens.accent)):
            painter.setPen(QPen(QColor(colour), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawLine(start, end)

    def _paint_tick(self, painter: QPainter, tick: KeyDay, middle: int) -> None:
        """An approval is taller, and told from a result by that alone."""
        bars = self._theme.tokens.bars
        half = self._theme.size(8 if tick.approval else 5)
        painter.setPen(QPen(QColor(bars.approved if tick.approval else bars.late), 2))
        x = self._x(tick.day)
        painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))

    def _paint_years(self, painter: QPainter) -> None:
        metrics = self._theme.metrics(CAPTION_SIZE)
        width = metrics.horizontalAdvance("2026")
        a_year = self._x(date(self._first.year + 1, 1, 1)) - self._x(self._first)
        every = 1 + int((width + 8) // max(a_year, 1))
        painter.setFont(self._theme.font(CAPTION_SIZE))
        painter.setPen(QColor(self._theme.tokens.faint))
        for year in range(self._first.year, self._last.year + 1, every):
            left = self._x(date(year, 1, 1)) - (width / 2 if year > self._first.year else self._left())
            if left + width <= self.width():
                painter.drawText(QPointF(left, self.height() - metrics.descent() - 1), str(year))

    def _paint_knob(self, painter: QPainter, place: QPointF) -> None:
        tokens = self._theme.tokens
        half = self._theme.size(_KNOB)
        painter.setPen(QPen(QColor(tokens.surface), 2))
        painter.setBrush(QColor(tokens.accent))
        painter.drawEllipse(place, half, half)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            around = QRectF(QPointF(place - QPointF(half, half)), QPointF(place + QPointF(half, half)))
            painter.drawEllipse(around.adjusted(-2, -2, 2, 2))
