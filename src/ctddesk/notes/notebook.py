"""The notes file from opening to closing: made, migrated, locked, read-only, damaged, given up."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from enum import Enum, auto
from functools import partial
from pathlib import Path

from ctddesk.notes.backup import back_up, backups, put_back, set_aside, verify
from ctddesk.notes.database import (
    Connection,
    check,
    connect,
    guarding,
    is_ciphered,
    migrate,
    only_owner,
    prepare,
    without_file,
)
from ctddesk.notes.errors import (
    DamagedNotesError,
    LockedNotesError,
    MissingNotesError,
    NotesError,
    ReadOnlyError,
)
from ctddesk.notes.finder import Finder
from ctddesk.notes.schema import MIGRATIONS
from ctddesk.notes.shelf import Shelf
from ctddesk.notes.store import Store

NAME = "notes.sqlite"
BACKUPS = "backups"


class State(Enum):
    """How things stand with the notes."""

    OPEN = auto()  # also while there is no file yet: the first note makes it
    READ_ONLY = auto()  # they can be read; ``trouble`` says why no more
    LOCKED = auto()  # a passphrase is asked for
    BROKEN = auto()  # ``trouble`` says what is wrong


class Notebook:
    """One user's notes, in ``folder``. ``shared_drive`` says that the folder is on a network share.

    What goes wrong on opening is no exception but a state, since the reference opens even if the notes cannot.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime], *, shared_drive: bool = False) -> None:
        self.path = folder / NAME
        self.backups = folder / BACKUPS
        self.now = now
        self.state = State.OPEN
        self.trouble: NotesError | None = None
        self.shared_drive = shared_drive
        self._passphrase: str | None = None
        self._store: Store | None = None
        self._reader: Connection | None = None
        self._copy: tempfile.TemporaryDirectory[str] | None = None

    @property
    def passphrase(self) -> str | None:
        """The passphrase that the notes are open under, None without one."""
        return self._passphrase

    @property
    def shelf(self) -> Shelf:
        """What reads the notes; without a file there are none."""
        return Shelf(self.path, self._reading())

    @property
    def finder(self) -> Finder:
        """What searches the notes."""
        return Finder(self.path, self._reading())

    def open(self, passphrase: str | None = None) -> State:
        """Open the notes that are there and return how things stand; a passphrase unlocks them."""
        self.close()
        try:
            self._open(passphrase)
        except LockedNotesError as error:
            self._give_up(State.LOCKED, error)
        except NotesError as error:
            self._give_up(State.BROKEN, error)
        return self.state

    def store(self) -> Store:
        """Return what writes the notes, making the file if there is none; raise NotesError where that cannot be."""
        if self.trouble is not None and self.trouble.passing:
            self.open(self._passphrase)
        if self.trouble is not None:
            raise self.trouble
        if self._store is None:
            only_owner(self.path)
            self._open_for_writing(None)
        assert self._store is not None  # noqa: S101 - for the type checker
        return self._store

    def back_up(self, why: str = "") -> Path:
        """Make a backup now and return its path; raise NotesError."""
        return back_up(self.path, self.backups, self.now(), self._passphrase, why)

    def restore(self, backup: Path, passphrase: str | None = None) -> State:
        """Put a backup in the place of the notes, which are kept beside it, and open it; raise NotesError.

        A backup that is not whole, or under another passphrase than the one given, is not put back.
        """
        verify(backup, passphrase if is_ciphered(backup) else None)
        self.close()
        put_back(self.path, backup, self.now())
        return self.open(passphrase if is_ciphered(self.path) else None)

    def start_anew(self) -> State:
        """Set the notes aside under another name and begin without any."""
        self.close()
        set_aside(self.path, self.now())
        self.state, self.trouble = State.OPEN, None
        return self.state

    def change_passphrase(self, new: str | None, go_on: Callable[[int, int], bool] = lambda _done, _all: True) -> None:
        """Put the notes and all their backups under another passphrase, or under none; raise NotesError.

        At every moment of it the notes are whole on the disk, under the old or the new one. ``go_on`` is told how many
        files are done of how many; where it returns False, the backups that are left stay as they are.
        """
        from ctddesk.notes.cipher import recipher

        old = self._passphrase
        self.store()
        self.close()
        try:
            files = [self.path, *(backup.path for backup in backups(self.backups))]
            for done, path in enumerate(files):
                if done and not go_on(done, len(files)):
                    break
                with suppress(*((LockedNotesError,) if done else ())):  # a backup under an earlier one stays so
                    recipher(path, old, new)
        finally:
            self.open((new or old) if is_ciphered(self.path) else None)

    def lock(self) -> None:
        """Forget the passphrase and close the notes that are under one."""
        if self._passphrase is not None:
            self.close()
            self._give_up(State.LOCKED, LockedNotesError(self.path, tried=False))

    def give_up(self, error: NotesError) -> None:
        """Close notes that turned out not to be readable; they can be restored, or set aside."""
        self._give_up(State.BROKEN, error)

    def close(self) -> None:
        """Let go of the file."""
        self._passphrase = None
        store, self._store = self._store, None
        reader, self._reader = self._reader, None
        with suppress(NotesError):
            if store is not None:
                store.close()
            elif reader is not None:
                reader.close()
        if self._copy is not None:
            self._copy.cleanup()
            self._copy = None
        self.state, self.trouble = State.OPEN, None

    # --- opening ---------------------------------------------------------------------------------------------------

    def _open(self, passphrase: str | None) -> None:
        if not self.path.exists():
            if backups(self.backups):
                raise MissingNotesError(self.path)
            return
        if not self.path.stat().st_size and backups(self.backups):
            raise DamagedNotesError(self.path)
        if passphrase is None and is_ciphered(self.path):
            raise LockedNotesError(self.path, tried=False)
        try:
            self._open_for_writing(passphrase)
        except ReadOnlyError as error:
            self._open_copy(passphrase)
            self.state, self.trouble = State.READ_ONLY, error
        self._passphrase = passphrase

    def _open_for_writing(self, passphrase: str | None) -> None:
        connection = connect(self.path, passphrase)
        try:
            self._make_ready(connection, passphrase)
            read_back = connect(self.path, passphrase)
        except BaseException:
            connection.close()
            raise
        if self._reader is not None:  # of no notes at all, so far
            self._reader.close()
        self._store = Store(self.path, connection, read_back, self.now)
        self._reader = read_back

    def _make_ready(self, connection: Connection, passphrase: str | None) -> None:
        version = _unlocked(partial(check, connection, self.path), self.path, passphrase)
        only_owner(self.path)
        prepare(connection, self.path, shared_drive=self.shared_drive)
        with guarding(self.path):  # whether it can be written shows here
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        if 0 < version < len(MIGRATIONS):
            back_up(self.path, self.backups, self.now(), passphrase, f"before-version-{len(MIGRATIONS)}")
        migrate(connection, self.path)

    def _open_copy(self, passphrase: str | None) -> None:
        """Read from a copy: what is still in the log beside a file cannot be read where nothing can be written."""
        self._copy = tempfile.TemporaryDirectory(prefix="ctddesk-")
        copy = Path(self._copy.name) / NAME
        with guarding(self.path):
            for side in ("", "-wal"):
                with suppress(FileNotFoundError):
                    shutil.copyfile(f"{self.path}{side}", f"{copy}{side}")
        self._reader = connect(copy, passphrase)
        check(self._reader, copy)

    def _reading(self) -> Connection:
        if self._reader is None:
            self._reader = without_file()
        return self._reader

    def _give_up(self, state: State, error: NotesError) -> None:
        self.close()
        self.state, self.trouble = state, error


def _unlocked(read: Callable[[], int], path: Path, passphrase: str | None) -> int:
    """What ``read`` returns; where it meets no database under a passphrase, that was the wrong one."""
    try:
        return read()
    except DamagedNotesError as error:
        if passphrase is None:
            raise
        raise LockedNotesError(path, tried=True) from error
