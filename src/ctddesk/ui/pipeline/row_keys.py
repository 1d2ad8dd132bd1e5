"""What the chart and the table do alike when keys come to them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ctddesk.ui.theme.theme import Theme


def is_enter(event: QKeyEvent, view: QAbstractItemView) -> bool:
    """Whether a key asks to open the row that is current."""
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and view.currentIndex().isValid()


def show_focus(view: QAbstractItemView, event: QFocusEvent, theme: Theme) -> None:
    """Make a row current where none is, and show that the keys go here."""
    from ctddesk.ui.widgets.focus_ring import ring

    if not view.currentIndex().isValid():
        view.setCurrentIndex(view.model().index(0, 0))
    ring(view, event, theme)
