"""Notes out of the window and into it: copies, exports, imports, the clinic's file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from ctddesk.model.ref import Ref
from ctddesk.notes.errors import NotesError
from ctddesk.notes.exchange import html_file, json_file, markdown_file
from ctddesk.notes.exchange.errors import ExchangeError, UnwritableFileError
from ctddesk.notes.exchange.folder import export_folder, file_name, read_files, write_file
from ctddesk.notes.exchange.overlay import write_overlay
from ctddesk.notes.exchange.values import Portable, pack, pack_all
from ctddesk.notes.note import Draft, Note
from ctddesk.pages.handout import Handout
from ctddesk.ui.dialogs.failure import failure_box
from ctddesk.ui.notes.cards import notes_on_paper
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.words import counted, notes_foot
from ctddesk.ui.theme.theme import Theme

NamePage = Callable[[Ref], str]
_SHARED = "Open the file on the other workstations with “Show the clinic's notes…”. Whoever can reach it can read it."
_MARKDOWN, _JSON, _HTML, _PDF = "Markdown (*.md)", "JSON (*.json)", "Web page (*.html)", "PDF (*.pdf)"


def save_copy(draft: Draft, desk: NotesDesk, window: QWidget) -> None:
    """Ask for a place and write a text there, for when the notes themselves cannot be written."""
    name, _ = QFileDialog.getSaveFileName(window, "Save a copy of this text", "note.md", _MARKDOWN)
    if name and may_be_clear(desk, window):
        _try(window, lambda: write_file(Path(name), draft.body))


def export_all(desk: NotesDesk, name_page: NamePage, window: QWidget) -> None:
    """Ask for a file and its kind and write all notes into it; Markdown goes into a folder, a file a note."""
    name, kind = QFileDialog.getSaveFileName(window, "Export all notes", "notes.json", f"{_JSON};;{_HTML};;{_PDF}")
    if name and may_be_clear(desk, window):
        _try(window, lambda: write_all(desk, named(Path(name), _suffix(kind)), name_page))


def export_note(desk: NotesDesk, note: Note | None, name_page: NamePage, window: QWidget) -> None:
    """Ask for a file and its kind and write one note into it, its revisions as well where JSON is asked for."""
    if note is None:
        return
    kinds = f"{_MARKDOWN};;{_JSON};;{_HTML};;{_PDF}"
    name, kind = QFileDialog.getSaveFileName(window, "Export this note", file_name(Portable(note)), kinds)
    if name and may_be_clear(desk, window):
        _try(window, lambda: write_note(desk, note, named(Path(name), _suffix(kind)), name_page))


def export_markdown(desk: NotesDesk, window: QWidget) -> None:
    """Ask for a folder and write each note into a Markdown file there."""
    name = QFileDialog.getExistingDirectory(window, "Export all notes into a folder")
    if name and may_be_clear(desk, window):
        _try(window, lambda: export_folder(pack_all(desk.notebook.shelf, trash=False), Path(name)))


def write_all(desk: NotesDesk, path: Path, name_page: NamePage) -> None:
    """Write all notes as JSON, HTML or PDF, by the file's suffix; raise ExchangeError, NotesError."""
    if path.suffix == ".json":
        write_file(path, json_file.write(pack_all(desk.notebook.shelf, trash=True), desk.now()))
        return
    _write_page(desk, path, desk.notebook.shelf.every_note(), name_page)


def write_note(desk: NotesDesk, note: Note, path: Path, name_page: NamePage) -> None:
    """Write one note as Markdown, JSON, HTML or PDF, by the file's suffix; raise ExchangeError, NotesError."""
    if path.suffix == ".json":
        write_file(path, json_file.write([pack(desk.notebook.shelf, note)], desk.now()))
    elif path.suffix == ".md":
        write_file(path, markdown_file.write(pack(desk.notebook.shelf, note)))
    else:
        _write_page(desk, path, [note], name_page)


def _write_page(desk: NotesDesk, path: Path, notes: Sequence[Note], name_page: NamePage) -> None:
    if path.suffix == ".pdf":
        _write_pdf(path, notes_on_paper(notes, name_page), notes_foot(desk.now()))
    else:
        write_file(path, html_file.write(notes, desk.now(), name_page))


def _write_pdf(path: Path, handout: Handout, foot: str) -> None:
    from ctddesk.ui.paper.form import form_of
    from ctddesk.ui.paper.pdf import write_handout

    try:
        write_handout(path, handout, form_of(""), foot)
    except OSError as error:
        raise UnwritableFileError(str(path), error.strerror or "the system gives no reason") from error


def import_notes(desk: NotesDesk, theme: Theme, window: QWidget, *, folder: bool) -> None:
    """Ask for files or a folder and show what would come in."""
    from ctddesk.ui.notes.importing import ImportDialog

    if folder:
        names = [QFileDialog.getExistingDirectory(window, "Import the notes of a folder")]
    else:
        names, _ = QFileDialog.getOpenFileNames(window, "Import notes", "", "Notes (*.json *.md *.markdown *.txt)")
    paths = [Path(name) for name in names if name]
    if paths:
        ImportDialog([read_files(path) for path in paths], desk, theme, window).open()


def open_clinic(desk: NotesDesk, window: QWidget) -> None:
    """Ask for the clinic's file and show its notes beside one's own."""
    name, _ = QFileDialog.getOpenFileName(window, "Show the clinic's notes", "", "Clinic notes (*.sqlite)")
    if name:
        _try(window, lambda: desk.clinic.open(Path(name)))
        desk.changed.emit()


def close_clinic(desk: NotesDesk) -> None:
    """Show the clinic's notes no more."""
    desk.clinic.close()
    desk.changed.emit()


def write_clinic(desk: NotesDesk, window: QWidget) -> None:
    """Ask for a file and write the shared notes into it, for the other workstations of the clinic."""
    name, _ = QFileDialog.getSaveFileName(window, "Write the clinic's notes", "clinic-notes.sqlite", "(*.sqlite)")
    if not name or not may_be_clear(desk, window):
        return
    written: list[int] = []
    _try(window, lambda: written.append(write_overlay(Path(name), desk.notebook.shelf.every_note(), desk.now)))
    if written:
        failure_box(f"{counted(written[0], 'note')} marked “Share” are in {Path(name).name}.", _SHARED, window).open()


def may_be_clear(desk: NotesDesk, window: QWidget) -> bool:
    """Ask whether notes that are under a passphrase may be written so that anyone can read them; return the answer."""
    if not desk.notebook.is_secret:
        return True
    box = failure_box("What is exported is under no passphrase.", "Whoever gets the file can read it.", window)
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    export = box.addButton("Export it all the same", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    return box.clickedButton() is export


def named(path: Path, suffix: str) -> Path:
    """Return the path with the suffix behind it, where it is not there; then under a name that is not taken."""
    if path.suffix.lower() == suffix:
        return path
    wanted, number = path.with_name(f"{path.name}{suffix}"), 1
    while wanted.exists():
        number += 1
        wanted = path.with_name(f"{path.name} ({number}){suffix}")
    return wanted


def _suffix(kind: str) -> str:
    return {_MARKDOWN: ".md", _HTML: ".html", _PDF: ".pdf"}.get(kind, ".json")


def _try(window: QWidget, action: Callable[[], object]) -> None:
    try:
        action()
    except (ExchangeError, NotesError) as error:
        failure_box(str(error), error.remedy, window).open()
