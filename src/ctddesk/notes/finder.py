"""Finds notes by what is typed into the search box, with the same parsing and marking as the reference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Kind, Tone
from ctddesk.notes.database import Connection, guarding
from ctddesk.search.marks import Marker
from ctddesk.search.normalise import fold
from ctddesk.search.query import Facet, Query
from ctddesk.search.results import Hit, Tier

MOST = 8
# A word in a title or a tag counts as much as eight in a text.
_FIND = (
    "SELECT n.id, n.title, n.body FROM note_text t JOIN note n ON n.number = t.rowid"
    " WHERE note_text MATCH ? ORDER BY n.pinned DESC, bm25(note_text, 8.0, 1.0), n.number DESC LIMIT ?"
)


class Finder:
    """Searches the notes of one open file."""

    def __init__(self, path: Path, connection: Connection, pill: Pill | None = None) -> None:
        """``pill`` stands on each hit."""
        self._path = path
        self._connection = connection
        self._pill = pill

    def find(self, query: Query, limit: int = MOST) -> list[Hit]:
        """Return the notes that hold all that was typed, the pinned ones and the best first; raise NotesError.

        A filter for a disease, a status and so on leaves no notes: they bear none of these.
        """
        if not query.chunks or any(filter_.facet is not Facet.KIND for filter_ in query.filters):
            return []
        if query.filters and not any(filter_.value.lower() in {"note", "notes"} for filter_ in query.filters):
            return []
        with guarding(self._path):
            rows = self._connection.execute(_FIND, (query.all_of, limit)).fetchall()
        marker = Marker(query)
        return [self._hit(row, marker) for row in rows]

    def _hit(self, row: Any, marker: Marker) -> Hit:
        note, title, body = row
        rest = _rest(body)
        line = marker.snippet(rest, fold(rest)) or marker.mark(_first_line(rest))
        return Hit(Ref(Kind.NOTE, note), marker.mark(title), line, "", None, self._pill, Tier.TOPIC)


CLINIC = Pill("Clinic", Tone.PHASE_1_2)


def _rest(body: str) -> str:
    """The text below the line that is the title."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    return "\n".join(lines[1:])


def _first_line(text: str) -> str:
    return text.partition("\n")[0]
