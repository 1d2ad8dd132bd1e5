"""What a page said when a note was written under it, beside what it says now."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ctddesk.ui.dialogs.size import fit
from ctddesk.ui.notes.dialog import stack
from ctddesk.ui.notes.side_by_side import SideBySide
from ctddesk.ui.theme.theme import Theme


class PageChangedDialog(QDialog):
    """``seen`` says that the reader has taken note of the change."""

    seen = Signal()

    def __init__(
        self, heads: tuple[str, str], texts: tuple[str, str], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("What changed above my note")
        compared = SideBySide(theme)
        compared.show_texts(heads, texts)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        seen = buttons.addButton("I have seen it", QDialogButtonBox.ButtonRole.AcceptRole)
        seen.clicked.connect(self.seen)
        seen.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        stack(self, [compared, buttons], compared)
        fit(self, theme.size(960), theme.size(560))
