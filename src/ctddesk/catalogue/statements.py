"""Reads the statements of the article."""

import sqlite3
from collections.abc import Iterable

from ctddesk.catalogue.rows import as_list, citations, groups, texts
from ctddesk.model.entities import Statement
from ctddesk.model.vocab import Checked, Kind, Topic, Verdict

_DRUGS = (
    "SELECT statement, drug FROM statement_drug WHERE statement IN (SELECT value FROM json_each(?)) "
    "ORDER BY statement, position"
)
_DISEASES = (
    "SELECT statement, disease FROM statement_disease WHERE statement IN (SELECT value FROM json_each(?)) "
    "ORDER BY statement, position"
)


def statements(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Statement, ...]:
    """Return these statements, in the order of the article."""
    wanted = as_list(ids)
    drugs = groups(connection, _DRUGS, (wanted,))
    diseases = groups(connection, _DISEASES, (wanted,))
    rows = connection.execute(
        "SELECT * FROM statement WHERE id IN (SELECT value FROM json_each(?)) ORDER BY position", (wanted,)
    ).fetchall()
    cited = citations(connection, Kind.STATEMENT, [row["id"] for row in rows])
    return tuple(
        Statement(
            id=row["id"],
            section=row["section"],
            article_says=row["article_says"],
            attributed_to=row["attributed_to"],
            topic=Topic(row["topic"]),
            drugs=drugs.get(row["id"], ()),
            diseases=diseases.get(row["id"], ()),
            cites=texts(row["cites"]),
            verdict=Verdict(row["verdict"]),
            today=row["today"],
            note=row["note"],
            checked=Checked(row["checked"]),
            sources=cited.get(row["id"], ()),
        )
        for row in rows
    )
