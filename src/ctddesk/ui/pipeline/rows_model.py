"""Rows under disease tabs as a table that screen readers can walk; a chart and a table both show it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Columns = Sequence[tuple[str, Callable[[Any], str]]]  # the name of each column, and its words for a row
NO_INDEX = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RowsModel(QAbstractTableModel):
    """Each row has a ``tab`` and a ``player``; the rows of a tab stand together."""

    def __init__(self, columns: Columns, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._lines: tuple[Any, ...] = ()

    def spoken(self, line: Any) -> str:
        """A row as one sentence."""
        raise NotImplementedError

    def show_lines(self, lines: Sequence[Any]) -> None:
        """Show these rows instead of the present ones."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, index: Index) -> Any:
        """The row at ``index``, None where there is none."""
        return self._lines[index.row()] if index.isValid() else None

    def words(self, row: int, column: int) -> str:
        """The words of a cell; of row -1 the name of the column."""
        name, ask = self._columns[column]
        return name if row < 0 else ask(self._lines[row])

    def is_first(self, row: int) -> bool:
        """Whether a row is the first of its tab."""
        return row == 0 or self._lines[row - 1].tab.disease != self._lines[row].tab.disease

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """The number of rows."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """The number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell's words; the first cell is read out and explained with its whole row."""
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()][1](line)
        is_name = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0
        return self.spoken(line) if is_name or role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section][0]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be selected."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags
