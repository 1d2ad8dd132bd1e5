"""The trials over time: filtered, in an order of choice, as bars or as a table."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from ctddesk.model.field import Field, field_on
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.handout import Handout
from ctddesk.ui.pipeline.chart import Chart
from ctddesk.ui.pipeline.filter_bar import ChoiceChip, FilterBar
from ctddesk.ui.pipeline.filters import classes, targets
from ctddesk.ui.pipeline.handout import trials_handout
from ctddesk.ui.pipeline.table import Table
from ctddesk.ui.pipeline.trial_model import TrialModel
from ctddesk.ui.pipeline.trial_painter import TrialPainter
from ctddesk.ui.pipeline.trial_rows import ORDERS, TrialRow, trial_rows
from ctddesk.ui.pipeline.words import words_label
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE

FIRST = date(2011, 1, 1)
SAID = (
    "Trials from start to end. Select one to open its page. Green: the endpoint was met. Hatched: it was missed. "
    "Outlined: not said to be over."
)
NONE = "These filters let no trial through. Choose fewer of them."
_WIDTHS = (190, 190, 90, 80, 290, 110, 180)  # px of the design, of the table's columns


class TrialsScreen(QFrame):
    """``opened`` carries the page that is asked for."""

    opened = Signal(Ref)

    def __init__(self, field: Field, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setWindowTitle("Trials")
        self._field = field
        self._theme = theme
        self._order = ""
        self.model = TrialModel(self)
        self.as_table = QPushButton("Table")
        self.as_table.setCheckable(True)
        self.pipeline = QPushButton("Pipeline")
        self.filter_bar = FilterBar()
        ends = [run.trial.end.last_day for player in field.players for run in player.runs if run.trial.end]
        last = date(max([*ends, field.reviewed]).year, 12, 31)
        self.chart = Chart(self.model, TrialPainter(theme, FIRST, last), theme)
        self.chart.setAccessibleName("Trials over time")
        self.chart.setProperty("pane", True)
        self._detail = words_label()
        self._nothing = words_label(NONE)
        self._views = QStackedWidget()
        self._add_chips()
        self._lay_out()
        self._connect()
        self._show_rows()

    def _add_chips(self) -> None:
        bar, latest = self.filter_bar, field_on(self._field, self._field.reviewed)
        bar.add_diseases({tab.disease: self._field.shorts[tab.disease] for tab in self._field.tabs})
        bar.add_choice("class", "drug_class", classes(latest))
        bar.add_choice("target", "target", targets(latest))
        bar.add_results()
        self.order = ChoiceChip("order", {key: words for key, (words, _) in ORDERS.items()}, bar)
        self.order.ensurePolished()
        bar.flow.addWidget(self.order)

    def _lay_out(self) -> None:
        self._nothing.setContentsMargins(16, 16, 16, 16)
        title = QLabel("Trials")
        title.setProperty("heading", True)
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(words_label(SAID))
        head.addLayout(words, 1)
        for button in (self.pipeline, self.as_table):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        card = QFrame()
        card.setObjectName("card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 1, 1, 1)
        for view in (self.chart, self._nothing):
            self._views.addWidget(view)
        inner.addWidget(self._views)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for part, stretch in ((self.filter_bar, 0), (card, 1), (self._detail, 0)):
            column.addWidget(part, stretch)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._show_rows)
        self.order.chosen.connect(self._on_order)
        self.as_table.toggled.connect(self._show_view)
        self.pipeline.clicked.connect(lambda: self.opened.emit(Ref(Kind.SCREEN, "pipeline")))
        self.chart.chosen.connect(self._open)
        self.chart.pointed_at.connect(self._point_at)
        self._theme.changed.connect(self._fit)
        self._fit()

    @cached_property
    def table(self) -> Table:
        """The table, made when it is first asked for."""
        table = Table(self.model, _WIDTHS, self._theme)
        table.setAccessibleName("Trials, as a table")
        table.setProperty("pane", True)
        table.chosen.connect(self._open)
        table.pointed_at.connect(self._point_at)
        self._views.addWidget(table)
        return table

    def handout(self) -> Handout:
        """The trials that are shown, to print."""
        filters = self.filter_bar.filters
        tab = next((tab.label for tab in self._field.tabs if tab.disease == filters.disease), "")
        only = ", ".join(part for part in (tab, filters.words) if part)
        said = f"{self.model.rowCount()} trials, in the order of the window."
        return trials_handout(f"{said} Only: {only}." if only else said, self.model)

    def _on_order(self, order: str) -> None:
        self._order = order
        self._show_rows()

    def _show_rows(self) -> None:
        self.model.show_lines(trial_rows(self._field, self.filter_bar.filters, self._order))
        self._point_at(None)
        self._show_view()

    def _show_view(self) -> None:
        view: QWidget = self.table if self.as_table.isChecked() else self.chart
        self._views.setCurrentWidget(view if self.model.rows else self._nothing)

    def _fit(self) -> None:
        self._detail.setFixedHeight(2 * self._theme.metrics(BASE_SIZE).lineSpacing() + 2)

    def _point_at(self, row: TrialRow | None) -> None:
        self._detail.setText(self.model.spoken(row) if row else "")

    def _open(self, row: TrialRow | None) -> None:
        if row is not None:
            self.opened.emit(row.trial.ref)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips may need another number of rows."""
        super().resizeEvent(event)
        self.filter_bar.updateGeometry()
