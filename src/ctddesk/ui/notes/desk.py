"""What the window asks of the notes, and hears when they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ctddesk.model.ref import Ref
from ctddesk.notes import recovery
from ctddesk.notes.errors import DamagedNotesError, NotesError
from ctddesk.notes.note import Note, Revision, Session, Summary, new_id
from ctddesk.notes.notebook import Notebook, State
from ctddesk.notes.shelf import PageSeen
from ctddesk.notes.store import Store
from ctddesk.search.query import Query
from ctddesk.search.results import Hit
from ctddesk.ui.notes.clinic import Clinic

T = TypeVar("T")


class NotesDesk(QObject):
    """Reads and writes through one notebook. Reading never raises: what cannot be read is not there, and is said.

    ``changed`` says that notes, or how things stand with them, may be other than before; ``failed`` carries what was
    wrong when notes that had been open could not be read.
    """

    changed = Signal()
    failed = Signal(NotesError)
    lock_asked = Signal()

    def __init__(self, notebook: Notebook, author: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notebook = notebook
        self.author = author
        self.clinic = Clinic()
        self._version = 0
        self._folders = recovery.places(notebook.path.parent)

    @property
    def state(self) -> State:
        """How things stand with the notes."""
        return self.notebook.state

    @property
    def trouble(self) -> NotesError | None:
        """What is wrong with them, None when all is well."""
        return self.notebook.trouble

    def now(self) -> datetime:
        """The time, for what is shown."""
        return self.notebook.now()

    def sitting(self) -> Session:
        """A fresh sitting at the editor."""
        return Session(new_id(), self.author)

    # --- opening ---------------------------------------------------------------------------------------------------

    def open(self, passphrase: str | None = None) -> State:
        """Open the notes and return how things stand with them."""
        state = self.notebook.open(passphrase)
        self.changed.emit()
        return state

    def look_again(self) -> None:
        """Show what another window, or another workstation's clinic file, has brought since."""
        version = self._read(self.notebook.shelf.data_version, self._version)
        if self.clinic.look_again() or version != self._version:
            self._version = version
            self.changed.emit()

    def open_clinic(self, path: str) -> None:
        """Open the clinic's shared notes where they were open last, if there still are any."""
        if path:
            with suppress(NotesError):
                self.clinic.open(Path(path))

    def restore(self, backup: Path, passphrase: str | None) -> State:
        """Put a backup in the place of the notes; raise NotesError."""
        state = self.notebook.restore(backup, passphrase)
        self.changed.emit()
        return state

    def start_anew(self) -> None:
        """Set the notes aside and begin without any; raise NotesError."""
        self.notebook.start_anew()
        self.changed.emit()

    def lock(self) -> None:
        """Close notes that are under a passphrase, and forget it."""
        self.notebook.lock()
        self.changed.emit()

    def close(self) -> None:
        """Let go of all files."""
        self.notebook.close()
        self.clinic.close()

    # --- reading ---------------------------------------------------------------------------------------------------

    def counts(self) -> Mapping[str, int]:
        """How many notes each page has, by its address; those that belong to none under ''."""
        return self._read(self.notebook.shelf.counts, {})

    def notes_of(self, ref: Ref) -> list[Note]:
        """The notes of a page."""
        return self._read(lambda: self.notebook.shelf.notes_of(ref), [])

    def note(self, note: str) -> Note | None:
        """A note, None where there is none of that id."""
        return self._read(lambda: self.notebook.shelf.note(note), None)

    def summaries(self, most: int = -1) -> Sequence[Summary]:
        """A line for each note, the pinned ones first, then the last changed; at most so many of them, -1 for all."""
        return self._read(lambda: self.notebook.shelf.summaries(most), [])

    def trash(self) -> Sequence[Summary]:
        """A line for each note in the trash."""
        return self._read(self.notebook.shelf.trash, [])

    def revisions(self, note: str) -> list[Revision]:
        """What a note was after each sitting, the last one first."""
        return self._read(lambda: self.notebook.shelf.revisions(note), [])

    def page_seen(self, ref: Ref) -> PageSeen | None:
        """What a page said when a note was last written under it."""
        return self._read(lambda: self.notebook.shelf.page_seen(ref), None)

    def any_note(self, note: str) -> Note | None:
        """A note of one's own or of the clinic, None where there is none of that id."""
        return self.note(note) or self.clinic.note(note)

    def find(self, query: Query, limit: int) -> list[Hit]:
        """The notes that hold what was typed, one's own first."""
        nothing: list[Hit] = []
        own = self._read(lambda: self.notebook.finder.find(query, limit), nothing)
        return [*own, *self.clinic.find(query, limit)]

    def report(self, error: NotesError) -> None:
        """Take note of what is wrong with notes that had been open; damaged ones are closed, to be mended."""
        if isinstance(error, DamagedNotesError):
            self.notebook.give_up(error)
            self.changed.emit()
        self.failed.emit(error)

    def _read(self, read: Callable[[], T], nothing: T) -> T:
        try:
            return read()
        except NotesError as error:
            self.report(error)
            return nothing

    # --- writing ---------------------------------------------------------------------------------------------------

    def store(self) -> Store:
        """What writes the notes; raise NotesError where they cannot be written."""
        return self.notebook.store()

    def write(self, action: Callable[[Store], object]) -> NotesError | None:
        """Do one thing to the notes; return what went wrong, None when it is done."""
        try:
            action(self.store())
        except NotesError as error:
            return error
        self.changed.emit()
        return None

    # --- what could not be saved -----------------------------------------------------------------------------------

    def keep_unsaved(self, note: Note) -> Path | None:
        """Write a text that cannot be saved to a file elsewhere and return it, None where no folder takes it.

        Notes that are locked leave no passphrase to put it under, and in clear it must not be.
        """
        if self.state is State.LOCKED:
            return None
        elsewhere = [folder for folder in self._folders if folder != self.notebook.path.parent]
        return recovery.keep(note, elsewhere, self.notebook.passphrase, self.notebook.now)

    def forget_unsaved(self, note: str) -> None:
        """Delete the files of a text that has been saved after all."""
        recovery.forget_note(note, self._folders)

    def unsaved(self) -> list[recovery.Unsaved]:
        """The texts that an earlier run could not save."""
        return recovery.found(self._folders, self.notebook.passphrase)
