"""The pipeline screen: chips, the date, and the chart or the table of what stood on that day."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ctddesk.model.field import Field, Line, field_on
from ctddesk.model.front import Edition
from ctddesk.model.key_days import key_days
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.handout import Handout
from ctddesk.ui.pipeline.chart import Chart
from ctddesk.ui.pipeline.date_bar import DateBar
from ctddesk.ui.pipeline.filter_bar import FilterBar
from ctddesk.ui.pipeline.handout import handout_of
from ctddesk.ui.pipeline.model import PipelineModel
from ctddesk.ui.pipeline.pipeline_painter import PipelinePainter
from ctddesk.ui.pipeline.sheet import Sheet, foot_words
from ctddesk.ui.pipeline.view_card import ViewCard
from ctddesk.ui.pipeline.words import FIRST, day_words, words_label
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE

WHAT = "How far each drug has come in each disease."
MARKS = "Filled: up to the furthest step. Hatched: the endpoint was missed. Outlined: in a related disease."
QWIDGETSIZE_MAX = 16777215  # Qt's own name for "no limit"
_WIDTHS = (180, 130, 100, 150, 230, 185, 220)  # px of the design, of the table's columns
_PAPER_NAME = 300  # px of the design, of the names on a sheet
_LOW = 620  # px of the design: a screen that is lower has no room for the sentence under the title
NONE_YET = "No drug that these filters let through is dated so early. Choose a later day, or fewer filters."
NONE = "These filters let no drug through. Choose fewer of them."


class PipelineScreen(QFrame):
    """``opened`` carries the page or screen that is asked for; ``export_asked`` wants the menu under ``export``."""

    opened = Signal(Ref)
    export_asked = Signal()

    def __init__(self, field: Field, edition: Edition, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("screen")
        self.setWindowTitle("Pipeline")
        self._field = field
        self._edition = edition
        self._theme = theme
        self._latest = self._stood = field_on(field, field.reviewed)
        self.model = PipelineModel(field.shorts, self)
        self.as_table = QPushButton("Table")
        self.as_table.setCheckable(True)
        self.trials = QPushButton("Trials")
        self.export = QPushButton("Export…")
        self.filter_bar = FilterBar()
        self.date_bar = DateBar(FIRST, field.reviewed, theme)
        self.chart = Chart(self.model, PipelinePainter(theme), theme)
        self.chart.setAccessibleName("Drugs by development phase")
        self._day = QLabel()
        self._said = words_label()
        self._event = words_label()
        self._detail = words_label()
        self.card = ViewCard(self.chart, _WIDTHS, theme)
        self.date_bar.setProperty("pane", True)
        self._add_chips()
        self._lay_out()
        self._connect()
        self._on_filters()

    def _add_chips(self) -> None:
        bar = self.filter_bar
        bar.add_filters(self._field, self._latest)
        article, reviewed = self._edition.article, self._field.reviewed
        self._article = bar.add_chip(f"As of {article}", lambda: self.date_bar.choose(article.last_day))
        self._review = bar.add_chip("Latest review", lambda: self.date_bar.choose(reviewed))

    def _lay_out(self) -> None:
        self._day.setProperty("strong", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        for part in (self._head(), self._said, self.filter_bar, self._dates()):
            column.addWidget(part)
        column.addWidget(self.card, 1)
        column.addWidget(self._detail)
        column.addStretch(0)

    def _head(self) -> QWidget:
        title = QLabel("Pipeline")
        title.setProperty("heading", True)
        self._said.setText(f"{WHAT} Select a row to open the drug. {MARKS}")
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(title, 1)
        for button in (self.trials, self.as_table, self.export):
            row.addWidget(button)
        return head

    def _dates(self) -> QWidget:
        dates = QWidget()
        column = QVBoxLayout(dates)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._day)
        row.addWidget(self.date_bar, 1)
        column.addLayout(row)
        column.addWidget(self._event)
        return dates

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._on_filters)
        self.date_bar.valueChanged.connect(self._show_day)
        self.as_table.toggled.connect(self.card.choose_table)
        self.as_table.toggled.connect(self._fit)
        self.trials.clicked.connect(lambda: self.opened.emit(Ref(Kind.SCREEN, "trials")))
        self.export.clicked.connect(self.export_asked)
        self.card.chosen.connect(self._open)
        self.card.pointed_at.connect(self._point_at)
        self._theme.changed.connect(self._fit)

    def sheet(self) -> Sheet:
        """What is shown, for a file."""
        filters = self.filter_bar.filters.words
        return Sheet(
            name="pipeline",
            title=f"Pipeline: {self.filter_bar.disease_words}",
            day=f"As it stood on {day_words(self.date_bar.day)}" + (f". Only: {filters}" if filters else ""),
            note=f"{WHAT} {MARKS} {self._absent_words()}".strip(),
            foot=foot_words(self._edition),
            lines=self.model.lines,
            rows=partial(PipelinePainter, name_width=_PAPER_NAME),
        )

    def handout(self) -> Handout:
        """What is shown, to print."""
        return handout_of(self.sheet(), self.model)

    def _on_filters(self) -> None:
        disease = self.filter_bar.filters.disease
        tabs = [tab for tab in self._field.tabs if disease in {"", tab.disease}]
        shown = {found for tab in tabs for found in (*tab.own, *tab.related)}
        players = tuple(player for player in self._field.players if self.filter_bar.filters.lets_player(player))
        self.date_bar.show_ticks(key_days(self._field._replace(players=players), shown, FIRST))
        self._show_day()

    def _show_day(self) -> None:
        """Show the field as it stood on the day that is chosen, with the same row current where it is shown."""
        view, day = self.card.view, self.date_bar.day
        current = self.model.line(view.currentIndex())
        lets = self.filter_bar.filters.lets
        self._stood = self._latest if day == self._field.reviewed else field_on(self._field, day)
        self.model.show_lines([line for line in self._stood if lets(line)])
        row = self.model.row_of(current)
        view.setCurrentIndex(self.model.index(row, 0) if row >= 0 else QModelIndex())
        self._point_at(self.model.line(view.currentIndex()))
        self._say()
        self.card.settle()
        self._fit()

    def _say(self) -> None:
        day = self.date_bar.day
        tick = self.date_bar.tick()
        self._day.setText(day_words(day))
        event = "; ".join(tick.words) if tick else "No approval or result is dated to this day"
        self._event.setText(f"{event}. {self._absent_words()}")
        self.card.nothing.setText(NONE if day == self._field.reviewed else NONE_YET)
        self._article.setChecked(day == self._edition.article.last_day)
        self._review.setChecked(day == self._field.reviewed)

    def _absent_words(self) -> str:
        """How many rows of the latest review are not shown: what is not dated so early is not guessed."""
        shown = {(line.player.drug, line.tab.disease) for line in self._stood}
        filters = self.filter_bar.filters
        scope = [line for line in self._latest if filters._replace(result="").lets(line)]
        gone = [line for line in scope if (line.player.drug, line.tab.disease) not in shown]
        if not gone:
            return f"All {len(scope)} rows of the latest review are shown."
        return f"Absent: {len(gone)} of {len(scope)} rows of the latest review, for which no date so early is held."

    def _fit(self) -> None:
        """A short chart ends after its last row; what stands around it keeps its place whatever it says."""
        words = self._theme.metrics(BASE_SIZE, bold=True)
        self._day.setMinimumWidth(words.horizontalAdvance("30 Nov 2026") + 2)
        self._detail.setFixedHeight(2 * self._theme.metrics(BASE_SIZE).lineSpacing() + 2)
        self._said.setVisible(self.height() >= self._theme.size(_LOW))
        full = max(self.chart.content_height() + 4, self._theme.size(80))
        self.card.setMaximumHeight(QWIDGETSIZE_MAX if self.card.shows_table else full)

    def _point_at(self, line: Line | None) -> None:
        self._detail.setText(self.model.spoken(line) if line else "")

    def _open(self, line: Line | None) -> None:
        if line is not None:
            self.opened.emit(Ref(Kind.DRUG, line.player.drug))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chips may need another number of rows."""
        super().resizeEvent(event)
        self.filter_bar.updateGeometry()
        self._fit()
