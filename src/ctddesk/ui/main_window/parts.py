"""What the window makes when it is first needed, and how each part is wired to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow, QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.ui.main_window.screens import NOTES, ON_SCREENS
from ctddesk.ui.trace import Trace

if TYPE_CHECKING:
    from ctddesk.ui.main_window.changes_corner import ChangesCorner
    from ctddesk.ui.main_window.disease_tabs import DiseaseTabs
    from ctddesk.ui.main_window.evidence_corner import EvidenceCorner
    from ctddesk.ui.main_window.footer import Footer
    from ctddesk.ui.main_window.header import Header
    from ctddesk.ui.main_window.notes_corner import NotesCorner
    from ctddesk.ui.main_window.paper_corner import PaperCorner
    from ctddesk.ui.main_window.pipeline_corner import PipelineCorner
    from ctddesk.ui.main_window.reference import Reference
    from ctddesk.ui.main_window.screens import Screens, ScreenTab
    from ctddesk.ui.main_window.search_corner import SearchCorner
    from ctddesk.ui.main_window.study_corner import StudyCorner
    from ctddesk.ui.measures.screen import MeasuresScreen
    from ctddesk.ui.navigation import Navigator
    from ctddesk.ui.notes.desk import NotesDesk
    from ctddesk.ui.page.pane import PagePane
    from ctddesk.ui.search.overlay import SearchOverlay
    from ctddesk.ui.settings import Settings
    from ctddesk.ui.theme.theme import Theme

# Makes what the window asks of the notes, by what the window remembers.
MakeDesk = Callable[["Settings"], "NotesDesk"]


class WindowParts(QMainWindow):
    """The parts that the first paint does without. The window itself makes what is declared here."""

    resized = Signal()

    reference: Reference
    theme: Theme
    navigator: Navigator
    header: Header
    diseases: DiseaseTabs
    pane: PagePane
    footer: Footer
    screens: Screens
    compare_tab: ScreenTab
    changes_tab: ScreenTab
    notes_tab: ScreenTab
    _settings: Settings
    _make_desk: MakeDesk
    _centre: QWidget

    def follow(self, ref: Ref) -> None:
        """Open a page that is asked for, or say that there is none."""
        if self._may_open(ref):
            self.navigator.open(ref)
        else:
            self.footer.point_at(f"There is no page {ref} in this content.")

    def _may_open(self, ref: Ref) -> bool:
        """Whether there is such a page; where that cannot be read, opening the page says what is wrong."""
        if ref.kind in ON_SCREENS:
            return ref.kind is Kind.NOTE or self.screens.title(ref.page) is not None
        try:
            return self.reference.front.exists(ref)
        except ContentError:
            return True

    def report(self, error: ContentError) -> None:
        """Say what happened and what can be done; the window stays, since other pages may be whole."""
        from ctddesk.ui.dialogs.failure import failure_box

        failure_box(str(error), error.remedy, self).open()

    @cached_property
    def study(self) -> StudyCorner:
        """The screens that compare drugs and correct the article."""
        from ctddesk.ui.main_window.study_corner import StudyCorner

        corner = StudyCorner(self)
        corner.opened.connect(self.navigator.open)
        corner.counted.connect(self.compare_tab.show_number)
        corner.said.connect(self.footer.point_at)
        corner.failed.connect(self.report)
        return corner

    @cached_property
    def notes(self) -> NotesCorner:
        """The user's notes, opened after the first paint."""
        from ctddesk.ui.main_window.notes_corner import NotesCorner, Reading

        front, edition = self.reference.front, self.reference.edition
        reading = Reading(self.searching.pages_like, front.title, edition.digest)
        corner = NotesCorner(self._make_desk(self._settings), self.theme, reading, self)
        corner.opened.connect(self.follow)
        corner.counted.connect(self._on_notes_counted)
        corner.locked.connect(self.searching.leave)
        corner.begin()
        return corner

    def write_note(self) -> None:
        """Begin a note: on the page that is open, or on the notes screen."""
        if self.screens.current not in {"", str(NOTES)}:
            self.navigator.open(NOTES)
        self.notes.write(on_screen=bool(self.screens.current))

    def _on_notes_counted(self, counts: Mapping[str, int]) -> None:
        self.notes_tab.show_number(sum(counts.values()))
        self.diseases.panel.list.groups.show_noted(counts)

    @cached_property
    def pipeline(self) -> PipelineCorner:
        """The pipeline and the trials, made when they are first opened."""
        from ctddesk.ui.main_window.pipeline_corner import PipelineCorner

        corner = PipelineCorner(self.reference, self.theme, self)
        corner.opened.connect(self.follow)
        return corner

    @cached_property
    def changes(self) -> ChangesCorner:
        """What changed, and which pages read differently than when they were read."""
        from ctddesk.ui.changes.read_pages import ReadPages
        from ctddesk.ui.main_window.changes_corner import ChangesCorner

        read = ReadPages.of_text(self._settings.read_pages, kept=self._settings.keep_recent)
        corner = ChangesCorner(self.reference, self.theme, read, self)
        corner.opened.connect(self.follow)
        corner.said.connect(self.pane.say)
        corner.marked.connect(self._on_marked)
        return corner

    def _on_marked(self, pages: frozenset[str]) -> None:
        self.diseases.show_changed(pages)
        self.changes_tab.show_number(len(pages))

    @cached_property
    def measures(self) -> MeasuresScreen:
        """The measures, made when they are first opened; raise ContentError when they cannot be read."""
        from ctddesk.ui.main_window.measures_corner import measures_screen

        screen = measures_screen(self.reference, self.theme)
        screen.opened.connect(self.follow)
        return screen

    @cached_property
    def paper(self) -> PaperCorner:
        """What is printed and saved, made when it is first asked for."""
        from ctddesk.ui.main_window.paper_corner import PaperCorner

        return PaperCorner(self, self._settings.paper)

    @cached_property
    def evidence(self) -> EvidenceCorner:
        """Evidence sheets, made when the first one is asked for."""
        from ctddesk.ui.main_window.evidence_corner import EvidenceCorner

        return EvidenceCorner(self)

    @cached_property
    def searching(self) -> SearchCorner:
        """The search, made when it is first needed: the first paint does without it."""
        from ctddesk.ui.main_window.search_corner import SearchCorner

        corner = SearchCorner(self.reference, lambda: self.notes, self.theme, self.header.box, self._centre)
        corner.remember(self._settings)
        corner.chosen.connect(self._on_hit)
        corner.failed.connect(self.report)
        corner.left.connect(self.pane.view.setFocus)
        self.resized.connect(corner.refresh)
        return corner

    @property
    def search(self) -> SearchOverlay:
        """The box with its results."""
        return self.searching.overlay

    def _on_hit(self, ref: Ref, trace: Trace) -> None:
        self.navigator.open(ref)
        if ref.kind is not Kind.NOTE:
            self.pane.show_trace(trace, ref.section)

    def clear_recent(self) -> None:
        """Forget what was opened, read and searched for."""
        self.searching.clear_recent()
        self.changes.forget()

    def toggle_recent(self) -> None:
        """Keep from now on what is opened, read and searched for, or keep it no more."""
        self.searching.toggle_recent()
        self.changes.keep(kept=self.searching.recent.kept)
