"""The screen of changes: what they are counted from and filtered by at the left, the changes at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ctddesk.model.changes import OTHER, Changes, Event, What
from ctddesk.model.front import Tab
from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Tone
from ctddesk.pages.changes_handout import changes_handout
from ctddesk.pages.handout import Handout
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.chips import Chips
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row

ARTICLE, VERSION, READ = "article", "version", "read"
UNDATED = "The day is not held"
TONES = {
    What.APPROVAL: Tone.APPROVED,
    What.RESULT: Tone.PHASE_3,
    What.LABEL: Tone.OFF_LABEL,
    What.ENDED: Tone.STOPPED,
    What.STATEMENT: Tone.CORRECTED,
    What.PAGE: Tone.PHASE_1_2,
}
KINDS = {
    What.APPROVAL: "Approvals",
    What.RESULT: "Results",
    What.LABEL: "Labels",
    What.ENDED: "Ended",
    What.STATEMENT: "Article corrected",
    What.PAGE: "Pages",
}
NO_VERSION = "This is the first version of the content: there is none to compare it with."
SAME_VERSION = "No page is listed as changed since version {}."
NONE_READ = "No page that you have read reads differently now."
NOTHING = "No change is held with these filters. Let one go, or empty the box."


class Held(NamedTuple):
    """What the screen shows: all changes, those of pages that were read, and the disease tabs."""

    changes: Changes
    read: Sequence[Event]
    tabs: Sequence[Tab]


class ChangesScreen(QSplitter):
    """``opened`` carries the page that is asked for."""

    opened = Signal(Ref)

    def __init__(self, held: Held, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._held = held
        self.box = QLineEdit(placeholderText="Search the changes", clearButtonEnabled=True)
        since = [
            (ARTICLE, f"Since {held.changes.article}"),
            (VERSION, "Since the last version"),
            (READ, "Since I read it"),
        ]
        self.since = Chips("Changes", since)
        self.tabs = Chips("Disease", [*((tab.disease, tab.label) for tab in held.tabs), (OTHER, "Other")])
        self.kinds = Chips("Kind", [(what.value, words) for what, words in KINDS.items()])
        self.list = GroupedList(theme, follow=False)
        self._said = QLabel()
        self._nothing = QLabel()
        self._lay_out()
        self._connect(theme)
        self.since.choose(ARTICLE)
        self._refresh()

    def _lay_out(self) -> None:
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self._left())
        self.addWidget(self._right())
        self.setStretchFactor(1, 1)
        self.box.setAccessibleName("Search the changes")
        self.list.setAccessibleName("Changes")
        for number, pane in enumerate((self.box, self.list), 1):
            pane.setProperty("pane", number)

    def _left(self) -> QWidget:
        title = QLabel("What changed")
        title.setProperty("heading", True)
        self._said.setProperty("muted", True)
        self._said.setWordWrap(True)
        left = QFrame()
        left.setObjectName("left")
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        for widget in (title, self._said, self.since, self.box, self.tabs, self.kinds):
            column.addWidget(widget)
        column.addStretch(1)
        frame = QScrollArea(widgetResizable=True)
        frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setMinimumWidth(260)
        frame.setWidget(left)
        return frame

    def _right(self) -> QWidget:
        self._nothing.setProperty("muted", True)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(20, 16, 20, 16)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = QFrame()
        right.setObjectName("left")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        return right

    def _connect(self, theme: Theme) -> None:
        self.box.textChanged.connect(self._refresh)
        self.box.installEventFilter(self)
        for chips in (self.tabs, self.kinds):
            chips.changed.connect(self._refresh)
        self.since.changed.connect(self._on_since)
        for chips in (self.since, self.tabs, self.kinds):
            theme.changed.connect(chips.fit)
        self.list.chosen.connect(self.opened)

    def show_read(self, read: Sequence[Event]) -> None:
        """Take over which pages that were read read differently now."""
        self._held = self._held._replace(read=read)
        self._refresh()

    def _on_since(self) -> None:
        """Something is always chosen: a press on what is chosen changes nothing."""
        if self.since.chosen is None:
            self.since.choose(ARTICLE)
        self._refresh()

    @property
    def said(self) -> str:
        """What is said in the place of an empty list, '' while there are changes."""
        return "" if self._nothing.isHidden() else self._nothing.text()

    @property
    def _events(self) -> Sequence[Event]:
        """All changes since what is chosen."""
        changes = self._held.changes
        every = {ARTICLE: changes.since_article, VERSION: changes.since_version, READ: self._held.read}
        return every[self.since.chosen or ARTICLE]

    def _refresh(self) -> None:
        shown = [event for event in self._events if self._lets(event)]
        self.list.groups.show_groups(_groups(shown))
        self._show_counts()
        self._said.setText(f"{len(shown)} of {len(self._events)} changes" if self._events else "")
        self._nothing.setText(NOTHING if self._events else self._why_none())
        self._nothing.setVisible(not shown)
        self.list.setVisible(bool(shown))

    def _lets(self, event: Event, *, tab: bool = True, kind: bool = True) -> bool:
        words = self.box.text().casefold().split()
        text = f"{event.title} {event.words}".casefold()
        return (
            (not tab or self.tabs.chosen in {None, *event.tabs})
            and (not kind or self.kinds.chosen in {None, event.what.value})
            and all(word in text for word in words)
        )

    def _show_counts(self) -> None:
        """Show what each choice would leave, with the other filters as they are."""
        tabs = [tab for event in self._events if self._lets(event, tab=False) for tab in event.tabs]
        kinds = [event.what.value for event in self._events if self._lets(event, kind=False)]
        self.tabs.show_counts({tab: tabs.count(tab) for tab in tabs})
        self.kinds.show_counts({kind: kinds.count(kind) for kind in kinds})
        changes = self._held.changes
        numbers = {ARTICLE: len(changes.since_article), VERSION: len(changes.since_version), READ: len(self._held.read)}
        self.since.show_counts(numbers, able=True)

    def _why_none(self) -> str:
        before = self._held.changes.before
        if self.since.chosen == READ:
            return NONE_READ
        return SAME_VERSION.format(before) if before else NO_VERSION

    def handout(self) -> Handout:
        """The changes that are shown, to print."""
        shown = [event for event in self._events if self._lets(event)]
        filters = [words for words in (self.tabs.words, self.kinds.words) if words]
        typed = [f"“{self.box.text().strip()}”"] if self.box.text().strip() else []
        only = ", ".join([*filters, *typed])
        return changes_handout(shown, self.since.words, only)

    def eventFilter(self, _box: QObject, event: QEvent) -> bool:
        """Down goes from the box into the list, Escape empties the box."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.step(1)
            return True
        if event.key() == Qt.Key.Key_Escape and self.box.text():
            self.box.clear()
            return True
        return False


def _since(changes: Changes) -> dict[str, str]:
    version = f"Since version {changes.before}" if changes.before else "Since the last version"
    return {ARTICLE: f"Since {changes.article}", VERSION: version, READ: "Since I read it"}


def _groups(events: Iterable[Event]) -> list[Group]:
    """The changes by year, those without a day last."""
    found: dict[str, list[Item]] = {}
    for event in events:
        found.setdefault(event.day.text[:4] if event.day else UNDATED, []).append(_item(event))
    return [Group(title, tuple(items)) for title, items in found.items()]


def _item(event: Event) -> Item:
    pill = Pill(str(event.day) if event.day else KINDS[event.what], TONES[event.what])
    return Item(event.ref, Row(event.title, event.words, (pill,)))
