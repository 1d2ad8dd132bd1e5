"""All notes in a list: by words, by shelf (mine, the clinic's, the trash), the pinned ones first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.notes.note import Summary
from ctddesk.search.query import parse
from ctddesk.search.results import Hit
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.words import counted, day_and_hour
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.flow_layout import FlowLayout
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row, Spans

MOST = 400  # rows of a list; more is found by typing
TitleOf = Callable[[Ref], str | None]


class Which(Enum):
    """What the list shows."""

    MINE = "Mine"
    CLINIC = "Clinic"
    TRASH = "Trash"


class NoteList(QFrame):
    """``chosen`` carries the note that is to be shown."""

    chosen = Signal(Ref)

    def __init__(self, desk: NotesDesk, theme: Theme, title_of: TitleOf, parent: QWidget | None = None) -> None:
        """``title_of`` says what a page is called, None for one that the content does not hold."""
        super().__init__(parent)
        self.setObjectName("left")
        self._desk = desk
        self._title_of = title_of
        self._which = Which.MINE
        self.box = QLineEdit(placeholderText="Search my notes", clearButtonEnabled=True)
        self.box.setAccessibleName("Search my notes")
        self.box.textChanged.connect(self.refresh)
        self._chip_row = QWidget()
        self._flow = FlowLayout(6, self._chip_row)
        self._chips = {which: self._chip(which) for which in Which}
        self.list = GroupedList(theme, follow=True)
        self.list.setAccessibleName("Notes")
        self.list.chosen.connect(self.chosen)
        self._said = QLabel()
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setProperty("muted", True)
        self._said.setContentsMargins(16, 8, 16, 8)
        self._lay_out()

    def _lay_out(self) -> None:
        title = QLabel("Notes")
        title.setProperty("heading", True)
        head = QVBoxLayout()
        head.setContentsMargins(16, 14, 16, 10)
        head.setSpacing(8)
        for widget in (title, self.box, self._chip_row):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._said)
        column.addWidget(self.list, 1)

    @property
    def which(self) -> Which:
        """What the list shows."""
        return self._which

    def mark(self, ref: Ref | None) -> None:
        """Select the row of a note without opening it."""
        self.list.mark(ref)

    def first(self) -> Ref | None:
        """The first note of the list."""
        item = self.list.groups.item(self.list.groups.first())
        return item.ref if item else None

    def refresh(self) -> None:
        """Show what there is now, with the same row selected."""
        marked = self.list.current_ref()
        typed = self.box.text().strip()
        groups = self._found(typed) if typed else self._all()
        self.list.groups.show_groups(groups)
        self._show_counts()
        self._say(typed, bool(self.list.groups.rowCount()))
        self.list.mark(marked)

    def _found(self, typed: str) -> list[Group]:
        hits = self._desk.find(parse(typed), MOST)
        return [Group(counted(len(hits), "note"), tuple(map(_hit_item, hits)))]

    def _all(self) -> list[Group]:
        if self._which is Which.TRASH:
            return [Group("In the trash for at least 30 days", self._items(self._desk.trash()))]
        if self._which is Which.CLINIC:
            return [Group("Shared by the clinic", self._items(self._desk.clinic.summaries()))]
        lines = self._desk.summaries(MOST)
        pinned = [line for line in lines if line.pinned]
        others = [line for line in lines if not line.pinned]
        more = sum(self._desk.counts().values()) - len(lines)
        title = f"Last changed first, {more:,} more are found by typing" if more > 0 else "Last changed first"
        return [Group("Pinned", self._items(pinned)), Group(title, self._items(others))]

    def _items(self, lines: Sequence[Summary]) -> tuple[Item, ...]:
        return tuple(Item(line.address, Row(line.title, self._line(line))) for line in lines)

    def _line(self, line: Summary) -> str:
        """The page, the tags, the date."""
        page = "" if line.ref is None else self._title_of(line.ref) or "A page that is no longer in the content"
        when = day_and_hour(line.trashed or line.changed)
        return " · ".join(part for part in (page, " ".join(f"#{tag}" for tag in line.tags), when) if part)

    def _show_counts(self) -> None:
        numbers = {
            Which.MINE: sum(self._desk.counts().values()),
            Which.CLINIC: len(self._desk.clinic.summaries()),
            Which.TRASH: len(self._desk.trash()),
        }
        for which, chip in self._chips.items():
            chip.setText(f"{which.value} {numbers[which]:,}")
            chip.setVisible(bool(numbers[which]) or which in {Which.MINE, self._which})
        self._flow.invalidate()

    def _say(self, typed: str, has_rows: bool) -> None:
        self._said.setText(self._sentence(typed, has_rows))
        self._said.setVisible(bool(self._said.text()))

    def _sentence(self, typed: str, has_rows: bool) -> str:
        if self._desk.trouble is not None:
            return str(self._desk.trouble)
        if has_rows:
            return ""
        if typed:
            return f"No note holds “{typed}”."
        empty = "No notes yet. Open a page and press Ctrl+N to write one there, or write one here."
        return {Which.MINE: empty, Which.CLINIC: "No notes of the clinic.", Which.TRASH: "The trash is empty."}[
            self._which
        ]

    def show_which(self, which: Which) -> None:
        """Show another shelf."""
        self._which = which
        self._chips[which].setChecked(True)
        blocker = QSignalBlocker(self.box)
        self.box.clear()
        blocker.unblock()
        self.refresh()

    def _chip(self, which: Which) -> QPushButton:
        chip = QPushButton(which.value, self._chip_row)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setAutoExclusive(True)
        chip.setChecked(which is self._which)
        chip.ensurePolished()
        chip.clicked.connect(lambda: self.show_which(which))
        self._flow.addWidget(chip)
        return chip


def _hit_item(hit: Hit) -> Item:
    spans: list[Spans] = [[(span.start, span.length) for span in text.spans] for text in (hit.title, hit.line)]
    pills = (hit.pill,) if hit.pill else ()
    return Item(hit.ref, Row(hit.title.text, hit.line.text, pills, *spans))
