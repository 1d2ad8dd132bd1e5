"""A ring around the pane that a key gave the focus to. A click needs none: the pointer says where it went."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ctddesk.ui.theme.theme import Theme

_KEYS = {Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason}


class FocusRing(QWidget):
    """Lies over the pane until the focus leaves it. It is no part of the pane, whose pixels move as it scrolls."""

    def __init__(self, pane: QWidget, theme: Theme) -> None:
        super().__init__(pane)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(pane.rect())
        pane.installEventFilter(self)
        self.show()
        self.raise_()

    def eventFilter(self, pane: QObject, event: QEvent) -> bool:
        """Follow the size of the pane; go when its focus goes."""
        if event.type() == QEvent.Type.Resize and isinstance(pane, QWidget):
            self.setGeometry(pane.rect())
        elif event.type() == QEvent.Type.FocusOut:
            pane.removeEventFilter(self)
            self.hide()
            self.deleteLater()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self._theme.tokens.accent), 2))
        painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))


def ring(pane: QWidget, event: QFocusEvent, theme: Theme) -> None:
    """Put a ring around a pane that gets the focus, if a key gave it."""
    if event.reason() in _KEYS:
        FocusRing(pane, theme)
