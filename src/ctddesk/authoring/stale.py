"""Whether a content database holds what the authored files say."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from ctddesk.authoring.compile import compiled
from ctddesk.authoring.content import Content
from ctddesk.authoring.diff import changes
from ctddesk.catalogue.database import open_content
from ctddesk.catalogue.digest import content_digest
from ctddesk.catalogue.errors import ContentError
from ctddesk.catalogue.schema import FRONT_DDL
from ctddesk.search import index

_MADE_TABLES = tuple(re.findall(r"CREATE TABLE (\w+)", FRONT_DDL + index.DDL))
_SHOWN = 3


def faults(content: Content, path: Path) -> list[str]:
    """Return in sentences how the database differs from the content, nothing when it is current."""
    try:
        database = open_content(path)
    except ContentError as error:
        return [str(error)]
    with closing(database), closing(compiled(content)) as fresh:
        return [*_digest_faults(database), *_content_faults(database, fresh), *_made_faults(database, fresh)]


def _digest_faults(database: sqlite3.Connection) -> list[str]:
    stored = database.execute("SELECT value FROM meta WHERE key = 'digest'").fetchone()
    if stored is None or stored[0] != content_digest(database):
        return ["the digest is not that of the rows: the file was changed after it was built"]
    return []


def _content_faults(database: sqlite3.Connection, fresh: sqlite3.Connection) -> list[str]:
    found = [f"{change.what} {change.kind} {change.id}" for change in changes(database, fresh)]
    if not found:
        return []
    more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return [f"older than the content: {', '.join(found[:_SHOWN])}{more}; run build"]


def _made_faults(database: sqlite3.Connection, fresh: sqlite3.Connection) -> list[str]:
    differing = [table for table in _MADE_TABLES if _dump(database, table) != _dump(fresh, table)]
    return [f"what is made from it is another ({', '.join(differing)}); run build"] if differing else []


def _dump(connection: sqlite3.Connection, table: str) -> list[str]:
    rows = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names come from our own DDL
    return sorted(repr(tuple(row)) for row in rows)
