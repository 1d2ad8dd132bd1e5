"""Writes notes: every write is one transaction, and is read back before it counts as done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from ctddesk.model.ref import Ref
from ctddesk.notes.database import Connection, guarding, transaction
from ctddesk.notes.errors import ConflictError, GoneError, UnwritableError
from ctddesk.notes.note import Draft, Note, Revision, Session, new_id, stamp, title_of
from ctddesk.notes.shelf import Shelf
from ctddesk.search.normalise import spaced

TRASH_KEPT = timedelta(days=30)
DAYS_WRITTEN = 5  # days on which notes were written since, before the trash is emptied
_OLD_TRASH = (
    "SELECT id FROM note n WHERE trashed < ? AND"
    " (SELECT count(DISTINCT substr(saved, 1, 10)) FROM revision WHERE saved > n.trashed) >= ?"
)

_ADD = (
    "INSERT INTO note (id, ref, title, body, tags, pinned, shared, author, created, changed, version)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
)
_CHANGE = (
    "UPDATE note SET ref = ?, title = ?, body = ?, tags = ?, pinned = ?, shared = ?, author = ?, changed = ?,"
    " version = version + 1 WHERE id = ?"
)
_KEEP = (
    "INSERT INTO revision (note, session, version, body, tags, author, saved)"
    " SELECT number, ?, version, body, tags, author, changed FROM note WHERE id = ?"
    " ON CONFLICT (note, session) DO UPDATE SET version = excluded.version, body = excluded.body,"
    " tags = excluded.tags, author = excluded.author, saved = excluded.saved"
)


class Store:
    """The notes of one file, for writing. ``now`` is asked for the time of each write.

    ``read_back`` is another connection to the same file: what it sees is what was committed. Every method raises
    NotesError when a write, or reading it back, fails. The same write again, under the same sitting, is then no
    conflict with itself.
    """

    def __init__(self, path: Path, connection: Connection, read_back: Connection, now: Callable[[], datetime]) -> None:
        self.path = path
        self.shelf = Shelf(path, read_back)
        self._connection = connection
        self._read_back = read_back
        self._now = now
        self._file = _identity(path)

    def add(self, draft: Draft, session: Session, note: str = "") -> Note:
        """Keep a new note, under a fresh id or the one given, and return it as it was read back.

        Where there is one of that id, an earlier try has written it: it is written again.
        """
        note, now = note or new_id(), stamp(self._now())
        with self._writing():
            if self._row(note):
                self._connection.execute(_CHANGE, (*_fields(draft), session.author, now, note))
            else:
                self._connection.execute(_ADD, (note, *_fields(draft), session.author, now, now))
            self._keep(note, session.id)
        return self._checked(note, draft, session)

    def save(self, note: str, draft: Draft, expected: int, session: Session) -> Note:
        """Keep a changed note and return it as it was read back.

        Raises ConflictError if its version is another one, unless the same sitting has written that.
        """
        now = stamp(self._now())
        with self._writing():
            self._expect(note, expected, session)
            self._connection.execute(_CHANGE, (*_fields(draft), session.author, now, note))
            self._keep(note, session.id)
        return self._checked(note, draft, session)

    def trash(self, note: str) -> None:
        """Put a note into the trash. Its text stays as the last revision."""
        self._set_trashed(note, stamp(self._now()))

    def restore(self, note: str) -> None:
        """Take a note out of the trash; raise ConflictError where it is gone for good."""
        self._set_trashed(note, None)

    def delete(self, note: str) -> None:
        """Delete a note of the trash for good, its revisions with it. One that is not in the trash stays."""
        with self._writing():
            self._connection.execute("DELETE FROM note WHERE id = ? AND trashed NOT NULL", (note,))

    def empty_trash(self, *, older_than: timedelta = TRASH_KEPT) -> int:
        """Delete for good what was put into the trash longer ago than that; return how many notes went.

        A clock that runs ahead must not empty it: notes must have been written on some days since as well.
        """
        edge = stamp(self._now() - older_than)
        with self._writing():
            gone = self._connection.execute(_OLD_TRASH, (edge, DAYS_WRITTEN)).fetchall()
            for (note,) in gone:
                self._connection.execute("DELETE FROM note WHERE id = ?", (note,))
        return len(gone)

    def bring(self, note: Note, revisions: Sequence[Revision] = ()) -> None:
        """Keep a note that comes from elsewhere as it is, id, author and dates included, with its revisions.

        A note of the same id is replaced; its revisions stay, and so does its text, as one of them.
        """
        with self._writing():
            held = self._row(note.id)
            if held:
                self._keep(note.id, new_id())
            self._put(note, max(note.version, held[0] + 1) if held else note.version)
            self._put_revisions(note.id, revisions)
            if all(one.body != note.draft.body for one in revisions):
                self._keep(note.id, new_id())
            self._index(note.id)

    def add_revisions(self, note: str, revisions: Sequence[Revision]) -> None:
        """Keep revisions that come from elsewhere beside those of a note; a sitting that is there stays as it is."""
        with self._writing():
            self._put_revisions(note, revisions)

    def see(self, ref: Ref, title: str, text: bytes, content: str) -> None:
        """Keep what a page says now, packed, since a note is written under it; ``content`` is the content's version."""
        values = (str(ref), title, text, content, stamp(self._now()))
        with self._writing():
            self._connection.execute("INSERT OR REPLACE INTO page_seen VALUES (?, ?, ?, ?, ?)", values)

    def close(self) -> None:
        """Let go of the file."""
        with guarding(self.path):
            self._read_back.close()
            self._connection.close()

    # --- within a transaction --------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._file != _identity(self.path):
            raise GoneError(self.path)
        with guarding(self.path), transaction(self._connection):
            yield

    def _row(self, note: str) -> tuple[int, str | None] | None:
        """The version of a note and since when it is trash, None where there is none of that id."""
        sql = "SELECT version, trashed FROM note WHERE id = ?"
        found: tuple[int, str | None] | None = self._connection.execute(sql, (note,)).fetchone()
        return found

    def _expect(self, note: str, version: int, session: Session) -> None:
        found = self._row(note)
        if found is None or found[0] not in {version, self._written(note, session)}:
            raise ConflictError(self.path, note)

    def _written(self, note: str, session: Session) -> int | None:
        """The version that this sitting has written last."""
        sql = "SELECT r.version FROM revision r JOIN note n ON n.number = r.note WHERE n.id = ? AND r.session = ?"
        found = self._connection.execute(sql, (note, session.id)).fetchone()
        return found[0] if found else None

    def _set_trashed(self, note: str, since: str | None) -> None:
        with self._writing():
            if self._row(note) is None:
                raise ConflictError(self.path, note)
            self._connection.execute("UPDATE note SET trashed = ?, version = version + 1 WHERE id = ?", (since, note))
            self._keep(note, new_id())

    def _keep(self, note: str, sitting: str) -> None:
        """Make what the note is now the revision of a sitting, and what the search finds."""
        self._connection.execute(_KEEP, (sitting, note))
        self._index(note)

    def _index(self, note: str) -> None:
        """Let the search find the note as it is; one in the trash is not found."""
        number, title, body, tags, trashed = self._connection.execute(
            "SELECT number, title, body, tags, trashed FROM note WHERE id = ?", (note,)
        ).fetchone()
        self._connection.execute("DELETE FROM note_text WHERE rowid = ?", (number,))
        if trashed is None:
            words = (number, spaced(f"{title} {tags}"), spaced(body))
            self._connection.execute("INSERT INTO note_text (rowid, title, body) VALUES (?, ?, ?)", words)

    def _put(self, note: Note, version: int) -> None:
        dates = [stamp(moment) if moment else None for moment in (note.created, note.changed, note.trashed)]
        self._connection.execute(
            "INSERT INTO note (id, ref, title, body, tags, pinned, shared, author, created, changed, trashed, version)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET ref = excluded.ref,"
            " title = excluded.title, body = excluded.body, tags = excluded.tags, pinned = excluded.pinned,"
            " shared = excluded.shared, author = excluded.author, created = excluded.created,"
            " changed = excluded.changed, trashed = excluded.trashed, version = excluded.version",
            (note.id, *_fields(note.draft), note.author, *dates, version),
        )

    def _put_revisions(self, note: str, revisions: Sequence[Revision]) -> None:
        for one in revisions:
            values = (one.session, one.version, one.body, " ".join(one.tags), one.author, stamp(one.saved), note)
            self._connection.execute(
                "INSERT OR IGNORE INTO revision (note, session, version, body, tags, author, saved)"
                " SELECT number, ?, ?, ?, ?, ?, ? FROM note WHERE id = ?",
                values,
            )

    def _checked(self, note: str, draft: Draft, session: Session) -> Note:
        """What the other connection reads, if that is what was written.

        Another program may have written to the note since: then what was written is this sitting's revision, and is
        returned as the version that it was, so that the next save meets the conflict.
        """
        found = self.shelf.note(note)
        if found is not None and found.draft == draft:
            return found
        mine = next((one for one in self.shelf.revisions(note) if one.session == session.id), None)
        if found is None or mine is None or (mine.body, mine.tags) != (draft.body, draft.tags):
            raise UnwritableError(self.path, "the text did not come back as it was written")
        return found._replace(draft=draft, version=mine.version, changed=mine.saved)


def _fields(draft: Draft) -> tuple[object, ...]:
    ref = str(draft.ref) if draft.ref else ""
    return ref, title_of(draft.body), draft.body, " ".join(draft.tags), int(draft.pinned), int(draft.shared)


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells the file from another one of the same name, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
