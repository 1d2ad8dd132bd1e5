"""What leaves the window as a file: the rows that are shown, with what they are and as of when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter

from ctddesk.model.front import Edition
from ctddesk.ui.pipeline.look import Look, PaperLook
from ctddesk.ui.pipeline.row_painter import RowPainter, RowState
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE, HEADING_SIZE

WIDTH = 1340  # px of the design
_MARGIN = 24
_WRAP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class Sheet(NamedTuple):
    """What it is called, what is shown and of which day, what the marks mean, a line for the foot, and the rows.

    ``headed`` is whether its words are painted above the rows, as they must be where the picture stands alone.
    """

    name: str
    title: str
    day: str
    note: str
    foot: str
    lines: tuple[Any, ...]
    rows: Callable[[Look], RowPainter]
    headed: bool = True


def foot_words(edition: Edition) -> str:
    """Return from which content a sheet is."""
    return f"ctddesk, content {edition.version}, reviewed {edition.reviewed}. Reference only."


class SheetPainter:
    """Paints a sheet, whole or in pages of a height. Lengths are px of the design; the painter may be scaled."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._look = PaperLook()
        self._rows = sheet.rows(self._look)

    def height(self) -> int:
        """The height of the sheet in one piece."""
        lines = self._sheet.lines
        heads = sum(self._is_first(number, lines) for number in range(len(lines)))
        rows = len(lines) * self._rows.row_height() + heads * self._rows.head_height()
        return 2 * _MARGIN + self._head_height() + rows + self._foot_height()

    def pages(self, height: int) -> list[tuple[Any, ...]]:
        """Share the rows out over pages of a height; each page names its first disease again."""
        room = height - 2 * _MARGIN - self._head_height() - self._foot_height()
        pages: list[list[Any]] = [[]]
        used = 0
        for line in self._sheet.lines:
            needed = self._needed(pages[-1], line)
            if pages[-1] and used + needed > room:
                pages.append([])
                used, needed = 0, self._needed([], line)
            pages[-1].append(line)
            used += needed
        return [tuple(page) for page in pages]

    def _needed(self, before: list[Any], line: Any) -> int:
        first = not before or before[-1].tab != line.tab
        return self._rows.row_height() + (self._rows.head_height() if first else 0)

    def paint(self, painter: QPainter, lines: tuple[Any, ...], height: int, number: str = "") -> None:
        """Paint one page with these rows."""
        painter.fillRect(QRect(0, 0, WIDTH, height), QColor(self._look.tokens.surface))
        top = _MARGIN + self._head_height()
        if self._sheet.headed:
            self._paint_head(painter)
        for at, line in enumerate(lines):
            if self._is_first(at, lines):
                self._rows.paint_head(painter, self._place(top, self._rows.head_height()), line.tab.label)
                top += self._rows.head_height()
            self._rows.paint_row(painter, self._place(top, self._rows.row_height()), line, RowState())
            top += self._rows.row_height()
        foot = self._place(height - _MARGIN - self._foot_height(), self._foot_height())
        foot.setTop(foot.top() + 8)
        self._write(painter, foot, self._sheet.foot, CAPTION_SIZE)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, number)

    def _paint_head(self, painter: QPainter) -> None:
        top = _MARGIN
        painter.setPen(QColor(self._look.tokens.text))
        painter.setFont(self._look.font(HEADING_SIZE, bold=True))
        painter.drawText(self._place(top, 24), _WRAP, self._sheet.title)
        self._write(painter, self._place(top + 26, 20), self._sheet.day, BASE_SIZE)
        self._write(painter, self._place(top + 46, self._note_height()), self._sheet.note, CAPTION_SIZE)

    def _write(self, painter: QPainter, place: QRect, text: str, pixels: float) -> None:
        painter.setPen(QColor(self._look.tokens.muted))
        painter.setFont(self._look.font(pixels))
        painter.drawText(place, _WRAP, text)

    def _note_height(self) -> int:
        metrics = self._look.metrics(CAPTION_SIZE)
        return metrics.boundingRect(QRect(0, 0, WIDTH - 2 * _MARGIN, 0), _WRAP, self._sheet.note).height()

    def _head_height(self) -> int:
        return 46 + self._note_height() + 12 if self._sheet.headed else 0

    def _foot_height(self) -> int:
        return 24

    def _place(self, top: int, height: int) -> QRect:
        return QRect(_MARGIN, top, WIDTH - 2 * _MARGIN, height)

    @staticmethod
    def _is_first(at: int, lines: tuple[Any, ...]) -> bool:
        return at == 0 or lines[at - 1].tab != lines[at].tab
