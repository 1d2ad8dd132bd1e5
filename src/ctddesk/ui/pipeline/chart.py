"""A list whose rows are painted as bars, under a head for each disease: the pipeline, and the trials."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ctddesk.ui.pipeline.row_keys import is_enter, show_focus
from ctddesk.ui.pipeline.row_painter import RowPainter, RowState
from ctddesk.ui.pipeline.rows_model import RowsModel
from ctddesk.ui.theme.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class ChartDelegate(QStyledItemDelegate):
    """Paints a row, and over the first of a disease its head."""

    def __init__(self, painter: RowPainter, theme: Theme, view: Chart) -> None:
        super().__init__(view)
        self._view = view
        self._painter = painter
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.row = QSize(80, self._painter.row_height())
        self.first = QSize(80, self._painter.row_height() + self._painter.head_height())

    def row_rect(self, rect: QRect) -> QRect:
        """The row in the place of an item, without the head."""
        return rect.adjusted(0, rect.height() - self.row.height(), 0, 0)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The first row of a disease has room for the head."""
        return self.first if self._view.rows.is_first(index.row()) else self.row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row, and the head where it has one."""
        line = self._view.rows.line(index)
        if line is None:
            return
        painter.save()
        rect = option.rect
        row = self.row_rect(rect)
        if row.top() > rect.top():
            head = QRect(rect.left(), rect.top(), rect.width(), row.top() - rect.top())
            self._painter.paint_head(painter, head, line.tab.label)
        state = RowState(index == self._view.currentIndex(), index == self._view.pointed)
        self._painter.paint_row(painter, row, line, state)
        painter.restore()


class Chart(QListView):
    """``chosen`` carries the row that a click or Enter asks for, ``pointed_at`` the one that pointer or keys are on."""

    chosen = Signal(object)
    pointed_at = Signal(object)

    def __init__(self, rows: RowsModel, painter: RowPainter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._theme = theme
        self.pointed = QPersistentModelIndex()
        self._delegate = ChartDelegate(painter, theme, self)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.entered.connect(self._on_entered)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.doItemsLayout)

    def content_height(self) -> int:
        """The height in px that shows every row."""
        heads = sum(self.rows.is_first(row) for row in range(self.rows.rowCount()))
        extra = self._delegate.first.height() - self._delegate.row.height()
        return self.rows.rowCount() * self._delegate.row.height() + heads * extra

    def _line(self, index: Index) -> Any:
        return self.rows.line(index)

    def _on_entered(self, index: QModelIndex) -> None:
        self.pointed = QPersistentModelIndex(index)
        self.viewport().update()
        self.pointed_at.emit(self._line(index))

    def _on_clicked(self, index: QModelIndex) -> None:
        self.chosen.emit(self._line(index))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what the keys are on."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.pointed_at.emit(self._line(current))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a head opens nothing."""
        place = self.visualRect(self.indexAt(event.position().toPoint()))
        if self._delegate.row_rect(place).contains(event.position().toPoint()):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the drug."""
        if is_enter(event, self):
            self.chosen.emit(self._line(self.currentIndex()))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        show_focus(self, event, self._theme)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is on no row any more."""
        super().leaveEvent(event)
        self.pointed = QPersistentModelIndex()
        self.viewport().update()
        self.pointed_at.emit(self._line(self.currentIndex()))
