"""Which sources stand with a part of a page, told from its text alone: Qt forgets what the HTML meant.

A card has its own sources, and so has a row of most tables. What has none of its own rests on those named next after
it: a fact on the line below its table, a risk on the line of the label that it was read from. A heading of a section,
another card and the references are where that ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor, QTextTable

from ctddesk.model.level import RULE as LEVEL_RULE
from ctddesk.pages.words import NO_SAFETY
from ctddesk.ui.widgets.grounds import CARD_PADDING, CORRECTION_PADDING

_HEADED = 4.0  # a table with this cell padding has a row of heads
_SECTION = 2  # the level of a section's heading
_REFERENCE = re.compile(r"#?ref-(\d+)")


class Part(NamedTuple):
    """What is cited as one: a paragraph, or a row of a table."""

    first: QTextBlock
    last: QTextBlock
    table: QTextTable | None
    row: int

    @property
    def is_card(self) -> bool:
        """Whether this is a card."""
        return self.table is not None and self.table.format().cellPadding() in {CARD_PADDING, CORRECTION_PADDING}

    @property
    def is_head(self) -> bool:
        """Whether this is a heading, or the heads of a table."""
        if self.table is None:
            return self.first.blockFormat().headingLevel() > 0
        return self.row == 0 and self.table.format().cellPadding() == _HEADED

    @property
    def blocks(self) -> Iterator[QTextBlock]:
        """The blocks, in their order."""
        block = self.first
        while block.isValid() and block.position() <= self.last.position():
            yield block
            block = block.next()

    @property
    def numbers(self) -> set[int]:
        """The numbers of the sources that this part names, or that of the reference it is."""
        return {number for block in self.blocks for number in _numbers(block)}


def numbers(cursor: QTextCursor) -> list[int]:
    """Return the numbers of the sources of what a cursor has selected, or of where it stands."""
    parts = {part.first.position(): part for part in map(_part, _touched(cursor))}
    return sorted({number for part in parts.values() for number in _sources(part)})


def _touched(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The blocks of which something is selected; the one with the caret when nothing is."""
    if not cursor.hasSelection():
        yield cursor.block()
        return
    block = cursor.document().findBlock(cursor.selectionStart())
    while block.isValid() and block.position() < cursor.selectionEnd():
        if cursor.selectionStart() < block.position() + block.length() - 1:
            yield block
        block = block.next()


def _part(block: QTextBlock) -> Part:
    cursor = QTextCursor(block)
    table = cursor.currentFrame()
    if not isinstance(table, QTextTable):
        return Part(block, block, None, 0)
    row = table.cellAt(cursor).row()
    first, last = table.cellAt(row, 0), table.cellAt(row, table.columns() - 1)
    return Part(first.firstCursorPosition().block(), last.lastCursorPosition().block(), table, row)


def _sources(part: Part) -> set[int]:
    """The numbers that a part names or, where it names none, those named next after it."""
    if part.is_head or part.first.text() in {"", NO_SAFETY, LEVEL_RULE}:
        return set()
    return part.numbers or _reference_above(part) or ({*_named_below(part)} if not part.is_card else set())


def _reference_above(part: Part) -> set[int]:
    """The number of the reference whose address a part is."""
    above = part
    while above.first.isValid() and above.table is None and not above.is_head:
        if _is_reference(above.first):
            return above.numbers
        above = _part(above.first.previous())
    return set()


def _named_below(part: Part) -> set[int]:
    block = part.last.next()
    while block.isValid():
        below = _part(block)
        if below.is_card or block.blockFormat().headingLevel() == _SECTION:
            return set()
        if below.numbers:
            return below.numbers
        block = below.last.next()
    return set()


def _is_reference(block: QTextBlock) -> bool:
    return any(name.startswith("ref-") for _, names in _anchors(block) for name in names)


def _numbers(block: QTextBlock) -> Iterator[int]:
    for link, names in _anchors(block):
        for found in filter(None, map(_REFERENCE.fullmatch, (link, *names))):
            yield int(found[1])


def _anchors(block: QTextBlock) -> Iterator[tuple[str, list[str]]]:
    """The link and the names of each run of words."""
    walk = block.begin()
    while not walk.atEnd():
        form = walk.fragment().charFormat()
        yield form.anchorHref(), form.anchorNames()
        walk += 1
