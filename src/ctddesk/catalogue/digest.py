"""The digest of what a content database holds, whatever the bytes of its file."""

import hashlib
import json
import re
import sqlite3

from ctddesk.catalogue.schema import DDL

CONTENT_TABLES = tuple(re.findall(r"CREATE TABLE (\w+)", DDL))


def content_digest(connection: sqlite3.Connection) -> str:
    """Return the SHA-256 over every row of the content tables, the digest's own row apart.

    Rows are taken in the order of their values and written as JSON, so that neither the library that wrote the file
    nor the order of writing changes the digest.
    """
    digest = hashlib.sha256()
    for table in CONTENT_TABLES:
        digest.update(f"{table}\n".encode())
        for row in sorted(_rows(connection, table)):
            digest.update(row.encode() + b"\n")
    return digest.hexdigest()


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    rows = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names come from our own DDL
    texts = [json.dumps(tuple(row), ensure_ascii=False) for row in rows]
    return [text for text in texts if not (table == "meta" and text.startswith('["digest"'))]
