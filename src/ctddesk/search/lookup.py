"""Finds pages: by the names table first, then by the full-text index, each page with how it was found."""

from __future__ import annotations

import json
import sqlite3
from operator import itemgetter
from typing import Any

from ctddesk.model.vocab import Kind
from ctddesk.search.entries import SECTIONS_A_PAGE
from ctddesk.search.narrow import Narrowing
from ctddesk.search.query import Query, either
from ctddesk.search.results import Tier

# Where more sections than this match, how well they do says little: pages keep their order, and of each the section
# is shown that has the words in its heading.
MOST_RANKED = 100
# No more sections than this are read, the most important first.
MOST_READ = 600
# So few letters are taken for the beginning of a name, unless they are one.
_FEW_LETTERS = 2
_MOST_NAMES = 200
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
    "SELECT page, at, rank, name_kind, text, key = ?1 FROM search_name"
    " WHERE key >= ?1 AND key < ?1 || char(1114111)"
    " AND (key = ?1 OR at >= 0 AND (name_kind <> 'registry-id' OR length(?1) >= 3))"
)
_INSIDE = "SELECT page, name_kind, text FROM search_name WHERE at = 0 AND key IN (SELECT value FROM json_each(?))"
_MATCHING = "SELECT rowid FROM search_text WHERE search_text MATCH ?"
_UP_TO = "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid <= ?"
_RANKED = "SELECT rowid, rank FROM search_text WHERE search_text MATCH ?"


_by_rank = itemgetter(1)


# A name that was typed: its kind and its text.
Name = tuple[str, str]
# How a page was found: tier, score, page, its best section, the name that was typed. Smaller is better: by tier, then
# score, then importance. A plain tuple, since a search makes hundreds.
Found = tuple[Tier, float, int, int, Name | None]


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

    def find(self, query: Query, narrowing: Narrowing) -> dict[int, Found]:
        """Return every page that answers and that the filters leave, by number."""
        found = self._by_name(query.key, narrowing)
        if found and len(query.key) <= _FEW_LETTERS and not any(how[0] is Tier.EXACT for how in found.values()):
            return found
        several = len(query.chunks) > 1
        tiers, rows = self._by_text(query, narrowing)
        inside = self._named_inside(query, narrowing) if several else {}
        lowest = Tier.TEXT
        if not rows and not found:
            lowest, rows = Tier.SOME, self._best(query.any_of, narrowing, common=query.is_common)
        worth, places = self._worth, self._places
        for page, (row, rank) in rows.items():
            if page in found or (lowest is Tier.SOME and page in inside):
                continue
            tier, name = tiers.get(page, lowest), inside.get(page)
            if tier is Tier.TOPIC or tier is Tier.MECHANISM:
                found[page] = (tier, 0, page, page * SECTIONS_A_PAGE, name)
            else:
                found[page] = (tier, rank * worth[places[page]], page, row, name)
        for page, name in inside.items():
            found.setdefault(page, (Tier.NAMED, 0, page, page * SECTIONS_A_PAGE, name))
        return found

    def every(self, narrowing: Narrowing) -> dict[int, Found]:
        """Return every page that the filters leave, in the order of importance."""
        wanted = narrowing.sql("search_page.id")
        sql = f"SELECT id FROM search_page WHERE {wanted} ORDER BY id"  # noqa: S608 - values are bound
        pages = self._cursor.execute(sql, narrowing.bound)
        return {page: (Tier.TEXT, 0, page, page * SECTIONS_A_PAGE, None) for (page,) in pages}

    def _by_name(self, key: str, narrowing: Narrowing) -> dict[int, Found]:
        found: dict[int, Found] = {}
        for page, at, rank, kind, text, whole in self._read(_NAMES, "search_name.page", key, narrowing, _MOST_NAMES):
            tier = Tier.WORD if at > 0 else Tier.EXACT if whole else Tier.PREFIX
            known = found.get(page)
            if known is None or (tier, rank) < known[:2]:
                found[page] = (tier, rank, page, page * SECTIONS_A_PAGE, (kind, text))
        return found

    def _by_text(self, query: Query, narrowing: Narrowing) -> tuple[dict[int, Tier], dict[int, tuple[int, float]]]:
        """The pages that hold every word: the tier of those about it, and of each the best section and how well."""
        every = query.all_of
        rows = self._best(every, narrowing, common=query.is_common)
        if not rows:
            return {}, {}
        tiers: dict[int, Tier] = {}
        last = max(rows)
        if query.named and len(query.wanted) > 1:
            tiers |= self._pages(f"({{names subject}} : ({either(query.named)})) AND {every}", last, Tier.SUBJECT)
        if len(query.named) == len(query.wanted):
            tiers |= self._pages(f"{{names subject mechanism}} : ({every})", last, Tier.MECHANISM)
        if Tier.MECHANISM in tiers.values():
            tiers |= self._pages(f"{{names subject}} : ({every})", last, Tier.TOPIC)
        for chunk in query.chunks:
            if chunk.optional:
                held = self._best(f"{every} AND ({chunk.expression})", narrowing, common=query.is_common)
                rows |= held
                tiers |= dict.fromkeys(rows.keys() - held, Tier.SOME) if held else {}
        return tiers, rows

    def _best(self, expression: str, narrowing: Narrowing, *, common: bool) -> dict[int, tuple[int, float]]:
        """Of every page that matches its best section, with how well: the smaller, the better."""
        rows = self._read(_MATCHING, "search_text.rowid >> 4", expression, narrowing, MOST_READ)
        if common or not rows:
            ranked = [(row, 0.0) for (row,) in rows]
        elif len(rows) > MOST_RANKED:
            headed = self._cursor.execute(_UP_TO, (f"{{heading}} : ({expression})", rows[-1][0])).fetchall()
            ranked = [(row, 0.0) for (row,) in (*headed, *rows)]
        else:
            ranked = self._read(_RANKED, "search_text.rowid >> 4", expression, narrowing, MOST_RANKED)
            ranked.sort(key=_by_rank)
        # Of a page that is there more than once the last stays: the best.
        return {row >> 4: (row, rank) for row, rank in reversed(ranked)}

    def _pages(self, expression: str, last: int, tier: Tier) -> dict[int, Tier]:
        """The pages that match, up to the last that was read for its text."""
        rows = self._cursor.execute(_UP_TO, (expression, last << 4 | 15))
        return {row >> 4: tier for (row,) in rows}

    def _read(self, sql: str, page: str, wanted: str, narrowing: Narrowing, most: int) -> list[Any]:
        """At most so many rows that the filters leave; ``page`` is what says the page of a row."""
        if not narrowing.bound:
            return self._cursor.execute(f"{sql} LIMIT {most}", (wanted,)).fetchall()
        narrowed = f"{sql} AND {narrowing.sql(page)} LIMIT {most}"
        return self._cursor.execute(narrowed, (wanted, *narrowing.bound)).fetchall()

    def _named_inside(self, query: Query, narrowing: Narrowing) -> dict[int, Name]:
        """The pages that a part of the query names."""
        words = [word for chunk in query.chunks for word in chunk.words]
        runs = {
            "".join(words[start:stop])
            for start in range(len(words))
            for stop in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1)
        }
        rows = self._read(_INSIDE, "search_name.page", json.dumps(sorted(runs)), narrowing, MOST_READ)
        return {page: (kind, text) for page, kind, text in rows}
