"""Finds notes by what is typed into the search box, with the same parsing and marking as the reference."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Kind, Tone
from ctddesk.notes.database import Connection, guarding
from ctddesk.notes.note import words_of
from ctddesk.search.marks import Marker, searchable
from ctddesk.search.query import Facet, Query
from ctddesk.search.results import Hit, Tier

MOST = 8
CLINIC = Pill("Clinic", Tone.PHASE_1_2)  # on hits from the clinic's notes
# To weigh every note that holds a common word takes longer than a key may: the newest are weighed, and the newest of
# those that hold it in their title or tags. There a word counts as much as eight in a text.
_WEIGHED = 100
_FIND = (
    "SELECT t.rowid, n.pinned, t.score FROM"
    " (SELECT rowid, bm25(note_text, 8.0, 1.0) AS score FROM note_text WHERE note_text MATCH ?"
    " ORDER BY rowid DESC LIMIT ?) t JOIN note n ON n.number = t.rowid"
)
_READ = "SELECT id, title, body FROM note WHERE number = ?"


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
        marker = Marker(query)
        with guarding(self._path):
            numbers = self._best(query.all_of, max(limit, _WEIGHED))[:limit]
            rows = [self._connection.execute(_READ, (number,)).fetchall()[0] for number in numbers]
        return [self._hit(row, marker) for row in rows]

    def _best(self, expression: str, most: int) -> list[int]:
        """The numbers of the notes, the pinned ones and the best first."""
        ranks: dict[int, tuple[int, float, int]] = {}
        for wanted in (expression, f"{{title}} : ({expression})"):
            for number, pinned, score in self._connection.execute(_FIND, (wanted, most)).fetchall():
                rank = (-pinned, score, -number)
                ranks[number] = min(rank, ranks.get(number, rank))
        return sorted(ranks, key=lambda number: ranks[number])

    def _hit(self, row: Any, marker: Marker) -> Hit:
        note, title, body = row
        rest = "\n".join([*words_of(body)][1:])  # below the line that is the title
        line = marker.snippet(searchable(rest)) or marker.mark(searchable(rest.partition("\n")[0]))
        return Hit(Ref(Kind.NOTE, note), marker.mark(searchable(title)), line, "", None, self._pill, Tier.TOPIC)
