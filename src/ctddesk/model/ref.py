"""The one address of everything that can be opened."""

import re
from dataclasses import dataclass
from typing import Self

from ctddesk.model.vocab import Kind

SCHEME = "ctd:"
_KINDS = frozenset(kind.value for kind in Kind)
_SHAPE = re.compile(r"(?:ctd:)?(?P<kind>[a-z]+)/(?P<id>[A-Za-z0-9][A-Za-z0-9._-]*)(?:#(?P<section>[a-z0-9-]+))?")


class RefError(ValueError):
    """Raised when a text is no address of the reference."""


@dataclass(frozen=True, slots=True)
class Ref:
    """An address such as ``ctd:drug/anifrolumab#safety``."""

    kind: Kind
    id: str
    section: str = ""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Return the Ref that ``text`` spells, with or without ``ctd:``; raise RefError when it spells none."""
        match = _SHAPE.fullmatch(text.strip())
        if match is None or match["kind"] not in _KINDS:
            message = f"'{text}' is not an address. An address looks like drug/anifrolumab or trial/NCT05531565."
            raise RefError(message)
        return cls(Kind(match["kind"]), match["id"], match["section"] or "")

    @property
    def page(self) -> "Ref":
        """The same address without its section."""
        return Ref(self.kind, self.id)

    def at(self, section: str) -> "Ref":
        """The same page, at ``section``."""
        return Ref(self.kind, self.id, section)

    def __str__(self) -> str:
        tail = f"#{self.section}" if self.section else ""
        return f"{SCHEME}{self.kind}/{self.id}{tail}"
