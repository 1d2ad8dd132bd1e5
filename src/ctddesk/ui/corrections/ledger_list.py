"""The statements in a list: verdict, what the article said beside what is true today, the proof and the dates."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ctddesk.model.ref import Ref
from ctddesk.pages.ledger import LedgerRow
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE, SMALL_SIZE
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Index, Item
from ctddesk.ui.widgets.list_row import Look, Row, RowPainter
from ctddesk.ui.widgets.paragraphs import Paragraphs
from ctddesk.ui.widgets.pills import paint_pill, pill_size

WIDE = 640  # px at 100 % from which on the two texts stand beside each other
_FIRST, _NEXT = 10, 40  # rows shown at once, which fill the view, and in each turn after that

Part = tuple[str, Sequence[LedgerRow]]


class LedgerDelegate(QStyledItemDelegate):
    """Paints heads and statements from values, as high as their words need."""

    def __init__(self, theme: Theme, view: LedgerList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._heads = RowPainter(theme)
        self._paragraphs = Paragraphs(theme)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """The height at the width of the view."""
        row = self._view.row_at(index)
        width = self._view.viewport().width()
        return QSize(80, self._heads.head_height() if row is None else self._height(row, width))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a head or a statement."""
        painter.save()
        row = self._view.row_at(index)
        if row is None:
            self._heads.paint_head(painter, option.rect, self._view.groups.head(index))
        else:
            self._paint_ground(painter, option.rect, index)
            self._paint_row(painter, option.rect, row)
        painter.restore()

    def _looks(self) -> tuple[Look, Look, Look, Look]:
        """Title, label, text, caption."""
        tokens = self._theme.tokens
        return (
            Look(BASE_SIZE, tokens.text, bold=True),
            Look(CAPTION_SIZE, tokens.faint, bold=True),
            Look(BASE_SIZE, tokens.text),
            Look(SMALL_SIZE, tokens.muted),
        )

    def _columns(self, width: int) -> list[tuple[int, int]]:
        """Left edge and width of the two texts: beside each other, or one below the other where it is narrow."""
        left, inner = 19, width - 35
        if width < self._theme.size(WIDE):
            return [(left, inner), (left, inner)]
        gap = self._theme.size(24)
        first = (inner - gap) * 2 // 5
        return [(left, first), (left + first + gap, inner - gap - first)]

    def _texts(self, row: LedgerRow) -> tuple[tuple[str, str], tuple[str, str]]:
        return ("The article said, in our words", row.says), (row.today_label, row.today)

    def _caption(self, row: LedgerRow) -> str:
        return f"{row.proof} · {row.dates}"

    def _height(self, row: LedgerRow, width: int) -> int:
        title, label, text, caption = self._looks()
        columns = self._columns(width)
        heights = [
            self._paragraphs.height(words, wide, label) + self._paragraphs.height(said, wide, text)
            for (words, said), (_, wide) in zip(self._texts(row), columns, strict=True)
        ]
        body = sum(heights) + self._theme.size(4) if columns[0] == columns[1] else max(heights)
        top = max(self._pill(row).height(), self._paragraphs.height(row.title, self._title_width(row, width), title))
        foot = self._paragraphs.height(self._caption(row), width - 35, caption)
        return top + body + foot + self._theme.size(32)

    def _pill(self, row: LedgerRow) -> QSize:
        return pill_size(row.pill, self._theme.font(CAPTION_SIZE, bold=True))

    def _title_width(self, row: LedgerRow, width: int) -> int:
        return width - 35 - self._pill(row).width() - 8

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        tokens = self._theme.tokens
        current = index == self._view.currentIndex()
        if current or index == self._view.pointed:
            painter.fillRect(rect, QColor(tokens.selection if current else tokens.window))
        if current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(tokens.accent))
        painter.fillRect(rect.left() + 16, rect.bottom(), rect.width() - 32, 1, QColor(tokens.line))

    def _paint_row(self, painter: QPainter, rect: QRect, row: LedgerRow) -> None:
        _, label, text, caption = self._looks()
        top = rect.top() + self._theme.size(10)
        top += self._paint_title(painter, (rect.left() + 19, top, rect.width()), row) + self._theme.size(6)
        columns = self._columns(rect.width())
        stacked = columns[0] == columns[1]
        lowest = top
        for (words, said), (left, width) in zip(self._texts(row), columns, strict=True):
            y = lowest + self._theme.size(4) if stacked and lowest > top else lowest if stacked else top
            y += self._paint_text(painter, (rect.left() + left, y, width), words, label)
            y += self._paint_text(painter, (rect.left() + left, y, width), said, text)
            lowest = max(lowest, y)
        place = (rect.left() + 19, lowest + self._theme.size(6), rect.width() - 35)
        self._paint_text(painter, place, self._caption(row), caption)

    def _paint_title(self, painter: QPainter, place: tuple[int, int, int], row: LedgerRow) -> int:
        """Paint pill and title at (left, top, width of the row), and return their height."""
        left, top, width = place
        size = self._pill(row)
        colours = self._theme.tokens.pills[row.pill.tone]
        font = self._theme.font(CAPTION_SIZE, bold=True)
        paint_pill(painter, QRectF(QPointF(left, top - 1), size), row.pill, font, colours)
        beside = (left + size.width() + 8, top, self._title_width(row, width))
        return max(size.height(), self._paint_text(painter, beside, row.title, self._looks()[0]))

    def _paint_text(self, painter: QPainter, place: tuple[int, int, int], text: str, look: Look) -> int:
        return self._paragraphs.paint(painter, place, text, look, self._view.words)


class LedgerList(GroupedList):
    """The view. Enter or a click opens the page of a statement."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, follow=False, parent=parent)
        self.words: Sequence[str] = ()  # what is marked
        self._rows: dict[Ref, LedgerRow] = {}
        self.setItemDelegate(LedgerDelegate(theme, self))
        self._waiting: list[list[Group]] = []
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._add)

    def show_rows(self, groups: Sequence[Part], words: Sequence[str]) -> None:
        """Show statements under heads, with these words marked."""
        self.words = words
        self._rows = {row.ref: row for _, rows in groups for row in rows}
        self._waiting = _portions([Group(title, tuple(map(_item, rows))) for title, rows in groups])
        self.groups.show_groups(self._waiting.pop(0) if self._waiting else [])
        self._later.start()

    def finish(self) -> None:
        """Show at once what the next turns would."""
        while self._waiting:
            self._add()

    def _add(self) -> None:
        """Show a further portion: to lay out all rows takes longer than a key may."""
        if self._waiting:
            self.groups.add_groups(self._waiting.pop(0))
            self._later.start()

    def row_at(self, index: Index) -> LedgerRow | None:
        """The statement at ``index``, None for a head."""
        item = self.groups.item(index)
        return self._rows[item.ref] if item is not None and item.ref is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere, which Qt asks about for lists from left to right only."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def viewportEvent(self, event: QEvent) -> bool:
        """No tool tips: a row shows all it has."""
        return event.type() == QEvent.Type.ToolTip or super().viewportEvent(event)


def _portions(groups: Sequence[Group]) -> list[list[Group]]:
    """Share groups out: those of a portion hold so many items; one that is cut goes on without its title."""
    portions: list[list[Group]] = []
    room = 0
    for title, items in groups:
        rest = items
        while rest:
            if not room:
                room = _NEXT if portions else _FIRST
                portions.append([])
            portions[-1].append(Group(title if rest is items else "", rest[:room]))
            rest, room = rest[room:], max(room - len(rest), 0)
    return portions


def _item(row: LedgerRow) -> Item:
    return Item(row.ref, Row(row.title, row.spoken, (row.pill,)))
