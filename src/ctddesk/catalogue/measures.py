"""Reads the outcome measures."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from ctddesk.catalogue.rows import as_list, citations, facts, groups, names
from ctddesk.model.entities import Measure, Table
from ctddesk.model.vocab import Checked, Kind
from ctddesk.model.worksheet import Grade, Item, Site, Step, Threshold, Worksheet

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
            has_worksheet=row["worksheet"] is not None,
            used_in=used_in.get(row["id"], ()),
            checked=Checked(row["checked"]),
            sources=cited.get(row["id"], ()),
        )
        for row in rows
    )


def worksheets(connection: sqlite3.Connection) -> dict[str, Worksheet]:
    """Return the worksheets by measure, in the order of the content."""
    rows = connection.execute("SELECT id, worksheet FROM measure WHERE worksheet IS NOT NULL ORDER BY position")
    return {row["id"]: _worksheet(json.loads(row["worksheet"])) for row in rows}


def _worksheet(held: dict[str, Any]) -> Worksheet:
    """What the build leaves out is empty, or no limit."""
    return Worksheet(
        sites=tuple(Site(**site) for site in held.get("sites", ())),
        grades=tuple(Grade(**grade) for grade in held.get("grades", ())),
        items=tuple(Item(item["id"], item["name"], _steps(item["steps"])) for item in held.get("items", ())),
        thresholds=tuple(Threshold(**threshold) for threshold in held.get("thresholds", ())),
    )


def _steps(held: list[dict[str, float]]) -> tuple[Step, ...]:
    return tuple(Step(step.get("over"), step.get("up_to"), float(step["score"])) for step in held)


def _tables(value: str) -> tuple[Table, ...]:
    return tuple(
        Table(title, tuple(columns), tuple(tuple(row) for row in rows)) for title, columns, rows in json.loads(value)
    )
