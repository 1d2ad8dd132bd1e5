"""Numbered references of what is put together while the program runs, as pages have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from ctddesk.model.entities import Source
from ctddesk.model.vocab import Checked
from ctddesk.pages.citations import addresses, citation
from ctddesk.pages.words import UNVERIFIED


class Numbers:
    """Gives sources their numbers in the order of first use."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def cite(self, ids: Iterable[str]) -> str:
        """Return the numbers of these sources as links to the list, '' for none."""
        found = sorted({self._numbers.setdefault(one, len(self._numbers) + 1) for one in ids})
        return "".join(f' <a href="#ref-{number}">[{number}]</a>' for number in found)

    def listed(self) -> str:
        """Return the list of all that was cited so far, with its heading; '' where nothing was."""
        rows = [_row(number, self._sources[one]) for one, number in self._numbers.items()]
        return "\n".join(['<h2><a name="references"></a>References</h2>', *rows]) if rows else ""


def _row(number: int, source: Source) -> str:
    unverified = f" · {UNVERIFIED}" if source.checked is Checked.KNOWN else ""
    genre = escape(source.genre.replace("-", " ").capitalize() + unverified)
    cited = f'<a name="ref-{number}"></a>{number}. {escape(citation(source))} <span class="caption">{genre}</span>'
    found = (f'<a href="{escape(one.url)}">{escape(one.url)}</a>' for one in addresses(source))
    return "\n".join([f"<p>{cited}</p>", *(f'<p class="address">{link}</p>' for link in found)])
