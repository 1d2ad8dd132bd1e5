"""The page with the notes below it, and the tab that leads to all notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QSplitter, QWidget

from ctddesk.ui.theme.theme import Theme

if TYPE_CHECKING:
    from ctddesk.ui.notes.panel import NotesPanel

LINE = 41  # px at 100 % of a panel that is one line
WRITING = 330  # px at 100 % that writing wants at least
PAGE = 220  # px at 100 % that the page wants: with less, it gives way while a note is written


class NotesTab(QPushButton):
    """The tab at the right, with how many notes there are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Notes", parent)
        self.setObjectName("screenTab")
        self.setCheckable(True)
        self.setToolTip("All notes (Ctrl+Shift+N)")

    def show_number(self, number: int) -> None:
        """Show how many notes there are."""
        self.setText(f"Notes  {number:,}" if number else "Notes")

    def nextCheckState(self) -> None:
        """A click opens; what is open says whether the tab is checked."""


class PageSplit(QSplitter):
    """Holds the place of the notes until they are there. ``notes_height`` is what the user gave them, at 100 %."""

    def __init__(self, page: QWidget, theme: Theme, notes_height: int) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._theme = theme
        self._panel: NotesPanel | None = None
        self.notes_height = notes_height
        place = QFrame()
        place.setObjectName("notes")
        place.setFixedHeight(theme.size(LINE))
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._page = page
        self.addWidget(page)
        self.addWidget(place)
        self.setStretchFactor(0, 1)
        self.splitterMoved.connect(self._on_moved)

    def take(self, panel: NotesPanel) -> None:
        """Put the notes into their place."""
        place = self.replaceWidget(1, panel)
        if place is not None:
            place.deleteLater()
        panel.show()
        self._panel = panel
        panel.grown.connect(self._share)
        self._share()

    def _share(self) -> None:
        """Give the notes a line, what the user gave them or, while one is written, room enough to write."""
        panel = self._panel
        if panel is None:
            return
        line = panel.line_height()
        panel.setMinimumHeight(self._theme.size(90) if panel.is_open else line)
        panel.setMaximumHeight(16_777_215 if panel.is_open else line)
        notes = self._wanted(panel) if panel.is_open else line
        self._page.setVisible(not panel.pane.is_writing or self.height() - notes >= self._theme.size(PAGE))
        self.setSizes([self.height() - notes - self.handleWidth(), notes])

    def _wanted(self, panel: NotesPanel) -> int:
        """The height of notes: at most two fifths of the room to read them, at most three quarters to write."""
        given = self._theme.size(self.notes_height)
        if panel.pane.is_writing:
            return min(max(given, self._theme.size(WRITING)), self.height() * 3 // 4)
        return min(given, self.height() * 2 // 5)

    def _on_moved(self, _position: int, _index: int) -> None:
        if self._panel is not None and self._panel.is_open and not self._panel.pane.is_writing:
            self.notes_height = round(self.sizes()[1] * 100 / self._theme.zoom)
