"""The clinic's shared notes: another file, opened read-only beside one's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from ctddesk.model.ref import Ref
from ctddesk.notes.errors import NotesError
from ctddesk.notes.note import Note, Summary
from ctddesk.search.query import Query
from ctddesk.search.results import Hit

if TYPE_CHECKING:
    from ctddesk.notes.exchange.overlay import Overlay

T = TypeVar("T")


class Clinic:
    """The file that is open, if any. What cannot be read of it is not there: one's own notes do not depend on it."""

    def __init__(self) -> None:
        self.path: Path | None = None
        self._overlay: Overlay | None = None
        self._made = 0

    def open(self, path: Path) -> None:
        """Open a file of shared notes in the place of the present one; raise NotesError when it is no use."""
        from ctddesk.notes.exchange.overlay import open_overlay

        overlay = open_overlay(path)
        self.close()
        self.path, self._overlay, self._made = path, overlay, _made(path)

    def look_again(self) -> bool:
        """Open the file anew if another one has taken its place; return whether that was so."""
        if self.path is None or self._made == _made(self.path):
            return False
        with suppress(NotesError):
            self.open(self.path)
            return True
        return False

    def close(self) -> None:
        """Show the clinic's notes no more."""
        if self._overlay is not None:
            self._overlay.close()
        self.path, self._overlay = None, None

    def notes_of(self, ref: Ref) -> list[Note]:
        """The clinic's notes of a page."""
        return self._read(lambda overlay: overlay.shelf.notes_of(ref), [])

    def note(self, note: str) -> Note | None:
        """A note of the clinic, None where there is none of that id."""
        return self._read(lambda overlay: overlay.shelf.note(note), None)

    def summaries(self) -> Sequence[Summary]:
        """A line for each note of the clinic."""
        return self._read(lambda overlay: overlay.shelf.summaries(), [])

    def find(self, query: Query, limit: int) -> list[Hit]:
        """The clinic's notes that hold what was typed."""
        return self._read(lambda overlay: overlay.finder.find(query, limit), [])

    def _read(self, read: Callable[[Overlay], T], nothing: T) -> T:
        if self._overlay is None:
            return nothing
        with suppress(NotesError):
            return read(self._overlay)
        return nothing


def _made(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
