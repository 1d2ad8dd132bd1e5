"""Searching: the box, the session and the results, wired together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPoint, QRect, Signal
from PySide6.QtWidgets import QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.ref import Ref
from ctddesk.pages.handout import Handout
from ctddesk.search.query import Filter
from ctddesk.search.results import Hit, Results
from ctddesk.ui.search.box import SearchBox
from ctddesk.ui.search.filter_row import Counts
from ctddesk.ui.search.filters import with_filter, without, without_filters
from ctddesk.ui.search.popup import ResultsPopup
from ctddesk.ui.search.rows import trace_of
from ctddesk.ui.search.session import Find, SearchSession
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.trace import Trace
from ctddesk.ui.widgets.grouped_list import Group


class Lookup(NamedTuple):
    """What the overlay asks: hits for a text, what filters would leave of them, and what was opened of late."""

    find: Find
    facets: Callable[[str], Counts]
    recent: Callable[[], Sequence[Group]]


class SearchOverlay(QObject):
    """Shows results under the box while something is typed. ``chosen`` carries the page, and why it was found."""

    chosen = Signal(Ref, Trace)
    searched = Signal(str)
    left = Signal()
    failed = Signal(ContentError)

    def __init__(self, lookup: Lookup, theme: Theme, box: SearchBox, window: QWidget) -> None:
        super().__init__(window)
        self._lookup = lookup
        self._box = box
        self._window = window
        self._hits: dict[Ref, Hit] = {}
        self._filters: tuple[Filter, ...] = ()
        self.session = SearchSession(lookup.find, self)
        self.popup = ResultsPopup(theme, window)
        self._connect()

    def _connect(self) -> None:
        self._box.textEdited.connect(self._on_typed)
        self._box.moved.connect(self._on_moved)
        self._box.accepted.connect(self._on_accepted)
        self._box.left.connect(self.leave)
        self._box.focus_lost.connect(self.popup.hide)
        self.session.found.connect(self._on_found)
        self.session.failed.connect(self._on_failed)
        self.popup.chosen.connect(self._on_chosen)
        self.popup.said.connect(self._type)
        self.popup.filtered.connect(self._on_filter)

    def warm(self) -> None:
        """Search once and paint the list unseen, so that the first key is as quick as the others."""
        if self._box.text() or self.popup.isVisible():
            return  # somebody was quicker
        try:
            self.popup.rehearse(self.session.answer("a"), self._lookup.facets("a"), self._anchor())
        except ContentError:
            return  # said when somebody searches
        self.popup.list.groups.show_groups([])  # a hidden list is read out by some screen readers all the same

    def refresh(self) -> None:
        """Show the results of what stands in the box, if anything does."""
        self._on_typed(self._box.text())

    def handout(self) -> Handout | None:
        """What was found, to print; None while no results are shown."""
        from ctddesk.ui.search.handout import results_handout

        typed = self._box.text()
        if not self.popup.isVisible() or not typed.strip():
            return None
        return results_handout(typed, self.session.answer(typed))

    def show_recent(self) -> None:
        """Show what was opened and searched for of late."""
        groups = [group for group in self._lookup.recent() if group.items]
        self.popup.show_recent(groups, self._anchor())

    def leave(self) -> None:
        """Take the filters out of the box; without any, hide the results and empty the box."""
        if self._filters and self.popup.isVisible():
            self._type(without_filters(self._box.text(), self._filters))
            return
        self.popup.hide()
        if self._box.hasFocus():
            self._box.clear()
            self.left.emit()

    def _type(self, text: str) -> None:
        self._box.setText(text)
        self._on_typed(text)

    def _on_typed(self, text: str) -> None:
        if text.strip():
            self.session.type(text)
        else:
            self._filters = ()
            self.popup.hide()

    def _anchor(self) -> QRect:
        return QRect(self._box.mapTo(self._window, QPoint(0, 0)), self._box.size())

    def _on_found(self, results: Results) -> None:
        text = self._box.text()
        if text.strip():
            self._hits = {hit.ref: hit for hit in results.hits}
            self._filters = results.query.filters
            try:
                counts = self._lookup.facets(text)
            except ContentError as error:
                self._on_failed(error)
            else:
                self.popup.show_results(results, counts, self._anchor())

    def _on_failed(self, error: ContentError) -> None:
        """Empty the box, so that closing the dialog does not search again."""
        self.popup.hide()
        self._box.clear()
        self.failed.emit(error)

    def _on_filter(self, chosen: Filter) -> None:
        text = self._box.text()
        self._type(without(text, [chosen]) if chosen in self._filters else with_filter(text, chosen))

    def _on_moved(self, by: int) -> None:
        if self.popup.isVisible():
            self.popup.list.step(by)
        elif not self._box.text().strip():
            self.show_recent()

    def _on_accepted(self) -> None:
        self.session.settle()
        if self.popup.isVisible():
            self.popup.list.choose(self.popup.list.currentIndex())

    def _on_chosen(self, ref: Ref) -> None:
        typed = self._box.text()
        hit = self._hits.get(ref) if typed.strip() else None
        if hit:
            self.searched.emit(typed)
        self.popup.hide()
        self._filters = ()
        self._box.clear()
        self.chosen.emit(ref, trace_of(hit, typed))
        self.left.emit()
