"""Texts that an earlier run could not save: offered once, and kept until they are saved or thrown away on purpose."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from ctddesk.notes.errors import NotesError
from ctddesk.notes.note import Note, new_id
from ctddesk.notes.recovery import Unsaved, forget
from ctddesk.ui.dialogs.size import fit
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.dialog import plain_label, stack
from ctddesk.ui.notes.words import counted, day_and_hour
from ctddesk.ui.theme.theme import Theme


class UnsavedDialog(QDialog):
    """Shows the texts, one below the other. Closing it keeps them for the next start."""

    def __init__(self, found: Sequence[Unsaved], desk: NotesDesk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Texts that were not saved")
        self._desk = desk
        self._found = [(one.path, one.note) for one in found if one.note]
        said = plain_label(
            f"ctddesk ended before it could save {counted(len(self._found), 'text')}. Nothing of it is lost."
        )
        self.text = QPlainTextEdit("\n\n".join(map(_words, [note for _, note in self._found])), readOnly=True)
        self.text.setObjectName("compared")
        self.text.setAccessibleName("Texts that were not saved")
        self.said = plain_label()
        buttons = QDialogButtonBox()
        for words, role, slot in (
            ("Save them as notes", QDialogButtonBox.ButtonRole.AcceptRole, self._on_save),
            ("Ask again at the next start", QDialogButtonBox.ButtonRole.RejectRole, self.reject),
            ("Throw them away", QDialogButtonBox.ButtonRole.DestructiveRole, self._on_discard),
        ):
            buttons.addButton(words, role).clicked.connect(slot)
        stack(self, [said, self.text, self.said, buttons], self.text)
        fit(self, theme.size(600), theme.size(380))

    def _on_save(self) -> None:
        for path, note in self._found:
            error = self._save(note)
            if error is not None:
                self.said.setText(f"{error} {error.remedy}")
                return
            forget(path)
        self.accept()

    def _save(self, note: Note) -> NotesError | None:
        """Keep a text as the note it was meant for; where that has gone on since, as a note of its own."""
        held = self._desk.note(note.id)
        if held is not None and held.draft == note.draft:
            return None
        if held is not None and held.version > note.version:
            note = note._replace(id=new_id(), version=1)
        return self._desk.write(lambda store: store.bring(note))

    def _on_discard(self) -> None:
        for path, _ in self._found:
            forget(path)
        self.accept()


def _words(note: Note) -> str:
    page = f", {note.draft.ref}" if note.draft.ref else ""
    return f"{day_and_hour(note.changed)}{page}\n{note.draft.body}"
