"""Typed filters, resolved to the pages they leave; what is not understood is said, never guessed."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ctddesk.model.vocab import Kind
from ctddesk.search.normalise import compact, words
from ctddesk.search.query import Facet, Filter, stem

_COUNTED = (Facet.DISEASE, Facet.STATUS)
_PAGE = "{page}"
_COUNTRIES = {
    "us": "US", "usa": "US", "fda": "US", "america": "US", "unitedstates": "US", "eu": "EU", "europe": "EU",
    "ema": "EU", "uk": "UK", "gb": "UK", "jp": "JP", "japan": "JP", "cn": "CN", "china": "CN", "fr": "FR",
    "france": "FR", "global": "global",
}  # fmt: skip
_STATUSES = {
    "missed": ("failed", "no-effect", "not-met"),
    "negative": ("failed", "no-effect", "not-met"),
    "stopped": ("discontinued", "withdrawn", "terminated"),
    "positive": ("met",),
    "ongoing": ("recruiting", "active"),
    "corrected": ("wrong",),
}


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What the filters leave, as a condition on a page, so that it holds before anything is cut short.

    ``problems`` are sentences.
    """

    conditions: tuple[str, ...]
    bound: tuple[str | int, ...]
    problems: tuple[str, ...]

    def sql(self, page: str) -> str:
        """Return the condition on the page that ``page`` says, with its table's name; its values are ``bound``."""
        return " AND ".join(f"({condition.replace(_PAGE, page)})" for condition in self.conditions)


def _subject(value: str) -> str:
    wanted = " AND ".join(f'"{stem(word)}" *' for word in words(value))
    return f"({{subject}} : ({wanted}))"


class Narrower:
    """Resolves filters against the database of ``connection``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None
        kinds = self._cursor.execute("SELECT kind, first, past FROM search_kind")
        self._kinds = {Kind(kind): range(first, past) for kind, first, past in kinds}
        self._kinds[Kind.NOTE] = range(0)  # they are in a file of their own
        # The next letter of a name mostly finds the same pages.
        self._counts = lru_cache(len(_COUNTED))(self._read_counts)

    def narrow(self, filters: tuple[Filter, ...]) -> Narrowing:
        """Return what every filter leaves that is understood; values of one facet are alternatives."""
        problems: list[str] = []
        conditions = list(self._conditions(filters, problems)) if filters else []
        bound = tuple(value for _, values in conditions for value in values)
        return Narrowing(tuple(condition for condition, _ in conditions), bound, tuple(problems))

    def counts(self, pages: Iterable[int]) -> dict[Facet, dict[str, int]]:
        """Return how many of these pages each disease and each status would leave, most first."""
        listed = json.dumps(sorted(pages))
        return {facet: self._counts(facet, listed) for facet in _COUNTED}

    def _read_counts(self, facet: Facet, pages: str) -> dict[str, int]:
        sql = (
            f"SELECT {facet}, count(DISTINCT page) AS pages FROM search_fact"  # noqa: S608 - a column's name
            f" WHERE {facet} NOT NULL AND page IN (SELECT value FROM json_each(?))"
            f" GROUP BY {facet} ORDER BY pages DESC, {facet}"
        )
        return dict(self._cursor.execute(sql, (pages,)).fetchall())

    def _conditions(self, filters: tuple[Filter, ...], problems: list[str]) -> Iterator[tuple[str, list[str | int]]]:
        columns: dict[str, list[str]] = {}
        for facet in dict.fromkeys(f.facet for f in filters):
            asked = [f for f in filters if f.facet is facet]
            values = sorted({value for f in asked for value in self._values(f, problems)})
            if not values:
                continue
            if facet is Facet.KIND:
                numbers = [self._kinds[Kind(kind)] for kind in values]
                within = " OR ".join(f"{_PAGE} >= ? AND {_PAGE} < ?" for _ in numbers)
                yield within, [edge for pages in numbers for edge in (pages.start, pages.stop)]
            elif facet is Facet.CLASS:
                sql = f"{_PAGE} IN (SELECT rowid FROM search_about WHERE search_about MATCH ?)"  # noqa: S608 - a placeholder
                yield sql, [" OR ".join(map(_subject, values))]
            else:
                columns[facet.value] = values
        if columns:
            # One row of facts that has a wanted value in every column.
            wanted = " AND ".join(f"{column} IN ({','.join('?' * len(values))})" for column, values in columns.items())
            sql = f"EXISTS (SELECT 1 FROM search_fact WHERE page = {_PAGE} AND {wanted})"  # noqa: S608 - facets' names
            yield sql, [value for values in columns.values() for value in values]

    def _values(self, asked: Filter, problems: list[str]) -> list[str]:
        """The stored values that a typed one means; a sentence is added to ``problems`` when there are none."""
        found = self._meant(asked.facet, compact(asked.value), asked.value)
        if not found:
            problems.append(f"The filter {asked} was not understood.")
            return []
        return found

    def _meant(self, facet: Facet, key: str, typed: str) -> list[str]:
        match facet:
            case Facet.DISEASE:
                return self._diseases(key)
            case Facet.STATUS:
                return self._statuses(key)
            case Facet.PHASE:
                return [value for value in self._stored("phase") if compact(value) == key.removeprefix("phase")]
            case Facet.CLASS:
                return [typed] if key else []
            case Facet.COUNTRY:
                return [_COUNTRIES[key]] if key in _COUNTRIES else []
            case Facet.KIND:
                return [kind for kind in self._kinds if kind in {key, stem(key)}]

    def _diseases(self, key: str) -> list[str]:
        sql = (
            "SELECT p.page FROM search_name n JOIN search_page p ON p.id = n.page"
            " WHERE n.key = ? AND n.at = 0 AND p.kind = ? ORDER BY n.rank LIMIT 1"
        )
        named = [page for (page,) in self._cursor.execute(sql, (key, Kind.DISEASE))]
        return named or [value for value in self._stored("disease") if compact(value) == key]

    def _statuses(self, key: str) -> list[str]:
        known = _STATUSES.get(key)
        if known:
            return list(known)
        return [value for value in self._stored("status") if compact(value) == key]

    def _stored(self, column: str) -> list[str]:
        found = self._cursor.execute(f"SELECT DISTINCT {column} FROM search_fact WHERE {column} NOT NULL")  # noqa: S608 - three fixed names
        return [value for (value,) in found]
