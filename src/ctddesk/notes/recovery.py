"""Texts that could not be saved: kept in a file elsewhere, and offered at the next start."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from ctddesk.notes.database import connect, is_ciphered, migrate, only_owner
from ctddesk.notes.errors import NotesError
from ctddesk.notes.note import Note
from ctddesk.notes.shelf import Shelf
from ctddesk.notes.store import Store

_PREFIX, _SUFFIX = "ctddesk-unsaved-", ".sqlite"


class Unsaved(NamedTuple):
    """A file with a text that was not saved. ``note`` is None where the file is locked or cannot be read."""

    path: Path
    note: Note | None


def places(data_dir: Path) -> list[Path]:
    """Return the folders to try, one after the other; another disk than that of the notes may be among them."""
    return [data_dir / "recovery", Path.home(), Path(tempfile.gettempdir())]


def keep(note: Note, folders: Iterable[Path], passphrase: str | None, now: Callable[[], datetime]) -> Path | None:
    """Write a note to the first folder that takes it and return the file; None when none does.

    It is a small notes file, under the same passphrase as the notes, so that nothing is written in clear that was not
    before.
    """
    for folder in folders:
        path = folder / f"{_PREFIX}{note.id}{_SUFFIX}"
        with suppress(NotesError):
            _write(path, note, passphrase, now)
            return path
    return None


def found(folders: Iterable[Path], passphrase: str | None) -> list[Unsaved]:
    """Return the texts that were not saved, from every folder that can be read."""
    paths = [path for folder in folders for path in _files(folder)]
    return [Unsaved(path, _read(path, passphrase)) for path in paths]


def forget(path: Path) -> None:
    """Delete a file of an unsaved text; one that cannot be deleted stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def forget_note(note: str, folders: Iterable[Path]) -> None:
    """Delete the files of a note that was saved after all."""
    for folder in folders:
        forget(folder / f"{_PREFIX}{note}{_SUFFIX}")


def _write(path: Path, note: Note, passphrase: str | None, now: Callable[[], datetime]) -> None:
    only_owner(path)
    with closing(connect(path, passphrase)) as connection, closing(connect(path, passphrase)) as read_back:
        migrate(connection, path)
        Store(path, connection, read_back, now).bring(note)


def _files(folder: Path) -> list[Path]:
    with suppress(OSError):
        return sorted(folder.glob(f"{_PREFIX}*{_SUFFIX}"))
    return []


def _read(path: Path, passphrase: str | None) -> Note | None:
    with suppress(NotesError):
        key = passphrase if is_ciphered(path) else None
        with closing(connect(path, key, writable=False)) as connection:
            return next(iter(Shelf(path, connection).every_note()), None)
    return None
