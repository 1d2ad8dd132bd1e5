"""Find in page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from ctddesk.ui.page.view import PageView
from ctddesk.ui.theme.theme import Theme
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
        for widget in (self._field, self._count, *buttons):
            row.addWidget(widget)
        self.hide()

    def open(self) -> None:
        """Show the bar and put the caret into its field."""
        self.show()
        self._field.setFocus()
        self._field.selectAll()
        self._on_text(self._field.text())

    def look_for(self, text: str) -> None:
        """Put ``text`` into the field and look for it."""
        self._field.setText(text)

    def leave(self) -> None:
        """Hide the bar and take the marks away."""
        self.hide()
        self._view.mark([])
        self.closed.emit()

    def next(self) -> None:
        """Go to the next occurrence, after the last to the first."""
        self._step(1)

    def previous(self) -> None:
        """Go to the previous occurrence, before the first to the last."""
        self._step(-1)

    def page_changed(self) -> None:
        """Look again, since the page is another one."""
        if self.isVisible():
            self._on_text(self._field.text())

    def _on_text(self, text: str) -> None:
        self._found = self._view.find_all(text)
        self._at = 0 if self._found else -1
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
