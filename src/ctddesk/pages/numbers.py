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

    def listed(self, *, short: bool = False) -> str:
        """Return the list of all that was cited so far, with its heading; '' where nothing was.

        A short one has one address of each source, on the same line.
        """
        row = _short_row if short else _row
        rows = [row(number, self._sources[one]) for one, number in self._numbers.items()]
        return "\n".join(['<h2><a name="references"></a>References</h2>', *rows]) if rows else ""


def _row(number: int, source: Source) -> str:
    links = (f'<p class="address">{link}</p>' for link in _links(source))
    return "\n".join([f"<p>{_cited(number, source)}</p>", *links])


def _short_row(number: int, source: Source) -> str:
    return f"<p>{' '.join([_cited(number, source), *_links(source)[:1]])}</p>"


def _cited(number: int, source: Source) -> str:
    unverified = f" · {UNVERIFIED}" if source.checked is Checked.KNOWN else ""
    genre = escape(source.genre.replace("-", " ").capitalize() + unverified)
    return f'<a name="ref-{number}"></a>{number}. {escape(citation(source))} <span class="caption">{genre}</span>'


def _links(source: Source) -> list[str]:
    return [f'<a href="{escape(one.url)}">{escape(one.url)}</a>' for one in addresses(source)]
