"""Find in page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from ctddesk.ui.page.view import PageView
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.trace import Trace
from ctddesk.ui.widgets.glyphs import GlyphButton


class FindBar(QFrame):
    """A field, how many were found, and steps through them. Hidden until asked for."""

    closed = Signal()

    def __init__(self, theme: Theme, view: PageView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._view = view
        self._found: list[QTextCursor] = []
        self._at = -1
        self._trace = Trace()
        self._section = ""
        self._field = QLineEdit(placeholderText="Find on this page")
        self._field.setAccessibleName("Find on this page")
        self._count = QLabel()
        self._count.setProperty("muted", True)
        self._field.textChanged.connect(self._on_text)
        buttons = [
            GlyphButton(theme, *kind) for kind in (("up", "Previous"), ("down", "Next"), ("close", "Close find"))
        ]
        for button, slot in zip(buttons, (self.previous, self.next, self.leave), strict=True):
            button.clicked.connect(slot)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 16, 6)
        self._note = QLabel()
        self._note.setProperty("muted", True)
        for widget in (self._note, self._field, self._count, *buttons):
            row.addWidget(widget)
        self.hide()

    def open(self) -> None:
        """Show the bar and put the caret into its field."""
        self.show()
        self._field.setFocus()
        self._field.selectAll()
        self._on_text(self._field.text())

    def show_trace(self, trace: Trace, section: str) -> None:
        """Show why a search opened the page: its words marked, from a section on, and the name that was typed."""
        self._trace, self._section = trace, section
        self._note.setText(trace.note)
        self._view.mark([])
        self._quietly(" ".join(trace.words))
        self.setVisible(bool(trace.words or trace.note))
        if self._view.is_whole:  # else it says when it is
            self._look(trace.words)

    def look_for(self, text: str) -> None:
        """Put ``text`` into the field and look for it."""
        self._field.setText(text)

    def leave(self) -> None:
        """Hide the bar and take the marks away."""
        self.hide()
        self._forget()
        self._view.mark([])
        self.closed.emit()

    def next(self) -> None:
        """Go to the next occurrence, after the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous occurrence, before the first to the last."""
        self._step(-1)

    def page_changed(self) -> None:
        """Look again, since the page is another one or has grown."""
        if not self.isHidden():
            self._look(self._trace.words or (self._field.text(),))

    def _quietly(self, text: str) -> None:
        blocked = self._field.blockSignals(True)
        self._field.setText(text)
        self._field.blockSignals(blocked)

    def _forget(self) -> None:
        self._trace, self._section = Trace(), ""
        self._note.setText("")

    def _on_text(self, text: str) -> None:
        self._forget()
        self._look((text,))

    def _look(self, words: Sequence[str]) -> None:
        found = [cursor for word in words for cursor in self._view.find_all(word)]
        self._found = sorted(found, key=lambda cursor: cursor.selectionStart())
        start = self._view.start_of(self._section)
        later = (index for index, one in enumerate(self._found) if one.selectionStart() >= start)
        self._at = next(later, 0 if found else -1)
        self._show()

    def _step(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()

    def _show(self) -> None:
        self._view.mark(self._found, self._at)
        if not self._field.text():
            self._count.setText("")
        elif self._found:
            self._count.setText(f"{self._at + 1} of {len(self._found)}")
        else:
            self._count.setText("Not on this page")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter goes back, Escape closes."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
