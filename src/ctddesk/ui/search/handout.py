"""What a search found, to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from ctddesk.pages.handout import Handout
from ctddesk.search.results import Results
from ctddesk.ui.search.rows import banner_of, groups_of
from ctddesk.ui.widgets.grouped_list import Group, Item


def results_handout(typed: str, results: Results) -> Handout:
    """Return the hits of a search as they are grouped on screen, each with its address in the program."""
    title = f"Search: {' '.join(typed.split())}"
    said = banner_of(results) or "The pages that were found, in the order of the window."
    head = f'<h1>{escape(title)}</h1>\n<p class="caption">{escape(said)}</p>'
    return Handout(title, "search", "\n".join([head, *_tables(groups_of(results))]))


def _tables(groups: Iterable[Group]) -> Iterator[str]:
    for group in groups:
        rows = "\n".join(_row(item) for item in group.items)
        if rows:
            yield f"<h2>{escape(group.title)}</h2>"
            yield '<table class="grid" width="100%" cellspacing="0" cellpadding="4">'
            yield '<tr><th width="220">Page</th><th>What was found</th><th width="190">Address</th></tr>'
            yield f"{rows}\n</table>"


def _row(item: Item) -> str:
    row = item.row
    pills = "".join(f'<br><span class="pill pill-{pill.tone}">{escape(pill.text)}</span>' for pill in row.pills)
    cells = (f"<b>{escape(row.title)}</b>{pills}", escape(row.line), escape(str(item.ref or "")))
    filled = "".join(f'<td class="first">{cell}</td>' for cell in cells)
    return f"<tr>{filled}</tr>"
