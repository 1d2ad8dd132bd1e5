"""Everything of the search in the window: the box, the results, and what was opened and searched for of late."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.search.query import Facet
from ctddesk.search.results import Results
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.search.box import SearchBox
from ctddesk.ui.search.overlay import Lookup, SearchOverlay
from ctddesk.ui.search.recent import Recent
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.trace import Trace

if TYPE_CHECKING:
    from ctddesk.ui.main_window.notes_corner import NotesCorner

MOST_LINKS = 8


class SearchCorner(QObject):
    """Searches the reference and the notes. ``chosen`` carries the page, and why it was found."""

    chosen = Signal(Ref, Trace)
    failed = Signal(ContentError)
    left = Signal()

    def __init__(
        self, reference: Reference, notes: Callable[[], NotesCorner], theme: Theme, box: SearchBox, window: QWidget
    ) -> None:
        super().__init__(window)
        self._reference = reference
        self._notes = notes
        self._theme = theme
        self._box = box
        self._window = window
        self.recent = Recent()

    @cached_property
    def overlay(self) -> SearchOverlay:
        """The box with its results."""
        lookup = Lookup(self._find, self._facets, lambda: self.recent.groups(self._title_of))
        overlay = SearchOverlay(lookup, self._theme, self._box, self._window)
        overlay.chosen.connect(self.chosen)
        overlay.searched.connect(self._on_searched)
        overlay.failed.connect(self.failed)
        overlay.left.connect(self.left)
        return overlay

    def remember(self, kept: Settings) -> None:
        """Take over what an earlier run opened and searched for."""
        self.recent = Recent(tuple(kept.recent_pages.split()), tuple(kept.recent_texts.splitlines()), kept.keep_recent)

    def focus(self) -> None:
        """Put the caret into the box; an empty one shows what was opened and searched for of late."""
        self._box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._box.selectAll()
        if not self._box.text().strip():
            self.overlay.show_recent()

    def refresh(self) -> None:
        """Show the results of what stands in the box anew."""
        self.overlay.refresh()

    def leave(self) -> None:
        """Show no results any more."""
        self._box.clear()
        self.overlay.popup.hide()

    def clear_recent(self) -> None:
        """Forget what was opened and searched for."""
        self.recent = self.recent.keep(kept=False).keep(kept=self.recent.kept)

    def toggle_recent(self) -> None:
        """Keep from now on what is opened and searched for, or keep it no more."""
        self.recent = self.recent.keep(kept=not self.recent.kept)

    def pages_like(self, text: str) -> list[tuple[str, Ref]]:
        """Return pages to link to: what the search finds or, before anything is typed, what was opened of late."""
        if text.strip():
            found = [(hit.title.text, hit.ref.page) for hit in self._reference.find(text, 0).hits]
        else:
            recent = [Ref.parse(page) for page in self.recent.pages]
            found = [(title, ref) for ref in recent if (title := self._title_of(ref))]
        return list({ref: (title, ref) for title, ref in found}.values())[:MOST_LINKS]

    def _find(self, text: str, generation: int) -> Results:
        return self._notes().add_hits(self._reference.find(text, generation))

    def _facets(self, text: str) -> Mapping[Facet, Mapping[str, int]]:
        return self._notes().add_count(self._reference.facets(text))

    def _title_of(self, ref: Ref) -> str | None:
        return self._notes().title(ref) if ref.kind is Kind.NOTE else self._reference.front.title(ref)

    def _on_searched(self, text: str) -> None:
        self.recent = self.recent.searched(text)
