"""What can be done with all notes, as a menu of the notes screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QMenu, QWidget

from ctddesk.model.ref import Ref
from ctddesk.notes.note import Note
from ctddesk.notes.notebook import State
from ctddesk.ui.notes import files
from ctddesk.ui.notes.backups import BackupsDialog
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.passphrase import PassphraseDialog
from ctddesk.ui.theme.theme import Theme


class Naming(NamedTuple):
    """What pages are called, and the note that is shown, None where none is."""

    name_page: Callable[[Ref], str]
    note: Note | None


def notes_menu(desk: NotesDesk, theme: Theme, naming: Naming, window: QWidget) -> QMenu:
    """Return the menu; what cannot be done with the notes as they are is greyed."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    is_open = desk.state is State.OPEN
    is_readable = desk.state in {State.OPEN, State.READ_ONLY}

    def add(words: str, slot: Callable[[], object], *, able: bool = True) -> None:
        menu.addAction(words, slot).setEnabled(able)

    add("Import files…", lambda: files.import_notes(desk, theme, window, folder=False), able=is_open)
    add("Import a folder…", lambda: files.import_notes(desk, theme, window, folder=True), able=is_open)
    note, name_page = naming.note, naming.name_page
    add("Export this note…", lambda: files.export_note(desk, note, name_page, window), able=note is not None)
    add("Export all…", lambda: files.export_all(desk, name_page, window), able=is_readable)
    add("Export as Markdown files…", lambda: files.export_markdown(desk, window), able=is_readable)
    menu.addSeparator()
    add("Show the clinic's notes…", lambda: files.open_clinic(desk, window))
    add("Show them no more", lambda: files.close_clinic(desk), able=desk.clinic.path is not None)
    add("Write the clinic's notes…", lambda: files.write_clinic(desk, window), able=is_readable)
    menu.addSeparator()
    add("Sign as…", lambda: _sign(desk, window))
    add("Backups…", lambda: BackupsDialog(desk, theme, window).open(), able=desk.state is not State.LOCKED)
    add("Passphrase…", lambda: PassphraseDialog(desk, theme, window).open(), able=is_open)
    add("Lock now", desk.lock_asked.emit, able=desk.notebook.passphrase is not None)
    return menu


def _sign(desk: NotesDesk, window: QWidget) -> None:
    """Ask for the name that notes written here bear."""
    said = "Notes that you write from now on bear this name:"
    name, good = QInputDialog.getText(window, "Sign notes as", said, text=desk.author)
    if good:
        desk.author = " ".join(name.split())
