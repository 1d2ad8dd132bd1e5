"""What the window opens on and shows, ready-made by the build: drug lists and pages.

It knows nothing of drugs, trials or statements, so that the window starts without the code that does.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from ctddesk.catalogue.content_file import ContentFile
from ctddesk.catalogue.database import reading
from ctddesk.catalogue.errors import NotFoundError
from ctddesk.model.front import DrugList, Entry, Tab
from ctddesk.model.page import Page, Section
from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill, Place
from ctddesk.model.vocab import Relation, Standing, Tone

_TABS = "SELECT t.disease, d.name, t.label, t.answer FROM tab t JOIN disease d ON d.id = t.disease ORDER BY t.position"

_DIGESTS = (
    "SELECT 'ctd:' || kind || '/' || id AS address, section, digest FROM page_section "
    "WHERE address IN (SELECT value FROM json_each(?)) ORDER BY address, position"
)


class Front(ContentFile):
    """The ready-made side of one content database. Reading a damaged file raises DamagedContentError."""

    def tabs(self) -> tuple[Tab, ...]:
        """Return the diseases the window opens on."""
        with reading(self.path):
            return tuple(self._tab(row) for row in self.connection.execute(_TABS).fetchall())

    def entries(self, disease: str) -> tuple[Entry, ...]:
        """Return the drug list of a disease's tab, by where each drug stands, then by name."""
        with reading(self.path):
            rows = self.connection.execute("SELECT * FROM entry WHERE tab = ? ORDER BY position", (disease,))
            return tuple(_entry(row) for row in rows)

    def lists(self) -> tuple[DrugList, ...]:
        """Return the tabs, each with its drug list."""
        return tuple(DrugList(tab, self.entries(tab.disease)) for tab in self.tabs())

    def exists(self, ref: Ref) -> bool:
        """Return whether there is a page of that address, whatever its section."""
        with reading(self.path):
            found = self.connection.execute("SELECT 1 FROM page WHERE kind = ? AND id = ?", (ref.kind, ref.id))
            return found.fetchone() is not None

    def title(self, ref: Ref) -> str | None:
        """Return the title of a page, None when there is none of that address."""
        with reading(self.path):
            found = self.connection.execute("SELECT title FROM page WHERE kind = ? AND id = ?", (ref.kind, ref.id))
            return next((str(title) for (title,) in found), None)

    def page(self, ref: Ref) -> Page:
        """Return the page of an address, whatever its section; raise NotFoundError when there is none."""
        with reading(self.path):
            row = self.connection.execute("SELECT * FROM page WHERE kind = ? AND id = ?", (ref.kind, ref.id)).fetchone()
            if row is None:
                raise NotFoundError(ref, ())
            return Page(
                ref=ref.page,
                title=row["title"],
                subtitle=row["subtitle"],
                pills=_pills(row["pills"]),
                sections=self._sections(ref),
                sources=tuple(json.loads(row["sources"])),
            )

    def digests(self, pages: Iterable[Ref]) -> dict[str, dict[str, str]]:
        """Return the digests of the sections of these pages by address; a page that there is not is left out."""
        found: dict[str, dict[str, str]] = {}
        with reading(self.path):
            wanted = json.dumps([str(page.page) for page in pages])
            for address, section, digest in self.connection.execute(_DIGESTS, (wanted,)):
                found.setdefault(address, {})[section] = digest
        return found

    def _tab(self, row: sqlite3.Row) -> Tab:
        members = self.connection.execute(
            "SELECT disease, relation FROM tab_disease WHERE tab = ? ORDER BY position", (row["disease"],)
        ).fetchall()
        cited = self.connection.execute(
            "SELECT source FROM citation WHERE owner_kind = 'tab' AND owner_id = ? ORDER BY position", (row["disease"],)
        )
        return Tab(
            disease=row["disease"],
            name=row["name"],
            label=row["label"],
            answer=row["answer"],
            own=tuple(m["disease"] for m in members if m["relation"] == Relation.OWN),
            related=tuple(m["disease"] for m in members if m["relation"] == Relation.RELATED),
            sources=tuple(source for (source,) in cited),
        )

    def _sections(self, ref: Ref) -> tuple[Section, ...]:
        rows = self.connection.execute(
            "SELECT section, title, count, html FROM page_section WHERE kind = ? AND id = ? ORDER BY position",
            (ref.kind, ref.id),
        )
        return tuple(Section(*row) for row in rows)


def _entry(row: sqlite3.Row) -> Entry:
    stands = Place(Standing(row["standing"]), _pills(row["pills"]))
    return Entry(row["drug"], row["name"], row["line"], stands, bool(row["jak"]))


def _pills(text: str) -> tuple[Pill, ...]:
    return tuple(Pill(words, Tone(tone)) for words, tone in json.loads(text))
