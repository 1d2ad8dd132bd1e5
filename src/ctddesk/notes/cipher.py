"""Notes under a passphrase: the whole file ciphered by SQLite3 Multiple Ciphers (ChaCha20-Poly1305).

The library brings a SQLite of its own. Two in one process may never hold the same file, since closing it in one drops
the locks of the other: so a ciphered file, and a file on its way to or from a passphrase, is opened here alone.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from ctddesk.notes.backup import put_in_place, verify
from ctddesk.notes.database import PATIENCE, guarding, only_owner
from ctddesk.notes.errors import BusyError

if TYPE_CHECKING:
    import apsw

_CIPHER = "chacha20"
_ROUNDS = 600_000  # of PBKDF2 with SHA-256 for each try of a passphrase: 0.2 s where it was measured


def connect_ciphered(path: Path, passphrase: str, *, writable: bool = True) -> apsw.Connection:
    """Return a connection to a file under a passphrase; whether it is the right one shows at the first read."""
    import apsw

    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE if writable else apsw.SQLITE_OPEN_READONLY
    with guarding(path):
        connection = apsw.Connection(str(path.absolute()), flags=flags | apsw.SQLITE_OPEN_URI)
        connection.set_busy_timeout(round(PATIENCE * 1000))
        connection.pragma("cipher", _CIPHER)
        connection.pragma("kdf_iter", _ROUNDS)
        connection.pragma("key", passphrase)
    return connection


def recipher(path: Path, old: str | None, new: str | None) -> None:
    """Put a closed notes file under another passphrase, or under none; raise NotesError and leave it as it was.

    A log beside it means that another program has it open, and would go on writing to the old one.
    """
    if path.with_name(f"{path.name}-wal").exists():
        raise BusyError(path)
    copy = path.with_suffix(".new")
    try:
        _copy_under(path, copy, old, new)
        verify(copy, new)
        only_owner(copy)
        put_in_place(copy, path)
    finally:
        copy.unlink(missing_ok=True)


def _copy_under(source: Path, target: Path, old: str | None, new: str | None) -> None:
    """Write the notes at ``source`` to ``target``, a file that is not there yet, under another passphrase or none."""
    target.unlink(missing_ok=True)
    connection = _plain(source) if old is None else connect_ciphered(source, old)
    with closing(connection), guarding(target):
        connection.execute("PRAGMA journal_mode = DELETE").fetchall()
        connection.execute("VACUUM INTO ?", (_address(target, new),))


def _plain(path: Path) -> apsw.Connection:
    import apsw

    flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_URI
    with guarding(path):
        return apsw.Connection(str(path.absolute()), flags=flags)


def _address(path: Path, passphrase: str | None) -> str:
    key = "" if passphrase is None else quote(passphrase, safe="")
    return f"{path.absolute().as_uri()}?cipher={_CIPHER}&kdf_iter={_ROUNDS}&key={key}"
