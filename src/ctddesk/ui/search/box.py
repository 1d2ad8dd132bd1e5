"""The search box in the header."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import CAPTION_SIZE

_BORROWED = {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -6, Qt.Key.Key_PageDown: 6}


class SearchBox(QLineEdit):
    """Keeps the focus while the results move: arrows, Enter and Escape are handed on as signals."""

    moved = Signal(int)
    accepted = Signal()
    left = Signal()
    entered = Signal()
    focus_lost = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText("Search drugs, trials, measures, notes")
        self.setMaximumWidth(theme.size(620))
        self.setMinimumWidth(220)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(lambda: self.setMaximumWidth(theme.size(620)))

    def sizeHint(self) -> QSize:
        """As tall as the design has it, at the text size in force."""
        return QSize(self._theme.size(620), max(34, self._theme.size(34)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that the caret came in, unless a menu or another window only gave it back."""
        super().focusInEvent(event)
        if event.reason() not in _BORROWED:
            self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the caret left, unless a menu or another window only borrowed it."""
        super().focusOutEvent(event)
        if event.reason() not in _BORROWED:
            self.focus_lost.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand arrows, Enter and Escape on; keep every other key."""
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.accepted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, and at its right end the shortcut while it is empty and elsewhere is the focus."""
        super().paintEvent(event)
        if self.text() or self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(CAPTION_SIZE))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance("Ctrl K") + 12, metrics.height() + 3
        rect = QRect(self.width() - width - 10, (self.height() - height) // 2, width, height)
        painter.setPen(QColor(self._theme.tokens.line))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(QColor(self._theme.tokens.faint))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "Ctrl K")
