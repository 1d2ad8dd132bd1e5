"""The backups of the notes, and what can be done when the notes themselves cannot be opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QInputDialog,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ctddesk.notes.backup import Backup, to_put_back, verify
from ctddesk.notes.database import is_ciphered
from ctddesk.notes.errors import LockedNotesError, NotesError
from ctddesk.notes.notebook import State
from ctddesk.ui.dialogs.size import fit
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.dialog import plain_label, stack
from ctddesk.ui.notes.words import counted
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row

EXPLAINED = (
    "A backup is made every day that notes are written, and before each change of the notes file. "
    "Putting one back keeps the notes of now in a file beside it."
)


class BackupsDialog(QDialog):
    """Lists the backups, the last one first. The one that is selected can be put back."""

    def __init__(self, desk: NotesDesk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Backups of my notes")
        self._desk = desk
        self._found: dict[str, Backup] = {}
        self.list = GroupedList(theme, follow=True)
        self.list.setAccessibleName("Backups")
        self.list.said.connect(self._on_said)
        self.said = plain_label()
        self.restore = QPushButton("Put this backup back")
        self.restore.clicked.connect(self._on_restore)
        self._chosen: Backup | None = None
        self._lay_out()
        fit(self, theme.size(560), theme.size(430))
        self._fill(to_put_back(desk.notebook.backups))

    def _lay_out(self) -> None:
        trouble = self._desk.trouble
        explained = plain_label(f"{trouble} {trouble.remedy}" if trouble else EXPLAINED)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        if self._desk.state is State.BROKEN:
            anew = buttons.addButton("Start without notes", QDialogButtonBox.ButtonRole.DestructiveRole)
            anew.clicked.connect(self._on_start_anew)
        elif self._desk.state is State.OPEN:
            now = buttons.addButton("Back up now", QDialogButtonBox.ButtonRole.ActionRole)
            now.clicked.connect(self._on_back_up)
        buttons.rejected.connect(self.reject)
        stack(self, [explained, self.list, self.said, buttons], self.list)

    def _fill(self, found: Sequence[Backup]) -> None:
        self._found = {one.path.name: one for one in found}
        items = tuple(Item(None, Row(*_words(one)), name) for name, one in self._found.items())
        self.list.groups.show_groups([Group(counted(len(items), "backup"), items)])
        self.restore.setEnabled(bool(items))
        self.said.setText("" if items else "There are no backups yet.")
        index = self.list.groups.first()
        self.list.setCurrentIndex(index)
        self.list.choose(index)

    def _on_said(self, name: str) -> None:
        self._chosen = self._found[name]
        self.said.setText(self._state_of(self._chosen))

    def _state_of(self, backup: Backup) -> str:
        """What opening it shows."""
        try:
            number = verify(backup.path, self._desk.notebook.passphrase if is_ciphered(backup.path) else None)
        except LockedNotesError:
            return "This backup is under a passphrase, which is asked for when it is put back."
        except NotesError:
            return "This backup cannot be read."
        return f"This backup is whole. It holds {counted(number, 'note')}, those in the trash included."

    def _on_back_up(self) -> None:
        try:
            self._desk.notebook.back_up()
        except NotesError as error:
            self.said.setText(f"{error} {error.remedy}")
        else:
            self._fill(to_put_back(self._desk.notebook.backups))

    def _on_restore(self) -> None:
        if self._chosen is not None:
            self._restore(self._chosen.path, self._desk.notebook.passphrase)

    def _restore(self, path: Path, passphrase: str | None) -> None:
        try:
            self._desk.restore(path, passphrase)
        except LockedNotesError as error:
            self._ask(path, error)
        except NotesError as error:
            self.said.setText(f"{error} {error.remedy}")
        else:
            self.accept()

    def _ask(self, path: Path, error: LockedNotesError) -> None:
        """Ask for the passphrase of a backup, which may be an earlier one, until it is right or nobody knows it."""
        said = f"{error} It may be an earlier one:" if error.tried else "Passphrase of this backup:"
        passphrase, good = QInputDialog.getText(self, "Passphrase", said, QLineEdit.EchoMode.Password)
        if good:
            self._restore(path, passphrase)

    def _on_start_anew(self) -> None:
        try:
            self._desk.start_anew()
        except NotesError as error:
            self.said.setText(f"{error} {error.remedy}")
        else:
            self.accept()


def _words(backup: Backup) -> tuple[str, str]:
    try:
        size = backup.path.stat().st_size / 1024
    except OSError:
        size = 0.0
    why = backup.why.replace("-", " ").capitalize() or "Daily backup"
    return f"{backup.day.day} {backup.day:%B %Y}", f"{why} · {size:,.0f} KB"
