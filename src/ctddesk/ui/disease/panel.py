"""The left pane: the disease, its answer in two lines, filter chips, and its drugs by where they stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ctddesk.model.front import Entry
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind, Standing
from ctddesk.ui.disease.filters import FILTERS, GROUP_TITLES, Filter, counted
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.flow_layout import FlowLayout
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row


class DiseasePanel(QFrame):
    """Shows one disease. ``chosen`` carries the page that is asked for: a drug's, or the disease's own."""

    chosen = Signal(Ref)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self._entries: tuple[Entry, ...] = ()
        self._title = QLabel()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.setProperty("heading", True)
        self._answer = QLabel()
        self._answer.setTextFormat(Qt.TextFormat.PlainText)
        self._answer.setWordWrap(True)
        self._answer.setProperty("muted", True)
        self._chip_row = QWidget()
        self._flow = FlowLayout(6, self._chip_row)
        self._chips = {chip: self._chip(chip) for chip in FILTERS}  # before the list: Tab goes by age
        self.list = GroupedList(theme, follow=True)
        self.list.chosen.connect(self.chosen)
        self._head = QFrame()
        self._head.setObjectName("leftHead")
        self._column = QVBoxLayout(self._head)
        self._frame = QScrollArea(widgetResizable=True)
        self._frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._frame.setWidget(self._head)
        self._whole = QVBoxLayout(self)
        self._lay_out()
        theme.changed.connect(self._fit_head)

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(16, 14, 16, 10)
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._answer)
        column.addSpacing(6)
        column.addWidget(self._chip_row)
        whole = self._whole
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._frame)
        whole.addWidget(self.list, 1)

    def add_bar(self, bar: QWidget, buttons: Sequence[QWidget]) -> None:
        """Add a bar between the head and the list; the Tab key goes through its buttons on its way to the list."""
        self._whole.insertWidget(1, bar)
        for before, after in pairwise((self._chips[FILTERS[-1]], *buttons)):
            self.setTabOrder(before, after)

    def keep_rows(self, change: Callable[[], object]) -> None:
        """Do what changes the room above the list, and leave its rows where they are on the screen."""
        top, place = self.list.y(), self.list.verticalScrollBar()
        rolled = place.value()
        change()
        self._whole.activate()
        place.setValue(rolled + self.list.y() - top)

    def show_disease(self, name: str, answer: str, entries: Sequence[Entry]) -> None:
        """Show a disease with all its drugs."""
        self._entries = tuple(entries)
        self._title.setText(name)
        self._answer.setText(answer)
        self._show_chips()
        self._show_entries(self._entries)
        self.list.scrollToTop()
        self._fit_head()

    def mark(self, ref: Ref | None) -> None:
        """Mark the drug whose page is open, if it is in the list."""
        self.list.mark(ref.page if ref else None)

    def _show_chips(self) -> None:
        counts = dict(counted(self._entries))
        for chip, button in self._chips.items():
            button.setText(f"{chip.label} {counts.get(chip, 0)}")
            button.setVisible(chip in counts)
        self._chips[FILTERS[0]].setChecked(True)

    def _chip(self, chip: Filter) -> QPushButton:
        button = QPushButton(chip.label, self._chip_row)
        button.setObjectName("chip")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.ensurePolished()  # its size is asked for before it is shown
        button.clicked.connect(lambda: self._on_filter(chip))
        self._flow.addWidget(button)
        return button

    def _on_filter(self, chip: Filter) -> None:
        marked = self.list.current_ref()
        self._show_entries([entry for entry in self._entries if chip.lets(entry)])
        self.list.mark(marked)

    def _show_entries(self, entries: Sequence[Entry]) -> None:
        self.list.groups.show_groups([_group(standing, entries) for standing in Standing])

    def _fit_head(self) -> None:
        """Give the head the height it needs; one that would leave the list less than half the pane scrolls."""
        for label in (self._title, self._answer):
            label.ensurePolished()  # with the font it will have
            label.updateGeometry()
        self._flow.invalidate()
        self._chip_row.updateGeometry()
        self._column.invalidate()
        needed = self._head.heightForWidth(self.width() - 2)  # the style sheet's frame is 1 px at each side
        self._frame.setFixedHeight(min(needed + 1, self.height() // 2))  # 1 for the line below

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the head to the new width."""
        super().resizeEvent(event)
        self._fit_head()


def _group(standing: Standing, entries: Sequence[Entry]) -> Group:
    found = [entry for entry in entries if entry.place.standing is standing]
    return Group(GROUP_TITLES[standing], tuple(_item(entry) for entry in found))


def _item(entry: Entry) -> Item:
    title = entry.name[0].upper() + entry.name[1:]
    return Item(Ref(Kind.DRUG, entry.drug), Row(title, entry.line, entry.place.pills))
