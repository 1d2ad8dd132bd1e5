"""The sheets below each other, as they will be printed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from ctddesk.ui.paper.sheets import Sheets
from ctddesk.ui.theme.theme import Theme

_GAP = 16  # px between sheets and around them
_WIDEST = 1100  # px that a sheet takes at most


class SheetView(QAbstractScrollArea):
    """Shows sheets as wide as there is room. ``reached`` carries the number of the one in view, from 1."""

    reached = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sheets: Sheets | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        theme.changed.connect(self.viewport().update)

    @property
    def number(self) -> int:
        """The sheet in view, counted from 1; 0 where there is none."""
        if self._sheets is None or not self._sheets.count:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return min(self._sheets.count, middle // self._step() + 1)

    def show_sheets(self, sheets: Sheets) -> None:
        """Show these sheets, from the first one."""
        self._sheets = sheets
        self._fit()
        self.verticalScrollBar().setValue(0)
        self._on_scroll()
        self.viewport().update()

    def go_to(self, number: int) -> None:
        """Bring a sheet, counted from 1, to the top."""
        self.verticalScrollBar().setValue((number - 1) * self._step())

    def _width(self) -> int:
        return min(self.viewport().width() - 2 * _GAP, _WIDEST)

    def _height(self) -> int:
        size = self._sheets.size if self._sheets else None
        return round(self._width() * size.height() / size.width()) if size else 0

    def _step(self) -> int:
        return self._height() + _GAP

    def _fit(self) -> None:
        count = self._sheets.count if self._sheets else 0
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, count * self._step() + _GAP - self.viewport().height()))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self._theme.size(40))

    def _on_scroll(self) -> None:
        self.viewport().update()
        self.reached.emit(self.number)

    def _place(self, number: int) -> QRect:
        """Where a sheet, counted from 0, lies in the viewport."""
        left = (self.viewport().width() - self._width()) // 2
        return QRect(
            left, _GAP + number * self._step() - self.verticalScrollBar().value(), self._width(), self._height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the sheet that is in view where the room changes."""
        number = self.number
        super().resizeEvent(event)
        self._fit()
        if number > 1:
            self.go_to(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down go from sheet to sheet, Home and End to the first and last one."""
        count = self._sheets.count if self._sheets else 0
        goals = {
            Qt.Key.Key_PageUp: self.number - 1,
            Qt.Key.Key_PageDown: self.number + 1,
            Qt.Key.Key_Home: 1,
            Qt.Key.Key_End: count,
        }
        goal = goals.get(Qt.Key(event.key()))
        if goal is None:
            super().keyPressEvent(event)
        else:
            self.go_to(goal)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sheets in view."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(self._theme.tokens.window))
        if self._sheets is None:
            return
        for number in range(self._sheets.count):
            place = self._place(number)
            if place.intersects(event.rect()):
                self._paint_sheet(painter, self._sheets, number, place)

    def _paint_sheet(self, painter: QPainter, sheets: Sheets, number: int, place: QRect) -> None:
        painter.fillRect(place, Qt.GlobalColor.white)
        painter.setPen(QPen(QColor(self._theme.tokens.line), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(place).adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.translate(place.topLeft())
        scale = place.width() / sheets.size.width()
        painter.scale(scale, scale)
        sheets.paint(painter, number)
        painter.restore()
