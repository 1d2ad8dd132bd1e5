"""Reads diseases, their forms, and the tabs the window opens on."""

import sqlite3
from collections.abc import Iterable

from ctddesk.catalogue.rows import as_list, citations, codes, column, names, texts
from ctddesk.model.entities import Disease
from ctddesk.model.front import Tab
from ctddesk.model.vocab import Checked, Kind, Relation


def diseases(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Disease, ...]:
    """Return these diseases, in the order of the content."""
    wanted = tuple(ids)
    named = names(connection, Kind.DISEASE, wanted)
    coded = codes(connection, Kind.DISEASE, wanted)
    cited = citations(connection, Kind.DISEASE, wanted)
    rows = connection.execute(
        "SELECT * FROM disease WHERE id IN (SELECT value FROM json_each(?)) ORDER BY position", (as_list(wanted),)
    )
    return tuple(
        Disease(
            id=row["id"],
            name=row["name"],
            short=row["short"],
            names=named.get(row["id"], ()),
            codes=coded.get(row["id"], ()),
            parent=row["parent"],
            summary=row["summary"],
            autoantibodies=texts(row["autoantibodies"]),
            epidemiology=row["epidemiology"],
            note=row["note"],
            checked=Checked(row["checked"]),
            sources=cited.get(row["id"], ()),
        )
        for row in rows
    )


def family(connection: sqlite3.Connection, disease: str) -> tuple[str, ...]:
    """Return the ids of a disease and of all forms and complications under it, in the order of the content."""
    return column(
        connection,
        "WITH RECURSIVE family(id) AS (VALUES (?) UNION SELECT d.id FROM disease d JOIN family f ON d.parent = f.id) "
        "SELECT d.id FROM disease d JOIN family USING (id) ORDER BY d.position",
        disease,
    )


def tabs(connection: sqlite3.Connection) -> tuple[Tab, ...]:
    """Return the tabs in their order."""
    rows = connection.execute(
        "SELECT t.*, d.name FROM tab t JOIN disease d ON d.id = t.disease ORDER BY t.position"
    ).fetchall()
    cited = citations(connection, "tab", [row["disease"] for row in rows])
    members: dict[str, dict[Relation, list[str]]] = {row["disease"]: {r: [] for r in Relation} for row in rows}
    for tab, disease, relation in connection.execute(
        "SELECT tab, disease, relation FROM tab_disease ORDER BY tab, position"
    ):
        members[tab][Relation(relation)].append(disease)
    return tuple(
        Tab(
            disease=row["disease"],
            name=row["name"],
            label=row["label"],
            answer=row["answer"],
            own=tuple(members[row["disease"]][Relation.OWN]),
            related=tuple(members[row["disease"]][Relation.RELATED]),
            sources=cited.get(row["disease"], ()),
        )
        for row in rows
    )
