"""The earlier texts of a note, compared with the present one, and brought back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from ctddesk.notes.note import Note, Revision
from ctddesk.ui.dialogs.size import fit
from ctddesk.ui.notes.dialog import beside, stack
from ctddesk.ui.notes.side_by_side import SideBySide
from ctddesk.ui.notes.words import counted, day_and_hour
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row


class HistoryDialog(QDialog):
    """Lists what a note was after each sitting. ``chosen`` carries the text to bring back."""

    chosen = Signal(str)

    def __init__(self, note: Note, revisions: Sequence[Revision], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"History of “{note.title}”")
        self._note = note
        self._revisions = {one.session: one for one in revisions}
        self._shown: Revision | None = None
        self.list = GroupedList(theme, follow=True)
        self.list.setAccessibleName("Earlier texts")
        self.list.said.connect(self._on_said)
        self.compared = SideBySide(theme)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.restore = buttons.addButton("Bring this text back", QDialogButtonBox.ButtonRole.AcceptRole)
        self.restore.clicked.connect(self._on_restore)
        buttons.rejected.connect(self.reject)
        self.list.setFixedWidth(theme.size(210))
        texts = beside(self.list, self.compared)
        stack(self, [texts, buttons], texts)
        fit(self, theme.size(960), theme.size(520))
        self._fill(revisions)

    def _fill(self, revisions: Sequence[Revision]) -> None:
        rows = tuple(Item(None, Row(day_and_hour(one.saved), _line(one)), one.session) for one in revisions)
        self.list.groups.show_groups([Group(counted(len(rows), "text"), rows)])
        index = self.list.groups.first()
        self.list.setCurrentIndex(index)
        self.list.choose(index)

    def _on_said(self, session: str) -> None:
        self._shown = one = self._revisions[session]
        heads = (f"{day_and_hour(one.saved)}, {one.author}", f"Now, saved {day_and_hour(self._note.changed)}")
        self.compared.show_texts(heads, (one.body, self._note.draft.body))
        self.restore.setEnabled(one.body != self._note.draft.body)

    def _on_restore(self) -> None:
        if self._shown:
            self.chosen.emit(self._shown.body)
        self.accept()


def _line(one: Revision) -> str:
    words = len(one.body.split())
    return f"{one.author} · {counted(words, 'word')}" if one.author else counted(words, "word")
