"""Notes to read: rendered Markdown that loads nothing and follows no link by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from ctddesk.model.ref import SCHEME, Ref, RefError
from ctddesk.ui.notes.cards import EDIT, Card, cards_html
from ctddesk.ui.theme.page_style import page_style
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.address_menu import address_menu
from ctddesk.ui.widgets.focus_ring import ring

# Qt draws a box in the place of an item's dot, which no screen reader sees: so the word stays.
_CHECK = re.compile(r'<li>(\s*<p>)?<span role="img" aria-label="(to do|done)">.</span> ')


def _marked(match: re.Match[str]) -> str:
    paragraph = match[1] or ""
    if match[2] == "done":
        return f'<li class="checked">{paragraph}<span class="caption">done</span> '
    return f'<li class="unchecked">{paragraph}'


class NoteReader(QTextBrowser):
    """Shows notes. ``edit_asked`` carries the id of one, ``link_followed`` the page that a link leads to."""

    edit_asked = Signal(str)
    link_followed = Signal(Ref)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._html = ""
        self._only = ""
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setUndoRedoEnabled(False)
        self.setAccessibleName("Notes")
        self.anchorClicked.connect(self._on_link)
        theme.changed.connect(self._fill)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these notes."""
        own = [card.note.id for card in cards if not card.is_clinic]
        self._only = own[0] if len(own) == 1 else ""
        self.show_html(cards_html(cards))

    def show_html(self, html: str) -> None:
        """Show HTML that was rendered from a note."""
        self._html = _CHECK.sub(_marked, html)
        self._fill()

    def _fill(self) -> None:
        place = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultStyleSheet(page_style(self._theme))
        document.setDefaultFont(self.font())
        document.setDocumentMargin(4)
        self.setHtml(self._html)
        self.verticalScrollBar().setValue(place)

    def _on_link(self, url: QUrl) -> None:
        address = url.toString()
        if address.startswith(EDIT):
            self.edit_asked.emit(address.removeprefix(EDIT))
        elif address.startswith(SCHEME):
            self._follow(address)
        else:
            address_menu(address, self).popup(self.cursor().pos())

    def _follow(self, address: str) -> None:
        try:
            self.link_followed.emit(Ref.parse(address))
        except RefError:
            return  # a link that a note spells wrongly leads nowhere

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        """Load nothing: an empty answer, since with none Qt would read local files by itself."""
        return QByteArray()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click edits the note, where there is just one."""
        if self._only:
            self.edit_asked.emit(self._only)
        else:
            super().mouseDoubleClickEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        ring(self, event, self._theme)
