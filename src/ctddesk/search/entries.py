"""What the index holds of a page, before it is written: names, subject words, sections, standing."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from ctddesk.model.entities import Code
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Kind, NameKind

# A section's row number is its page's number times this, plus its place on the page.
SECTIONS_A_PAGE = 16


@dataclass(frozen=True, slots=True)
class PageName:
    """A name a page is found by. ``text`` is shown; ``spelling`` is what is looked up where that differs.

    ``shared`` says that the name belongs to a narrower page as well, which then goes first.
    """

    text: str
    kind: NameKind
    spelling: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a page: its id there, its heading with the words people use for it, its text line by line."""

    id: str
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What filters narrow by; the values of one row hold together. ``disease`` names a disease or one above it."""

    disease: str | None = None
    status: str | None = None
    phase: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class PageEntry:
    """A page as the index holds it. ``line`` stands under the title where no text matched.

    ``subject`` holds the words that say what it is (class, targets, drug, disease), ``mechanism`` how it works.
    """

    kind: Kind
    id: str
    title: str
    line: str
    names: tuple[PageName, ...]
    sections: tuple[Section, ...]
    subject: str = ""
    mechanism: str = ""
    pill: Pill | None = None
    facts: tuple[Fact, ...] = ()


def joined(*parts: str | None) -> str:
    """Return the parts that are held, with a dot between them."""
    return " · ".join(part for part in parts if part)


def section(key: str, heading: str, *lines: str | None) -> Section:
    """Return a section of the lines that are held."""
    return Section(key, heading, tuple(line for line in lines if line))


def code_names(codes: Iterable[Code], shared: Container[str] = ()) -> list[PageName]:
    """Return the names that codes make: the code alone, and with its system before it."""
    held = [(code.code, f"{code.system} {code.code}") for code in codes if code.code != "none"]
    return [
        PageName(shown, NameKind.REGISTRY_ID, spelling, code in shared)
        for code, shown in held
        for spelling in (code, shown)
    ]
