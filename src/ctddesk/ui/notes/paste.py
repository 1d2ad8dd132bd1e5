"""HTML from Word, LibreOffice, Outlook or a browser, written as Markdown. Qt parses it; nothing is loaded for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrame,
    QTextListFormat,
    QTextTable,
)

from ctddesk.ui.notes.clipboard_html import MARKER_INDENT, TooLargeError, cleaned, has_pictures
from ctddesk.ui.notes.inline import BREAK, Run, cell, markdown, one_line, safe_address, tidy

__all__ = ["TooLargeError", "has_pictures", "markdown_of"]
_MARKER = re.compile(r"\(?(?:[0-9]{1,3}\.)*(?:([0-9]{1,9})[.)]?|[a-zA-Z]{1,4}[.)])")  # of a numbered item
_Property = QTextFormat.Property
_ORDERED = {
    QTextListFormat.Style.ListDecimal,
    QTextListFormat.Style.ListLowerAlpha,
    QTextListFormat.Style.ListUpperAlpha,
    QTextListFormat.Style.ListLowerRoman,
    QTextListFormat.Style.ListUpperRoman,
}


class Piece(NamedTuple):
    """A block of Markdown. Pieces of one ``kind`` that is not empty stand without an empty line between them."""

    text: str
    kind: str = ""


class _Document(QTextDocument):
    """A document that reads no file and no address."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        """Load nothing. An empty answer, since with none Qt would read local files by itself."""
        return QByteArray()


def markdown_of(html: str) -> str:
    """Return the Markdown of a piece of HTML, empty when it has no words; raise TooLargeError beyond reason."""
    return _joined(_Walk(_document(html)).pieces())


def _document(html: str) -> QTextDocument:
    document = _Document()
    document.setUndoRedoEnabled(False)
    document.setHtml(cleaned(html))
    return document


def _joined(pieces: Iterator[Piece]) -> str:
    parts: list[str] = []
    last = ""
    for piece in pieces:
        if piece.text:
            parts += ["\n" if piece.kind and piece.kind == last else "\n\n", piece.text]
            last = piece.kind
    return "".join(parts[1:])


class _Walk:
    """Goes through a document block by block. Knows in which list items it is, and what their numbers are."""

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._columns: dict[int, int] = {}  # where the words begin of the items that the present block is in
        self._numbers: dict[int, int] = {}  # of the last item at each level of Word's lists

    def pieces(self) -> Iterator[Piece]:
        """The document's blocks as Markdown."""
        block = self._document.begin()
        while block.isValid():
            table = _table_of(block)
            if table is not None:
                yield from _table_pieces(table)
                block = self._document.findBlock(table.lastPosition())
            elif _is_item(block):
                yield from self._item(block)
            elif block.blockFormat().nonBreakableLines():
                lines, block = _code(block)
                yield from _fenced(lines)
            else:
                yield from self._paragraph(block)
            block = block.next()

    def _paragraph(self, block: QTextBlock) -> Iterator[Piece]:
        form = block.blockFormat()
        pad = " " * self._column(form.indent())
        if form.hasProperty(_Property.BlockTrailingHorizontalRulerWidth):
            yield Piece("---")
        elif form.headingLevel():
            words = one_line(_runs(block, bold=False))
            yield Piece("#" * form.headingLevel() + f" {words}" if words else "")
        else:
            quoted = form.hasProperty(_Property.BlockQuoteLevel)
            for text in markdown(_runs(block)):
                yield Piece(_prefixed(text, "> " if quoted else pad))
        if not form.indent() and block.text().strip():
            self._columns.clear()
            self._numbers.clear()

    def _column(self, level: int) -> int:
        """Where the words of the item begin that a paragraph at this level goes on with, 0 in no item."""
        return max((column for at, column in self._columns.items() if at <= level), default=0)

    def _item(self, block: QTextBlock) -> Iterator[Piece]:
        level, number, runs = self._word_item(block) if block.textList() is None else _item(block)
        texts = markdown(runs)
        if not texts:
            return
        marker = "- " if number is None else f"{number}. "
        self._columns = {at: column for at, column in self._columns.items() if at < level}
        start = self._column(level)
        self._columns[level] = start + len(marker)
        first = _prefixed(texts[0], " " * self._columns[level]).lstrip()
        yield Piece(" " * start + marker + first, "list")
        for text in texts[1:]:
            yield Piece(_prefixed(text, " " * self._columns[level]))

    def _word_item(self, block: QTextBlock) -> tuple[int, int | None, list[Run]]:
        """The level, the number (None for a bullet) and the words of a paragraph in a list of Word's."""
        level = block.blockFormat().indent() - MARKER_INDENT
        fragments = list(_fragments(block))
        marks = [one.text() for one in fragments if one.charFormat().fontOverline()]
        marker = _MARKER.fullmatch(tidy("".join(marks)).strip())
        last = self._numbers.get(level, 0)
        self._numbers = {at: number for at, number in self._numbers.items() if at < level}
        number = int(marker[1]) if marker and marker[1] else last + 1
        if marker:
            self._numbers[level] = number
        return (
            level,
            number if marker else None,
            [_run(one) for one in fragments if not one.charFormat().fontOverline()],
        )


def _is_item(block: QTextBlock) -> bool:
    return block.textList() is not None or block.blockFormat().indent() > MARKER_INDENT


def _item(block: QTextBlock) -> tuple[int, int | None, list[Run]]:
    """The level, the number (None for a bullet) and the words of a list's item."""
    items = block.textList()
    form = items.format()
    number = form.start() + items.itemNumber(block) if form.style() in _ORDERED else None
    return form.indent(), number, _runs(block)


def _runs(block: QTextBlock, *, bold: bool = True) -> list[Run]:
    """The block's words in their styles; ``bold`` is off where all words are, as in headings."""
    runs = [_run(fragment) for fragment in _fragments(block)]
    return runs if bold else [run._replace(stars=run.stars & 1) for run in runs]


def _run(fragment: QTextFragment) -> Run:
    form = fragment.charFormat()
    bold = form.fontWeight() >= QFont.Weight.DemiBold
    return Run(
        fragment.text(),
        stars=2 * bold + form.fontItalic(),
        struck=form.fontStrikeOut(),
        code="monospace" in (form.fontFamilies() or ()),
        href=safe_address(form.anchorHref()),
    )


def _fragments(block: QTextBlock) -> Iterator[QTextFragment]:
    walk = block.begin()
    while not walk.atEnd():
        yield walk.fragment()
        walk += 1


def _prefixed(text: str, prefix: str) -> str:
    return "\n".join(prefix + line for line in text.split("\n"))


def _code(block: QTextBlock) -> tuple[list[str], QTextBlock]:
    """The lines of preformatted text from a block on, and its last block."""
    lines = []
    while True:
        lines += block.text().replace("\u00a0", " ").split(BREAK)
        after = block.next()
        if not after.isValid() or not after.blockFormat().nonBreakableLines() or _table_of(after) is not None:
            return lines, block
        block = after


def _fenced(lines: list[str]) -> Iterator[Piece]:
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    fence = "```"
    while fence in text:
        fence += "`"
    yield Piece(f"{fence}\n{text}\n{fence}" if text.strip() else "")


def _table_of(block: QTextBlock) -> QTextTable | None:
    """The outermost table that a block is in. One of a single column only lays its contents out: it counts for none."""
    found = None
    frame: QTextFrame | None = QTextCursor(block).currentFrame()
    while frame is not None:
        if isinstance(frame, QTextTable) and frame.columns() > 1:
            found = frame
        frame = frame.parentFrame()
    return found


def _table_pieces(table: QTextTable) -> Iterator[Piece]:
    rows = [[_cell(table, row, column) for column in range(table.columns())] for row in range(table.rows())]
    lines = [f"| {' | '.join(cells)} |" for cells in rows if any(cells)]
    if lines:
        yield Piece("\n".join((lines[0], f"|{' --- |' * table.columns()}", *lines[1:])))


def _cell(table: QTextTable, row: int, column: int) -> str:
    """The words of a cell on one line; nothing for a place that a cell beside or above reaches over."""
    place = table.cellAt(row, column)
    if (place.row(), place.column()) != (row, column):
        return ""
    block, last = place.firstCursorPosition().block(), place.lastCursorPosition().block()
    words = [cell(_runs(block, bold=row > 0))]
    while block != last:
        block = block.next()
        words.append(cell(_runs(block, bold=row > 0)))
    return " ".join(word for word in words if word)
