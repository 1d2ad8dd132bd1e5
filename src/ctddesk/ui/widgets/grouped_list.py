"""A list of two-line rows under group heads, as a model, a delegate and a view."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ctddesk.model.ref import Ref
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.list_row import Row, RowPainter, RowState

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
# Asked for many times a key, and slow to put together.
_HEAD_FLAGS = Qt.ItemFlag.NoItemFlags
_ITEM_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class Item(NamedTuple):
    """A row that opens a page or, where it has none, stands for words."""

    ref: Ref | None
    row: Row
    words: str = ""


class Group(NamedTuple):
    """A head with the items under it."""

    title: str
    items: tuple[Item, ...]


def _lines(groups: Sequence[Group]) -> list[str | Item]:
    lines: list[str | Item] = []
    for group in groups:
        if group.items:
            lines += [group.title, *group.items] if group.title else group.items
    return lines


class GroupedModel(QAbstractListModel):
    """Heads and items in one list. Heads can be neither selected nor entered."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[str | Item] = []
        self._noted: Mapping[str, int] = {}
        self._changed: Collection[str] = frozenset()
        self._picked: frozenset[Ref | None] = frozenset()

    def show_noted(self, counts: Mapping[str, int]) -> None:
        """Mark the items whose pages have notes, by address."""
        if counts != self._noted:
            self._noted = dict(counts)
            self._show_marks()

    def show_picked(self, refs: Iterable[Ref]) -> None:
        """Mark the items that are picked together, by what they open."""
        self._picked = frozenset(refs)
        self._show_marks()

    def is_picked(self, item: Item) -> bool:
        """Whether an item is picked together with others."""
        return item.ref in self._picked

    def _show_marks(self) -> None:
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    def show_changed(self, pages: Collection[str]) -> None:
        """Mark the items whose pages read differently than when they were read, by address."""
        if pages != self._changed:
            self._changed = pages
            self._show_marks()

    def is_changed(self, item: Item) -> bool:
        """Whether the page of an item is marked so."""
        return bool(self._changed) and item.ref is not None and str(item.ref.page) in self._changed

    def notes_of(self, item: Item) -> int:
        """How many notes the page of an item has."""
        return self._noted.get(str(item.ref.page), 0) if item.ref and self._noted else 0

    @property
    def heads(self) -> int:
        """How many of the lines are heads."""
        return sum(isinstance(line, str) for line in self._lines)

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups instead of the present ones; groups without items are left out."""
        self.beginResetModel()
        self._lines = _lines(groups)
        self.endResetModel()

    def add_groups(self, groups: Sequence[Group]) -> None:
        """Show these groups below the present ones; one without a title goes on with the last."""
        lines = _lines(groups)
        if lines:
            self.beginInsertRows(NO_INDEX, len(self._lines), len(self._lines) + len(lines) - 1)
            self._lines += lines
            self.endInsertRows()

    def item(self, index: Index) -> Item | None:
        """The item at ``index``, None for a head."""
        line = self._lines[index.row()] if index.isValid() else None
        return line if isinstance(line, Item) else None

    def head(self, index: Index) -> str:
        """The words of the head at ``index``, empty for an item."""
        line = self._lines[index.row()]
        return line if isinstance(line, str) else ""

    def index_of(self, ref: Ref) -> QModelIndex:
        """The index of the item that opens ``ref``, invalid when there is none."""
        for row, line in enumerate(self._lines):
            if isinstance(line, Item) and line.ref == ref:
                return self.index(row)
        return QModelIndex()

    def between(self, first: Ref | None, last: Ref) -> list[Ref]:
        """What the items open from ``first`` on up or down to ``last``; ``last`` alone when ``first`` is not there."""
        shown = [line.ref for line in self._lines if isinstance(line, Item) and line.ref]
        if first not in shown or last not in shown:
            return [last]
        start, end = shown.index(first), shown.index(last)
        return shown[start : end + 1] if start <= end else shown[end : start + 1][::-1]

    def first(self) -> QModelIndex:
        """The index of the first item, invalid when there is none."""
        for row, line in enumerate(self._lines):
            if isinstance(line, Item):
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """The number of lines, heads included."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a line; for screen readers an item's pills as well."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line if isinstance(line, str) else line.row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line if isinstance(line, str) else self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, Item):
            return escape(line.row.line) or None  # a tool tip would read it as HTML
        return None

    def _spoken(self, item: Item) -> str:
        number = self.notes_of(item)
        notes = f", {number} note{'s' if number > 1 else ''}" if number else ""
        changed = ", changed since you read it" if self.is_changed(item) else ""
        return item.row.spoken + notes + changed + (", selected" if self.is_picked(item) else "")

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Items can be selected, heads cannot."""
        return _HEAD_FLAGS if self.item(index) is None else _ITEM_FLAGS


class GroupedDelegate(QStyledItemDelegate):
    """Paints heads and rows from the model's values. ``head`` and ``row`` are the sizes of one."""

    head: QSize
    row: QSize

    def __init__(self, theme: Theme, view: GroupedList) -> None:
        super().__init__(view)
        self._view = view
        self._painter = RowPainter(theme)
        self._measure()
        theme.changed.connect(self._measure)

    def _measure(self) -> None:
        self.head = QSize(80, self._painter.head_height())
        self.row = QSize(80, self._painter.row_height())

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """One height for heads, one for rows."""
        return self.head if self._view.groups.item(index) is None else self.row

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a head or a row."""
        painter.save()
        rect = option.rect
        item = self._view.groups.item(index)
        if item is None:
            self._painter.paint_head(painter, rect, self._view.groups.head(index))
        else:
            current = index == self._view.currentIndex()
            hovered = index == self._view.pointed
            groups = self._view.groups
            marks = (groups.notes_of(item), groups.is_picked(item), groups.is_changed(item))
            self._painter.paint_row(painter, rect, item.row, RowState(current, hovered, *marks))
        painter.restore()


class GroupedList(QListView):
    """The view. ``chosen`` carries the page that a click, Enter or an arrow key asks for, ``said`` a row's words."""

    chosen = Signal(Ref)
    said = Signal(str)

    def __init__(self, theme: Theme, *, follow: bool, parent: QWidget | None = None) -> None:
        """``follow`` makes the arrow keys open what they reach."""
        super().__init__(parent)
        self._theme = theme
        self._groups = GroupedModel(self)
        self._follow = follow
        self._pointed = QPersistentModelIndex()
        self.setModel(self._groups)
        self._delegate = GroupedDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.clicked.connect(self.choose)
        self.entered.connect(self._on_entered)
        theme.changed.connect(self._on_theme_change)

    @property
    def groups(self) -> GroupedModel:
        """The model, typed."""
        return self._groups

    @property
    def pointed(self) -> QPersistentModelIndex:
        """The line that the pointer is on."""
        return self._pointed

    def height_of_lines(self) -> int:
        """The height in px that shows every line."""
        heads = self._groups.heads
        return heads * self._delegate.head.height() + (self._groups.rowCount() - heads) * self._delegate.row.height()

    def mark(self, ref: Ref | None) -> None:
        """Select the row that opens ``ref`` without opening it; select none when there is none."""
        index = self._groups.index_of(ref) if ref else QModelIndex()
        if not index.isValid():
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif index != self.currentIndex():
            self.setCurrentIndex(index)
            self._reveal_current()

    def current_ref(self) -> Ref | None:
        """The page that the current row opens."""
        item = self._groups.item(self.currentIndex())
        return item.ref if item else None

    def choose(self, index: QModelIndex) -> bool:
        """Emit what the row at ``index`` stands for; return whether there is such a row."""
        item = self._groups.item(index)
        if item is not None and item.ref is not None:
            self.chosen.emit(item.ref)
        elif item is not None:
            self.said.emit(item.words)
        return item is not None

    def step(self, by: int) -> None:
        """Move the current row by so many items, past the heads, and stay at the ends."""
        row = self.currentIndex().row()
        while 0 <= row + by < self._groups.rowCount():
            row += by
            index = self._groups.index(row)
            if self._groups.item(index) is not None:
                self.setCurrentIndex(index)
                self._reveal_current()
                return

    def _on_theme_change(self) -> None:
        """The rows may have another height: the current one is brought back into sight."""
        self.doItemsLayout()
        self._reveal_current()

    def _reveal_current(self) -> None:
        """Bring the current row into sight, and the head of its group with it where it stands right above."""
        index = self.currentIndex()
        above = index.siblingAtRow(index.row() - 1)
        if above.isValid() and self._groups.item(above) is None:
            self.scrollTo(above)
        self.scrollTo(index)

    def _on_entered(self, index: QModelIndex) -> None:
        self._pointed = QPersistentModelIndex(index)
        self.viewport().update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        from ctddesk.ui.widgets.focus_ring import ring

        super().focusInEvent(event)
        ring(self, event, self._theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A current row that was in sight stays in sight."""
        row = self.visualRect(self.currentIndex())
        super().resizeEvent(event)
        if row.intersects(QRect(QPoint(0, 0), event.oldSize())):
            self._reveal_current()

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is on no line any more."""
        super().leaveEvent(event)
        self._pointed = QPersistentModelIndex()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step over the heads; Enter opens."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
            return
        if self._follow or event.key() not in steps:
            self.choose(self.currentIndex())
