"""The rounded grounds of cards and pills, and bars of a timeline, painted behind the text of a document."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextDocument, QTextFragment, QTextTable

from ctddesk.ui.theme.tokens import RADIUS_CARD, PillColours, Tokens
from ctddesk.ui.widgets.pills import paint_ground

CARD_PADDING = 10.0  # a table with this cell padding is a card: Qt forgets class names
CORRECTION_PADDING = 11.0  # and with this one a card that corrects the article
_PILL_PAD = 6
_BAR_RADIUS = 3
_BAR_MARGIN = 0.28  # of the line's height, above a bar of a timeline and below it
_TRACK_GAP = 1  # space between the track of a bar and the words


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
                    paint = self._paint_bar if fragment.text().isspace() else self._paint_pill
                    paint(painter, block, fragment, found)

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
        start = fragment.position() - block.position()
        rect = self._words(block, start, start + fragment.length())
        if rect is not None:
            paint_ground(painter, rect.adjusted(-_PILL_PAD, 0, _PILL_PAD, 0), colours)

    def _paint_bar(self, painter: QPainter, block: QTextBlock, fragment: QTextFragment, colours: PillColours) -> None:
        """The bar, on a track as long as the spaces that the line begins with."""
        text, start = block.text(), fragment.position() - block.position()
        track = self._words(block, 0, len(text) - len(text.lstrip("\N{NO-BREAK SPACE}")) - _TRACK_GAP)
        bar = self._words(block, start, start + fragment.length())
        painter.setPen(Qt.PenStyle.NoPen)
        for rect, colour in ((track, self._tokens.bars.empty), (bar, colours.text)):
            if rect is not None:
                painter.setBrush(QColor(colour))
                margin = rect.height() * _BAR_MARGIN
                painter.drawRoundedRect(rect.adjusted(0, margin, 0, -margin), _BAR_RADIUS, _BAR_RADIUS)

    def _words(self, block: QTextBlock, start: int, end: int) -> QRectF | None:
        """The place of some words of a block, as far as they stand on the line of the first of them."""
        corner = self._layout.blockBoundingRect(block).topLeft()
        line = block.layout().lineForTextPosition(start)
        if not line.isValid():
            return None
        end = min(end, line.textStart() + line.textLength())
        left, right = line.cursorToX(start)[0], line.cursorToX(end)[0]  # type: ignore[index]
        return QRectF(corner.x() + left, corner.y() + line.y(), right - left, line.height())


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1
