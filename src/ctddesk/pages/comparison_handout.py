"""Drugs side by side, to print."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from ctddesk.pages.comparison import Block, Cell, Comparison, Line
from ctddesk.pages.handout import Handout

_NOTE = (
    "What is held of each drug, side by side; no ranking. ◆ marks a cell that says something else than most. "
    "The sources stand on the page of each drug."
)


def comparison_handout(comparison: Comparison, *, only_different: bool) -> Handout:
    """Return the comparison on sheets on their side: of its lines all, or only those in which the drugs differ."""
    names = [name for _, name in comparison.drugs]
    title = f"Compare: {', '.join(names)}"
    note = f"{_NOTE} Only what differs is shown." if only_different else _NOTE
    parts = [f"<h1>{escape(title)}</h1>", f'<p class="caption">{escape(note)}</p>']
    for block in comparison.blocks:
        lines = [line for line in block.lines if line.differs or not only_different]
        parts += [_table(block, lines, names)] if lines else []
    return Handout(title, "comparison", "\n".join(parts), wide=True)


def _table(block: Block, lines: Iterable[Line], names: list[str]) -> str:
    heads = "".join(f'<th width="{86 // len(names)}%">{escape(name)}</th>' for name in names)
    rows = "\n".join(_row(line) for line in lines)
    head = f'<tr><th width="14%"> </th>{heads}</tr>'
    return (
        f"<h2>{escape(block.title)}</h2>\n"
        f'<table class="grid" width="100%" cellspacing="0" cellpadding="4">\n{head}\n{rows}\n</table>'
    )


def _row(line: Line) -> str:
    cells = "".join(f'<td class="first">{_cell(cell)}</td>' for cell in line.cells)
    return f'<tr><td class="first"><b>{escape(line.label)}</b></td>{cells}</tr>'


def _cell(cell: Cell) -> str:
    text = escape(cell.text).replace("\n", "<br>")
    return f"◆ {text}" if cell.differs else text
