"""What changed between two content databases, record by record."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ctddesk.catalogue.database import content_uri

Value = str | int | None | tuple[str, ...]
Record = dict[str, Value]
Key = tuple[str, str]

# The tables that hold one record a row, with the column of the id.
_RECORDS = {
    "drug": "id",
    "indication": "id",
    "safety": "drug",
    "disease": "id",
    "tab": "disease",
    "trial": "id",
    "measure": "id",
    "statement": "id",
    "class_note": "id",
    "gap": "topic",
    "source": "id",
    "meta": "key",
}
# The tables that hold parts of a record: the kind of the record (a column, or in quotes), and the column of its id.
_PARTS = {
    "target": ("'drug'", "drug"),
    "name": ("kind", "id"),
    "code": ("kind", "id"),
    "label_change": ("'safety'", "drug"),
    "tab_disease": ("'tab'", "tab"),
    "statement_drug": ("'statement'", "statement"),
    "statement_disease": ("'statement'", "statement"),
    "class_note_drug": ("'class_note'", "class_note"),
    "measure_disease": ("'measure'", "measure"),
    "citation": ("owner_kind", "owner_id"),
}
# A citation names its owner by the words of the catalogue.
_OWNERS = {"class-note": "class_note", "codes": "drug"}
# The place of a row among others, and the digest, change whenever anything does.
_IGNORED = {"position"}
_DERIVED = ("meta", "digest")


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is new, gone or changed; ``fields`` holds the old and the new value of each field that differs."""

    kind: str
    id: str
    what: str
    fields: dict[str, tuple[Value, Value]]

    def __str__(self) -> str:
        """The change as lines of text."""
        lines = [f"{self.what} {self.kind} {self.id}"]
        lines += [f"  {field}: {_spell(old, new)}" for field, (old, new) in self.fields.items()]
        return "\n".join(lines)


def changes(old: sqlite3.Connection, new: sqlite3.Connection) -> Iterator[Change]:
    """Yield what differs between two content databases, by kind and id."""
    before, after = _records(old), _records(new)
    order = list(_RECORDS)
    for key in sorted(before.keys() | after.keys(), key=lambda key: (order.index(key[0]), key[1])):
        if key not in after:
            yield Change(*key, "gone", {})
        elif key not in before:
            yield Change(*key, "new", {})
        elif before[key] != after[key]:
            yield Change(*key, "changed", _differences(before[key], after[key]))


def changes_of_files(old: Path, new: Path) -> list[Change]:
    """Return what differs between two database files; raise sqlite3.Error when one cannot be read."""
    with closing(_open(old)) as before, closing(_open(new)) as after:
        return list(changes(before, after))


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(content_uri(path.absolute()), uri=True)


def _records(connection: sqlite3.Connection) -> dict[Key, Record]:
    found: dict[Key, Record] = {}
    for table, key in _RECORDS.items():
        for row in _rows(connection, table):
            found[table, str(row.pop(key))] = {name: value for name, value in row.items() if name not in _IGNORED}
    found.pop(_DERIVED, None)
    for table, (kind, key) in _PARTS.items():
        for owner, parts in _parts(connection, table, kind, key).items():
            found.setdefault(owner, {})[table] = tuple(parts)
    return found


def _parts(connection: sqlite3.Connection, table: str, kind: str, key: str) -> dict[Key, list[str]]:
    found: defaultdict[Key, list[str]] = defaultdict(list)
    for row in sorted(_rows(connection, table), key=lambda row: int(row["position"] or 0)):
        named = kind.strip("'") if kind.startswith("'") else str(row[kind])
        owner = (_OWNERS.get(named, named), str(row[key]))
        shown = [str(value) for name, value in row.items() if name not in {kind, key, *_IGNORED} and value is not None]
        found[owner].append(" · ".join(shown))
    return found


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[dict[str, str | int | None]]:
    cursor = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names are written above
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))


def _differences(old: Record, new: Record) -> dict[str, tuple[Value, Value]]:
    fields = dict.fromkeys((*old, *new))
    return {name: (old.get(name), new.get(name)) for name in fields if old.get(name) != new.get(name)}


def _spell(old: Value, new: Value) -> str:
    if isinstance(old, tuple) or isinstance(new, tuple):
        before, after = _items(old), _items(new)
        gone = [f"- {item}" for item in before if item not in after]
        added = [f"+ {item}" for item in after if item not in before]
        return "; ".join((*gone, *added)) or "in another order"
    return f"{_quoted(old)} -> {_quoted(new)}"


def _items(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _quoted(value: Value) -> str:
    return "nothing" if value is None else f"'{value}'"
