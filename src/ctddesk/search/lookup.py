"""Finds pages: by the names table first, then by the full-text index, each page with how it was found."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from itertools import repeat
from operator import itemgetter
from typing import Any, NamedTuple

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
_INSIDE = "SELECT page, name_kind, text FROM search_name WHERE at = 0 AND key IN ({})"
_MATCHING = "SELECT rowid FROM search_text WHERE search_text MATCH ?"
_UP_TO = "SELECT rowid FROM search_text WHERE search_text MATCH ? AND rowid <= ?"
_HEADED = "SELECT rowid FROM search_heading WHERE search_heading MATCH ? AND rowid <= ?"
_ABOUT = "SELECT rowid FROM search_about WHERE search_about MATCH ? AND rowid <= ?"
_RANKED = "SELECT rowid, rank FROM search_text WHERE search_text MATCH ?"


_by_rank = itemgetter(1)


Bound = tuple[str | int, ...]
# A name that was typed: its kind and its text.
Name = tuple[str, str]
# How a page was found: tier, score, page, its best section, the name that was typed. Smaller is better: by tier, then
# score, then importance. A plain tuple, since a search makes hundreds.
Found = tuple[Tier, float, int, int, Name | None]


class _Best(NamedTuple):
    """Of pages the best section, and of those that were weighed how well they match: the smaller, the better."""

    rows: dict[int, int]
    ranks: dict[int, float]


class Lookup:
    """Finds pages in the search tables of a database.

    ``kinds`` are the kinds of pages in their order; ``places`` says by a page's number where its kind is among them.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None
        kinds = self._cursor.execute("SELECT kind, first, past FROM search_kind ORDER BY first, past").fetchall()
        self.kinds = tuple(Kind(kind) for kind, _, _ in kinds)
        self._worth = [_WORTH[kind] for kind in self.kinds]
        # A byte a page, numbers starting at 1: quicker than any search for the kind of hundreds of pages.
        self.places = b"\0" + b"".join(bytes([place]) * (past - first) for place, (_, first, past) in enumerate(kinds))

    def find(self, query: Query, narrowing: Narrowing) -> dict[int, Found]:
        """Return every page that answers and that the filters leave, by number."""
        named = self._by_name(query.key, narrowing)
        if named and len(query.key) <= _FEW_LETTERS and not any(how[0] is Tier.EXACT for how in named.values()):
            return named
        inside = self._named_inside(query, narrowing) if len(query.chunks) > 1 else {}
        best, tiers = self._by_text(query, narrowing)
        lowest = Tier.TEXT
        if not best.rows and not named:
            lowest, best = Tier.SOME, self._best(query.any_of, narrowing, common=query.is_common)
        found = self._placed(best, tiers, inside, lowest)
        for page, name in inside.items():
            if page not in found or lowest is Tier.SOME:
                found[page] = (Tier.NAMED, 0, page, page * SECTIONS_A_PAGE, name)
        return found | named

    def _placed(
        self, best: _Best, tiers: Mapping[int, Tier], inside: Mapping[int, Name], lowest: Tier
    ) -> dict[int, Found]:
        """The pages that were found by their text. Most are alike, and there are hundreds, so no loop makes those."""
        rows, ranks = best
        found: dict[int, Found] = dict(
            zip(rows, zip(repeat(lowest), repeat(0.0), rows, rows.values(), repeat(None)), strict=True)
        )
        for page in rows.keys() & (ranks.keys() | tiers.keys() | inside.keys()):
            tier, name = tiers.get(page, lowest), inside.get(page)
            if tier is Tier.TOPIC or tier is Tier.MECHANISM:
                found[page] = (tier, 0, page, page * SECTIONS_A_PAGE, name)
            else:
                found[page] = (tier, ranks.get(page, 0) * self._worth[self.places[page]], page, rows[page], name)
        return found

    def every(self, narrowing: Narrowing) -> dict[int, Found]:
        """Return every page that the filters leave, in the order of importance."""
        wanted = narrowing.sql("search_page.id")
        sql = f"SELECT id FROM search_page WHERE {wanted} ORDER BY id"  # noqa: S608 - values are bound
        pages = self._cursor.execute(sql, narrowing.bound)
        return {page: (Tier.TEXT, 0, page, page * SECTIONS_A_PAGE, None) for (page,) in pages}

    def _by_name(self, key: str, narrowing: Narrowing) -> dict[int, Found]:
        found: dict[int, Found] = {}
        for page, at, rank, kind, text, whole in self._read(_NAMES, "search_name.page", (key,), narrowing, _MOST_NAMES):
            tier = Tier.WORD if at > 0 else Tier.EXACT if whole else Tier.PREFIX
            known = found.get(page)
            if known is None or (tier, rank) < known[:2]:
                found[page] = (tier, rank, page, page * SECTIONS_A_PAGE, (kind, text))
        return found

    def _by_text(self, query: Query, narrowing: Narrowing) -> tuple[_Best, dict[int, Tier]]:
        """The pages that hold every word, each with its best section, and the tier of those that are about it."""
        every = query.all_of
        best = self._best(every, narrowing, common=query.is_common)
        tiers: dict[int, Tier] = {}
        if not best.rows:
            return best, tiers
        last = max(best.rows)
        if query.named and len(query.wanted) > 1:
            tiers |= dict.fromkeys(self._named(query, last), Tier.SUBJECT)
        if len(query.named) == len(query.wanted):
            tiers |= dict.fromkeys(self._about(f"{{names subject mechanism}} : ({every})", last), Tier.MECHANISM)
        if Tier.MECHANISM in tiers.values():
            tiers |= dict.fromkeys(self._about(f"{{names subject}} : ({every})", last), Tier.TOPIC)
        for chunk in query.chunks:
            if chunk.optional:
                held = self._best(f"{every} AND ({chunk.expression})", narrowing, common=query.is_common)
                best = _Best(best.rows | held.rows, best.ranks | held.ranks)
                tiers |= dict.fromkeys(best.rows.keys() - held.rows, Tier.SOME) if held.rows else {}
        return best, tiers

    def _best(self, expression: str, narrowing: Narrowing, *, common: bool) -> _Best:
        """Of every page that matches its best section, with how well where that is weighed."""
        rows = self._numbers(*self._narrowed(_MATCHING, "search_text.rowid >> 4", (expression,), narrowing, MOST_READ))
        # Of a page that is there more than once the last stays: the best.
        if rows and not common and len(rows) <= MOST_RANKED:
            ranked = self._read(_RANKED, "search_text.rowid >> 4", (expression,), narrowing, MOST_RANKED)
            ranked.sort(key=_by_rank, reverse=True)
            return _Best({row >> 4: row for row, _ in ranked}, {row >> 4: rank for row, rank in ranked})
        best = {row >> 4: row for row in reversed(rows)}
        if rows and not common:
            headed = self._numbers(_HEADED, (expression, rows[-1]))
            best |= {row >> 4: row for row in reversed(headed) if row >> 4 in best}
        return _Best(best, {})

    def _named(self, query: Query, last: int) -> list[int]:
        """The pages up to the last that have one of the words among names and subject words.

        A common word has too many, so there only those are read that hold every word.
        """
        named = f"{{names subject}} : ({either(query.named)})"
        if not any(chunk.usage.common for chunk in query.named):
            return self._about(named, last)
        return [row >> 4 for row in self._numbers(_UP_TO, (f"({named}) AND {query.all_of}", last << 4 | 15))]

    def _about(self, expression: str, last: int) -> list[int]:
        return self._numbers(_ABOUT, (expression, last))

    def _numbers(self, sql: str, bound: Bound) -> list[int]:
        """The row numbers that a statement finds, in one row: to step through many takes longer than to find them."""
        ((listed,),) = self._cursor.execute(f"SELECT json_group_array(rowid) FROM ({sql})", bound)  # noqa: S608 - fixed
        numbers: list[int] = json.loads(listed)
        return numbers

    def _read(self, sql: str, page: str, wanted: tuple[str, ...], narrowing: Narrowing, most: int) -> list[Any]:
        return self._cursor.execute(*self._narrowed(sql, page, wanted, narrowing, most)).fetchall()

    def _narrowed(
        self, sql: str, page: str, wanted: tuple[str, ...], narrowing: Narrowing, most: int
    ) -> tuple[str, Bound]:
        """A statement for at most so many rows that the filters leave; ``page`` is what says the page of a row."""
        if not narrowing.bound:
            return f"{sql} LIMIT {most}", wanted
        return f"{sql} AND {narrowing.sql(page)} LIMIT {most}", (*wanted, *narrowing.bound)

    def _named_inside(self, query: Query, narrowing: Narrowing) -> dict[int, Name]:
        """The pages that a part of the query names."""
        words = [word for chunk in query.chunks for word in chunk.words]
        runs = {
            "".join(words[start:stop])
            for start in range(len(words))
            for stop in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1)
        }
        asked = _INSIDE.format(", ".join("?" * len(runs)))
        rows = self._read(asked, "search_name.page", tuple(runs), narrowing, MOST_READ)
        return {page: (kind, text) for page, kind, text in rows}
