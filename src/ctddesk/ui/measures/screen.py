"""The measures screen: the measures at the left; at the right what is held of one, or its worksheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ctddesk.model.entities import Measure
from ctddesk.model.front import Tab
from ctddesk.model.page import Page
from ctddesk.model.ref import Ref
from ctddesk.model.worksheet import Worksheet
from ctddesk.pages.handout import Handout
from ctddesk.pages.handouts import page_handout
from ctddesk.ui.measures.improvement_sheet import ImprovementSheet
from ctddesk.ui.measures.skin_sheet import SkinSheet
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.chips import Chips
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row
from ctddesk.ui.widgets.reading import Reading

ABOUT = "What each score measures, its range, and which change means something."
NOT_FREE = "No worksheet: this instrument is not known to be free to reproduce. See Licence."
_MARGIN = 24  # px around the text

Sheet = SkinSheet | ImprovementSheet


class Held(NamedTuple):
    """What the screen shows: the measures, worksheets by measure, the tabs, and how to get a measure's page."""

    measures: Sequence[Measure]
    worksheets: Mapping[str, Worksheet]
    tabs: Sequence[Tab]
    page: Callable[[Ref], Page]


class MeasuresScreen(QSplitter):
    """``opened`` carries the page that is asked for. What is entered into a worksheet stays until the window goes."""

    opened = Signal(Ref)

    def __init__(self, held: Held, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._held = held
        self._theme = theme
        self._page: Page | None = None
        self._sheets: dict[str, Sheet] = {}
        self._frames: dict[str, QWidget] = {}
        self.tabs = Chips("Disease", [(tab.disease, tab.label) for tab in held.tabs])
        self.list = GroupedList(theme, follow=True)
        self.text = Reading(theme, _MARGIN)
        self.worksheet = QPushButton("Worksheet")
        self.worksheet.setCheckable(True)
        self.page_button = QPushButton("Open its page")
        self._title = QLabel()
        self._said = QLabel()
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()
        self._show_list()
        self.show_measure(held.measures[0].id)

    def _lay_out(self) -> None:
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self._left())
        self.addWidget(self._right())
        self.setStretchFactor(1, 1)
        self.list.setAccessibleName("Measures")
        self.text.setAccessibleName("What is held of the measure")
        self.list.setProperty("pane", 1)
        self.text.setProperty("pane", 2)

    def _left(self) -> QWidget:
        title = QLabel("Measures")
        title.setProperty("heading", True)
        about = QLabel(ABOUT)
        about.setProperty("muted", True)
        about.setWordWrap(True)
        left = QFrame()
        left.setObjectName("left")
        left.setMinimumWidth(260)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 4)
        head.setSpacing(8)
        for widget in (title, about, self.tabs):
            head.addWidget(widget)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        return left

    def _right(self) -> QWidget:
        self._title.setProperty("heading", True)
        self._said.setProperty("muted", True)
        for label in (self._title, self._said):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        head = QFrame()
        head.setObjectName("pageHead")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._said)
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 14, 16, 14)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self.worksheet, self.page_button):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._views.addWidget(self.text)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._views, 1)
        return right

    def _connect(self) -> None:
        self.tabs.changed.connect(self._show_list)
        self._theme.changed.connect(self.tabs.fit)
        self.list.chosen.connect(lambda ref: self.show_measure(ref.id))
        self.text.link_followed.connect(self.opened)
        self.worksheet.toggled.connect(self._show_view)
        self.page_button.clicked.connect(self._on_page)

    def _on_page(self) -> None:
        if self._page is not None:
            self.opened.emit(self._page.ref)

    def _show_list(self) -> None:
        """Show the measures that are used in the disease that is chosen."""
        counts = {tab.disease: len(self._used_in(tab)) for tab in self._held.tabs}
        self.tabs.show_counts(counts)
        tab = next((tab for tab in self._held.tabs if tab.disease == self.tabs.chosen), None)
        shown = self._used_in(tab) if tab else self._held.measures
        self.list.groups.show_groups([Group("", tuple(map(_item, shown)))])
        self.list.mark(self._page.ref if self._page else None)

    def _used_in(self, tab: Tab) -> list[Measure]:
        return [measure for measure in self._held.measures if {*tab.own, *tab.related} & {*measure.used_in}]

    def show_measure(self, measure: str, *, worksheet: bool = False) -> None:
        """Show what is held of a measure, or its worksheet where it has one; of an unknown one the first."""
        held = next((one for one in self._held.measures if one.id == measure), self._held.measures[0])
        self._page = self._held.page(held.ref)
        self._title.setText(self._page.title)
        self._said.setText(self._words(held))
        self.text.show_html("\n".join(section.html for section in self._page.sections))
        self.text.verticalScrollBar().setValue(0)
        self.worksheet.setVisible(held.has_worksheet)
        self.worksheet.setChecked(worksheet and held.has_worksheet)
        self.list.mark(held.ref)
        self._show_view()

    def _words(self, measure: Measure) -> str:
        licence = any(fact.label == "Licence" for fact in measure.facts)
        not_free = f" {NOT_FREE}" if licence and not measure.has_worksheet else ""
        return f"{measure.name}.{not_free}"

    def _show_view(self) -> None:
        shown = self._page.ref.id if self.sheet and self._page else ""
        self._views.setCurrentWidget(self._frames.get(shown, self.text))
        if self.sheet is not None:
            self.sheet.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def said(self) -> str:
        """What is said under the name of the measure."""
        return self._said.text()

    @property
    def sheet(self) -> Sheet | None:
        """The worksheet that is shown, None where the text is."""
        if self._page is None or not self.worksheet.isChecked():
            return None
        return self._sheet_of(self._page.ref.id)

    def _sheet_of(self, measure: str) -> Sheet:
        if measure not in self._sheets:
            held = self._held.worksheets[measure]
            name = next(one.short for one in self._held.measures if one.id == measure)
            kind = SkinSheet if held.sites else ImprovementSheet
            self._sheets[measure] = kind(name, held, self._theme)
            frame = QScrollArea(widgetResizable=True)
            frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            frame.setWidget(self._sheets[measure])
            self._frames[measure] = frame
            self._views.addWidget(frame)
        return self._sheets[measure]

    def showEvent(self, event: QShowEvent) -> None:
        """Keys go to the list: without this they would go to the first chip."""
        super().showEvent(event)
        if self.sheet is None:
            self.list.setFocus()

    def handout(self) -> Handout | None:
        """The worksheet that is shown, filled or blank, with its references; or the page of the measure."""
        sheet = self.sheet
        if sheet is not None and self._page is not None:
            form = sheet.handout()
            return form._replace(html=f"{form.html}\n{self._page.sections[-1].html}")
        return page_handout(self._page) if self._page else None


def _item(measure: Measure) -> Item:
    return Item(measure.ref, Row(measure.short, measure.measures))
