"""The window: everything meets here through signals and the navigator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.ui.main_window.disease_tabs import DiseaseTabs
from ctddesk.ui.main_window.footer import Footer
from ctddesk.ui.main_window.header import Header
from ctddesk.ui.main_window.page_split import PageSplit
from ctddesk.ui.main_window.parts import MakeDesk, WindowParts
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.main_window.screens import (
    CHANGES,
    COMPARE,
    CORRECTIONS,
    MEASURES,
    NOTES,
    ON_SCREENS,
    PIPELINE,
    TRIALS,
    Screens,
)
from ctddesk.ui.navigation import Navigator
from ctddesk.ui.page.pane import PagePane
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.trace import Trace

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ctddesk.model.page import Page


class MainWindow(WindowParts):
    """One window on one reference and one user's notes. ``remembered`` carries the settings to keep."""

    painted = Signal()
    remembered = Signal(Settings)

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
        self.changes_tab = self.screens.add(CHANGES, "Changes", "What changed", lambda: self.changes.screen)
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
        elif address == TRIALS and ref.section:
            self.pipeline.trials.narrow_to(ref.section)
        self.setWindowTitle(f"{self.screens.title(address)} – ctddesk")

    def _on_shown(self, page: Page, ref: Ref) -> None:
        self.study.show_page(page)
        self.paper.show_page(page)
        self.pane.say("")
        self.changes.show_page(page)
        self.notes.show_page(page)
        self.searching.recent = self.searching.recent.opened(ref)

    def _on_moved(self) -> None:
        for name, button, able in (
            ("back", self.header.back, self.navigator.can_go_back),
            ("forward", self.header.forward, self.navigator.can_go_forward),
        ):
            button.setEnabled(able)
            if name in self._actions:
                self._actions[name].setEnabled(able)

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
            read_pages=self.changes.read.to_text() if self._actions else self._settings.read_pages,
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
        """Show what was written elsewhere when in front again; hand over what to remember when left."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange or not self._actions:
            return
        if self.isActiveWindow():
            self.notes.look_again()
        elif self.isVisible():
            self.remembered.emit(self.settings())

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
        self.remembered.emit(self.settings())
        if self._actions:
            self.study.close()
            self.changes.close()
            self.notes.close()
        super().closeEvent(event)
