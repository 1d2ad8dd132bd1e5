"""How large a dialog is when it opens."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog


def fit(dialog: QDialog, width: int, height: int) -> None:
    """Give a dialog a size, and never more than the screen has."""
    room = dialog.screen().availableSize() * 0.92
    dialog.resize(QSize(width, height).boundedTo(room))
