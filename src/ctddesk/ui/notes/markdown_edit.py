"""The source text of a note."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QFocusEvent,
    QGuiApplication,
    QHideEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ctddesk.ui.notes.commands import EDITOR_KEYS, EDITS, PASTE_PLAIN, indent, next_item, replace_by
from ctddesk.ui.notes.highlighter import Highlighter
from ctddesk.ui.notes.page_completer import OPENING, Complete, PageCompleter
from ctddesk.ui.notes.paste import TooLargeError, has_pictures, markdown_of
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE

PICTURES = "Pictures cannot be kept in notes. Describe it in words, or write where it is kept."
WITHOUT_PICTURES = "Pictures cannot be kept in notes: the text came in without them."
FILES = "Files cannot be kept in notes. Write in words what matters, or where it is kept."
PLAIN = "That was too much to take in with its layout: it came in as plain text."
TOO_LARGE = "That is too much for a note. Copy the part that matters."
LARGEST = 300_000  # characters that are pasted
LONGEST_WORD = 20_000  # Qt lays out a line without a space in time by the square of it
MARGIN = 16  # px at 100 %
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}


class MarkdownEdit(QPlainTextEdit):
    """Markdown is typed, pasted and completed here. ``refused`` carries a sentence about what is left out."""

    refused = Signal(str)

    def __init__(
        self, theme: Theme, complete: Complete, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._today = today
        self.setAccessibleName("Note text")
        self.setPlaceholderText("Write in Markdown. Type [[ to link to a page.")
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self._highlighter = Highlighter(theme, self.document())
        self.pages = PageCompleter(theme, complete, self)
        self.formats = self._make_actions()
        self._on_theme_change()
        theme.changed.connect(self._on_theme_change)

    def text(self) -> str:
        """The note's text as it is: ``toPlainText`` would make common spaces of non-breaking ones."""
        return self.document().toRawText().replace("\u2029", "\n")

    def set_text(self, text: str) -> None:
        """Show another text. What was done before cannot be undone in it."""
        self.pages.close()
        self.setPlainText(text)

    def replace_text(self, text: str) -> None:
        """Change the text into another in one step to undo. The caret stays with the words around it."""
        replace_by(self.document(), self.text(), text)

    def format(self, name: str) -> None:
        """Do one of FORMATS to the selection, or where the caret is."""
        if self.isReadOnly():
            return
        cursor = self.textCursor()
        if name == "date":
            cursor.insertText(self._today().isoformat())
        elif name == "page":
            cursor.insertText(OPENING + cursor.selectedText())
        else:
            cursor.beginEditBlock()
            EDITS[name](cursor)
            cursor.endEditBlock()
        self.setTextCursor(cursor)
        if name == "page":
            self.pages.offer()

    def paste_plain(self) -> None:
        """Paste the clipboard's words without their layout."""
        self._insert(QGuiApplication.clipboard().text())

    def _make_actions(self) -> dict[str, QAction]:
        """The commands with their keys, which work while the focus is here."""
        group = QActionGroup(self)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        group.triggered.connect(self._on_action)
        actions = {}
        for form in EDITOR_KEYS:
            action = actions[form.name] = QAction(form.words, group)
            action.setData(form.name)
            action.setShortcuts([QKeySequence(keys) for keys in form.keys])
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            self.addAction(action)
        return actions

    def _on_action(self, action: QAction) -> None:
        if action.data() == PASTE_PLAIN.name:
            self.paste_plain()
        else:
            self.format(action.data())

    def _on_theme_change(self) -> None:
        """Take over colours and text size. It is no change of the text, and is not told as one."""
        blocked = self.blockSignals(True)
        self.setFont(self._theme.font(BASE_SIZE))
        self.document().setDocumentMargin(self._theme.size(MARGIN))
        self._highlighter.show_theme()
        self.blockSignals(blocked)
        self.pages.close()

    def _insert(self, text: str) -> bool:
        """Put text in at the caret, in one step to undo; return whether it is no more than a note can take."""
        if len(text) > LARGEST or max(map(len, text.split()), default=0) > LONGEST_WORD:
            self.refused.emit(TOO_LARGE)
            return False
        if not self.isReadOnly():
            self.textCursor().insertText(text)
            self.ensureCursorVisible()
        return True

    def _insert_html(self, source: QMimeData) -> bool:
        """Put HTML in as Markdown; return whether there were words in it."""
        html = source.html()
        try:
            text = markdown_of(html)
        except TooLargeError:
            if self._insert(source.text()):
                self.refused.emit(PLAIN)
            return True
        if text and self._insert(text) and has_pictures(html):
            self.refused.emit(WITHOUT_PICTURES)
        return bool(text)

    def _enter(self) -> None:
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if not next_item(cursor):
            cursor.insertText("\n")
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the source alone: Qt would add HTML of it, which would come back with every mark escaped."""
        data = QMimeData()
        data.setText(self.textCursor().selectedText().replace("\u2029", "\n"))
        return data

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Words are taken in; pictures and files are met with a sentence."""
        return source.hasText() or source.hasHtml() or source.hasImage() or source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in what is pasted or dropped: HTML as Markdown, words as they are, nothing else."""
        if self.isReadOnly() or (source.hasHtml() and self._insert_html(source)):
            return
        if any(url.isLocalFile() for url in source.urls()):
            self.refused.emit(FILES)
        elif source.hasText() and source.text().strip():
            self._insert(source.text())
        elif source.hasImage() or source.hasHtml():
            self.refused.emit(PICTURES)

    def event(self, event: QEvent) -> bool:
        """Keys of the page list come before shortcuts, and both before Qt moves the focus."""
        if self.isReadOnly():
            return super().event(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self.pages.wants(event):
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            by = _TABS.get(Qt.Key(event.key()), 0)
            if self.pages.takes(event) or (by and indent(self.textCursor(), by)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on with a list; ``[[`` and what is typed after it offers pages."""
        if self.isReadOnly():
            super().keyPressEvent(event)
            return
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._enter()
            return
        super().keyPressEvent(event)
        if event.text() and event.text().isprintable():
            self.pages.offer()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """The same for what an input method types."""
        super().inputMethodEvent(event)
        if event.commitString():
            self.pages.offer()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        from ctddesk.ui.widgets.focus_ring import ring

        super().focusInEvent(event)
        ring(self, event, self._theme)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Without the focus nothing is offered."""
        super().focusOutEvent(event)
        self.pages.close()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nor while the text cannot be seen."""
        super().hideEvent(event)
        self.pages.close()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Nor where the caret has moved away from the list."""
        super().resizeEvent(event)
        self.pages.close()
