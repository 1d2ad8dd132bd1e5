"""Closing the window while a note is not saved."""

from __future__ import annotations

from PySide6.QtWidgets import QMessageBox, QWidget

from ctddesk.ui.dialogs.failure import failure_box

SAID = "A note is not saved."
ADVICE = (
    "If you close now, its text is offered again at the next start, from the file it was put into. "
    "To be on the safe side, stay and save a copy of it."
)


def may_leave(window: QWidget) -> bool:
    """Ask whether the window may close although a note is not saved, and return the answer."""
    box = failure_box(SAID, ADVICE, window)
    box.setStandardButtons(QMessageBox.StandardButton.NoButton)
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton("Close all the same", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave
