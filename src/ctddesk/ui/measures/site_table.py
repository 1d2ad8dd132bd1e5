"""The sites as a table, a column a grade: what the figure shows, in words and for screen readers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ctddesk.model.worksheet import Worksheet
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE
from ctddesk.ui.widgets.focus_ring import ring

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_DIGITS = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
_TAKES_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_GIVES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SiteModel(QAbstractTableModel):
    """Column 0 names the site; each further column is a grade, filled where the site has it."""

    def __init__(self, worksheet: Worksheet, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = worksheet
        self._grades: Mapping[str, int] = {}

    def show_grades(self, grades: Mapping[str, int]) -> None:
        """Show these grades by site."""
        self._grades = grades
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def site(self, index: Index) -> str:
        """The site of a cell, '' where there is none."""
        return self._sheet.sites[index.row()].id if index.isValid() else ""

    def row_of(self, site: str) -> int:
        """The row of a site."""
        return [one.id for one in self._sheet.sites].index(site)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """The number of sites."""
        return 0 if parent.isValid() else len(self._sheet.sites)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """The name, and the grades."""
        return 0 if parent.isValid() else 1 + len(self._sheet.grades)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A name, or a ring that is filled where the site has the grade; for screen readers in words."""
        if not index.isValid():
            return None
        site, grade = self._sheet.sites[index.row()], index.column() - 1
        has = self._grades.get(site.id)
        if role == Qt.ItemDataRole.DisplayRole:
            return site.name if grade < 0 else "●" if has == grade else "○"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if grade < 0:
                return f"{site.name}, {'not graded' if has is None else f'grade {has}'}"
            return f"{site.name}, grade {grade}{', chosen' if has == grade else ''}"
        if role == Qt.ItemDataRole.TextAlignmentRole and grade >= 0:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The grades, with what they mean."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return str(self._sheet.grades[section - 1].score) if section else "Site"
        if role == Qt.ItemDataRole.TextAlignmentRole and not section:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and section:
            return self._sheet.grades[section - 1].meaning
        return None


class SiteTable(QTableView):
    """``graded`` carries a site and its grade, None for blank; ``reached`` the site that keys now go to."""

    graded = Signal(str, object)
    reached = Signal(str)

    def __init__(self, worksheet: Worksheet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sites = SiteModel(worksheet, self)
        self.setModel(self.sites)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setAccessibleName("Sites and grades")
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        height = self._theme.metrics(BASE_SIZE).height() + self._theme.size(7)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(height)
        for column in range(1, self.sites.columnCount()):
            self.setColumnWidth(column, self._theme.size(44))
        self.setMinimumSize(self._theme.size(300), self._theme.size(220))

    def go_to(self, site: str) -> None:
        """Let keys go to a site."""
        column = max(self.currentIndex().column(), 0)
        self.setCurrentIndex(self.sites.index(self.sites.row_of(site), column))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which site the keys go to."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.reached.emit(self.sites.site(current))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column():
            self.graded.emit(self.sites.site(index), index.column() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit grades the site and goes on to the next; Delete takes its grade away; Space gives the cell's."""
        key, index = Qt.Key(event.key()), self.currentIndex()
        if key in _DIGITS and index.isValid():
            self.graded.emit(self.sites.site(index), _DIGITS[key])
            below = index.siblingAtRow(index.row() + 1)
            self.setCurrentIndex(below if below.isValid() else index)
        elif key in _TAKES_AWAY and index.isValid():
            self.graded.emit(self.sites.site(index), None)
        elif key in _GIVES:
            self._on_clicked(index)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here; they begin at the first site."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.sites.index(0, 0))
        ring(self, event, self._theme)
