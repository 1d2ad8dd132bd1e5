"""A failure, in one sentence with what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget


def failure_box(sentence: str, advice: str, parent: QWidget | None = None) -> QMessageBox:
    """Return the dialog that says what happened (``sentence``) and what to do (``advice``)."""
    box = QMessageBox(QMessageBox.Icon.Critical, "ctddesk", sentence, QMessageBox.StandardButton.Close, parent)
    box.setInformativeText(advice)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box
