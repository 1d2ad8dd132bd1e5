"""The search itself: pages found, ranked, grouped by kind, and shown with what matched."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import takewhile
from types import MappingProxyType
from typing import NamedTuple

from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Kind, NameKind, Tone
from ctddesk.search.lookup import Found, Lookup
from ctddesk.search.marks import Marker, Searchable, searchable
from ctddesk.search.narrow import Narrower, Narrowing
from ctddesk.search.normalise import fold
from ctddesk.search.query import Facet, Query, Usage, Vocabulary, parse
from ctddesk.search.results import Hit, Results, Suggestion, Tier
from ctddesk.search.suggest import Suggester

DEFAULT_LIMIT = 40
_FIRST_GROUP, _OTHER_GROUPS = 16, 5
_MENTIONS = (Tier.TEXT, Tier.SOME)
_ROW = (
    "SELECT p.kind, p.page, p.title, p.line, p.pill, p.tone, s.section, s.body FROM search_section s"
    " JOIN search_page p ON p.id = s.id >> 4 WHERE s.id = ?"
)
_ROWS_KEPT = 1000
_WHOLE = "SELECT DISTINCT key FROM search_name WHERE at = 0 AND length(key) <= 4 AND name_kind = 'abbreviation'"

_USED = "SELECT term, sections, named FROM search_word WHERE term = ?"
_BEGUN = (
    "SELECT term, sections, named FROM search_word WHERE term >= ?1 AND term < ?1 || char(1114111)"
    " ORDER BY sections DESC, term LIMIT 24"
)
_COMMON = 2000  # A word in more sections than this is common,
_SELDOM = 8  # and no word of names and subjects if it is one in no more than an eighth of them.
_INDEXED = 3  # The beginnings that the full-text index holds, in letters.
_WORDS_KEPT = 256


class _Row(NamedTuple):
    """A section as it is shown. Kept, since the next key mostly shows it again."""

    page: Ref
    section: Ref
    title: Searchable
    line: Searchable
    pill: Pill | None
    body: Searchable


class Engine:
    """Answers typed text from the search tables of an open content database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._cursor = connection.cursor()
        self._cursor.row_factory = None
        self._lookup = Lookup(connection)
        self._narrower = Narrower(connection)
        self._suggester = Suggester(connection)
        self._vocabulary = self._read_vocabulary()
        # The filters' counts are asked for right after the pages.
        self._searched = lru_cache(1)(self._search)
        self._row = lru_cache(_ROWS_KEPT)(self._read_row)

    def find(self, text: str, limit: int = DEFAULT_LIMIT, generation: int = 0) -> Results:
        """Return what the reference holds for ``text``, at most ``limit`` pages, best first, kinds kept together."""
        query, narrowing, found = self._searched(text)
        groups = self._groups(found)
        hits = tuple(self._hits(_shown(groups, limit), query))
        counts = dict.fromkeys(self._lookup.kinds, 0)
        for pages in groups:
            counts[self._lookup.kinds[self._lookup.places[pages[0][2]]]] += len(pages)
        near = self._near(query, groups, hits)
        return Results(query, generation, hits, near, MappingProxyType(counts), narrowing.problems)

    def facets(self, text: str) -> Mapping[Facet, Mapping[str, int]]:
        """Return of how many of the pages that ``text`` finds each kind, disease and status holds."""
        _, _, found = self._searched(text)
        kinds = Counter(map(self._lookup.places.__getitem__, found))
        of_kind = {kind.value: kinds[place] for place, kind in enumerate(self._lookup.kinds) if kinds[place]}
        return {**self._narrower.counts(found), Facet.KIND: of_kind}

    def _search(self, text: str) -> tuple[Query, Narrowing, dict[int, Found]]:
        query = parse(text, self._vocabulary)
        narrowing = self._narrower.narrow(query.filters)
        if not query.chunks:
            return query, narrowing, self._lookup.every(narrowing) if narrowing.bound else {}
        found = self._lookup.find(query, narrowing)
        begun = query if found else parse(text, self._vocabulary, begun=True)
        return query, narrowing, found if begun.chunks == query.chunks else self._lookup.find(begun, narrowing)

    def _near(self, query: Query, groups: list[list[Found]], hits: Iterable[Hit]) -> tuple[Suggestion, ...]:
        """Names to offer where nothing bears what was typed: the right one of a known misspelling, else near ones."""
        if not query.chunks or any(map(_is_named, groups)):
            return ()
        misspelt = [hit for hit in hits if hit.matched_kind is NameKind.MISSPELLING and hit.tier is Tier.EXACT]
        known = tuple(Suggestion(hit.title.text, hit.ref, hit.title.text, hit.matched) for hit in misspelt)
        return known or self._suggester.near(query)

    def _read_vocabulary(self) -> Vocabulary:
        terms: dict[str, tuple[str, ...]] = {}
        for key, term in self._cursor.execute("SELECT key, term FROM search_term ORDER BY key, term"):
            terms[key] = (*terms.get(key, ()), term)
        whole = frozenset(key for (key,) in self._cursor.execute(_WHOLE))
        return Vocabulary(terms, whole, lru_cache(_WORDS_KEPT)(self._usage))

    def _usage(self, word: str, open_ended: bool) -> Usage:
        if open_ended and len(word) < _INDEXED:
            return Usage()
        found = self._cursor.execute(_BEGUN if open_ended else _USED, (word,)).fetchall()
        sections, named = (sum(row[column] for row in found) for column in (1, 2))
        if sections <= _COMMON:
            return Usage()
        written = tuple(row[0] for row in found) if len(word) > _INDEXED else ()
        return Usage(True, sections > _SELDOM * named, written)

    def _groups(self, found: Mapping[int, Found]) -> list[list[Found]]:
        """The pages in groups, best first: those about what was typed by kind, then by kind those that mention it.

        Groups are ordered by their best page, and in the order of kinds where that ties.
        """
        kinds, places = len(self._lookup.kinds), self._lookup.places
        groups: list[list[Found]] = [[] for _ in range(2 * kinds)]
        for how in sorted(found.values()):
            groups[places[how[2]] + (kinds if how[0] in _MENTIONS else 0)].append(how)
        return sorted(filter(None, groups), key=_rank)

    def _read_row(self, row: int) -> _Row:
        ((kind, page, title, line, pill, tone, section, body),) = self._cursor.execute(_ROW, (row,))
        whole, part = Ref(Kind(kind), page), Ref(Kind(kind), page, section)
        title, line, body = map(searchable, (title, line, body))
        return _Row(whole, part, title, line, Pill(pill, Tone(tone)) if pill else None, body)

    def _hits(self, pages: list[Found], query: Query) -> Iterator[Hit]:
        marker = Marker(query)
        for tier, _, _, number, name in pages:
            page, section, title, line, pill, body = self._row(number)
            by_name = tier <= Tier.WORD
            name_kind, matched = name or (None, "")
            yield Hit(
                page if by_name else section,
                marker.mark(title),
                (None if by_name else marker.snippet(body)) or marker.mark(line),
                "" if fold(matched) in title.folded else matched,
                NameKind(name_kind) if name_kind else None,
                pill,
                tier,
            )


def _is_named(pages: list[Found]) -> bool:
    """Whether one of the pages bears what was typed, and not as a misspelling; those that bear it come first."""
    if pages[0][0] > Tier.WORD:
        return False
    named = takewhile(lambda how: how[0] <= Tier.WORD, pages)
    return any(name is not None and name[0] != NameKind.MISSPELLING for *_, name in named)


def _rank(pages: list[Found]) -> tuple[int, float]:
    """What a group is placed by: named exactly by which name, else by tier; only text alone by how well it matches."""
    tier, score, *_ = pages[0]
    if tier is Tier.EXACT:
        return tier, score
    if tier <= Tier.WORD:
        return tier, 0
    if tier <= Tier.SUBJECT:
        return Tier.TOPIC, 0
    return tier, score


def _shown(groups: Iterable[list[Found]], limit: int) -> list[Found]:
    """The pages to show: most of the first group, some of each other, ``limit`` in all."""
    room = _FIRST_GROUP
    shown: list[Found] = []
    for pages in groups:
        shown += pages[:room]
        room = _OTHER_GROUPS
    return shown[:limit]
