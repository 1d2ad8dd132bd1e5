"""The window: everything meets here through signals and the navigator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QSplitter, QVBoxLayout, QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.front import DrugList, Edition
from ctddesk.model.ref import Ref, RefError
from ctddesk.model.vocab import Kind
from ctddesk.ui.main_window.disease_tabs import DiseaseTabs
from ctddesk.ui.main_window.footer import Footer
from ctddesk.ui.main_window.header import Header
from ctddesk.ui.navigation import Navigator
from ctddesk.ui.page.pane import PagePane
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.trace import Trace

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from ctddesk.catalogue.front import Front
    from ctddesk.search.query import Facet
    from ctddesk.search.results import Results
    from ctddesk.ui.search.overlay import SearchOverlay
    from ctddesk.ui.search.recent import Recent

ZOOMS = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


class Reference(NamedTuple):
    """What the window shows: ready-made content, its edition and its drug lists; and its search, made when needed."""

    front: Front
    edition: Edition
    lists: tuple[DrugList, ...]
    find: Callable[[str, int], Results]
    facets: Callable[[str], Mapping[Facet, Mapping[str, int]]]


class MainWindow(QMainWindow):
    """One window on one reference. ``closing`` carries the settings to keep."""

    painted = Signal()
    resized = Signal()
    closing = Signal(Settings)

    def __init__(self, reference: Reference, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self._reference = reference
        self._theme = theme
        self._settings = settings
        self._painted = False
        self._split = settings.split
        self.navigator = Navigator(self)
        self.header = Header(theme, reference.edition)
        self.diseases = DiseaseTabs(reference.lists, theme, settings.tab, self)
        self.pane = PagePane(theme)
        self.footer = Footer(reference.edition)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.setWindowTitle("ctddesk")
        self._centre = self._lay_out()
        self.setCentralWidget(self._centre)
        self._actions: dict[str, QAction] = {}
        self._connect()
        self._restore()

    # --- building ------------------------------------------------------------------------------------------------

    def _lay_out(self) -> QWidget:
        strip = QFrame()
        strip.setObjectName("tabs")
        row = QHBoxLayout(strip)
        row.setContentsMargins(16, 8, 16, 0)
        row.addWidget(self.diseases.bar)
        row.addStretch(1)
        self.split.setHandleWidth(1)
        self.split.setChildrenCollapsible(False)
        self.split.addWidget(self.diseases.panel)
        self.split.addWidget(self.pane)
        self.split.setStretchFactor(1, 1)
        self.diseases.panel.setMinimumWidth(260)
        self.pane.setMinimumWidth(320)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget, stretch in ((self.header, 0), (strip, 0), (self.split, 1), (self.footer, 0)):
            column.addWidget(widget, stretch)
        return centre

    def _connect(self) -> None:
        self.split.splitterMoved.connect(self._on_split_moved)
        self._theme.changed.connect(self._share_width)
        self.diseases.wanted.connect(self.navigator.open)
        self.pane.link_followed.connect(self._follow)
        self.pane.pointed.connect(self.footer.point_at)
        self.navigator.opened.connect(self._on_opened)
        self.navigator.moved.connect(self._on_moved)
        self.header.menu_button.clicked.connect(self._show_menu)
        self.header.back.clicked.connect(self.navigator.back)
        self.header.forward.clicked.connect(self.navigator.forward)
        self.header.box.entered.connect(self._on_box_entered)
        self._on_moved()

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "search": self._focus_search,
            **{f"tab-{index + 1}": partial(self.diseases.open, index) for index in range(3)},
            "back": self.navigator.back,
            "forward": self.navigator.forward,
            "next-pane": lambda: self._cycle(1),
            "previous-pane": lambda: self._cycle(-1),
            "find": self.pane.find_in_page,
            "find-next": self.pane.find_next,
            "find-previous": self.pane.find_previous,
            "copy-address": self._copy_address,
            "zoom-in": lambda: self._zoom(1),
            "zoom-out": lambda: self._zoom(-1),
            "zoom-reset": lambda: self._theme.set_zoom(100),
            "theme-system": lambda: self._theme.choose(Scheme.SYSTEM),
            "theme-light": lambda: self._theme.choose(Scheme.LIGHT),
            "theme-dark": lambda: self._theme.choose(Scheme.DARK),
            "recent-clear": self._clear_recent,
            "recent-keep": self._keep_recent,
            "shortcuts": self._show_shortcuts,
            "about": self._show_about,
            "quit": self.close,
        }

    def _restore(self) -> None:
        room = self.screen().availableSize() - QSize(0, 40)  # the window's frame
        self.resize(QSize(1280, 800).boundedTo(room))
        if self._settings.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._settings.geometry.encode()))
        self._share_width()

    def _share_width(self) -> None:
        """Give the left pane its width at the text size in force, and never more than two fifths of the window."""
        left = min(self._theme.size(self._split), self.width() * 2 // 5)
        self.split.setSizes([left, self.width() - left])

    def _on_split_moved(self, left: int, _index: int) -> None:
        self._split = round(left * 100 / self._theme.zoom)

    # --- pages -----------------------------------------------------------------------------------------------------

    def begin(self, ref: Ref | None) -> None:
        """Do what the first paint could wait for: keys, and the page asked for, or open last, or the first disease."""
        from ctddesk.ui.actions import make_actions

        self._actions = make_actions(self, self._commands())
        self._name_parts()
        first = Ref(Kind.DISEASE, self.diseases.disease)
        wanted = (page for page in (ref, self._last_page()) if page and self._may_open(page))
        self.pane.view.filled.connect(self.search.warm, Qt.ConnectionType.SingleShotConnection)
        self.navigator.open(next(wanted, first))

    def _name_parts(self) -> None:
        """Name the parts for screen readers; the first name costs a twentieth of a start, and so it waits."""
        self.header.box.setAccessibleName("Search")
        self.diseases.bar.setAccessibleName("Diseases")
        self.diseases.panel.list.setAccessibleName("Drugs by where they stand")
        self.pane.outline.setAccessibleName("Sections of the page")

    def _last_page(self) -> Ref | None:
        try:
            return Ref.parse(self._settings.page)
        except RefError:
            return None

    def _on_opened(self, ref: Ref) -> None:
        try:
            page = self._reference.front.page(ref)
        except ContentError as error:
            self._report(error)
            return
        self.diseases.follow(ref)
        if self.pane.page is not None and self.pane.page.ref == ref.page:
            self.pane.view.scroll_to(ref.section)
        else:
            self.pane.show_page(page, ref.section)
        self.pane.show_trace(Trace(), "")
        self.recent = self.recent.opened(ref)
        self.setWindowTitle(f"{page.title} – ctddesk")

    def _follow(self, ref: Ref) -> None:
        if self._may_open(ref):
            self.navigator.open(ref)
        else:
            self.footer.point_at(f"There is no page {ref} in this content.")

    def _may_open(self, ref: Ref) -> bool:
        """Whether there is such a page; where that cannot be read, opening the page says what is wrong."""
        try:
            return self._reference.front.exists(ref)
        except ContentError:
            return True

    def _report(self, error: ContentError) -> None:
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

    # --- search ----------------------------------------------------------------------------------------------------

    @cached_property
    def search(self) -> SearchOverlay:
        """The search, made when it is first needed: the first paint does without it."""
        from ctddesk.ui.search.overlay import Lookup, SearchOverlay

        lookup = Lookup(self._reference.find, self._reference.facets, lambda: self.recent.groups(self._title_of))
        overlay = SearchOverlay(lookup, self._theme, self.header.box, self._centre)
        overlay.chosen.connect(self._on_hit)
        overlay.searched.connect(self._on_searched)
        overlay.failed.connect(self._report)
        overlay.left.connect(self.pane.view.setFocus)
        self.resized.connect(overlay.refresh)
        return overlay

    @cached_property
    def recent(self) -> Recent:
        """What was opened and searched for of late."""
        from ctddesk.ui.search.recent import Recent

        kept = self._settings
        return Recent(tuple(kept.recent_pages.split()), tuple(kept.recent_texts.splitlines()), kept.keep_recent)

    def _title_of(self, ref: Ref) -> str | None:
        return self._reference.front.title(ref)

    def _on_searched(self, text: str) -> None:
        self.recent = self.recent.searched(text)

    def _on_hit(self, ref: Ref, trace: Trace) -> None:
        self.navigator.open(ref)
        self.pane.show_trace(trace, ref.section)

    def _focus_search(self) -> None:
        self.header.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.header.box.selectAll()
        if not self.header.box.text().strip():
            self.search.show_recent()

    def _on_box_entered(self) -> None:
        """Have the search ready before the first key; the focus that the window starts with makes nothing yet."""
        if self._actions:
            self.search.refresh()

    # --- commands --------------------------------------------------------------------------------------------------

    def _cycle(self, by: int) -> None:
        panes = [self.header.box, self.diseases.bar, self.diseases.panel.list, self.pane.view]
        at = next((i for i, pane in enumerate(panes) if pane.hasFocus()), -1 if by > 0 else 0)
        panes[(at + by) % len(panes)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _zoom(self, by: int) -> None:
        nearest = min(range(len(ZOOMS)), key=lambda i: abs(ZOOMS[i] - self._theme.zoom))
        self._theme.set_zoom(ZOOMS[max(0, min(len(ZOOMS) - 1, nearest + by))])

    def _copy_address(self) -> None:
        if self.navigator.current:
            QGuiApplication.clipboard().setText(str(self.navigator.current))

    def _clear_recent(self) -> None:
        self.recent = self.recent.keep(kept=False).keep(kept=self.recent.kept)

    def _keep_recent(self) -> None:
        self.recent = self.recent.keep(kept=not self.recent.kept)

    def _show_menu(self) -> None:
        from ctddesk.ui.actions import make_menu

        self._tick()
        button = self.header.menu_button
        menu = make_menu(self, self._actions)
        corner = button.mapToGlobal(QPoint(button.width(), button.height()))
        menu.popup(corner - QPoint(menu.sizeHint().width(), 0))

    def _tick(self) -> None:
        """Tick what is in force, before the menu is shown."""
        ticks = {f"theme-{scheme}": scheme is self._theme.scheme for scheme in Scheme}
        for name, on in {**ticks, "recent-keep": self.recent.kept}.items():
            self._actions[name].setCheckable(True)
            self._actions[name].setChecked(on)

    def _show_shortcuts(self) -> None:
        from ctddesk.ui.dialogs.shortcuts import ShortcutSheet

        ShortcutSheet(self).open()

    def _show_about(self) -> None:
        from ctddesk.ui.dialogs.about import AboutDialog

        AboutDialog(self._theme, self._reference.edition, self).open()

    def settings(self) -> Settings:
        """What to remember: the state of the window as it is now."""
        return Settings(
            geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            split=self._split,
            tab=self.diseases.disease,
            zoom=self._theme.zoom,
            scheme=self._theme.scheme.value,
            page=str(self.navigator.current or ""),
            recent_pages="\n".join(self.recent.pages),
            recent_texts="\n".join(self.recent.texts),
            keep_recent=self.recent.kept,
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the parts that lie over the window."""
        super().resizeEvent(event)
        self._share_width()
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over what to remember."""
        self.closing.emit(self.settings())
        super().closeEvent(event)
