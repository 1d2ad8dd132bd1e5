"""What changed, to print for the morning meeting."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from ctddesk.model.changes import Event
from ctddesk.pages.handout import Handout


def changes_handout(events: Sequence[Event], since: str, only: str) -> Handout:
    """Return changes as they are listed; ``since`` is what they are counted from, ``only`` the filters."""
    title = f"What changed: {since[:1].lower()}{since[1:]}"
    said = f"{len(events)} changes held.{f' Only: {only}.' if only else ''}"
    rows = "\n".join(map(_row, events))
    table = f'<table class="grid" width="100%" cellspacing="0" cellpadding="4">\n{_HEAD}\n{rows}\n</table>'
    html = f'<h1>{escape(title)}</h1>\n<p class="caption">{escape(said)}</p>\n{table if events else ""}'
    return Handout(title, "changes", html)


_HEAD = '<tr><th width="90">Day</th><th width="150">About</th><th>What happened</th><th width="190">Page</th></tr>'


def _row(event: Event) -> str:
    day = str(event.day) if event.day else "not held"
    cells = (day, event.title, event.words, str(event.ref).removeprefix("ctd:"))
    filled = "".join(f'<td class="first">{escape(cell)}</td>' for cell in cells)
    return f"<tr>{filled}</tr>"
