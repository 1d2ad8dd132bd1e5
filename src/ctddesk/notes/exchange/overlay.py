"""The clinic's overlay: the notes that are marked shared, as one file that other workstations read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

from ctddesk.notes.backup import put_in_place
from ctddesk.notes.database import MAGIC, check, connect, faults, guarding, is_ciphered, migrate
from ctddesk.notes.errors import NewerNotesError, NotesError
from ctddesk.notes.exchange.errors import reason
from ctddesk.notes.finder import CLINIC, Finder
from ctddesk.notes.note import Note, Revision, new_id
from ctddesk.notes.shelf import Shelf
from ctddesk.notes.store import Store

_READABLE = 0o644
_SITTING = "overlay"  # the session of all revisions in an overlay, which tells it from notes at work


class OverlayError(NotesError):
    """Raised when a file cannot be used as the clinic's notes, or may not be overwritten by them."""

    remedy = "Ask whoever writes the clinic's notes for the file, or choose another one."


class Overlay:
    """The clinic's notes, for reading. The file itself is not held open: whoever writes it can replace it."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.shelf = Shelf(path, connection)
        self.finder = Finder(path, connection, CLINIC)
        self._connection = connection

    def close(self) -> None:
        """Forget the notes."""
        self._connection.close()


def write_overlay(path: Path, notes: Iterable[Note], now: Callable[[], datetime]) -> int:
    """Write those notes that are marked shared, with their present text only, and return how many; raise OverlayError.

    The file appears whole or not at all, and everyone may read it. Only an earlier overlay is overwritten.
    """
    _refuse_to_overwrite(path)
    shared = [note for note in notes if note.draft.shared and note.trashed is None]
    unfinished = path.with_name(f"{path.name}.{new_id()[:8]}")
    try:
        with guarding(path):
            os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, _READABLE))
            _fill(unfinished, shared, now)
            unfinished.chmod(_READABLE)
        put_in_place(unfinished, path)
    except NotesError as error:
        raise _with_remedy(OverlayError(path, str(error)), "Choose another folder, or free some space.") from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return len(shared)


def open_overlay(path: Path) -> Overlay:
    """Return the clinic's notes in a file, from a folder that may be read-only; raise OverlayError, NewerNotesError."""
    connection = sqlite3.connect(":memory:")
    try:
        _load(path, connection)
    except BaseException:
        connection.close()
        raise
    return Overlay(path, connection)


def _fill(path: Path, notes: Iterable[Note], now: Callable[[], datetime]) -> None:
    with closing(connect(path)) as connection, closing(connect(path)) as read_back:
        # It is brought to the disk once, when it is whole; a journal would be left behind by a disk that is full.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = MEMORY").fetchall()
        migrate(connection, path)
        store = Store(path, connection, read_back, now)
        for note in notes:
            draft = note.draft
            present = Revision(_SITTING, note.version, draft.body, draft.tags, note.author, note.changed)
            store.bring(note, [present])


def _load(path: Path, connection: sqlite3.Connection) -> None:
    data = _bytes(path)
    try:
        connection.deserialize(data)
        connection.isolation_level = None
        connection.execute("PRAGMA trusted_schema = 0")
        if not check(connection, path) or faults(connection):
            raise _damaged(path)
        migrate(connection, path)
        connection.execute("PRAGMA query_only = 1")
        _read_all(path, connection)
    except NewerNotesError:
        raise
    except (NotesError, sqlite3.Error, ValueError) as error:
        raise _damaged(path) from error


def _bytes(path: Path) -> bytes:
    """What is in the file. It is read at once, since whoever writes it replaces it as a whole."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise OverlayError(path, f"The clinic's notes are not at {path}.") from None
    except OSError as error:
        raise OverlayError(path, f"The clinic's notes at {path} cannot be read: {reason(error)}.") from error
    if is_ciphered(path):
        raise OverlayError(path, f"{path} is locked with a passphrase: it is no file of shared notes.")
    if not data.startswith(MAGIC):
        raise _damaged(path)
    if data[18:20] == b"\2\2":  # SQLite's file format: it has a log beside it, as the notes at work have
        raise OverlayError(path, f"{path} is a notes file in use, not one of shared notes.")
    return data


def _read_all(path: Path, connection: sqlite3.Connection) -> None:
    """Read what will be read, so that damage is met now; raise NotesError, sqlite3.Error, ValueError."""
    Shelf(path, connection).every_note()
    Shelf(path, connection).summaries()
    connection.execute("SELECT count(*) FROM note_text WHERE note_text MATCH 'a'").fetchall()


def _refuse_to_overwrite(path: Path) -> None:
    if not path.exists():
        return
    try:
        overlay = open_overlay(path)
    except NotesError as error:
        raise _foreign(path) from error
    with closing(overlay):
        shelf = overlay.shelf
        revisions = [one for note in (*shelf.summaries(), *shelf.trash()) for one in shelf.revisions(note.id)]
        if any(one.session != _SITTING for one in revisions):
            raise _foreign(path)


def _damaged(path: Path) -> OverlayError:
    return OverlayError(path, f"{path} cannot be read: it is damaged, or no file of shared notes.")


def _foreign(path: Path) -> OverlayError:
    error = OverlayError(path, f"{path} is not overwritten: it is no file of shared notes.")
    return _with_remedy(error, "Choose another name.")


def _with_remedy(error: OverlayError, remedy: str) -> OverlayError:
    error.remedy = remedy
    return error
