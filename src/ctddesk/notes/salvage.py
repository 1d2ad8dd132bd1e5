"""What can still be read of a damaged notes file: note by note, since one bad page spoils a reading of all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path

from ctddesk.notes.database import Connection, connect
from ctddesk.notes.errors import NotesError
from ctddesk.notes.note import Note
from ctddesk.notes.shelf import Shelf
from ctddesk.notes.store import Store

_PATIENCE = 2000  # numbers without a note after which no more are looked for


def salvage(path: Path, passphrase: str | None = None) -> list[Note]:
    """Return the notes that can be read of a file, those of the trash as well; none where it cannot be opened."""
    with suppress(NotesError), closing(connect(path, passphrase, writable=False)) as connection:
        return list(_notes(path, connection))
    return []


def bring_newer(store: Store, notes: list[Note]) -> int:
    """Keep those that the store has not, or only as they were before; return how many. Raise NotesError."""
    newer = [note for note in notes if _is_newer(store, note)]
    for note in newer:
        store.bring(note)
    return len(newer)


def _is_newer(store: Store, note: Note) -> bool:
    held = store.shelf.note(note.id)
    return held is None or held.version < note.version


def _notes(path: Path, connection: Connection) -> Iterator[Note]:
    shelf = Shelf(path, connection)
    number = misses = 0
    while misses < _PATIENCE:
        number += 1
        note = _read(partial(shelf.numbered, number))
        misses = 0 if note else misses + 1
        if note:
            yield note


def _read(read: Callable[[], Note | None]) -> Note | None:
    """What can be read; damage may leave text that is none, or dates that are none."""
    with suppress(NotesError, ValueError, TypeError):
        return read()
    return None
