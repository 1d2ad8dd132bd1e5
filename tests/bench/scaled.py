"""The content, once or many times over: every copy with drugs, trials and register numbers of its own."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

from ctddesk.authoring.compile import compiled
from ctddesk.authoring.content import read_content
from ctddesk.model.vocab import Kind, NameKind
from ctddesk.search import gather, index
from ctddesk.search.entries import PageEntry, PageName, Section
from ctddesk.search.gather_drugs import drugs
from ctddesk.search.material import read

ROOT = Path(__file__).resolve().parents[2]
_SYLLABLES = (
    "ba be bi bo cla cre da de dra el en fi flo ga glu ha i ja ka ke la le lu ma mi no o pa pi ra re ri sa se si so ta"
    " te ti to tra u va ve vi xa ze zo"
).split()
_ENDINGS = ("mab", "nib", "citinib", "sartan", "prost", "sentan", "cept", "limod", "domide", "ciguat")


def entries() -> list[PageEntry]:
    """Return the pages of the real content, in the order of the index."""
    authored, _ = read_content(ROOT / "data" / "content")
    with closing(compiled(authored)) as connection:
        material = read(connection)
    kinds = (drugs, gather.diseases, gather.measures, gather.trials, gather.statements, gather.sources)
    return [entry for make in kinds for entry in make(material)]


class Copies:
    """Makes copies of pages in which every name of a drug or trial is another one."""

    def __init__(self, pages: list[PageEntry]) -> None:
        self.pages = pages
        own = {
            name.text
            for page in pages
            if page.kind in {Kind.DRUG, Kind.TRIAL}
            for name in page.names
            if len(name.text) > 4 and name.kind is not NameKind.SYNONYM
        }
        self._own = re.compile(f"({'|'.join(sorted(map(re.escape, own), key=len, reverse=True))})", re.IGNORECASE)
        self._split: dict[str, list[str]] = {}

    def of(self, kind: Kind, copy: int) -> Iterator[PageEntry]:
        """Yield the pages of a kind in one copy; copy 0 is the content itself."""
        chosen = (page for page in self.pages if page.kind is kind)
        if copy == 0:
            yield from chosen
            return
        rename = partial(self._rename, {}, copy)
        yield from (_renamed(page, copy, rename) for page in chosen)

    def _rename(self, known: dict[str, str], copy: int, text: str) -> str:
        """The text with its names changed. Texts are split at names once, since every copy needs it."""
        pieces = self._split.get(text)
        if pieces is None:
            pieces = self._split[text] = self._own.split(text)
        if len(pieces) == 1:
            return text
        renamed = list(pieces)
        for place in range(1, len(pieces), 2):
            name = pieces[place]
            if name not in known:
                known[name] = other_name(name, copy)
            renamed[place] = known[name]
        return "".join(renamed)


def other_name(name: str, copy: int) -> str:
    """Return the name that stands for ``name`` in a copy: always the same, of the same sort."""
    chance = random.Random(f"{name.lower()}{copy}")  # noqa: S311 - the same names every time
    if any(map(str.isdigit, name)):
        return re.sub(r"\d", lambda _: str(chance.randrange(10)), name)
    word = "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) + chance.choice(_ENDINGS)
    return word.upper() if name.isupper() else word.capitalize() if name[:1].isupper() else word


def _renamed(page: PageEntry, copy: int, rename: Callable[[str], str]) -> PageEntry:
    return replace(
        page,
        id=f"{page.id}-{copy}",
        title=rename(page.title),
        line=rename(page.line),
        subject=rename(page.subject),
        mechanism=rename(page.mechanism),
        names=tuple(PageName(rename(n.text), n.kind, rename(n.spelling), n.shared) for n in page.names),
        sections=tuple(Section(s.id, rename(s.heading), tuple(map(rename, s.lines))) for s in page.sections),
    )


def write_index(copies: Copies, scale: int, path: Path) -> None:
    """Write the program's own search tables for so many copies."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = off")
        connection.execute("PRAGMA synchronous = off")
        connection.executescript(index.DDL)
        first = 1
        for kind in list(Kind)[:6]:
            number = first
            for copy in range(scale):
                for entry in copies.of(kind, copy):
                    index.write(connection, number, entry)
                    number += 1
            first = index.close_kind(connection, kind, first, number - first)
        index.finish(connection)
        connection.commit()


def texts(copies: Copies, scale: int) -> Iterable[tuple[int, str, str, str]]:
    """Yield what any engine has to find: number, title, names, text, a row a section."""
    number = 0
    for kind in list(Kind)[:6]:
        for copy in range(scale):
            for page in copies.of(kind, copy):
                names = " ".join(name.text for name in page.names)
                for section in page.sections:
                    number += 1
                    yield number, page.title, f"{names} {page.subject}", "\n".join((section.heading, *section.lines))
