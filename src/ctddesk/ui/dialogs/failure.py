"""A failure, in one sentence with what can be done about it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ctddesk.catalogue.errors import ContentError


def failure_box(sentence: str, advice: str, parent: QWidget | None = None) -> QMessageBox:
    """Return the dialog that says what happened (``sentence``) and what to do (``advice``)."""
    box = QMessageBox(QMessageBox.Icon.NoIcon, "ctddesk", sentence, QMessageBox.StandardButton.Close, parent)
    box.setInformativeText(advice)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return box


def ask_for_content(error: ContentError) -> Path | None:
    """Say why the content cannot be used and offer to choose another file; return the file, None to give up."""
    box = failure_box(str(error), error.remedy)
    choose = box.addButton("Choose another file…", QMessageBox.ButtonRole.ActionRole)
    box.exec()
    if box.clickedButton() is not choose:
        return None
    name, _ = QFileDialog.getOpenFileName(None, "Choose a content file", str(error.path.parent), "Content (*.sqlite)")
    return Path(name) if name else None
