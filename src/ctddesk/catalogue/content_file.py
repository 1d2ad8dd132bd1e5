"""One content database, open for reading."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Self

from ctddesk.catalogue.database import open_content, reading
from ctddesk.model.front import Edition
from ctddesk.model.partial_date import PartialDate


class ContentFile:
    """Owns the connection: close it, or use it in a ``with`` block. Raises ContentError when the file is no use."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = open_content(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection; closing twice does no harm."""
        self.connection.close()

    def edition(self) -> Edition:
        """Return which content this is."""
        with reading(self.path):
            return _edition(self.connection)


def _edition(connection: sqlite3.Connection) -> Edition:
    """Return which content a database holds; raise ValueError when it does not say."""
    meta = {row["key"]: row["value"] for row in connection.execute("SELECT key, value FROM meta")}
    counts = {key[6:]: int(value) for key, value in sorted(meta.items()) if key.startswith("count.")}
    try:
        dates = PartialDate(meta["reviewed"]), PartialDate(meta["article"])
        return Edition(meta["version"], *dates, meta["digest"], meta["intended_use"], counts)
    except KeyError as error:
        message = f"meta lacks {error}"
        raise ValueError(message) from error
