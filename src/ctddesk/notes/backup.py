"""Backups of the notes file: made whole, checked by opening them, rotated, and put back."""

from __future__ import annotations

import os
import re
from contextlib import closing, suppress
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from ctddesk.notes.database import check, connect, faults, guarding, is_ciphered, only_owner
from ctddesk.notes.errors import DamagedNotesError, LockedNotesError

DAYS, WEEKS, OTHERS = 7, 4, 4  # how many are kept of each
_NAME = re.compile(r"notes-(?P<day>\d{4}-\d\d-\d\d)(?P<why>-[a-z-]+(?:\d+)?)?(?:-\d{6})?\.sqlite")
_SIDES = ("-wal", "-shm", "-journal")  # what SQLite may keep beside a file


class Backup(NamedTuple):
    """A backup, the day it was made, and why where that was no daily one."""

    path: Path
    day: date
    why: str = ""


def backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the last one first; none where there is no such folder."""
    found = [_read_name(path) for path in folder.glob("notes-*.sqlite")]
    return sorted((one for one in found if one), key=lambda one: (one.day, one.path.name), reverse=True)


def is_due(folder: Path, today: date) -> bool:
    """Return whether no daily backup was made on this day."""
    return not any(one.day == today and not one.why for one in backups(folder))


def back_up(notes: Path, folder: Path, now: datetime, passphrase: str | None = None, why: str = "") -> Path:
    """Make a backup of the notes, check it, thin out the older ones, and return its path; raise NotesError.

    ``why`` names one that is made before something is done; a daily one has none. It is made by SQLite itself: a copy
    of the file alone would miss what is still in its log.
    """
    day, time = now.astimezone().strftime("%Y-%m-%d %H%M%S").split()
    final = folder / (f"notes-{day}-{why}-{time}.sqlite" if why else f"notes-{day}.sqlite")
    unchecked = final.with_suffix(".new")
    with guarding(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unchecked.unlink(missing_ok=True)
    with closing(connect(notes, passphrase)) as connection, guarding(unchecked):
        connection.execute("VACUUM INTO ?", (str(unchecked),))
    try:
        verify(unchecked, passphrase)
        only_owner(unchecked)
        put_in_place(unchecked, final)
    finally:
        unchecked.unlink(missing_ok=True)
    thin_out(folder, final)
    return final


def verify(path: Path, passphrase: str | None = None) -> int:
    """Open a notes file and return how many notes it holds; raise NotesError when it is not whole."""
    if passphrase is None and is_ciphered(path):
        raise LockedNotesError(path, tried=False)
    with closing(connect(path, passphrase, writable=False)) as connection:
        if not check(connection, path) or faults(connection):
            raise DamagedNotesError(path)
        with guarding(path):
            return int(connection.execute("SELECT count(*) FROM note").fetchone()[0])


def thin_out(folder: Path, newest: Path) -> None:
    """Keep the last daily backups, the last of each of the weeks before, and a few others; ``newest`` stays."""
    found = backups(folder)
    daily = [one for one in found if not one.why]
    weekly = {one.day.isocalendar()[:2]: one for one in reversed(daily[DAYS:])}
    kept = [*daily[:DAYS], *list(weekly.values())[-WEEKS:], *[one for one in found if one.why][:OTHERS]]
    paths = {newest, *(one.path for one in kept)}
    for one in found:
        if one.path not in paths:
            with suppress(OSError):  # it goes another time
                one.path.unlink()


def put_back(notes: Path, source: Path, now: datetime) -> Path | None:
    """Put a checked backup in the place of the notes; return where the notes that were there are kept, if any were.

    The caller has closed the notes. At every moment of it either the old or the new file is whole on the disk.
    """
    copy = notes.with_suffix(".restored")
    with guarding(notes):
        copy.write_bytes(source.read_bytes())
    only_owner(copy)
    kept = set_aside(notes, now)
    put_in_place(copy, notes)
    return kept


def set_aside(notes: Path, now: datetime) -> Path | None:
    """Rename the notes file, with what SQLite keeps beside it, and return its new path; None where there is none.

    Its log goes with it: left behind, it would be played into the file that comes in its place.
    """
    if not notes.exists():
        return None
    kept = notes.with_name(f"notes-kept-{now.astimezone():%Y-%m-%d-%H%M%S}.sqlite")
    with guarding(notes):
        for side in _SIDES:
            with suppress(FileNotFoundError):
                Path(f"{notes}{side}").replace(f"{kept}{side}")
        notes.replace(kept)
    return kept


def put_in_place(new: Path, final: Path) -> None:
    """Give a finished file its final name, with all of it on the disk before and after."""
    with guarding(final):
        _flush(new)
        new.replace(final)
        if os.name != "nt":  # Windows opens no folders
            _flush(final.parent)


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    with suppress(ValueError):
        return Backup(path, date.fromisoformat(match["day"]), (match["why"] or "").lstrip("-"))
    return None
