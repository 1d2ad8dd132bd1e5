"""Opens the notes file so that what is committed survives, and turns its failures into sentences."""

from __future__ import annotations

import errno
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from ctddesk.notes.errors import (
    BusyError,
    DamagedNotesError,
    FullDiskError,
    GoneError,
    NewerNotesError,
    NotesError,
    ReadOnlyError,
    UnwritableError,
)
from ctddesk.notes.schema import APPLICATION_ID, MIGRATIONS

PATIENCE = 0.5  # seconds that a write waits for another program
MAGIC = b"SQLite format 3\0"
_CONSTANTS = bytes((64, 32, 32))
_BUSY, _LOCKED, _READ_ONLY, _CORRUPT, _FULL, _CANT_OPEN, _NO_DATABASE = 5, 6, 8, 11, 13, 14, 26  # SQLite's result codes


class Cursor(Protocol):
    """What is used of a cursor, by sqlite3 and by apsw alike."""

    def fetchone(self) -> Any:
        """Return the next row, None after the last."""

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""


class Connection(Protocol):
    """What is used of a connection, by sqlite3 and by apsw alike; each statement is its own transaction."""

    def execute(self, sql: str, values: Any = ..., /) -> Cursor:
        """Run one statement."""

    def close(self) -> None:
        """Let go of the file."""


def connect(path: Path, passphrase: str | None = None, *, writable: bool = True) -> Connection:
    """Return a connection to an existing or new file, without looking into it; the caller closes it."""
    if passphrase is not None:
        from ctddesk.notes.cipher import connect_ciphered

        return connect_ciphered(path, passphrase, writable=writable)
    mode = "rwc" if writable else "ro"
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=PATIENCE)


def without_file() -> Connection:
    """Return a connection to no notes at all, for as long as there is no file."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    migrate(connection, Path())
    return connection


@contextmanager
def guarding(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system raise on the notes file at ``path`` into a NotesError."""
    try:
        yield
    except _failures() as error:
        raise _meaning(path, error) from error


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Do all or nothing; the right to write is taken first, so that what is read within still holds at the end."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(*_failures()):  # SQLite may have rolled back by itself
            connection.execute("ROLLBACK")
        raise


def prepare(connection: Connection, path: Path, *, shared_drive: bool = False) -> None:
    """Set an open connection up for writing that survives a power cut.

    A write-ahead log needs memory shared between programs, which a network share has not: there each write goes
    through a rollback journal.
    """
    with guarding(path):
        connection.execute("PRAGMA foreign_keys = 1")
        connection.execute("PRAGMA trusted_schema = 0")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA journal_mode = {'DELETE' if shared_drive else 'WAL'}").fetchall()


def check(connection: Connection, path: Path) -> int:
    """Return the schema version of a file, 0 for an empty one; raise DamagedNotesError, NewerNotesError."""
    with guarding(path):
        ((owner,),) = connection.execute("PRAGMA application_id").fetchall()
        ((version,),) = connection.execute("PRAGMA user_version").fetchall()
        ((things,),) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    if owner != APPLICATION_ID and (owner or version or things):
        raise DamagedNotesError(path)
    if version > len(MIGRATIONS):
        raise NewerNotesError(path)
    return int(version)


def migrate(connection: Connection, path: Path, steps: Sequence[str] = MIGRATIONS) -> None:
    """Bring a file up to the last of ``steps``, all of it or nothing."""
    version = check(connection, path)
    if version == len(steps):
        return
    with guarding(path), transaction(connection):
        for step in steps[version:]:
            for statement in step.split(";\n"):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(steps)}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def faults(connection: Connection) -> list[str]:
    """Return what SQLite's quick check finds wrong with a file, nothing when all is well."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check").fetchall()]
    except _failures() as error:
        return [str(error)]
    return [] if found == ["ok"] else found


def is_ciphered(path: Path) -> bool:
    """Return whether a file is a database under a passphrase: SQLite's first words are not there, its constants are.

    The cipher leaves bytes 16 to 23 of the file as they are; the last three never change (SQLite's file format).
    """
    with guarding(path):
        if not path.exists():
            return False
        with path.open("rb") as file:
            start = file.read(24)
    return not start.startswith(MAGIC) and start[21:] == _CONSTANTS


def only_owner(path: Path) -> None:
    """Keep a file from others on this machine, where the system has such rights; an existing one as well."""
    with guarding(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        with suppress(PermissionError):  # of another owner: then it is theirs to keep
            path.chmod(0o600)


def _failures() -> tuple[type[BaseException], ...]:
    """What a connection of either library raises; apsw is not imported for it."""
    apsw = sys.modules.get("apsw")
    return (sqlite3.Error, OSError) if apsw is None else (sqlite3.Error, OSError, apsw.Error)


def _meaning(path: Path, error: BaseException) -> NotesError:
    if isinstance(error, OSError):
        return _meaning_of_system(path, error)
    code = getattr(error, "sqlite_errorcode", getattr(error, "result", 0)) & 0xFF
    if code in {_READ_ONLY, _CANT_OPEN} and not path.exists():
        return GoneError(path)
    known = {
        _FULL: FullDiskError,
        _READ_ONLY: ReadOnlyError,
        _CANT_OPEN: ReadOnlyError,
        _BUSY: BusyError,
        _LOCKED: BusyError,
        _CORRUPT: DamagedNotesError,
        _NO_DATABASE: DamagedNotesError,
    }
    if code in known:
        return known[code](path)
    return UnwritableError(path, "the system could not write to the notes file")


def _meaning_of_system(path: Path, error: OSError) -> NotesError:
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return ReadOnlyError(path)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return FullDiskError(path)
    return UnwritableError(path, (error.strerror or type(error).__name__).lower())
