"""Near names: what somebody may have meant who typed a name that is not here. Offered, never put in its place."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.search.query import Query
from ctddesk.search.results import Suggestion
from ctddesk.search.spelling import Typed, by_ear, weighed

MOST = 5
_SHORTEST, _LONGEST = 4, 60
# The weight of edits that a word of so many letters may be away; longer words as the last.
_ALLOWED = {4: 0.8, 5: 1.0, 6: 1.6, 7: 1.7, 8: 1.9, 9: 2.0, 10: 2.0, 11: 2.0, 12: 2.2, 13: 2.4, 14: 2.6}
_HEARD = 0.4  # a likeness by ear alone weighs so much more
_OTHER_START = 0.3
_NAMES = (
    "SELECT n.key, n.text, p.kind, p.page, p.title FROM search_name n JOIN search_page p ON p.id = n.page"
    " WHERE n.at = 0 AND n.name_kind NOT IN ('registry-id', 'misspelling')"
    " AND n.page < (SELECT past FROM search_kind WHERE kind = 'trial') ORDER BY n.page, n.rank, n.key"
)
_KNOWN = "SELECT 1 FROM search_word WHERE term >= ?1 AND term < ?1 || char(1114111) LIMIT 1"


@dataclass(frozen=True, slots=True)
class _Name:
    key: str
    heard: str
    text: str
    ref: Ref
    title: str


class Suggester:
    """Holds the names of drugs, diseases, measures and trials, read when a near name is first wanted."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None
        self._names: list[_Name] = []
        self._letters: dict[int, list[int]] = {}

    def near(self, query: Query) -> tuple[Suggestion, ...]:
        """Return at most five names near to what was typed, the nearest first; none where the words are known."""
        unknown = ["".join(chunk.words) for chunk in query.chunks if not all(map(self._is_known, chunk.words))]
        found = self._nearest(query.key) if unknown and not self._is_known(query.key) else []
        if not found and len(query.chunks) > 1:
            found = [near for word in unknown for near in self._nearest(word)]
        best: dict[Ref, tuple[float, _Name, str]] = {}
        for weight, name, typed in sorted(found, key=lambda item: item[0]):
            best.setdefault(name.ref, (weight, name, typed))
        return tuple(Suggestion(n.text, n.ref, n.title, typed) for _, n, typed in list(best.values())[:MOST])

    def _read(self) -> Iterator[_Name]:
        for key, text, kind, page, title in self._cursor.execute(_NAMES):
            heard = by_ear(key)
            if len(key) >= _SHORTEST:
                yield _Name(key, heard, text, Ref(Kind(kind), page), title)

    def _is_known(self, word: str) -> bool:
        """A word that the texts use, or the beginning of one, is no misspelling; neither are a few letters."""
        return len(word) < _SHORTEST or self._cursor.execute(_KNOWN, (word,)).fetchone() is not None

    def _nearest(self, word: str) -> list[tuple[float, _Name, str]]:
        word = word[:_LONGEST]
        heard = by_ear(word)
        edits = 3 if len(word) > 13 else 2
        allowed = _ALLOWED.get(len(word), _ALLOWED[max(_ALLOWED)])
        typed = Typed(heard)
        found = []
        for name in self._alike(heard, edits):
            if typed.edits(name.heard) <= edits:
                weight = _weight(word, heard, name)
                if weight <= allowed:
                    found.append((weight + abs(len(name.key) - len(word)) / 100, name, word))
        return found

    def _alike(self, heard: str, edits: int) -> list[_Name]:
        """The names whose beginning has the letters of the word, but for as many as there may be edits."""
        if not self._names:
            self._names = list(self._read())
        length = len(heard) + edits
        if length not in self._letters:
            self._letters[length] = [_letters(name.heard[:length]) for name in self._names]
        letters = _letters(heard)
        pairs = zip(self._names, self._letters[length], strict=True)
        return [name for name, has in pairs if (letters & ~has).bit_count() <= edits]


def _weight(word: str, heard: str, name: _Name) -> float:
    weight = min(weighed(word, name.key), weighed(heard, name.heard) + _HEARD)
    return weight if word[0] == name.key[0] else weight + _OTHER_START


def _letters(word: str) -> int:
    """The set of the word's characters, as bits."""
    bits = 0
    for character in word:
        bits |= 1 << ord(character) % 64
    return bits
