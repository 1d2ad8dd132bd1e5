"""Saves a note while it is written, and never lets go of a text that is not saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from ctddesk.notes.errors import ConflictError, NotesError
from ctddesk.notes.note import Draft, Note, Session, new_id
from ctddesk.notes.store import Store
from ctddesk.ui.notes.desk import NotesDesk

QUIET = 800  # ms without a key after which the text is saved
LATEST = 1400  # ms after which it is saved in any case: a kill loses less than two seconds
RETRY = 4000  # ms between tries while it cannot be saved
SITTING = timedelta(minutes=10)  # a longer pause begins another revision


class Autosave(QObject):
    """Follows one note. ``saved`` carries it as it was read back; ``failed`` what is wrong, again with every try.

    ``conflicted`` carries what the note is elsewhere by now, None where it was deleted: until that is settled nothing
    is saved.
    """

    saved = Signal(Note)
    failed = Signal(NotesError)
    conflicted = Signal(object)

    def __init__(self, desk: NotesDesk, read: Callable[[], Draft], parent: QObject | None = None) -> None:
        """``read`` returns what the editor holds."""
        super().__init__(parent)
        self._desk = desk
        self._read = read
        self._note: Note | None = None
        self._held = Draft()  # what the editor held when all was saved
        self._id = ""
        self._sitting: Session | None = None
        self._touched = desk.now()
        self._in_conflict = False
        self._is_kept = False
        self._quiet = self._timer(QUIET)
        self._latest = self._timer(LATEST)
        self._retry = self._timer(RETRY)

    @property
    def note(self) -> Note | None:
        """The note as it was saved last, None before the first time."""
        return self._note

    @property
    def is_saved(self) -> bool:
        """Whether the notes file holds all that the editor holds; an empty new note needs no saving."""
        draft = self._read()
        return draft == self._held or (self._note is None and not draft.body.strip())

    def begin(self, note: Note | None) -> None:
        """Follow the note that the editor holds now, None for one that is not there yet. The last one is saved."""
        self.stop()
        self._note = note
        self._held = self._read()
        self._id = note.id if note else new_id()
        self._sitting = None
        self._in_conflict = False
        self._is_kept = False

    def touch(self) -> None:
        """Take note of a change."""
        now = self._desk.now()
        if self._sitting is None or now - self._touched > SITTING:
            self._sitting = self._desk.sitting()
        self._touched = now
        self._quiet.start()
        if not self._latest.isActive():
            self._latest.start()

    def flush(self) -> bool:
        """Save now what is not saved yet; return whether all is saved."""
        if not self.is_saved and not self._in_conflict:
            self._save()
        if self.is_saved:
            self.stop()
        return self.is_saved

    def stop(self) -> None:
        """Wait for nothing any more."""
        for timer in (self._quiet, self._latest, self._retry):
            timer.stop()

    def keep_mine(self, other: Note | None) -> bool:
        """Settle a conflict by keeping what the editor holds; what is elsewhere stays a revision. Return success."""
        self._in_conflict = False
        self._note = other
        if other is None:
            self._id = new_id()
        if other is not None and other.draft == self._read():
            self._held = other.draft
        return self.flush()

    def keep_both(self) -> bool:
        """Settle a conflict by keeping what the editor holds as a note of its own. Return success."""
        return self.keep_mine(None)

    def take_other(self, other: Note) -> bool:
        """Settle a conflict by taking what is elsewhere, with what the editor holds as a revision of it."""
        self._sitting = self._desk.sitting()
        if not self.keep_mine(other) or self._note is None:
            return False
        back = self._desk.write(lambda store: self._put_back(store, other))
        return back is None

    def _put_back(self, store: Store, other: Note) -> None:
        assert self._note is not None  # noqa: S101 - for the type checker
        self._note = store.save(other.id, other.draft, self._note.version, self._desk.sitting())

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=interval)
        timer.timeout.connect(self.flush)
        return timer

    def _save(self) -> None:
        self._quiet.stop()
        self._latest.stop()
        draft, sitting = self._read(), self._sitting or self._desk.sitting()
        self._sitting = sitting
        try:
            self._note = self._write(draft, sitting)
        except ConflictError:
            self._in_conflict = True
            self._keep(draft)
            self.conflicted.emit(self._desk.note(self._id))
        except NotesError as error:
            self._keep(draft)
            self._retry.start()
            self.failed.emit(error)
        else:
            self._held = draft
            self._on_saved(self._note)

    def _write(self, draft: Draft, sitting: Session) -> Note:
        store = self._desk.store()
        if self._note is None:
            return store.add(draft, sitting, self._id)
        return store.save(self._note.id, draft, self._note.version, sitting)

    def _keep(self, draft: Draft) -> None:
        """Write what cannot be saved to a file elsewhere."""
        now = self._desk.now()
        created = self._note.created if self._note else now
        version = self._note.version if self._note else 1
        kept = self._desk.keep_unsaved(Note(self._id, draft, self._desk.author, created, now, version))
        self._is_kept = self._is_kept or kept is not None

    def _on_saved(self, note: Note) -> None:
        if self._is_kept:
            self._desk.forget_unsaved(self._id)
            self._is_kept = False
        self._id = note.id
        self.saved.emit(note)
        self._desk.changed.emit()
