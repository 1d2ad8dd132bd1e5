"""The card of the pipeline and of the trials: the chart, the table of the same rows, or a sentence where none is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from ctddesk.ui.pipeline.chart import Chart
from ctddesk.ui.pipeline.table import Table
from ctddesk.ui.pipeline.words import words_label
from ctddesk.ui.theme.theme import Theme


class ViewCard(QFrame):
    """``chosen`` carries the row that is to be opened, ``pointed_at`` the one that pointer or keys are on."""

    chosen = Signal(object)
    pointed_at = Signal(object)

    def __init__(self, chart: Chart, widths: Sequence[int], theme: Theme, parent: QWidget | None = None) -> None:
        """``widths`` are those of the table's columns, in px of the design."""
        super().__init__(parent)
        self.setObjectName("card")
        self.chart = chart
        self.nothing = words_label()
        self.nothing.setContentsMargins(16, 16, 16, 16)
        self._widths = widths
        self._theme = theme
        self._is_table = False
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self._stack)
        self._join(chart)
        self._stack.addWidget(self.nothing)

    @cached_property
    def table(self) -> Table:
        """The table, made when it is first asked for."""
        table = Table(self.chart.rows, self._widths, self._theme)
        table.setAccessibleName(f"{self.chart.accessibleName()}, as a table")
        self._join(table)
        return table

    @property
    def view(self) -> Chart | Table:
        """The chart, or the table in its place."""
        return self.table if self._is_table else self.chart

    @property
    def shows_table(self) -> bool:
        """Whether the table is what is seen now."""
        return self._is_table and self.chart.rows.rowCount() > 0

    def choose_table(self, on: bool) -> None:
        """Show the table, or the chart again; the row that was current stays current."""
        row = self.view.currentIndex().row()
        self._is_table = on
        self.view.setCurrentIndex(self.chart.rows.index(row, 0))
        self.settle()

    def settle(self) -> None:
        """Show the view, or that there are no rows."""
        self._stack.setCurrentWidget(self.view if self.chart.rows.rowCount() else self.nothing)

    def _join(self, view: Chart | Table) -> None:
        view.setProperty("pane", True)
        view.chosen.connect(self.chosen)
        view.pointed_at.connect(self.pointed_at)
        self._stack.addWidget(view)
