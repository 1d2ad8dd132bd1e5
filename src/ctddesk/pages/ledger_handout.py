"""The ledger of the article's statements, to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from ctddesk.model.entities import Source
from ctddesk.pages.handout import Handout
from ctddesk.pages.ledger import LedgerRow
from ctddesk.pages.numbers import Numbers

_CARD = '<table class="card" width="100%" cellspacing="0" cellpadding="10"><tr><td>\n{}\n</td></tr></table>'

Groups = Sequence[tuple[str, Sequence[LedgerRow]]]


def ledger_handout(groups: Groups, said: str, sources: Mapping[str, Source]) -> Handout:
    """Return statements under their heads, as they are filtered; ``said`` is how many of how many they are."""
    numbers = Numbers(sources)
    parts = ["<h1>Corrections</h1>", f'<p class="caption">{escape(said)}</p>']
    for title, rows in groups:
        parts.append(f"<h2>{escape(title)}</h2>")
        parts += [_card(row, numbers) for row in rows]
    return Handout("Corrections", "corrections", "\n".join([*parts, numbers.listed()]))


def _card(row: LedgerRow, numbers: Numbers) -> str:
    words = escape(row.pill.text).replace(" ", "&nbsp;")
    pill = f'&nbsp;&nbsp;<span class="pill pill-{row.pill.tone}">{words}</span>&nbsp;&nbsp;&nbsp;'
    return _CARD.format(
        f'<p class="head">{pill}<b>{escape(row.title)}</b></p>\n'
        f"<p><b>The article said, in our words:</b> {escape(row.says)}</p>\n"
        f"<p><b>{escape(row.today_label)}:</b> {escape(row.today)}</p>\n"
        f'<p class="caption">{escape(row.dates)} · {escape(row.part)}{numbers.cite(row.sources)}</p>'
    )
