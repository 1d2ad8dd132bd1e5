"""Says how far long work is, and lets it be stopped."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QWidget

from ctddesk.ui.paper.sheets import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

SHOWN_AFTER = 500  # ms


@contextmanager
def progress(words: str, whole: int, window: QWidget) -> Iterator[Step]:
    """Give what is to be told after each step how much of ``whole`` is done, and returns whether to go on."""
    dialog = QProgressDialog(words, "Stop", 0, whole, window)
    dialog.setWindowTitle("ctddesk")
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setMinimumDuration(SHOWN_AFTER)

    def go_on(done: int) -> bool:
        dialog.setValue(done)
        return not dialog.wasCanceled()

    try:
        yield go_on
    finally:
        dialog.reset()
        dialog.deleteLater()
