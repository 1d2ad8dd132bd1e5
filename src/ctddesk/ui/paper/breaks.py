"""Where a text is better cut into pages: no heading alone at the end of one, no paragraph or card on two of them.

A cut paragraph would also have its last line twice in a PDF: Qt draws the line above the page, where nobody sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat, QTextFrame, QTextTable

from ctddesk.ui.widgets.grounds import CARD_PADDING, CORRECTION_PADDING

_MOST = 0.6  # of a page: a card that is higher may be cut
_BEFORE = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore

Item = QTextBlock | QTextFrame


def keep_together(document: QTextDocument) -> None:
    """Begin a new page before what would otherwise be cut; the document has the size of a page."""
    first: Item | None = None  # the heading that belongs to the next item
    for item in list(_items(document)):
        if isinstance(item, QTextBlock) and not item.text():
            continue  # Qt puts one between two tables
        if isinstance(item, QTextBlock) and item.blockFormat().headingLevel():
            first = first or item
            continue
        if _is_cut(document, first or item, item):
            _begin_page(document, first or item)
        first = None


def _items(document: QTextDocument) -> Iterator[Item]:
    walk = document.rootFrame().begin()
    while not walk.atEnd():
        block = walk.currentBlock()
        yield block if block.isValid() else walk.currentFrame()
        walk += 1


def _is_cut(document: QTextDocument, first: Item, item: Item) -> bool:
    """Whether a page ends between the top of the first item and what of the other has to be on the same page."""
    page = document.pageSize().height()
    top = _top(document, first)
    bottom = _bottom(document, item)
    starts = top + _padding(first) + 1  # what stands at the very top of a page has its padding on the one before
    return int(starts // page) != int((bottom - 1) // page) and bottom - top < page * _MOST


def _top(document: QTextDocument, item: Item) -> float:
    block = item if isinstance(item, QTextBlock) else item.firstCursorPosition().block()
    return document.documentLayout().blockBoundingRect(block).top() - _padding(item)


def _bottom(document: QTextDocument, item: Item) -> float:
    """The end of a paragraph or a card, or of the first line of another table, which may be cut between its rows."""
    card = _padding(item)
    if isinstance(item, QTextBlock):
        block = item
    else:
        block = (item.lastCursorPosition() if card else item.firstCursorPosition()).block()
    return document.documentLayout().blockBoundingRect(block).bottom() + card


def _padding(item: Item) -> float:
    padding = item.format().cellPadding() if isinstance(item, QTextTable) else 0.0
    return padding if padding in {CARD_PADDING, CORRECTION_PADDING} else 0.0


def _begin_page(document: QTextDocument, item: Item) -> None:
    if isinstance(item, QTextBlock):
        block = item.blockFormat()
        block.setPageBreakPolicy(_BEFORE)
        QTextCursor(item).setBlockFormat(block)
    else:
        frame = item.frameFormat()
        frame.setPageBreakPolicy(_BEFORE)
        item.setFrameFormat(frame)
    start = (item if isinstance(item, QTextBlock) else item.firstCursorPosition().block()).position()
    document.markContentsDirty(start, document.characterCount() - start)  # else Qt lays out the rest only in part
