"""Reads the outcome measures."""

import json
import sqlite3
from collections.abc import Iterable

from ctddesk.catalogue.rows import as_list, citations, facts, groups, names
from ctddesk.model.entities import Measure, Table
from ctddesk.model.vocab import Checked, Kind

_USED_IN = (
    "SELECT measure, disease FROM measure_disease WHERE measure IN (SELECT value FROM json_each(?)) "
    "ORDER BY measure, position"
)


def measures(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Measure, ...]:
    """Return these measures, in the order of the content."""
    wanted = tuple(ids)
    named = names(connection, Kind.MEASURE, wanted)
    used_in = groups(connection, _USED_IN, (as_list(wanted),))
    cited = citations(connection, Kind.MEASURE, wanted)
    rows = connection.execute(
        "SELECT * FROM measure WHERE id IN (SELECT value FROM json_each(?)) ORDER BY position", (as_list(wanted),)
    )
    return tuple(
        Measure(
            id=row["id"],
            name=row["name"],
            short=row["short"],
            names=named.get(row["id"], ()),
            measures=row["measures"],
            range=row["range"],
            higher_is=row["higher_is"],
            response=row["response"],
            facts=facts(row["facts"]),
            tables=_tables(row["tables"]),
            used_in=used_in.get(row["id"], ()),
            checked=Checked(row["checked"]),
            sources=cited.get(row["id"], ()),
        )
        for row in rows
    )


def _tables(value: str) -> tuple[Table, ...]:
    return tuple(
        Table(title, tuple(columns), tuple(tuple(row) for row in rows)) for title, columns, rows in json.loads(value)
    )
