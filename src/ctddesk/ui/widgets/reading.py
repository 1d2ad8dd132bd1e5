"""Text to read: rendered HTML that loads nothing and follows no link by itself."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from ctddesk.model.ref import SCHEME, Ref, RefError
from ctddesk.ui.theme.page_style import page_style, scaled
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.address_menu import address_menu
from ctddesk.ui.widgets.focus_ring import ring


class Reading(QTextBrowser):
    """``link_followed`` carries the page that a link leads to; an outside address is offered in a menu."""

    link_followed = Signal(Ref)

    def __init__(self, theme: Theme, margin: int, parent: QWidget | None = None) -> None:
        """``margin`` in px lies around the text."""
        super().__init__(parent)
        self._theme = theme
        self._margin = margin
        self._html = ""
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setUndoRedoEnabled(False)
        self.anchorClicked.connect(lambda url: self.follow(url.toString()))
        theme.changed.connect(self._fill)

    def show_html(self, html: str) -> None:
        """Show HTML that was rendered from pages or notes."""
        self._html = html
        self._fill()

    def _fill(self) -> None:
        place = self.verticalScrollBar().value()
        document = self.document()
        document.setDefaultStyleSheet(page_style(self._theme))
        document.setDefaultFont(self.font())
        document.setDocumentMargin(self._margin)
        self.setHtml(scaled(self._html, self._theme))
        self.verticalScrollBar().setValue(place)

    def follow(self, address: str) -> None:
        """Ask for the page of an address, go to a place of this text, or offer what is outside."""
        if address.startswith(SCHEME):
            self._ask_for(address)
        elif address.startswith("#"):
            self.scrollToAnchor(address[1:])
        else:
            address_menu(address, self).popup(self.cursor().pos())

    def _ask_for(self, address: str) -> None:
        try:
            self.link_followed.emit(Ref.parse(address))
        except RefError:
            return  # a link that a note spells wrongly leads nowhere

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        """Load nothing: an empty answer, since with none Qt would read local files by itself."""
        return QByteArray()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        ring(self, event, self._theme)
