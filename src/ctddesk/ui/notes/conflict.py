"""Two texts of one note, from two windows: the writer chooses, and neither is lost."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ctddesk.notes.note import Draft, Note
from ctddesk.ui.dialogs.size import fit
from ctddesk.ui.notes.dialog import plain_label, stack
from ctddesk.ui.notes.side_by_side import SideBySide
from ctddesk.ui.notes.words import day_and_hour
from ctddesk.ui.theme.theme import Theme

EXPLAINED = (
    "This note was changed in another window while you wrote. Whatever you choose, both texts are kept: "
    "the other one as a note of its own, or in the history of this one."
)


class ConflictDialog(QDialog):
    """Shows both texts. Closing it chooses nothing."""

    keep_both = Signal()
    keep_mine = Signal()
    take_other = Signal()

    def __init__(self, mine: Draft, other: Note, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Two texts of one note")
        explained = plain_label(EXPLAINED)
        compared = SideBySide(theme)
        heads = (f"In the other window, saved {day_and_hour(other.changed)}, {other.author}", "Here, not saved")
        compared.show_texts(heads, (other.draft.body, mine.body))
        stack(self, [explained, compared, self._choices()], compared)
        fit(self, theme.size(900), theme.size(480))

    def _choices(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        choices = (
            ("Keep both as two notes", self.keep_both),
            ("Keep the text here", self.keep_mine),
            ("Take the other text", self.take_other),
        )
        for words, chosen in choices:
            button = buttons.addButton(words, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(chosen)
            button.clicked.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons
