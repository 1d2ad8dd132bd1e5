"""The screen of changes: what they are counted from and filtered by at the left, the changes at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ctddesk.model.changes import OTHER, Changes, Event, What
from ctddesk.model.front import Tab
from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Tone
from ctddesk.pages.changes_handout import changes_handout
from ctddesk.pages.handout import Handout
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.chips import Chips
from ctddesk.ui.widgets.filter_screen import FilterScreen
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row

ARTICLE, VERSION, READ = "article", "version", "read"
UNDATED = "The day is not held"
RESULTS = "Results are dated by the first report held; those whose date may be older than the article are left out."
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


class ChangesScreen(FilterScreen):
    """``opened`` carries the page that is asked for."""

    opened = Signal(Ref)

    def __init__(self, held: Held, theme: Theme, parent: QWidget | None = None) -> None:
        self.list = GroupedList(theme, follow=False)
        super().__init__("What changed", "the changes", self.list, self.list.step, parent)
        self._held = held
        since = [
            (ARTICLE, f"Since {held.changes.article}"),
            (VERSION, "Since the last version"),
            (READ, "Since I read it"),
        ]
        self.since = Chips("Changes", since)
        self.tabs = Chips("Disease", [*((tab.disease, tab.label) for tab in held.tabs), (OTHER, "Other")])
        self.kinds = Chips("Kind", [(what.value, words) for what, words in KINDS.items()])
        self.list.setAccessibleName("Changes")
        self.lay_out((self.since, self.box, self.tabs, self.kinds), theme)
        self._connect()
        self.since.choose(ARTICLE)
        self._refresh()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._refresh)
        for chips in (self.tabs, self.kinds):
            chips.changed.connect(self._refresh)
        self.since.changed.connect(self._on_since)
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
    def _events(self) -> Sequence[Event]:
        """All changes since what is chosen."""
        changes = self._held.changes
        every = {ARTICLE: changes.since_article, VERSION: changes.since_version, READ: self._held.read}
        return every[self.since.chosen or ARTICLE]

    def _refresh(self) -> None:
        shown = [event for event in self._events if self._lets(event)]
        self.list.groups.show_groups(_groups(shown))
        self._show_counts()
        counted = f"{len(shown)} of {len(self._events)} changes held. {RESULTS}" if self._events else ""
        self.say(counted, "" if shown else NOTHING if self._events else self._why_none())

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
