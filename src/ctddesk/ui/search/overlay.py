"""Searching: the box, the session and the results, wired together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.ref import Ref
from ctddesk.search.results import Results
from ctddesk.ui.search.box import SearchBox
from ctddesk.ui.search.popup import ResultsPopup
from ctddesk.ui.search.session import Find, SearchSession
from ctddesk.ui.theme.theme import Theme


class SearchOverlay(QObject):
    """Shows results under the box while something is typed. ``chosen`` carries the page asked for."""

    chosen = Signal(Ref)
    left = Signal()
    failed = Signal(ContentError)

    def __init__(self, find: Find, theme: Theme, box: SearchBox, window: QWidget) -> None:
        super().__init__(window)
        self._box = box
        self._window = window
        self.session = SearchSession(find, self)
        self.popup = ResultsPopup(theme, window)
        box.textEdited.connect(self._on_typed)
        box.entered.connect(self.refresh)
        box.moved.connect(self.popup.list.step)
        box.accepted.connect(self._on_accepted)
        box.left.connect(self.leave)
        box.focus_lost.connect(self.popup.hide)
        self.session.found.connect(self._on_found)
        self.session.failed.connect(self.failed)
        self.popup.chosen.connect(self._on_hit)

    def warm(self) -> None:
        """Search once and lay the list out unseen, so that the first key is as quick as the others."""
        self.popup.prepare(self.session.answer("a"))
        self.popup.list.groups.show_groups([])  # a hidden list is read out by some screen readers all the same

    def refresh(self) -> None:
        """Show the results of what stands in the box, if anything does."""
        self._on_typed(self._box.text())

    def leave(self) -> None:
        """Hide the results and empty the box."""
        self.popup.hide()
        if self._box.hasFocus():
            self._box.clear()
            self.left.emit()

    def _on_typed(self, text: str) -> None:
        if text.strip():
            self.session.type(text)
        else:
            self.popup.hide()

    def _on_found(self, results: Results) -> None:
        if self._box.text().strip():
            corner = self._box.mapTo(self._window, QPoint(0, 0))
            self.popup.show_results(results, QRect(corner, self._box.size()))

    def _on_accepted(self) -> None:
        self.session.settle()
        ref = self.popup.current() if self.popup.isVisible() else None
        if ref:
            self._on_hit(ref)

    def _on_hit(self, ref: Ref) -> None:
        self.popup.hide()
        self._box.clear()
        self.chosen.emit(ref)
        self.left.emit()
