"""Reads notes: by page, by id, in lists, with their revisions."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from ctddesk.model.ref import Ref, RefError
from ctddesk.notes.database import Connection, guarding
from ctddesk.notes.note import Draft, Note, Revision, Summary, moment

_NOTE = "SELECT id, ref, body, tags, pinned, shared, author, created, changed, version, trashed FROM note"
_SUMMARY = "SELECT id, title, ref, tags, pinned, shared, changed, trashed FROM note"


class PageSeen(NamedTuple):
    """What a page said when a note was last written under it: packed text, the content's version, and when."""

    title: str
    text: bytes
    content: str
    seen: datetime


class Shelf:
    """The notes of one file, for reading. Every method raises NotesError when the file cannot be read."""

    def __init__(self, path: Path, connection: Connection) -> None:
        self.path = path
        self._connection = connection

    def note(self, note: str) -> Note | None:
        """Return a note, in the trash or not; None where there is none of that id."""
        found = self._rows(f"{_NOTE} WHERE id = ?", note)
        return _note(found[0]) if found else None

    def notes_of(self, ref: Ref) -> list[Note]:
        """Return the notes of a page: the pinned ones first, then the last changed."""
        return [_note(row) for row in self._rows(f"{_NOTE} WHERE ref = ? AND trashed IS NULL {_ORDER}", str(ref.page))]

    def every_note(self) -> list[Note]:
        """Return all notes that are not in the trash, in the order of their making."""
        return [_note(row) for row in self._rows(f"{_NOTE} WHERE trashed IS NULL ORDER BY number")]

    def summaries(self, most: int = -1) -> list[Summary]:
        """Return a line for each note that is not in the trash: the pinned ones first, then the last changed.

        ``most`` is how many of them at most, -1 for all.
        """
        return [_summary(row) for row in self._rows(f"{_SUMMARY} WHERE trashed IS NULL {_ORDER} LIMIT ?", most)]

    def trash(self) -> list[Summary]:
        """Return a line for each note in the trash, the last one first."""
        return [
            _summary(row) for row in self._rows(f"{_SUMMARY} WHERE trashed NOT NULL ORDER BY trashed DESC, number DESC")
        ]

    def counts(self) -> Mapping[str, int]:
        """Return how many notes each page has, by its address; those that belong to none under ''."""
        return dict(self._rows("SELECT ref, count(*) FROM note WHERE trashed IS NULL GROUP BY ref"))

    def revisions(self, note: str) -> list[Revision]:
        """Return what a note was after each sitting, the last one first."""
        sql = (
            "SELECT session, r.version, r.body, r.tags, r.author, saved FROM revision r"
            " JOIN note n ON n.number = r.note WHERE id = ? ORDER BY r.version DESC, saved DESC"
        )
        return [_revision(row) for row in self._rows(sql, note)]

    def page_seen(self, ref: Ref) -> PageSeen | None:
        """Return what a page said when a note was last written under it, None where no note was."""
        found = self._rows("SELECT title, text, content, seen FROM page_seen WHERE ref = ?", str(ref.page))
        return next((PageSeen(title, text, content, moment(seen)) for title, text, content, seen in found), None)

    def last_change(self) -> datetime | None:
        """Return when a note was last written, None where there are none."""
        ((latest,),) = self._rows("SELECT max(changed) FROM note")
        return moment(latest) if latest else None

    def data_version(self) -> int:
        """Return a number that is another one once another connection has written to the file."""
        ((version,),) = self._rows("PRAGMA data_version")
        return int(version)

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with guarding(self.path):
            return self._connection.execute(sql, values).fetchall()


_ORDER = "ORDER BY pinned DESC, changed DESC, number DESC"


def _ref(text: str) -> Ref | None:
    with suppress(RefError):
        return Ref.parse(text)
    return None


def _note(row: Any) -> Note:
    note, ref, body, tags, pinned, shared, author, created, changed, version, trashed = row
    draft = Draft(body, _ref(ref), tuple(tags.split()), bool(pinned), bool(shared))
    return Note(note, draft, author, moment(created), moment(changed), version, moment(trashed) if trashed else None)


def _summary(row: Any) -> Summary:
    note, title, ref, tags, pinned, shared, changed, trashed = row
    dates = moment(changed), moment(trashed) if trashed else None
    return Summary(note, title, _ref(ref), tuple(tags.split()), bool(pinned), bool(shared), *dates)


def _revision(row: Any) -> Revision:
    session, version, body, tags, author, saved = row
    return Revision(session, version, body, tuple(tags.split()), author, moment(saved))
