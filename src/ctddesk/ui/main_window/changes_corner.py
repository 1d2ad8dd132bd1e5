"""What changed in the window: the screen, and marks on pages that read differently than when they were read."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.changes import Event, What, tabs_of
from ctddesk.model.front import Tab
from ctddesk.model.page import Page
from ctddesk.model.ref import Ref
from ctddesk.ui.changes.read_pages import ReadPages
from ctddesk.ui.changes.screen import ChangesScreen, Held
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.theme.theme import Theme

LOOK_AFTER = 800  # ms after the start, while the first page is read


class ChangesCorner(QObject):
    """``marked`` carries the addresses of pages that read differently than when they were read."""

    opened = Signal(Ref)
    marked = Signal(object)
    said = Signal(str)

    def __init__(self, reference: Reference, theme: Theme, read: ReadPages, window: QWidget) -> None:
        super().__init__(window)
        self._reference = reference
        self._theme = theme
        self.read = read
        self._changed: dict[str, list[str]] = {}
        self._later = QTimer(self, singleShot=True, interval=LOOK_AFTER)
        self._later.timeout.connect(self.look)
        self._later.start()

    def look(self) -> None:
        """Look which of the pages that were read read differently now. What is damaged is told by its page."""
        self._later.stop()
        with suppress(ContentError):
            now = self._reference.front.digests(map(Ref.parse, self.read.pages))
            self._changed = self.read.changed(now)
        self._tell()

    def forget(self) -> None:
        """Forget which pages were read."""
        self.keep(kept=False)
        self.keep(kept=True)

    def keep(self, *, kept: bool) -> None:
        """Keep from now on which pages are read, or keep it no more."""
        self.read = self.read.keep(kept=kept)
        self.look()

    def close(self) -> None:
        """Look no more."""
        self._later.stop()

    @property
    def changed(self) -> Mapping[str, list[str]]:
        """The sections that read differently now, by page."""
        return self._changed

    def show_page(self, page: Page) -> None:
        """Say what of a page reads differently than it was read, and keep how it reads now."""
        if self._later.isActive():
            self.look()
        with suppress(ContentError):
            digests = self._reference.front.digests([page.ref]).get(str(page.ref), {})
            self.read = self.read.read(page.ref, digests)
        sections = self._changed.pop(str(page.ref), [])
        if sections:
            titles = [section.title for section in page.sections if section.id in sections]
            self.said.emit(f"Changed since you read it: {', '.join(titles)}")
            self._tell()

    def _tell(self) -> None:
        self.marked.emit(frozenset(self._changed))
        if "screen" in self.__dict__:
            self.screen.show_read(self._events())

    def _events(self) -> list[Event]:
        """The pages that read differently now, as changes."""
        return [self._event(Ref.parse(page), sections) for page, sections in self._changed.items()]

    def _event(self, ref: Ref, sections: list[str]) -> Event:
        page = self._reference.front.page(ref)
        titles = [section.title for section in page.sections if section.id in sections]
        diseases = [tab.disease for tab in self._tabs if self._lists(tab.disease, ref)]
        words = f"Reads differently: {', '.join(titles)}"
        return Event(ref.at(sections[0]), page.title, words, None, What.PAGE, tabs_of(diseases, self._tabs))

    def _lists(self, disease: str, ref: Ref) -> bool:
        drugs = next(one for one in self._reference.lists if one.tab.disease == disease)
        return ref.id == disease or any(entry.drug == ref.id for entry in drugs.entries)

    @property
    def _tabs(self) -> list[Tab]:
        return [one.tab for one in self._reference.lists]

    @cached_property
    def screen(self) -> ChangesScreen:
        """The screen, made when it is first opened; raise ContentError when the changes cannot be read."""
        from ctddesk.catalogue.catalogue import Catalogue
        from ctddesk.catalogue.changes import read_changes

        with Catalogue(self._reference.front.path) as catalogue:
            changes = read_changes(catalogue)
        screen = ChangesScreen(Held(changes, self._events(), self._tabs), self._theme)
        screen.opened.connect(self.opened)
        return screen
