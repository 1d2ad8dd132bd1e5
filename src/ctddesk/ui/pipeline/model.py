"""The rows of the pipeline as a table that screen readers can walk; chart and table both show it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ctddesk.model.field import Line
from ctddesk.ui.pipeline.words import pill_words, reached_words, spoken, target_words, told_words

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class PipelineModel(QAbstractTableModel):
    """A row a drug and disease, a column a property."""

    def __init__(self, shorts: Mapping[str, str], parent: QObject | None = None) -> None:
        """``shorts`` maps disease ids to abbreviations."""
        super().__init__(parent)
        self._shorts = dict(shorts)
        self._lines: tuple[Line, ...] = ()
        self._columns: tuple[tuple[str, Callable[[Line], str]], ...] = (
            ("Drug", lambda line: line.player.name),
            ("Disease", lambda line: line.tab.label),
            ("Target", lambda line: target_words(line) or "not held"),
            ("Where it stands", pill_words),
            ("Since", lambda line: line.since),
            ("Furthest step", reached_words),
            ("Trial results", lambda line: told_words(line, self._shorts)),
        )

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows that are shown."""
        return self._lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these rows instead of the present ones."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, index: Index) -> Line | None:
        """The row at ``index``, None where there is none."""
        return self._lines[index.row()] if index.isValid() else None

    def is_first(self, row: int) -> bool:
        """Whether a row is the first of its disease."""
        return row == 0 or self._lines[row - 1].tab.disease != self._lines[row].tab.disease

    def row_of(self, wanted: Line | None) -> int:
        """The row of the same drug in the same disease, -1 where it is not shown."""
        if wanted is None:
            return -1
        key = (wanted.player.drug, wanted.tab.disease)
        rows = (row for row, line in enumerate(self._lines) if (line.player.drug, line.tab.disease) == key)
        return next(rows, -1)

    def spoken(self, line: Line) -> str:
        """A row as one sentence."""
        return spoken(line, self._shorts)

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
        if role == Qt.ItemDataRole.ToolTipRole or (role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0):
            return self.spoken(line)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section][0]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be selected."""
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags
