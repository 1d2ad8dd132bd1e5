"""The same rows as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ctddesk.ui.pipeline.row_keys import is_enter, show_focus
from ctddesk.ui.pipeline.rows_model import RowsModel
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE

Index = QModelIndex | QPersistentModelIndex


class Table(QTableView):
    """``chosen`` carries the row that Enter or a double click asks for, ``pointed_at`` the one that the keys are on."""

    chosen = Signal(object)
    pointed_at = Signal(object)

    def __init__(self, rows: RowsModel, widths: Sequence[int], theme: Theme, parent: QWidget | None = None) -> None:
        """``widths`` are those of the columns, in px of the design."""
        super().__init__(parent)
        self.rows = rows
        self._widths = widths
        self._theme = theme
        self.setModel(rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        heads = self.horizontalHeader()
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        heads.setHighlightSections(False)
        heads.setStretchLastSection(True)
        self.doubleClicked.connect(self._choose)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(max(self._theme.size(31), self._theme.metrics(BASE_SIZE).height() + 10))
        for column, width in enumerate(self._widths):
            self.setColumnWidth(column, self._theme.size(width))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.line(index))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what the keys are on."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.pointed_at.emit(self.rows.line(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the drug."""
        if is_enter(event, self):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        show_focus(self, event, self._theme)
