"""Which pages were read, and how each of their sections read then. Kept with the window's state, on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ctddesk.model.ref import Ref

MOST = 400  # pages, the last read first: what was read long ago is new anyway

Digests = Mapping[str, str]  # by section


class ReadPages(NamedTuple):
    """Pages by address with the digests of their sections; nothing is kept while ``kept`` is False."""

    pages: Mapping[str, Digests] = {}
    kept: bool = True

    @classmethod
    def of_text(cls, text: str, *, kept: bool) -> ReadPages:
        """Return what a text of ``to_text`` says; lines that say nothing are left out."""
        if not kept:
            return cls({}, kept=False)
        lines = (line.split() for line in text.splitlines())
        return cls({line[0]: _digests(line[1:]) for line in lines if len(line) > 1}, kept=True)

    def to_text(self) -> str:
        """Return a line a page: its address, then section and digest of each section."""
        lines = (
            " ".join([page, *(f"{section}:{digest}" for section, digest in digests.items())])
            for page, digests in self.pages.items()
        )
        return "\n".join(lines)

    def read(self, page: Ref, digests: Digests) -> ReadPages:
        """Return the same with a page as it reads now, put first."""
        if not self.kept:
            return self
        address = str(page.page)
        others = {key: old for key, old in self.pages.items() if key != address}
        first = {address: dict(digests), **others}
        return self._replace(pages=dict(list(first.items())[:MOST]))

    def keep(self, *, kept: bool) -> ReadPages:
        """Return the same, kept from now on or emptied and not kept."""
        return self._replace(kept=True) if kept else ReadPages({}, kept=False)

    def changed(self, now: Mapping[str, Digests]) -> dict[str, list[str]]:
        """Return the pages that read differently now, with the sections that do; ``now`` is how they read."""
        found = {page: _different(old, now[page]) for page, old in self.pages.items() if page in now}
        return {page: sections for page, sections in found.items() if sections}


def _digests(parts: list[str]) -> dict[str, str]:
    pairs = (part.partition(":") for part in parts)
    return {section: digest for section, _, digest in pairs if digest}


def _different(old: Digests, now: Digests) -> list[str]:
    """The sections that are new, or read differently; or all that are left where some have gone."""
    found = [section for section, digest in now.items() if old.get(section) != digest]
    gone = [section for section in old if section not in now]
    return found or (list(now) if gone else [])
