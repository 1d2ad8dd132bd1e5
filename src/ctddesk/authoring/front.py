"""Makes what the window opens on and shows: drug lists and pages, rendered once from the content."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.page import Page
from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Kind
from ctddesk.pages.render import Renderer
from ctddesk.pages.text import plain_html

_ENTRY = "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_PAGE = "INSERT INTO page VALUES (?, ?, ?, ?, ?, ?)"
_SECTION = "INSERT INTO page_section VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


def fill(connection: sqlite3.Connection, templates: Path) -> None:
    """Fill the tables of drug lists and pages from the content that the same database holds."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "content.sqlite"
        connection.commit()
        connection.execute("VACUUM INTO ?", (str(copy),))
        with Catalogue(copy) as catalogue:
            connection.executemany(_ENTRY, _entries(catalogue))
            for page in _pages(catalogue, Renderer(templates)):
                connection.execute(_PAGE, _page(page))
                connection.executemany(_SECTION, _sections(page))


def _entries(catalogue: Catalogue) -> Iterator[tuple[object, ...]]:
    for tab in catalogue.tabs():
        for position, entry in enumerate(catalogue.entries(tab)):
            place = entry.place
            told = (entry.name, entry.line, place.standing.value, _pills(place.pills), int(entry.jak))
            yield (tab.disease, position, entry.drug, *told)


def _pages(catalogue: Catalogue, renderer: Renderer) -> Iterator[Page]:
    edition = catalogue.edition()
    for kind in Kind:
        for ref in sorted(catalogue.refs(kind), key=lambda ref: ref.id):
            yield renderer.render(catalogue.dossier(ref), edition)


def _page(page: Page) -> tuple[object, ...]:
    sources = json.dumps(page.sources)
    return (page.ref.kind.value, page.ref.id, page.title, page.subtitle, _pills(page.pills), sources)


def _sections(page: Page) -> list[tuple[object, ...]]:
    address: Ref = page.ref
    rows = enumerate(page.sections)
    return [(address.kind.value, address.id, n, s.id, s.title, s.number, s.html, _digest(s.html)) for n, s in rows]


def _digest(html: str) -> str:
    """Sixteen hexadecimal digits of the SHA-256 of a section's words."""
    return hashlib.sha256(plain_html(html).encode()).hexdigest()[:16]


def _pills(pills: Iterable[Pill]) -> str:
    return json.dumps([[pill.text, pill.tone.value] for pill in pills], ensure_ascii=False)
