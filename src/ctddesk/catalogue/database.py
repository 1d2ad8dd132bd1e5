"""Opens the content database, read-only and unchanging, or says in one sentence why not."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from urllib.parse import quote

from ctddesk.catalogue.errors import (
    DamagedContentError,
    ForeignContentError,
    MissingContentError,
    NewerContentError,
    NotADatabaseError,
    OlderContentError,
    UnreadableContentError,
)
from ctddesk.catalogue.schema import APPLICATION_ID, SCHEMA_VERSION

_MAGIC = b"SQLite format 3\0"
_HEADER_SIZE = 100


def open_content(path: Path) -> sqlite3.Connection:
    """Return a connection to the content at ``path`` that can only read; raise ContentError when it is no use.

    ``immutable`` lets the file lie on read-only media; the caller closes the connection.
    """
    _check_header(path)
    with reading(path):
        connection = sqlite3.connect(content_uri(path.absolute()), uri=True)
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA query_only = 1")
            connection.execute("PRAGMA trusted_schema = 0")
            connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchall()
        except sqlite3.DatabaseError:
            connection.close()
            raise
    return connection


def content_uri(path: PurePath) -> str:
    """Return the URI that opens an absolute path read-only, whatever characters the path holds."""
    text = path.as_posix()
    slash = "" if text.startswith("/") else "/"
    return f"file://{slash}{quote(os.fsencode(text), safe='/:')}?mode=ro&immutable=1"


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn what a damaged file raises while it is read into DamagedContentError."""
    try:
        yield
    except (sqlite3.DatabaseError, ValueError) as error:
        raise DamagedContentError(path) from error


def problems(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Return what SQLite's quick check finds wrong with the file, nothing when all is well."""
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA quick_check")]
    except sqlite3.DatabaseError as error:
        return (str(error),)
    return () if found == ["ok"] else tuple(found)


def _check_header(path: Path) -> None:
    """SQLite's file header holds all that tells files apart; a file cut short is met here as well."""
    header, size = _read_header(path)
    if not header.startswith(_MAGIC) or len(header) < _HEADER_SIZE:
        raise NotADatabaseError(path)
    if _number(header, 68) != APPLICATION_ID:
        raise ForeignContentError(path)
    version = _number(header, 60)
    if version > SCHEMA_VERSION:
        raise NewerContentError(path)
    if version < SCHEMA_VERSION:
        raise OlderContentError(path)
    page_size = int.from_bytes(header[16:18], "big")
    if size < _number(header, 28) * (65536 if page_size == 1 else page_size):
        raise DamagedContentError(path)


def _read_header(path: Path) -> tuple[bytes, int]:
    try:
        with path.open("rb") as file:
            return file.read(_HEADER_SIZE), os.fstat(file.fileno()).st_size
    except FileNotFoundError:
        raise MissingContentError(path) from None
    except OSError as error:
        raise UnreadableContentError(path, error.strerror or type(error).__name__) from error


def _number(header: bytes, offset: int) -> int:
    return int.from_bytes(header[offset : offset + 4], "big")
