"""Writes the content database: the same content gives the same bytes, and no time of building is inside."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from ctddesk import paths
from ctddesk.authoring import front, source
from ctddesk.authoring.content import Content
from ctddesk.authoring.tables import table_rows
from ctddesk.catalogue.digest import CONTENT_TABLES, content_digest
from ctddesk.catalogue.schema import APPLICATION_ID, DDL, FRONT_DDL, SCHEMA_VERSION
from ctddesk.search import index
from ctddesk.search.synonyms import Synonym


def build(content: Content, path: Path) -> str:
    """Write the content to ``path`` in one step, whole or not at all; return the digest."""
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    with closing(compiled(content)) as connection:
        connection.execute("VACUUM INTO ?", (str(unfinished),))
        digest = str(connection.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()[0])
    unfinished.replace(path)
    return digest


def compiled(content: Content) -> sqlite3.Connection:
    """Return the content compiled into memory; the caller closes the connection."""
    connection = sqlite3.connect(":memory:")
    try:
        _fill(connection, content)
    except BaseException:
        connection.close()
        raise
    return connection


def _fill(connection: sqlite3.Connection, content: Content) -> None:
    connection.executescript(DDL + FRONT_DDL + index.DDL)
    connection.execute("PRAGMA foreign_keys = 1")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    rows = table_rows(content)
    database = Database(connection)
    for table in CONTENT_TABLES:
        database.table(table).insert_all(rows.get(table, []))
    database.table("meta").insert({"key": "digest", "value": content_digest(connection)})
    index.fill(connection, [_synonym(entry.value) for entry in content.synonyms])
    front.fill(connection, paths.templates())
    connection.commit()


def _synonym(item: source.Synonym) -> Synonym:
    return Synonym(item.words, item.pages, item.terms)
