"""Near names: what somebody may have meant who typed a name that is not here. Offered, never put in its place."""

from __future__ import annotations

import json
import sqlite3
from functools import lru_cache
from typing import NamedTuple

from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.search.query import Query
from ctddesk.search.results import Suggestion
from ctddesk.search.spelling import HEAD, Typed, by_ear, parts, weighed

MOST = 5
_SHORTEST, _LONGEST = 4, 60
# The weight of edits that a word of so many letters may be away; longer words as the last.
_ALLOWED = {4: 0.8, 5: 1.0, 6: 1.8, 7: 1.75, 8: 1.9, 9: 2.0, 10: 2.3, 11: 2.4, 12: 2.5, 13: 2.6}
_LONG = 13  # letters from which on a third edit is looked at
_MOST_ALIKE = 40
_HEADS_KEPT = 4
_HEARD = 0.4  # a likeness by ear alone weighs so much more
_OTHER_START = 0.3
_ALIKE = (
    "SELECT DISTINCT s.id, s.key, s.heard FROM json_each(?) j JOIN search_part q ON q.part = j.value"
    " JOIN search_spelling s ON s.id = q.spelling LIMIT ?"
)
_NAMED = (
    "SELECT s.text, p.kind, p.page, p.title FROM search_spelling s JOIN search_page p ON p.id = s.page WHERE s.id = ?"
)
_KNOWN = "SELECT 1 FROM search_word WHERE term >= ?1 AND term < ?1 || char(1114111) LIMIT 1"


class Near(NamedTuple):
    """A name by its number, and how far it is from ``typed``."""

    weight: float
    spelling: int
    typed: str


class Suggester:
    """Finds near names among those of drugs, diseases, measures and trials."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None
        # While the rest of a name is typed, its first letters stay as they are.
        self._alike = lru_cache(_HEADS_KEPT)(self._read_alike)

    def near(self, query: Query) -> tuple[Suggestion, ...]:
        """Return at most five names near to what was typed, the nearest first; none where the words are known."""
        unknown = ["".join(chunk.words) for chunk in query.chunks if not all(map(self._is_known, chunk.words))]
        found = self._nearest(query.key) if unknown and not self._is_known(query.key) else []
        if not found and len(query.chunks) > 1:
            found = [near for word in unknown for near in self._nearest(word)]
        best: dict[Ref, Suggestion] = {}
        for near in sorted(found):
            if len(best) < MOST:
                ((text, kind, page, title),) = self._cursor.execute(_NAMED, (near.spelling,))
                ref = Ref(Kind(kind), page)
                best.setdefault(ref, Suggestion(text, ref, title, near.typed))
        return tuple(best.values())

    def _is_known(self, word: str) -> bool:
        """A word that the texts use, or the beginning of one, is no misspelling; neither are a few letters."""
        return len(word) < _SHORTEST or self._cursor.execute(_KNOWN, (word,)).fetchone() is not None

    def _read_alike(self, heard: str, written: str) -> list[tuple[int, str, str]]:
        """Names that share most of their first letters with these: number, key, and how the key is heard."""
        longest_first = sorted(sorted(parts(heard) | parts(written)), key=len, reverse=True)
        return self._cursor.execute(_ALIKE, (json.dumps(longest_first), _MOST_ALIKE)).fetchall()

    def _nearest(self, word: str) -> list[Near]:
        word = word[:_LONGEST]
        heard = by_ear(word)
        edits = 3 if len(word) > _LONG else 2
        allowed = _ALLOWED.get(len(word), _ALLOWED[max(_ALLOWED)])
        by_sound, by_letter = Typed(heard), Typed(word)
        alike = self._alike(heard[:HEAD], word[:HEAD])
        apart_by_sound = [(by_sound.edits(sound), row, key, sound) for row, key, sound in alike]
        close = [
            (row, key, sound)
            for apart, row, key, sound in apart_by_sound
            if apart <= edits or (apart == edits + 1 and by_letter.edits(key) <= edits)
        ]
        weights = [(_weight(word, heard, key, sound), row, key) for row, key, sound in close]
        return [
            Near(weight + abs(len(key) - len(word)) / 100, row, word)
            for weight, row, key in weights
            if weight <= allowed
        ]


def _weight(word: str, heard: str, key: str, sound: str) -> float:
    weight = min(weighed(word, key), weighed(heard, sound) + _HEARD)
    return weight if word[0] == key[0] else weight + _OTHER_START
