"""A window with the notes of a folder, as a reader uses it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from ctddesk.model.ref import Ref
from ctddesk.notes.note import Draft, Note
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.editor import NoteEditor

DRUG = Ref.parse("drug/anifrolumab")
OTHER = Ref.parse("drug/nintedanib")
CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = "a long passphrase"


class Bench:
    """The window, its notes, and what a reader does with them."""

    def __init__(self, window: MainWindow, desk: NotesDesk, folder: Path) -> None:
        self.window = window
        self.desk = desk
        self.folder = folder

    @property
    def panel(self) -> QWidget:
        return self.window.notes.panel

    @property
    def editor(self) -> NoteEditor:
        return self.window.notes.panel.pane.editor

    def write(self, text: str, ref: Ref | None = DRUG, **fields: object) -> Note:
        note = self.desk.store().add(Draft(text, ref, **fields), self.desk.sitting())  # type: ignore[arg-type]
        self.desk.changed.emit()
        return note

    def edit(self, note: Note) -> None:
        self.window.notes.panel.pane.edit(note.id)

    def write_on(self, text: str) -> None:
        QTest.keyClicks(self.editor.text, text)

    def bodies(self) -> list[str]:
        return [note.draft.body for note in self.desk.notebook.shelf.every_note()]

    def dialog(self, kind: type[QDialog]) -> QDialog:
        (found,) = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return found

    def button(self, parent: QWidget, words: str) -> QPushButton:
        (found,) = [one for one in parent.findChildren(QPushButton) if one.text() == words and not one.isHidden()]
        return found

    def read(self) -> str:
        return self.window.notes.panel.pane.reader.toPlainText()
