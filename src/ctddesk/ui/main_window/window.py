"""The window: everything meets here through signals and the navigator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.ui.main_window.disease_tabs import DiseaseTabs
from ctddesk.ui.main_window.footer import Footer
from ctddesk.ui.main_window.header import Header
from ctddesk.ui.main_window.page_split import PageSplit
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.main_window.screens import COMPARE, CORRECTIONS, MEASURES, NOTES, ON_SCREENS, PIPELINE, TRIALS, Screens
from ctddesk.ui.navigation import Navigator
from ctddesk.ui.page.pane import PagePane
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.trace import Trace

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ctddesk.model.page import Page
    from ctddesk.ui.main_window.evidence_corner import EvidenceCorner
    from ctddesk.ui.main_window.notes_corner import NotesCorner
    from ctddesk.ui.main_window.paper_corner import PaperCorner
    from ctddesk.ui.main_window.pipeline_corner import PipelineCorner
    from ctddesk.ui.main_window.search_corner import SearchCorner
    from ctddesk.ui.main_window.study_corner import StudyCorner
    from ctddesk.ui.measures.screen import MeasuresScreen
    from ctddesk.ui.notes.desk import NotesDesk
    from ctddesk.ui.search.overlay import SearchOverlay

# Makes what the window asks of the notes, by what the window remembers.
MakeDesk = Callable[[Settings], "NotesDesk"]


class MainWindow(QMainWindow):
    """One window on one reference and one user's notes. ``closing`` carries the settings to keep."""

    painted = Signal()
    resized = Signal()
    closing = Signal(Settings)

    def __init__(self, reference: Reference, theme: Theme, settings: Settings, make_desk: MakeDesk) -> None:
        super().__init__()
        self.reference = reference
        self._make_desk = make_desk
        self.theme = theme
        self._settings = settings
        self._painted = False
        self._split = settings.split
        self.navigator = Navigator(self)
        self.header = Header(theme, reference.edition, reference.today)
        self.diseases = DiseaseTabs(reference.lists, theme, settings.tab, self)
        self.pane = PagePane(theme, lambda: reference.today)
        self.footer = Footer(reference.edition)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.page_split = PageSplit(self.pane, theme, settings.notes_height)
        self.screens = Screens(self.split, self)
        self.screens.add(PIPELINE, "Pipeline", "Drugs by phase, on any day since 2011", lambda: self.pipeline.screen)
        self.screens.join(TRIALS, PIPELINE, "Trials", lambda: self.pipeline.trials)
        self.compare_tab = self.screens.add(COMPARE, "Compare", "Drugs side by side", lambda: self.study.compare)
        self.screens.add(MEASURES, "Measures", "Scores, and worksheets of the free ones", lambda: self.measures)
        self.screens.add(CORRECTIONS, "Corrections", "The article of 2023, today", lambda: self.study.corrections)
        self.notes_tab = self.screens.add(NOTES, "Notes", "All notes (Ctrl+Shift+N)", lambda: self.notes.screen)
        self.setWindowTitle("ctddesk")
        self._centre = self._lay_out()
        self.setCentralWidget(self._centre)
        self._actions: dict[str, QAction] = {}
        self._connect()
        self._restore()

    # --- building ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> QWidget:
        strip = self.screens.strip(self.diseases.bar)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.diseases.panel)
        self.split.addWidget(self.page_split)
        self.split.setStretchFactor(1, 1)
        self.diseases.panel.setMinimumWidth(260)
        self.page_split.setMinimumWidth(320)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.header, 0), (strip, 0), (self.screens.stack, 1), (self.footer, 0)):
            column.addWidget(widget, stretch)
        return centre

    def _connect(self) -> None:
        self.split.splitterMoved.connect(self._on_split_moved)
        self.theme.changed.connect(self._share_width)
        self.diseases.wanted.connect(self.navigator.open)
        self.pane.link_followed.connect(self.follow)
        self.pane.pointed.connect(self.footer.point_at)
        self.navigator.opened.connect(self._on_opened)
        self.navigator.moved.connect(self._on_moved)
        self.header.menu_button.clicked.connect(self._show_menu)
        self.header.back.clicked.connect(self.navigator.back)
        self.header.forward.clicked.connect(self.navigator.forward)
        self.header.box.entered.connect(self._on_box_entered)
        self.screens.asked.connect(self.navigator.open)
        self._on_moved()

    def _restore(self) -> None:
        room = self.screen().availableSize() - QSize(0, 40)  # the window's frame
        self.resize(QSize(1280, 800).boundedTo(room))
        if self._settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._settings.geometry.encode()))
        self._share_width()

    def _share_width(self) -> None:
        """Give the left pane its width at the text size in force, and never more than two fifths of the window."""
        left = min(self.theme.size(self._split), self.width() * 2 // 5)
        self.split.setSizes([left, self.width() - left])

    def _on_split_moved(self, left: int, _index: int) -> None:
        self._split = round(left * 100 / self.theme.zoom)

    # --- pages -----------------------------------------------------------------------------------------------------

    def begin(self, ref: Ref | None) -> None:
        """Open the page asked for, or that of the last run, or the first disease. The rest follows once it is shown."""
        first = Ref(Kind.DISEASE, self.diseases.disease)
        wanted = (page for page in (ref, self._settings.last_page()) if page and self._may_open(page))
        self.navigator.open(next(wanted, first))
        QTimer.singleShot(0, self.settle)

    def settle(self) -> None:
        """Do what the first page could wait for: keys, names for screen readers, notes, search. Done once."""
        if self._actions:
            return
        from ctddesk.ui.actions import make_actions
        from ctddesk.ui.main_window.commands import slots
        from ctddesk.ui.main_window.panes import name_parts

        self._actions = make_actions(self, slots(self))
        self._on_moved()
        name_parts(self)
        self.page_split.take(self.notes.panel)
        if self.pane.page and self.navigator.current:
            self._on_shown(self.pane.page, self.navigator.current)
        self.pane.view.when_whole(self.search.warm)
        self.pane.view.when_whole(lambda: self.pipeline.warm())  # noqa: PLW0108 - its code is loaded only then
        self.notes.offer_unsaved()

    def _on_opened(self, ref: Ref) -> None:
        self.diseases.bar.show_current(shown=ref.kind not in ON_SCREENS)
        try:
            if ref.kind in ON_SCREENS:
                self._show_screen(ref)
                return
            page = self.reference.front.page(ref)
        except ContentError as error:
            self.report(error)
            return
        self.screens.show_pages()
        self.diseases.follow(ref)
        if self.pane.page is not None and self.pane.page.ref == ref.page:
            self.pane.view.scroll_to(ref.section)
        else:
            self.pane.show_page(page, ref.section)
        self.pane.show_trace(Trace(), "")
        self.setWindowTitle(f"{page.title} – ctddesk")
        if self._actions:
            self._on_shown(page, ref)

    def _show_screen(self, ref: Ref) -> None:
        address = NOTES if ref.kind is Kind.NOTE else ref.page
        screen = self.screens.show(address)
        if isinstance(screen, QSplitter):
            screen.setSizes(self.split.sizes())
        if address == NOTES:
            self.notes.show_note(ref)
        elif address == MEASURES and ref.section:
            self.measures.show_measure(ref.section, worksheet=True)
        self.setWindowTitle(f"{self.screens.title(address)} – ctddesk")

    def _on_shown(self, page: Page, ref: Ref) -> None:
        self.study.show_page(page)
        self.paper.show_page(page)
        self.notes.show_page(page)
        self.searching.recent = self.searching.recent.opened(ref)

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

    def _on_moved(self) -> None:
        for name, button, able in (
            ("back", self.header.back, self.navigator.can_go_back),
            ("forward", self.header.forward, self.navigator.can_go_forward),
        ):
            button.setEnabled(able)
            if name in self._actions:
                self._actions[name].setEnabled(able)

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

    # --- notes -----------------------------------------------------------------------------------------------------

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

    # --- search ----------------------------------------------------------------------------------------------------

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

    def _on_box_entered(self) -> None:
        """Have the search ready before the first key; the focus that the window starts with makes nothing yet."""
        if self._actions:
            self.search.refresh()

    # --- commands --------------------------------------------------------------------------------------------------

    def cycle(self, by: int) -> None:
        """Go so many panes on."""
        from ctddesk.ui.main_window.panes import next_pane, panes_of

        next_pane(panes_of(self), self.focusWidget(), by).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_menu(self) -> None:
        from ctddesk.ui.actions import show_menu

        self._tick()
        show_menu(self._actions, self.header.menu_button, self)

    def _tick(self) -> None:
        """Tick what is in force, before the menu is shown."""
        from ctddesk.ui.actions import tick

        ticks = {f"theme-{scheme}": scheme is self.theme.scheme for scheme in Scheme}
        tick(self._actions, {**ticks, "recent-keep": self.searching.recent.kept})

    def settings(self) -> Settings:
        """What to remember: the state of the window as it is now."""
        return self._settings._replace(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            split=self._split,
            tab=self.diseases.disease,
            zoom=self.theme.zoom,
            scheme=self.theme.scheme.value,
            page=str(self.navigator.current or ""),
            recent_pages="\n".join(self.searching.recent.pages),
            recent_texts="\n".join(self.searching.recent.texts),
            keep_recent=self.searching.recent.kept,
            notes_height=self.page_split.notes_height,
            paper=self.paper.kept,
            **(self.notes.kept() if self._actions else {}),
        )

    # --- Qt --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press where nothing takes it leaves the search."""
        self.pane.view.setFocus()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say once that the window has been painted, so that the rest of the start may begin."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def changeEvent(self, event: QEvent) -> None:
        """When the window comes to the front, show what was written elsewhere."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and self._actions:
            self.notes.look_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the parts that lie over the window."""
        super().resizeEvent(event)
        self._share_width()
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while a note is not saved, unless it may be left; else hand over what to remember."""
        if self._actions and not self.notes.may_close():
            event.ignore()
            return
        self.closing.emit(self.settings())
        if self._actions:
            self.study.close()
            self.notes.close()
        super().closeEvent(event)
