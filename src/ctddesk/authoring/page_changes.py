"""Which pages read differently than in an earlier content database, as rows for ``changes.yaml``."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from ctddesk.catalogue.database import content_uri
from ctddesk.pages.text import plain_html

# Sources change with what cites them; their pages, and the lists of references, are no news by themselves.
_LEFT_OUT_KIND, _LEFT_OUT_SECTION = "source", "references"

_HEAD_TITLE = "Name and status"

Page = dict[str, tuple[str, str]]  # by section: its title, and its text
HEAD = """\
# Made by `python -m ctddesk.authoring changes OLD.sqlite`. Take out what is no news, and say in a `note` what is.
"""


def page_changes(old: Path, new: Path) -> Iterator[str]:
    """Yield the rows of ``changes.yaml``; raise sqlite3.Error where a file is no content database."""
    before, after = _pages(old), _pages(new)
    for page in sorted(before.keys() | after.keys()):
        if page not in before:
            yield _row(page, "new")
        elif page not in after:
            yield _row(page, "gone")
        elif sections := _changed(before[page], after[page]):
            yield _row(page, "changed", sections)


def version(path: Path) -> str:
    """Return the version of a content database; raise sqlite3.Error where it is none."""
    with closing(sqlite3.connect(content_uri(path.absolute()), uri=True)) as connection:
        return str(connection.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0])


def _pages(path: Path) -> dict[str, Page]:
    found: dict[str, Page] = {}
    with closing(sqlite3.connect(content_uri(path.absolute()), uri=True)) as connection:
        for kind, name, *head in connection.execute("SELECT kind, id, title, subtitle, pills FROM page"):
            if kind != _LEFT_OUT_KIND:
                found[f"{kind}/{name}"] = {"": (_HEAD_TITLE, " ".join(head))}
        rows = connection.execute("SELECT kind, id, section, title, html FROM page_section ORDER BY position")
        for kind, name, section, title, html in rows:
            if kind != _LEFT_OUT_KIND and section != _LEFT_OUT_SECTION:
                found[f"{kind}/{name}"][section] = (title, plain_html(html))
    return found


def _changed(before: Page, after: Page) -> list[str]:
    """The titles of the sections that read differently, in the order of the new page."""
    sections = dict.fromkeys((*after, *before))
    return [(after.get(one) or before[one])[0] for one in sections if before.get(one) != after.get(one)]


def _row(page: str, what: str, sections: list[str] | None = None) -> str:
    listed = f"  sections: [{', '.join(sections)}]\n" if sections else ""
    return f"- page: {page}\n  what: {what}\n{listed}"
