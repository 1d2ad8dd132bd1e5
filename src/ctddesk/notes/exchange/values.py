"""What travels of a note."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from ctddesk.notes.note import Note, Revision
from ctddesk.notes.shelf import Shelf


class Portable(NamedTuple):
    """A note on its way, with its revisions. ``known`` are the digests of earlier texts that do not travel with it."""

    note: Note
    revisions: tuple[Revision, ...] = ()
    known: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The note's present text."""
        return self.note.draft.body

    @property
    def history(self) -> tuple[Revision, ...]:
        """The revisions, and the present text as one of them."""
        note = self.note
        if any(one.body == self.body for one in self.revisions):
            return self.revisions
        sitting = digest(f"{note.id} {self.body}")
        present = Revision(sitting, note.version, self.body, note.draft.tags, note.author, note.changed)
        return (present, *self.revisions)

    @property
    def present(self) -> Revision:
        """The revision that holds the present text."""
        return next(one for one in self.history if one.body == self.body)

    @property
    def texts(self) -> tuple[str, ...]:
        """The digests of every text that the note is known to have had, the present one first."""
        return tuple(dict.fromkeys([digest(self.body), *(digest(one.body) for one in self.revisions), *self.known]))


def digest(text: str) -> str:
    """Return what stands for a text: the same on every workstation, and no way back to the text."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def pack(shelf: Shelf, note: Note) -> Portable:
    """Return a note with its revisions; raise NotesError."""
    return Portable(note, tuple(shelf.revisions(note.id)))


def pack_all(shelf: Shelf, *, trash: bool) -> list[Portable]:
    """Return all notes with their revisions, those in the trash last where they are wanted; raise NotesError."""
    trashed = [shelf.note(summary.id) for summary in shelf.trash()] if trash else []
    return [pack(shelf, note) for note in (*shelf.every_note(), *trashed) if note is not None]
