"""Finds pages: by the names table first, then by the full-text index, each page with how it was found."""

from __future__ import annotations

import json
import sqlite3
from typing import NamedTuple

from ctddesk.model.vocab import Kind
from ctddesk.search.entries import SECTIONS_A_PAGE
from ctddesk.search.query import Query
from ctddesk.search.results import Tier

# More matches than this are read in the order of importance instead of being ranked.
MOST_RANKED = 1500
_FEW = 300  # and no more than so many of them
# So few letters are taken for the beginning of a name, unless they are one.
_FEW_LETTERS = 2
_LONGEST_NAME = 5  # in words, where it is looked for inside a longer query
# The page that is the thing before the page that mentions it.
_WORTH = {
    Kind.DRUG: 1.5,
    Kind.DISEASE: 1.5,
    Kind.MEASURE: 1.5,
    Kind.TRIAL: 1.2,
    Kind.STATEMENT: 1.2,
    Kind.SOURCE: 0.7,
}
# A code is recognised by its first letters only from three on.
_NAMES = (
    "SELECT page, at, rank, name_kind, text, key = :key FROM search_name"
    " WHERE key >= :key AND key < :key || char(1114111)"
    " AND (key = :key OR at >= 0 AND (name_kind <> 'registry-id' OR length(:key) >= 3)) LIMIT 400"
)
_INSIDE = "SELECT page, name_kind, text FROM search_name WHERE at = 0 AND key IN (SELECT value FROM json_each(?))"
_COUNTED = "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT ?)"
_RANKED = "SELECT rowid, rank FROM search_text WHERE search_text MATCH ?"
_MATCHING = "SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT ?"


class Found(NamedTuple):
    """How a page was found. Smaller is better: by tier, then ``score``, then importance. ``row`` is the best section.

    ``name`` is the kind and the text of the name that was typed. A tuple, since a search makes hundreds.
    """

    tier: Tier
    score: float
    page: int
    row: int
    name: tuple[str, str] | None


class Lookup:
    """Finds pages in the search tables of a database. ``kinds`` are the kinds of pages in their order."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None
        kinds = self._cursor.execute("SELECT kind, first, past FROM search_kind ORDER BY first, past").fetchall()
        self.kinds = tuple(Kind(kind) for kind, _, _ in kinds)
        self._worth = [_WORTH[kind] for kind in self.kinds]
        # A byte a page, numbers starting at 1: quicker than any search for the kind of hundreds of pages.
        self._places = b"\0" + b"".join(bytes([place]) * (past - first) for place, (_, first, past) in enumerate(kinds))

    def place(self, page: int) -> int:
        """Return the place of the page's kind in the order of kinds."""
        return self._places[page]

    def find(self, query: Query) -> dict[int, Found]:
        """Return every page that answers, by number."""
        found = self._by_name(query.key)
        if found and len(query.key) <= _FEW_LETTERS and not any(how.tier is Tier.EXACT for how in found.values()):
            return found
        rows = self._by_text(query)
        inside = self._named_inside(query) if len(query.chunks) > 1 else {}
        if not rows and not found:
            some = query.any_of
            ranked = [] if self._are_too_many(some) else self._ranked(some)
            rows = [(Tier.SOME, rank, row) for row, rank in ranked]
        best: dict[int, tuple[Tier, float, int]] = {}
        for how in sorted(rows):
            best.setdefault(how[2] // SECTIONS_A_PAGE, how)
        for page, (tier, rank, row) in best.items():
            if page in found or (tier is Tier.SOME and page in inside):
                continue
            name = inside.get(page)
            if tier is Tier.TOPIC or tier is Tier.MECHANISM:
                found[page] = Found(tier, 0, page, page * SECTIONS_A_PAGE, name)
            else:
                found[page] = Found(tier, rank * self._worth[self._places[page]], page, row, name)
        for page, name in inside.items():
            found.setdefault(page, Found(Tier.NAMED, 0, page, page * SECTIONS_A_PAGE, name))
        return found

    def _by_name(self, key: str) -> dict[int, Found]:
        found: dict[int, Found] = {}
        for page, at, rank, kind, text, whole in self._cursor.execute(_NAMES, {"key": key}):
            tier = Tier.WORD if at > 0 else Tier.EXACT if whole else Tier.PREFIX
            known = found.get(page)
            if known is None or (tier, rank) < known[:2]:
                found[page] = Found(tier, rank, page, page * SECTIONS_A_PAGE, (kind, text))
        return found

    def _by_text(self, query: Query) -> list[tuple[Tier, float, int]]:
        """The sections that hold every word: how, how well, and which."""
        every = query.all_of
        named = f"{{names subject}} : ({every})"
        if self._are_too_many(every):
            tiers = self._matching(every, Tier.TEXT, _FEW) | self._matching(named, Tier.TOPIC, _FEW)
            return [(tier, 0.0, row) for row, tier in tiers.items()]
        ranked = self._ranked(every)
        if not ranked:
            return []
        tiers = {}
        if len(query.chunks) > 1:
            tiers |= self._matching(f"({{names subject}} : ({query.any_of})) AND {every}", Tier.SUBJECT)
        tiers |= self._matching(f"{{names subject mechanism}} : ({every})", Tier.MECHANISM)
        tiers |= self._matching(named, Tier.TOPIC)
        return [(tiers.get(row, Tier.TEXT), rank, row) for row, rank in ranked]

    def _are_too_many(self, expression: str) -> bool:
        if len(self._places) <= MOST_RANKED:
            return False
        ((count,),) = self._cursor.execute(_COUNTED, (expression, MOST_RANKED + 1))
        return int(count) > MOST_RANKED

    def _matching(self, expression: str, tier: Tier, most: int = MOST_RANKED) -> dict[int, Tier]:
        """The rows that match, at most so many, in the order of importance."""
        return {row: tier for (row,) in self._cursor.execute(_MATCHING, (expression, most))}

    def _ranked(self, expression: str) -> list[tuple[int, float]]:
        """The rows that match, with how well: the smaller, the better."""
        return self._cursor.execute(_RANKED, (expression,)).fetchall()

    def _named_inside(self, query: Query) -> dict[int, tuple[str, str]]:
        """The pages that a part of the query names."""
        words = [word for chunk in query.chunks for word in chunk.words]
        runs = {
            "".join(words[start:stop])
            for start in range(len(words))
            for stop in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1)
        }
        rows = self._cursor.execute(_INSIDE, (json.dumps(sorted(runs)),))
        return {page: (kind, text) for page, kind, text in rows}
