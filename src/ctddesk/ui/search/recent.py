"""What was opened and searched for of late: kept on this machine, cleared with one action, or not kept at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from ctddesk.model.ref import Ref
from ctddesk.ui.widgets.grouped_list import Group, Item
from ctddesk.ui.widgets.list_row import Row

MOST = 8


class Recent(NamedTuple):
    """Pages and typed texts, the newest first; nothing is added while ``kept`` is False."""

    pages: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    kept: bool = True

    def opened(self, ref: Ref) -> Recent:
        """Return the same with a page put first."""
        return self._replace(pages=_first(str(ref.page), self.pages)) if self.kept else self

    def searched(self, text: str) -> Recent:
        """Return the same with a typed text put first."""
        words = " ".join(text.split())
        return self._replace(texts=_first(words, self.texts)) if self.kept and words else self

    def keep(self, *, kept: bool) -> Recent:
        """Return the same, kept from now on or emptied and not kept."""
        return self._replace(kept=True) if kept else Recent(kept=False)

    def groups(self, title_of: Callable[[Ref], str | None]) -> list[Group]:
        """Return the rows to offer; pages that this content does not hold are left out."""
        pages = [(ref, title_of(ref)) for ref in map(Ref.parse, self.pages)]
        return [
            Group("Searched for", tuple(Item(None, Row(text, "Search again"), text) for text in self.texts)),
            Group("Opened", tuple(Item(ref, Row(title, ref.kind.capitalize())) for ref, title in pages if title)),
        ]


def _first(new: str, others: tuple[str, ...]) -> tuple[str, ...]:
    return (new, *(other for other in others if other != new))[:MOST]
