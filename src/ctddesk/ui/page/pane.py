"""The right pane: the head of a page, its outline, the page, and find in page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ctddesk.model.page import Page
from ctddesk.model.ref import SCHEME, Ref, RefError
from ctddesk.pages.ages import with_ages
from ctddesk.ui.page.header import PageHeader
from ctddesk.ui.page.view import PageView
from ctddesk.ui.theme.page_style import page_style, scaled
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.trace import Trace
from ctddesk.ui.widgets.tab_bar import TabBar, TabLabel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from ctddesk.ui.page.find_bar import FindBar
    from ctddesk.ui.widgets.banner import Banner


LEAST = 40  # px of the page: where the window is low, its head stays whole instead


class PagePane(QWidget):
    """Shows one page. ``page_shown`` says that it is another, ``link_followed`` carries the page a link leads to."""

    page_shown = Signal()
    link_followed = Signal(Ref)
    pointed = Signal(str)

    def __init__(self, theme: Theme, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """``today`` is the day by which what is shown is old or not."""
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self._page: Page | None = None
        self._header = PageHeader(theme)
        self.outline = TabBar(theme, 12.5, 9, bold=False)
        self.view = PageView(theme)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.outline.currentChanged.connect(self._on_outline)
        self.view.section_reached.connect(self._on_section)
        self.view.link_asked.connect(self._on_link)
        self.view.link_pointed.connect(self.pointed)
        theme.changed.connect(self._on_theme_change)

    def _lay_out(self) -> None:
        strip = QFrame()
        strip.setObjectName("outline")
        row = QHBoxLayout(strip)
        row.setContentsMargins(15, 0, 15, 0)
        row.addWidget(self.outline)
        row.addStretch(1)
        column = self._column
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self._header, strip, self.view):
            column.addWidget(widget)
        column.setStretchFactor(self.view, 1)
        self.view.setMinimumHeight(LEAST)

    @cached_property
    def find_bar(self) -> FindBar:
        """The bar of find in page, made when it is first asked for."""
        from ctddesk.ui.page.find_bar import FindBar

        bar = FindBar(self._theme, self.view)
        self._column.addWidget(bar)
        self.view.filled.connect(bar.page_changed)
        bar.closed.connect(self.view.setFocus)
        return bar

    def add_button(self) -> QPushButton:
        """Add a button without words to the head of the page, hidden, and return it."""
        return self._header.add_button()

    @cached_property
    def banner(self) -> Banner:
        """A line above the page, made when there is something to say."""
        from ctddesk.ui.widgets.banner import Banner

        banner = Banner()
        self._column.insertWidget(2, banner)
        return banner

    def say(self, words: str) -> None:
        """Say something of the page that is shown, until another is; '' says nothing."""
        if words:
            self.banner.say(words)
        elif "banner" in self.__dict__:
            self.banner.leave()

    def find_in_page(self) -> None:
        """Show the bar of find in page."""
        self.find_bar.open()

    def show_trace(self, trace: Trace, section: str) -> None:
        """Show why a search opened this page; an empty trace takes an older one away."""
        if trace.words or trace.note or "find_bar" in self.__dict__:
            self.find_bar.show_trace(trace, section)

    def find_next(self) -> None:
        """Go to the next occurrence."""
        self.find_bar.next()

    def find_previous(self) -> None:
        """Go to the previous occurrence."""
        self.find_bar.previous()

    @property
    def page(self) -> Page | None:
        """The page that is shown."""
        return self._page

    def show_page(self, page: Page, target: str | float = "") -> None:
        """Show a page, at a section of it or at a place from 0 to 1."""
        self._page = page
        self._header.show_head(page.title, page.subtitle, page.pills)
        self.outline.show_labels([TabLabel(s.title, s.number) for s in page.sections])
        self.view.setAccessibleName(page.title)
        today = self._today()
        sections = [(s.id, scaled(with_ages(s.html, today), self._theme)) for s in page.sections]
        self.view.show_sections(sections, page_style(self._theme), target)
        self.page_shown.emit()

    def _on_outline(self, index: int) -> None:
        if self._page and index >= 0:
            self.view.scroll_to(self._page.sections[index].id)
            self.outline.set_current_quietly(index)

    def _on_section(self, section: str) -> None:
        if self._page:
            self.outline.set_current_quietly([s.id for s in self._page.sections].index(section))

    def _on_link(self, address: str) -> None:
        if address.startswith(SCHEME):
            self._follow(address)
        elif address.startswith("#"):
            self.view.scroll_to(address[1:])
        else:
            self._offer(address)

    def _follow(self, address: str) -> None:
        try:
            self.link_followed.emit(Ref.parse(address))
        except RefError as error:
            self.pointed.emit(str(error))

    def _offer(self, address: str) -> None:
        from ctddesk.ui.widgets.address_menu import address_menu

        place = self.view.cursorRect().bottomLeft()
        by_key = self.view.viewport().mapToGlobal(place)
        address_menu(address, self).popup(self.cursor().pos() if self.view.underMouse() else by_key)

    def _on_theme_change(self) -> None:
        if self._page:
            self.show_page(self._page, self.view.place)
