"""Reading rows: what every reader of the content shares."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping

from ctddesk.model.entities import Code, Fact, Name
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.vocab import NameKind

Citations = Mapping[str, tuple[str, ...]]


def as_list(values: Iterable[str]) -> str:
    """Return the values as one bound parameter, for ``IN (SELECT value FROM json_each(?))``."""
    return json.dumps(list(values))


def texts(value: str) -> tuple[str, ...]:
    """Return the texts of a JSON array column."""
    return tuple(json.loads(value))


def facts(value: str) -> tuple[Fact, ...]:
    """Return the labelled sentences of a JSON column of pairs."""
    return tuple(Fact(label, text) for label, text in json.loads(value))


def date(value: str | None) -> PartialDate | None:
    """Return the date of a column, None where it was not looked up."""
    return None if value is None else PartialDate(value)


def citations(connection: sqlite3.Connection, kind: str, ids: Iterable[str]) -> Citations:
    """Return the source ids that each of these rows rests on, in the order given by the authors."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    rows = connection.execute(
        "SELECT owner_id, source FROM citation WHERE owner_kind = ? AND owner_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY owner_id, position",
        (kind, as_list(ids)),
    )
    for owner, source in rows:
        found[owner].append(source)
    return {owner: tuple(sources) for owner, sources in found.items()}


def names(connection: sqlite3.Connection, kind: str, ids: Iterable[str]) -> dict[str, tuple[Name, ...]]:
    """Return the names of these things."""
    found: defaultdict[str, list[Name]] = defaultdict(list)
    rows = connection.execute(
        "SELECT id, text, name_kind, note FROM name WHERE kind = ? AND id IN (SELECT value FROM json_each(?)) "
        "ORDER BY id, position",
        (kind, as_list(ids)),
    )
    for owner, text, name_kind, note in rows:
        found[owner].append(Name(text, NameKind(name_kind), note))
    return {owner: tuple(group) for owner, group in found.items()}


def codes(connection: sqlite3.Connection, kind: str, ids: Iterable[str]) -> dict[str, tuple[Code, ...]]:
    """Return the codes of these things."""
    found: defaultdict[str, list[Code]] = defaultdict(list)
    rows = connection.execute(
        "SELECT id, system, code, label, note FROM code WHERE kind = ? AND id IN (SELECT value FROM json_each(?)) "
        "ORDER BY id, position",
        (kind, as_list(ids)),
    )
    for owner, *columns in rows:
        found[owner].append(Code(*columns))
    return {owner: tuple(group) for owner, group in found.items()}


def groups(connection: sqlite3.Connection, statement: str, values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the second column of a query gathered under its first."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for owner, value in connection.execute(statement, values):
        found[owner].append(value)
    return {owner: tuple(group) for owner, group in found.items()}


def column(connection: sqlite3.Connection, statement: str, *values: str) -> tuple[str, ...]:
    """Return the first column of a query."""
    return tuple(row[0] for row in connection.execute(statement, values))
