"""The search itself: names first, then subjects, headings and text, ranked and grouped by kind."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Kind, NameKind, Tone
from ctddesk.search.entries import SECTIONS_A_PAGE
from ctddesk.search.marks import Marker
from ctddesk.search.narrow import Narrower, Narrowing
from ctddesk.search.normalise import fold
from ctddesk.search.query import Query, parse
from ctddesk.search.results import Hit, Results, Suggestion, Text, Tier

DEFAULT_LIMIT = 40
# More matches than this are read in the order of importance instead of being ranked.
MOST_RANKED = 1500
_MOST_NAMES = 400
_FIRST_GROUP, _OTHER_GROUPS = 20, 8
_LONGEST_NAME = 5  # in words, when looked for inside a longer query
# A code is recognised by its first letters only from this length on.
_SHORTEST_CODE = 3
_LAST = "\U0010ffff"
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
    f" WHERE key >= :key AND key < :key || '{_LAST}' AND (at >= 0 OR key = :key) LIMIT {_MOST_NAMES}"
)
_INSIDE = "SELECT page, name_kind, text FROM search_name WHERE at = 0 AND key IN (SELECT value FROM json_each(?))"
_RANKED = "SELECT rowid, rank FROM search_text WHERE search_text MATCH ?"
_COUNTED = f"SELECT count(*) FROM (SELECT 1 FROM search_text WHERE search_text MATCH ? LIMIT {MOST_RANKED + 1})"
_FIRST = f"SELECT rowid, 0.0 FROM search_text WHERE search_text MATCH ? LIMIT {MOST_RANKED // 5}"
_SHOWN = (
    "SELECT j.value, p.kind, p.page, p.title, p.line, p.pill, p.tone, s.section, s.body FROM json_each(?) j"
    f" JOIN search_page p ON p.id = j.value / {SECTIONS_A_PAGE} JOIN search_section s ON s.id = j.value"
)


@dataclass(slots=True)
class _Found:
    """How a page was found. Pages of a tier are ordered by ``order``, smaller first; ``row`` is its best section."""

    tier: Tier
    order: tuple[float, float]
    row: int
    name: tuple[NameKind, str] | None = None


class Engine:
    """Answers typed text from the search tables of an open content database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._narrower = Narrower(connection)
        kinds = list(connection.execute("SELECT kind, first FROM search_kind ORDER BY first, kind"))
        self._kinds = [Kind(kind) for kind, _ in kinds]
        self._firsts = [first for _, first in kinds]
        self._terms: dict[str, tuple[str, ...]] = {}
        for key, term in connection.execute("SELECT key, term FROM search_term ORDER BY key, term"):
            self._terms[key] = (*self._terms.get(key, ()), term)

    def find(self, text: str, limit: int = DEFAULT_LIMIT, generation: int = 0) -> Results:
        """Return what the reference holds for ``text``, at most ``limit`` pages, best first, kinds kept together."""
        query = parse(text, self._terms)
        narrowing = self._narrower.narrow(query.filters)
        found = self._found(query, narrowing)
        groups = self._grouped(found)
        counts = MappingProxyType({kind: len(pages) for kind, pages in groups})
        shown = _shown(groups, limit)
        hits = tuple(self._hits(shown, found, query))
        return Results(query, generation, hits, self._suggestions(query, found), counts, narrowing.problems)

    def _suggestions(self, query: Query, found: Mapping[int, _Found]) -> tuple[Suggestion, ...]:
        return ()

    def _found(self, query: Query, narrowing: Narrowing) -> dict[int, _Found]:
        found: dict[int, _Found] = {}
        if query.chunks:
            self._find_names(query, found)
            self._find_subjects(query, found)
            self._find_text(query, found)
        elif narrowing.pages is not None:
            found = {page: _Found(Tier.TEXT, (0, page), page * SECTIONS_A_PAGE) for page in narrowing.pages}
        if narrowing.pages is not None:
            found = {page: how for page, how in found.items() if page in narrowing.pages}
        return found

    def _find_names(self, query: Query, found: dict[int, _Found]) -> None:
        for page, at, rank, kind, name, whole in self._connection.execute(_NAMES, {"key": query.key}):
            if not whole and kind == NameKind.REGISTRY_ID and len(query.key) < _SHORTEST_CODE:
                continue
            tier = Tier.WORD if at > 0 else Tier.EXACT if whole else Tier.PREFIX
            known = found.get(page)
            if known is None or (tier, rank) < (known.tier, known.order[0]):
                found[page] = _Found(tier, (rank, page), page * SECTIONS_A_PAGE, (NameKind(kind), name))

    def _find_subjects(self, query: Query, found: dict[int, _Found]) -> None:
        """Pages whose names, class or targets hold all the words."""
        for row, rank in self._connection.execute(_RANKED, (f"{{names subject}} : ({query.all_of})",)):
            page = row // SECTIONS_A_PAGE
            if page not in found:
                found[page] = _Found(Tier.TOPIC, (page, rank), row)

    def _find_text(self, query: Query, found: dict[int, _Found]) -> None:
        """Pages with all the words anywhere in a section; with some of them where nothing was found at all."""
        inside = self._named_inside(query)
        rows = self._ranked(query.all_of)
        tier = Tier.TEXT
        if not rows and not found:
            rows = self._ranked(query.any_of)
            tier = Tier.SOME
        best: dict[int, _Found] = {}
        for row, rank in rows:
            page = row // SECTIONS_A_PAGE
            score = rank * _WORTH[self._kind(page)]
            known = best.get(page)
            if page not in found and (known is None or score < known.order[0]):
                name = inside.get(page)
                best[page] = _Found(Tier.SUBJECT if name else tier, (score, page), row, name)
        found.update(best)

    def _ranked(self, expression: str) -> list[tuple[int, float]]:
        ((count,),) = self._connection.execute(_COUNTED, (expression,))
        sql = _RANKED if count <= MOST_RANKED else _FIRST
        return self._connection.execute(sql, (expression,)).fetchall()

    def _named_inside(self, query: Query) -> dict[int, tuple[NameKind, str]]:
        """The pages that a part of the query names."""
        words = [word for chunk in query.chunks for word in chunk.words]
        if len(words) < 2:  # noqa: PLR2004 - one word has no part
            return {}
        runs = {
            "".join(words[start:stop])
            for start in range(len(words))
            for stop in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1)
        }
        rows = self._connection.execute(_INSIDE, (json.dumps(sorted(runs)),))
        return {page: (NameKind(kind), name) for page, kind, name in rows}

    def _kind(self, page: int) -> Kind:
        return self._kinds[bisect_right(self._firsts, page) - 1]

    def _grouped(self, found: Mapping[int, _Found]) -> list[tuple[Kind, list[int]]]:
        """The pages by kind, best first; the kinds by their best page, in their own order where that ties."""
        groups: dict[Kind, list[int]] = {}
        for page in sorted(found, key=lambda page: (found[page].tier, found[page].order)):
            groups.setdefault(self._kind(page), []).append(page)

        def rank(group: tuple[Kind, list[int]]) -> tuple[int, float, int]:
            best = found[group[1][0]]
            return best.tier, best.order[0] if best.tier >= Tier.TEXT else 0, self._kinds.index(group[0])

        return sorted(groups.items(), key=rank)

    def _hits(self, pages: list[int], found: Mapping[int, _Found], query: Query) -> Iterator[Hit]:
        marker = Marker(query)
        rows = self._connection.execute(_SHOWN, (json.dumps([found[page].row for page in pages]),))
        shown = {row[0] // SECTIONS_A_PAGE: row for row in rows}
        for page in pages:
            _, kind, key, title, line, pill, tone, section, body = shown[page]
            how = found[page]
            name_kind, matched = how.name or (None, "")
            by_name = how.tier <= Tier.WORD
            snippet = None if by_name or not query.chunks else marker.snippet(body)
            yield Hit(
                Ref(Kind(kind), key, "" if by_name else section),
                marker.mark(title),
                snippet or marker.mark(line),
                "" if fold(title).startswith(fold(matched)) else matched,
                name_kind,
                Pill(pill, Tone(tone)) if pill else None,
                how.tier,
            )


def _shown(groups: Iterable[tuple[Kind, list[int]]], limit: int) -> list[int]:
    """The pages to show: most of the first group, some of each other, ``limit`` in all."""
    room = _FIRST_GROUP
    shown: list[int] = []
    for _, pages in groups:
        shown += pages[:room]
        room = _OTHER_GROUPS
    return shown[:limit]
