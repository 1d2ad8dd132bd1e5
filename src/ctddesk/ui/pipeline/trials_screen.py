"""The trials over time: filtered, in an order of choice, as bars or as a table."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ctddesk.model.field import Field, field_on
from ctddesk.model.front import Edition
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.handout import Handout
from ctddesk.ui.pipeline.chart import Chart
from ctddesk.ui.pipeline.filter_bar import ChoiceChip, FilterBar
from ctddesk.ui.pipeline.filters import ANY, Filters
from ctddesk.ui.pipeline.handout import handout_of
from ctddesk.ui.pipeline.sheet import Sheet, foot_words
from ctddesk.ui.pipeline.trial_model import TrialModel
from ctddesk.ui.pipeline.trial_painter import TrialPainter
from ctddesk.ui.pipeline.trial_rows import ORDERS, TrialRow, trial_rows
from ctddesk.ui.pipeline.view_card import ViewCard
from ctddesk.ui.pipeline.words import FIRST, words_label
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE

WHAT = "Trials from start to end."
MARKS = "Green: the endpoint was met. Hatched: it was missed. Outlined: not said to be over."
SHORT = "Where a date was not looked up, words say so, and the bar covers only the date that is held."
NONE = "These filters let no trial through. Choose fewer of them."
_PAPER_NAME = 420  # px of the design, of the names on a sheet
_WIDTHS = (190, 190, 90, 80, 290, 110, 180)  # px of the design, of the table's columns


class TrialsScreen(QFrame):
    """``opened`` carries the page that is asked for; ``export_asked`` wants the menu under ``export``."""

    opened = Signal(Ref)
    export_asked = Signal()

    def __init__(self, field: Field, edition: Edition, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setWindowTitle("Trials")
        self._field = field
        self._edition = edition
        self._theme = theme
        self._order = ""
        self.model = TrialModel(self)
        self.as_table = QPushButton("Table")
        self.as_table.setCheckable(True)
        self.pipeline = QPushButton("Pipeline")
        self.export = QPushButton("Export…")
        self.filter_bar = FilterBar()
        ends = [run.trial.end.last_day for player in field.players for run in player.runs if run.trial.end]
        self._last = date(max([*ends, field.reviewed]).year, 12, 31)
        self.chart = Chart(self.model, TrialPainter(theme, FIRST, self._last), theme)
        self.chart.setAccessibleName("Trials over time")
        self.card = ViewCard(self.chart, _WIDTHS, theme)
        self.card.nothing.setText(NONE)
        self._detail = words_label()
        self._add_chips()
        self._lay_out()
        self._connect()
        self._show_rows()

    def _add_chips(self) -> None:
        bar = self.filter_bar
        bar.add_filters(self._field, field_on(self._field, self._field.reviewed))
        rows = trial_rows(self._field, Filters(), "drug")
        self._drugs = dict(sorted({row.player.drug: row.player.name for row in rows}.items(), key=_by_name))
        bar.add_choice("drug", "drug", self._drugs)
        self.order = ChoiceChip("order", {key: words for key, (words, _) in ORDERS.items()}, bar)
        self.order.ensurePolished()
        bar.flow.addWidget(self.order)

    def _lay_out(self) -> None:
        title = QLabel("Trials")
        title.setProperty("heading", True)
        head = QHBoxLayout()
        head.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(title)
        words.addWidget(words_label(f"{WHAT} Select one to open its page. {MARKS}"))
        head.addLayout(words, 1)
        for button in (self.pipeline, self.as_table, self.export):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        column.addLayout(head)
        for part, stretch in ((self.filter_bar, 0), (self.card, 1), (self._detail, 0)):
            column.addWidget(part, stretch)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._show_rows)
        self.order.chosen.connect(self._on_order)
        self.as_table.toggled.connect(self.card.choose_table)
        self.pipeline.clicked.connect(lambda: self.opened.emit(Ref(Kind.SCREEN, "pipeline")))
        self.export.clicked.connect(self.export_asked)
        self.card.chosen.connect(self._open)
        self.card.pointed_at.connect(self._point_at)
        self._theme.changed.connect(self._fit)
        self._fit()

    def narrow_to(self, subject: str) -> None:
        """Show the trials of a drug, or of the tab that a disease belongs to; all where it is neither here."""
        tabs = (tab.disease for tab in self._field.tabs if subject in {*tab.own, *tab.related})
        drug = subject if subject in self._drugs else ANY
        self.filter_bar.choose(Filters(disease=next(tabs, ANY), drug=drug))

    def sheet(self) -> Sheet:
        """What is shown, for a file."""
        filters, number = self.filter_bar.filters, len(self.model.rows)
        only = ", ".join(part for part in (self._drugs.get(filters.drug), filters.words) if part)
        shown = f"{number:,} trial{'' if number == 1 else 's'}, content reviewed on {self._edition.reviewed}"
        order = ORDERS[self._order][0]
        return Sheet(
            name="trials",
            title=f"Trials: {self.filter_bar.disease_words}",
            day=f"{shown}. {order}" + (f". Only: {only}" if only else ""),
            note=f"{WHAT} {MARKS} {SHORT}",
            foot=foot_words(self._edition),
            lines=self.model.rows,
            rows=partial(TrialPainter, first=FIRST, last=self._last, name_width=_PAPER_NAME),
        )

    def handout(self) -> Handout:
        """The trials that are shown, to print."""
        return handout_of(self.sheet(), self.model)

    def _on_order(self, order: str) -> None:
        self._order = order
        self._show_rows()

    def _show_rows(self) -> None:
        self.model.show_lines(trial_rows(self._field, self.filter_bar.filters, self._order))
        self._point_at(None)
        self.card.settle()

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


def _by_name(drug: tuple[str, str]) -> str:
    return drug[1].casefold()
