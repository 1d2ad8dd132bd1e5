"""Finds pages: by the names table first, then by the full-text index, each page with how it was found."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from dataclasses import dataclass

from ctddesk.model.vocab import Kind, NameKind
from ctddesk.search.entries import SECTIONS_A_PAGE
from ctddesk.search.query import Query
from ctddesk.search.results import Tier

# More matches than this are read in the order of importance instead of being ranked.
MOST_RANKED = 1500
_LONGEST_NAME = 5  # in words, where it is looked for inside a longer query
# A code is recognised by its first letters only from this length on.
_SHORTEST_CODE = 3
# The page that is the thing before the page that mentions it.
_WORTH = {
    Kind.DRUG: 1.5,
    Kind.DISEASE: 1.5,
    Kind.MEASURE: 1.5,
    Kind.TRIAL: 1.2,
    Kind.STATEMENT: 1.2,
    Kind.SOURCE: 0.7,
}
_NAMES = (
    "SELECT page, at, rank, name_kind, text, key = :key FROM search_name"
    " WHERE key >= :key AND key < :key || char(1114111) AND (at >= 0 OR key = :key) LIMIT 400"
)
_INSIDE = "SELECT page, name_kind, text FROM search_name WHERE at = 0 AND key IN (SELECT value FROM json_each(?))"
_COUNTED = "SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT ?)"
_RANKED = "SELECT rowid, rank FROM search_text WHERE search_text MATCH ?"
_FIRST = "SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT 300"
_MATCHING = "SELECT rowid FROM search_text WHERE search_text MATCH ? LIMIT 1500"


@dataclass(frozen=True, slots=True)
class Name:
    """A name that was typed, whole or in part."""

    kind: NameKind
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """How a page was found: pages of a tier are ordered by ``order``, smaller first; ``row`` is its best section."""

    tier: Tier
    order: tuple[float, float]
    row: int
    name: Name | None = None


class Lookup:
    """Finds pages in the search tables of a database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None
        kinds = self._cursor.execute("SELECT kind, first, past FROM search_kind ORDER BY first, past").fetchall()
        self._kinds = [Kind(kind) for kind, _, _ in kinds]
        self._firsts = [first for _, first, _ in kinds]
        self._pages = max((past for _, _, past in kinds), default=0)

    def kind(self, page: int) -> Kind:
        """Return what the page of this number is about."""
        return self._kinds[bisect_right(self._firsts, page) - 1]

    def place(self, kind: Kind) -> int:
        """Return the place of a kind in the order that ties are broken by."""
        return self._kinds.index(kind)

    def find(self, query: Query) -> dict[int, Found]:
        """Return every page that answers, by number."""
        found = self._by_name(query.key)
        rows = self._by_text(query)
        if not rows and not found:
            rows = {row: Found(Tier.SOME, (rank, row), row) for row, rank in self._ranked(query.any_of)}
        inside = self._named_inside(query) if len(query.chunks) > 1 else {}
        best: dict[int, Found] = {}
        for how in rows.values():
            page = how.row // SECTIONS_A_PAGE
            known = best.get(page)
            if known is None or (how.tier, how.order) < (known.tier, known.order):
                best[page] = how
        for page, how in best.items():
            if page not in found:
                found[page] = self._placed(page, how, inside.get(page))
        return found

    def _placed(self, page: int, how: Found, name: Name | None) -> Found:
        """How a page stands among its like: a subject's pages by importance and at their top, others by their text."""
        if how.tier in {Tier.TOPIC, Tier.MECHANISM}:
            return Found(how.tier, (0, page), page * SECTIONS_A_PAGE, name)
        return Found(how.tier, (how.order[0] * _WORTH[self.kind(page)], page), how.row, name)

    def _by_name(self, key: str) -> dict[int, Found]:
        found: dict[int, Found] = {}
        for page, at, rank, kind, text, whole in self._cursor.execute(_NAMES, {"key": key}):
            if not whole and kind == NameKind.REGISTRY_ID and len(key) < _SHORTEST_CODE:
                continue
            tier = Tier.WORD if at > 0 else Tier.EXACT if whole else Tier.PREFIX
            known = found.get(page)
            if known is None or (tier, rank) < (known.tier, known.order[0]):
                found[page] = Found(tier, (rank, page), page * SECTIONS_A_PAGE, Name(NameKind(kind), text))
        return found

    def _by_text(self, query: Query) -> dict[int, Found]:
        """The sections that hold every word, by row: how, and how well."""
        every = query.all_of
        rows = {row: Found(Tier.TEXT, (rank, row), row) for row, rank in self._ranked(every)}
        if not rows:
            return rows
        tiers = [
            (Tier.MECHANISM, f"{{names subject mechanism}} : ({every})"),
            (Tier.TOPIC, f"{{names subject}} : ({every})"),
        ]
        if len(query.chunks) > 1:
            tiers.insert(0, (Tier.SUBJECT, f"({{names subject}} : ({query.any_of})) AND {every}"))
        for tier, expression in tiers:
            for (row,) in self._cursor.execute(_MATCHING, (expression,)):
                how = rows.get(row)
                rows[row] = Found(tier, how.order if how else (0, row), row)
        return rows

    def _ranked(self, expression: str) -> list[tuple[int, float]]:
        if self._pages > MOST_RANKED:
            ((count,),) = self._cursor.execute(_COUNTED, (expression, MOST_RANKED + 1))
            if count > MOST_RANKED:
                return [(row, 0.0) for (row,) in self._cursor.execute(_FIRST, (expression,))]
        return self._cursor.execute(_RANKED, (expression,)).fetchall()

    def _named_inside(self, query: Query) -> dict[int, Name]:
        """The pages that a part of the query names."""
        words = [word for chunk in query.chunks for word in chunk.words]
        runs = {
            "".join(words[start:stop])
            for start in range(len(words))
            for stop in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1)
        }
        rows = self._cursor.execute(_INSIDE, (json.dumps(sorted(runs)),))
        return {page: Name(NameKind(kind), text) for page, kind, text in rows}
