"""Reads what changed since the article, and since the content version before this one."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.database import reading
from ctddesk.catalogue.field import read_field
from ctddesk.catalogue.rows import date
from ctddesk.catalogue.trials import trials_behind
from ctddesk.model.changes import Changes, Event, What, newest_first, of_field, of_label, of_statement, tabs_of
from ctddesk.model.entities import LabelChange
from ctddesk.model.field import Field
from ctddesk.model.ref import Ref
from ctddesk.model.titles import statement_title

_PAGES = """
SELECT change.*, page.title FROM change LEFT JOIN page ON page.kind = change.kind AND page.id = change.id
ORDER BY change.position
"""
_WORDS = {"new": "New page", "gone": "Page is gone", "changed": "Changed"}


def read_changes(catalogue: Catalogue) -> Changes:
    """Return all changes, the newest first; raise DamagedContentError."""
    field, edition = read_field(catalogue), catalogue.edition()
    with reading(catalogue.path):
        since_article = newest_first(_since_article(catalogue, field))
        before = catalogue.connection.execute("SELECT value FROM meta WHERE key = 'changes_since'").fetchone()
        pages = tuple(_pages(catalogue.connection, field))
    return Changes(edition.article, tuple(since_article), str(before[0]) if before else "", pages)


def _since_article(catalogue: Catalogue, field: Field) -> Iterator[Event]:
    ledger = catalogue.ledger()
    behind = trials_behind(catalogue.connection, [statement.id for statement in ledger.statements])
    known = {trial.id for trials in behind.values() for trial in trials}
    yield from of_field(field, catalogue.edition().article, known)
    labels = _label_changes(catalogue.connection)
    for player in field.players:
        yield from of_label(player, labels[player.drug], field.tabs)
    for statement in ledger.statements:
        yield from of_statement(statement, statement_title(statement, ledger.labels), field.tabs)


def _label_changes(connection: sqlite3.Connection) -> defaultdict[str, list[LabelChange]]:
    found: defaultdict[str, list[LabelChange]] = defaultdict(list)
    for row in connection.execute("SELECT drug, date, change FROM label_change ORDER BY drug, position"):
        found[row["drug"]].append(LabelChange(date(row["date"]), row["change"]))
    return found


def _pages(connection: sqlite3.Connection, field: Field) -> Iterator[Event]:
    """What the editors listed for this version, page by page."""
    diseases = _diseases_of_pages(connection)
    for row in connection.execute(_PAGES):
        ref = Ref.parse(f"{row['kind']}/{row['id']}")
        words = _page_words(row["what"], json.loads(row["sections"]), row["note"])
        yield Event(ref, row["title"] or row["id"], words, None, What.PAGE, tabs_of(diseases[str(ref)], field.tabs))


def _page_words(what: str, sections: list[str], note: str | None) -> str:
    where = f": {', '.join(sections)}" if sections else ""
    return f"{_WORDS[what]}{where}{f'. {note}' if note else ''}"


def _diseases_of_pages(connection: sqlite3.Connection) -> defaultdict[str, set[str]]:
    """The diseases that a page is about, by its address."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    queries = (
        ("ctd:drug/", "SELECT drug, disease FROM indication"),
        ("ctd:trial/", "SELECT id, disease FROM trial"),
        ("ctd:statement/", "SELECT statement, disease FROM statement_disease"),
        ("ctd:measure/", "SELECT measure, disease FROM measure_disease"),
        ("ctd:disease/", "SELECT id, id FROM disease"),
    )
    for prefix, query in queries:
        for page, disease in connection.execute(query):
            found[f"{prefix}{page}"].add(disease)
    return found
