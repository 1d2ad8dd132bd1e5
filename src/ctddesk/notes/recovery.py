"""Texts that could not be saved: kept in a file elsewhere, and offered at the next start."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ctddesk.notes.database import connect, is_ciphered, migrate, only_owner
from ctddesk.notes.errors import NotesError
from ctddesk.notes.note import Note
from ctddesk.notes.shelf import Shelf
from ctddesk.notes.store import Store

_SUFFIX = ".sqlite"


class Unsaved(NamedTuple):
    """A file with a text that was not saved. ``note`` is None where the file is locked or cannot be read."""

    path: Path
    note: Note | None


class Recovery:
    """The texts of one data folder that could not be saved. Those of other folders and users are left alone."""

    def __init__(self, data_dir: Path) -> None:
        self._folders = [data_dir / "recovery", Path.home(), Path(tempfile.gettempdir())]
        self._prefix = f"ctddesk-unsaved-{sha256(os.fsencode(data_dir.absolute())).hexdigest()[:8]}-"

    def keep(self, note: Note, sitting: str, passphrase: str | None, now: Callable[[], datetime]) -> Path | None:
        """Write a note to the first folder that takes it and return the file; None when none does.

        Another disk than that of the notes may be among them. The file is a small notes file, under the same
        passphrase as the notes, so that nothing is written in clear that was not before. ``sitting`` tells it from
        what an earlier run could not save of the same note.
        """
        for folder in self._folders:
            path = folder / f"{self._prefix}{note.id}-{sitting}{_SUFFIX}"
            with suppress(NotesError):
                _write(path, note, passphrase, now)
                return path
        return None

    def found(self, passphrase: str | None) -> list[Unsaved]:
        """Return the texts that were not saved, from every folder that can be read."""
        paths = [path for folder in self._folders for path in self._files(folder)]
        return [Unsaved(path, _read(path, passphrase)) for path in paths]

    def _files(self, folder: Path) -> list[Path]:
        with suppress(OSError):
            return sorted(path for path in folder.glob(f"{self._prefix}*{_SUFFIX}") if _is_ours(path))
        return []


def forget(path: Path) -> None:
    """Delete a file of an unsaved text; one that cannot be deleted stays."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


def _write(path: Path, note: Note, passphrase: str | None, now: Callable[[], datetime]) -> None:
    only_owner(path)
    with closing(connect(path, passphrase)) as connection, closing(connect(path, passphrase)) as read_back:
        migrate(connection, path)
        Store(path, connection, read_back, now).bring(note)


def _read(path: Path, passphrase: str | None) -> Note | None:
    with suppress(NotesError):
        key = passphrase if is_ciphered(path) else None
        with closing(connect(path, key, writable=False)) as connection:
            return next(iter(Shelf(path, connection).every_note()), None)
    return None
