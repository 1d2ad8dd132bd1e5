"""Notes to read: rendered Markdown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from ctddesk.ui.notes.cards import EDIT, Card, cards_html, checked
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.reading import Reading

_MARGIN = 4  # px


class NoteReader(Reading):
    """Shows notes. ``edit_asked`` carries the id of one."""

    edit_asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _MARGIN, parent)
        self._only = ""
        self.setAccessibleName("Notes")

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these notes."""
        own = [card.note.id for card in cards if not (card.is_clinic or card.is_fixed)]
        self._only = own[0] if len(own) == 1 else ""
        self.show_html(cards_html(cards))

    def show_html(self, html: str) -> None:
        """Show HTML that was rendered from a note."""
        super().show_html(checked(html))

    def follow(self, address: str) -> None:
        """Ask for what a link leads to: a note to edit, a page, or what is outside."""
        if address.startswith(EDIT):
            self.edit_asked.emit(address.removeprefix(EDIT))
        else:
            super().follow(address)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits the note, where there is just one."""
        if self._only:
            self.edit_asked.emit(self._only)
        else:
            super().mouseDoubleClickEvent(event)
