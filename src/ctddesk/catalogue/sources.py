"""Reads sources and the pages that rest on them."""

import sqlite3
from collections.abc import Iterable

from ctddesk.catalogue.rows import as_list, date
from ctddesk.model.entities import Source
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Checked, Kind

# Rows without a page of their own are cited on the page, and in the section, of the thing they belong to.
_INDICATION = "SELECT DISTINCT drug FROM indication WHERE id IN (SELECT value FROM json_each(?)) ORDER BY drug"
_CLASS_NOTE = (
    "SELECT DISTINCT drug FROM class_note_drug WHERE class_note IN (SELECT value FROM json_each(?)) ORDER BY drug"
)
_PAGES = {
    "codes": (Kind.DRUG, "overview"),
    "safety": (Kind.DRUG, "safety"),
    "indication": (Kind.DRUG, "stands"),
    "class-note": (Kind.DRUG, "safety"),
    "tab": (Kind.DISEASE, "overview"),
}


def sources(connection: sqlite3.Connection, ids: Iterable[str]) -> dict[str, Source]:
    """Return these sources by id."""
    rows = connection.execute(
        "SELECT * FROM source WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (as_list(set(ids)),)
    )
    return {row["id"]: _source(row) for row in rows}


def citing(connection: sqlite3.Connection, source: str) -> tuple[Ref, ...]:
    """Return the addresses that rest on a source, each once, by kind and id."""
    owners: dict[str, list[str]] = {}
    rows = connection.execute("SELECT owner_kind, owner_id FROM citation WHERE source = ?", (source,))
    for kind, owner in rows:
        owners.setdefault(kind, []).append(owner)
    refs = {ref for kind, ids in owners.items() for ref in _pages(connection, kind, ids)}
    order = list(Kind)
    return tuple(sorted(refs, key=lambda ref: (order.index(ref.kind), ref.id, ref.section)))


def _pages(connection: sqlite3.Connection, kind: str, ids: list[str]) -> list[Ref]:
    if kind not in _PAGES:
        return [Ref(Kind(kind), owner) for owner in ids]
    page, section = _PAGES[kind]
    statement = {"indication": _INDICATION, "class-note": _CLASS_NOTE}.get(kind)
    if statement is not None:
        ids = [row[0] for row in connection.execute(statement, (as_list(ids),))]
    return [Ref(page, owner, section) for owner in ids]


def _source(row: sqlite3.Row) -> Source:
    return Source(
        id=row["id"],
        type=row["type"],
        genre=row["genre"],
        title=row["title"],
        author=row["author"],
        container=row["container"],
        issued=date(row["issued"]),
        doi=row["doi"],
        pmid=row["pmid"],
        url=row["url"],
        checked=Checked(row["checked"]),
        note=row["note"],
    )
