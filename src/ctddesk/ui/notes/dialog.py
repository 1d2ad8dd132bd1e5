"""How the dialogs of notes are laid out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

Part = QWidget | QLayout
GAP = 12  # px


def stack(dialog: QDialog, parts: Sequence[Part], grows: Part) -> None:
    """Put the parts one below the other into a dialog that is gone once it is closed; ``grows`` takes what is left."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 16, 16, 16)
    column.setSpacing(GAP)
    for part in parts:
        stretch = 1 if part is grows else 0
        if isinstance(part, QWidget):
            column.addWidget(part, stretch)
        else:
            column.addLayout(part, stretch)


def plain_label(text: str = "") -> QLabel:
    """Return a label that wraps, and shows its text as it is."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def beside(left: QWidget, right: QWidget) -> QHBoxLayout:
    """Return two parts in a row, the right one taking what is left."""
    row = QHBoxLayout()
    row.setSpacing(GAP)
    row.addWidget(left)
    row.addWidget(right, 1)
    return row
