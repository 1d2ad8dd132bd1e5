"""The search tables of data/ctd.sqlite: their shape, and how they are filled from the content tables.

``DDL`` is run beside the content's own; ``fill`` is called once, after the content tables are filled. The same content
gives the same rows under the same numbers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from ctddesk.model.entities import Disease
from ctddesk.model.vocab import Kind, NameKind
from ctddesk.search import gather
from ctddesk.search.entries import SECTIONS_A_PAGE, PageEntry, PageName
from ctddesk.search.gather_drugs import drugs
from ctddesk.search.material import read
from ctddesk.search.normalise import compact, spaced, words
from ctddesk.search.spelling import by_ear, parts
from ctddesk.search.synonyms import Synonym

# Pages are numbered by kind, then by importance; a section's number is its page's times 16 plus its place. So a row
# number tells page and kind without a look-up, and the order of row numbers is an order to show things in.
# search_name.at: 0 where the key is the whole name, else how many words were left out at its front, or -1 where the
# name is found only whole. rank: 0 for the title's name, 1 for others, 2 for a code that a form of the disease has too.
# search_about holds what a page is about, once for all its sections; search_heading the headings alone: in a table of
# many columns every place of a word is read to learn which column it is in.
# search_word holds the words of the full-text index, and in how many sections each stands: at all, and among the names
# or subject words.
# search_spelling holds the names that near names are taken from, search_part what is left of their first letters: of
# those that are heard, and of those that are written, since a slip within "ph" leaves little of the sound.
DDL = """
CREATE TABLE search_kind (kind TEXT PRIMARY KEY, first INTEGER NOT NULL, past INTEGER NOT NULL) STRICT;
CREATE TABLE search_page (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, page TEXT NOT NULL, title TEXT NOT NULL, line TEXT NOT NULL,
  pill TEXT, tone TEXT) STRICT;
CREATE TABLE search_section (
  id INTEGER PRIMARY KEY, section TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE search_name (
  key TEXT NOT NULL, page INTEGER NOT NULL, at INTEGER NOT NULL, rank INTEGER NOT NULL, name_kind TEXT NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (key, page, at)) STRICT, WITHOUT ROWID;
CREATE TABLE search_spelling (
  id INTEGER PRIMARY KEY, key TEXT NOT NULL, heard TEXT NOT NULL, text TEXT NOT NULL, page INTEGER NOT NULL) STRICT;
CREATE TABLE search_part (
  part TEXT NOT NULL, spelling INTEGER NOT NULL, PRIMARY KEY (part, spelling)) STRICT, WITHOUT ROWID;
CREATE TABLE search_term (key TEXT NOT NULL, term TEXT NOT NULL, PRIMARY KEY (key, term)) STRICT, WITHOUT ROWID;
CREATE TABLE search_fact (
  page INTEGER NOT NULL, disease TEXT, status TEXT, phase TEXT, country TEXT) STRICT;
CREATE INDEX search_fact_page ON search_fact (page);
CREATE VIRTUAL TABLE search_text USING fts5(
  names, subject, mechanism, heading, body, content='', prefix='3', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_about USING fts5(
  names, subject, mechanism, content='', columnsize=0, prefix='3', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE search_heading USING fts5(
  heading, content='', columnsize=0, prefix='3', tokenize='unicode61 remove_diacritics 2');
CREATE TABLE search_word (
  term TEXT PRIMARY KEY, sections INTEGER NOT NULL, named INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""
WEIGHTS = (8.0, 6.0, 4.0, 4.0, 1.0)
_TEXT = "INSERT INTO search_text (rowid, names, subject, mechanism, heading, body) VALUES (?, ?, ?, ?, ?, ?)"
_HEADING = "INSERT INTO search_heading (rowid, heading) VALUES (?, ?)"
_ABOUT = "INSERT INTO search_about (rowid, names, subject, mechanism) VALUES (?, ?, ?, ?)"
_COUNT_WORDS = (
    "INSERT INTO search_word SELECT c.term, c.doc, coalesce(p.named, 0) FROM counted c LEFT JOIN"
    " (SELECT term, max(doc) AS named FROM placed WHERE col IN ('names', 'subject') GROUP BY term) p"
    " ON p.term = c.term ORDER BY c.term"
)
# The ids of these are no names that anybody starts to type.
_FOUND_WHOLE = {Kind.STATEMENT, Kind.SOURCE}
# Later words of a name find it too, unless the name is a number or one piece.
_ONE_PIECE = {NameKind.REGISTRY_ID, NameKind.COMPANY_CODE, NameKind.MISSPELLING}
_SHORTEST_WORD = 3
# Numbers are never taken for one another.
_NOT_OFFERED = {NameKind.REGISTRY_ID, NameKind.MISSPELLING}
_SHORTEST_OFFERED = 4


class UnknownPageError(ValueError):
    """Raised when a synonym names a page that the content does not hold."""


def fill(connection: sqlite3.Connection, synonyms: Iterable[Synonym] = ()) -> None:
    """Fill the search tables from the content tables of the same database; raise UnknownPageError as it says."""
    material = read(connection)
    kinds = (
        (Kind.DRUG, drugs(material)),
        (Kind.DISEASE, gather.diseases(material)),
        (Kind.MEASURE, gather.measures(material)),
        (Kind.TRIAL, gather.trials(material)),
        (Kind.STATEMENT, gather.statements(material)),
        (Kind.SOURCE, gather.sources(material)),
    )
    everyday = list(synonyms)
    extra = _page_names(everyday)
    first = 1
    for kind, entries in kinds:
        listed = list(entries)
        for number, entry in enumerate(listed, first):
            write(connection, number, entry, extra.pop(f"{kind}/{entry.id}", ()))
        first = close_kind(connection, kind, first, len(listed))
    if extra:
        raise UnknownPageError(f"no such page: {', '.join(sorted(extra))}")
    for synonym in (*everyday, *_written(material.diseases, everyday)):
        _write_terms(connection, synonym)
    finish(connection)


def close_kind(connection: sqlite3.Connection, kind: Kind, first: int, count: int) -> int:
    """Record that ``count`` pages of the kind were written from number ``first`` on; return the next free number."""
    connection.execute("INSERT INTO search_kind VALUES (?, ?, ?)", (kind, first, first + count))
    return first + count


def write(connection: sqlite3.Connection, number: int, entry: PageEntry, extra: Sequence[PageName] = ()) -> None:
    """Write a page under its number, with the everyday words that name it as ``extra`` names."""
    pill = entry.pill
    connection.execute(
        "INSERT INTO search_page VALUES (?, ?, ?, ?, ?, ?, ?)",
        (number, entry.kind, entry.id, entry.title, entry.line, pill and pill.text, pill and pill.tone),
    )
    _write_names(connection, number, (*entry.names, *extra), entry.kind)
    if entry.kind not in _FOUND_WHOLE:
        _write_spellings(connection, number, (*entry.names, *extra))
    facts = dict.fromkeys((number, fact.disease, fact.status, fact.phase, fact.country) for fact in entry.facts)
    connection.executemany("INSERT INTO search_fact VALUES (?, ?, ?, ?, ?)", list(facts))
    names = "" if entry.kind in _FOUND_WHOLE else " ".join(name.text for name in (*entry.names, *extra))
    connection.execute(_ABOUT, (number, *map(spaced, (names, entry.subject, entry.mechanism))))
    for place, section in enumerate(entry.sections):
        if place and not section.lines:
            continue
        row, body = number * SECTIONS_A_PAGE + place, "\n".join(section.lines)
        connection.execute("INSERT INTO search_section VALUES (?, ?, ?)", (row, section.id, body))
        mechanism = "" if place else entry.mechanism
        columns = (names, entry.subject, mechanism, section.heading, body)
        connection.execute(_TEXT, (row, *map(spaced, columns)))
        connection.execute(_HEADING, (row, spaced(section.heading)))


def finish(connection: sqlite3.Connection) -> None:
    """Put the full-text indexes into one piece each, fix how matches are ranked, and count the words."""
    for table in ("text", "about", "heading"):
        connection.execute(f"INSERT INTO search_{table} (search_{table}) VALUES ('optimize')")  # noqa: S608 - fixed names
    weights = ", ".join(map(str, WEIGHTS))
    connection.execute("INSERT INTO search_text (search_text, rank) VALUES ('rank', ?)", (f"bm25({weights})",))
    connection.execute("CREATE VIRTUAL TABLE temp.counted USING fts5vocab(main, search_text, row)")
    connection.execute("CREATE VIRTUAL TABLE temp.placed USING fts5vocab(main, search_text, col)")
    connection.execute(_COUNT_WORDS)
    connection.execute("DROP TABLE temp.counted")
    connection.execute("DROP TABLE temp.placed")


def _write_names(connection: sqlite3.Connection, number: int, names: Iterable[PageName], kind: Kind) -> None:
    sql = "INSERT OR IGNORE INTO search_name VALUES (?, ?, ?, ?, ?, ?)"
    for place, name in enumerate(names):
        rank = 2 if name.shared else min(place, 1)
        rows = [(key, number, at, rank, name.kind, name.text) for key, at in _keys(name, kind)]
        connection.executemany(sql, rows)


def _keys(name: PageName, kind: Kind) -> Iterator[tuple[str, int]]:
    found = words(name.spelling or name.text)
    if found:
        yield "".join(found), -1 if kind in _FOUND_WHOLE else 0
    if name.kind not in _ONE_PIECE:
        yield from (("".join(found[at:]), at) for at in range(1, len(found)) if len(found[at]) >= _SHORTEST_WORD)


def _write_spellings(connection: sqlite3.Connection, number: int, names: Iterable[PageName]) -> None:
    texts = {compact(name.text): name.text for name in names if name.kind not in _NOT_OFFERED}
    for key, text in texts.items():
        if len(key) >= _SHORTEST_OFFERED:
            heard = by_ear(key)
            row = connection.execute(
                "INSERT INTO search_spelling (key, heard, text, page) VALUES (?, ?, ?, ?)", (key, heard, text, number)
            )
            found = [(part, row.lastrowid) for part in sorted(parts(heard) | parts(key))]
            connection.executemany("INSERT INTO search_part VALUES (?, ?)", found)


def _page_names(synonyms: Iterable[Synonym]) -> dict[str, list[PageName]]:
    """The everyday names of pages, by kind/id."""
    found: dict[str, list[PageName]] = {}
    for synonym in synonyms:
        for page in synonym.pages:
            found.setdefault(page, []).extend(PageName(word, NameKind.SYNONYM) for word in synonym.words)
    return found


def _written(diseases: Iterable[Disease], synonyms: Sequence[Synonym]) -> Iterator[Synonym]:
    """Every name of a disease, with how texts write the disease: by its name or its abbreviation."""
    for disease in diseases:
        page = f"{Kind.DISEASE}/{disease.id}"
        everyday = [word for synonym in synonyms if page in synonym.pages for word in synonym.words]
        names = (disease.name, disease.short, *(name.text for name in disease.names), *everyday)
        yield Synonym(names, (), (disease.name, disease.short))


def _write_terms(connection: sqlite3.Connection, synonym: Synonym) -> None:
    pairs = [(compact(word), term) for word in synonym.words for term in synonym.terms]
    rows = [(key, term) for key, term in pairs if key != compact(term)]
    connection.executemany("INSERT OR IGNORE INTO search_term VALUES (?, ?)", rows)
