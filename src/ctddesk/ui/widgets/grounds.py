"""The rounded grounds of cards and pills, painted behind the text of a document."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument, QTextFragment, QTextTable

from ctddesk.ui.theme.tokens import RADIUS_CARD, PillColours, Tokens
from ctddesk.ui.widgets.pills import paint_ground

CARD_PADDING = 10.0  # a table with this cell padding is a card: Qt forgets class names
CORRECTION_PADDING = 11.0  # and with this one a card that corrects the article
_PILL_PAD = 6


class Grounds:
    """Paints what lies behind the text of one document, in its coordinates."""

    def __init__(self, document: QTextDocument, tokens: Tokens) -> None:
        self._document = document
        self._layout = document.documentLayout()
        self._tokens = tokens
        self._colours = {QColor(pill.text).rgb(): pill for pill in tokens.pills.values()}

    def paint(self, painter: QPainter, seen: QRectF, first: QTextBlock) -> None:
        """Paint the grounds within ``seen``; no block before ``first`` lies there."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_cards(painter, seen)
        for block in self._blocks(seen, first):
            for fragment in _fragments(block):
                found = self._colours.get(fragment.charFormat().foreground().color().rgb())
                if found is not None:
                    self._paint_pill(painter, block, fragment, found)

    def _paint_cards(self, painter: QPainter, seen: QRectF) -> None:
        for frame in self._document.rootFrame().childFrames():
            if not self._layout.frameBoundingRect(frame).intersects(seen):
                continue
            if isinstance(frame, QTextTable) and frame.format().cellPadding() in {CARD_PADDING, CORRECTION_PADDING}:
                corrects = frame.format().cellPadding() == CORRECTION_PADDING
                painter.setBrush(QColor(self._tokens.correction_ground if corrects else self._tokens.surface))
                painter.setPen(QPen(QColor(self._tokens.line), 1))
                for rect in self._cells(frame):
                    if rect.intersects(seen):
                        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)

    def _cells(self, table: QTextTable) -> Iterator[QRectF]:
        """The rectangles of a table's rows, padding included: Qt's own for tables count their margins in."""
        padding = table.format().cellPadding()
        for row in range(table.rows()):
            cell = table.cellAt(row, 0)
            first = self._layout.blockBoundingRect(cell.firstCursorPosition().block())
            last = self._layout.blockBoundingRect(cell.lastCursorPosition().block())
            yield QRectF(first.topLeft(), last.bottomRight()).adjusted(-padding, -padding, padding, padding)

    def _blocks(self, seen: QRectF, first: QTextBlock) -> Iterator[QTextBlock]:
        """The blocks in view, from a little before, since a table's cells stand side by side."""
        block = first
        for _ in range(3):
            block = block.previous() if block.previous().isValid() else block
        while block.isValid() and self._layout.blockBoundingRect(block).top() <= seen.bottom():
            yield block
            block = block.next()

    def _paint_pill(self, painter: QPainter, block: QTextBlock, fragment: QTextFragment, colours: PillColours) -> None:
        corner = self._layout.blockBoundingRect(block).topLeft()
        layout = block.layout()
        start = fragment.position() - block.position()
        line = layout.lineForTextPosition(start)
        if not line.isValid():
            return
        end = min(start + fragment.length(), line.textStart() + line.textLength())
        left, right = line.cursorToX(start)[0], line.cursorToX(end)[0]  # type: ignore[index]
        rect = QRectF(corner.x() + left - _PILL_PAD, corner.y() + line.y(), right - left + 2 * _PILL_PAD, line.height())
        paint_ground(painter, rect, colours)


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1
