"""The comparison as a table: a line a fact, a column a drug, and a bar where a cell differs from most."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ctddesk.model.ref import Ref
from ctddesk.pages.comparison import Cell, Comparison, Line
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE, SMALL_SIZE
from ctddesk.ui.widgets.grouped_list import NO_INDEX, Index
from ctddesk.ui.widgets.list_row import Look
from ctddesk.ui.widgets.paragraphs import Paragraphs

LABELS = 150  # px at 100 % of the column that says what a line is about
NARROWEST = 190  # px at 100 % of a drug's column: with less room the table scrolls sideways
NOTHING = Comparison((), ())


class CompareModel(QAbstractTableModel):
    """Heads of blocks and lines of facts. Column 0 says what a line is about."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drugs: tuple[tuple[Ref, str], ...] = ()
        self._lines: list[str | Line] = []

    def show_comparison(self, comparison: Comparison, *, only_different: bool) -> None:
        """Show these drugs; of their lines all, or only those in which they differ."""
        self.beginResetModel()
        self._drugs = comparison.drugs
        self._lines = []
        for block in comparison.blocks:
            lines = [line for line in block.lines if line.differs or not only_different]
            self._lines += [block.title, *lines] if lines else []
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """The line of a row, None for a head."""
        line = self._lines[row]
        return line if isinstance(line, Line) else None

    def cell(self, index: Index) -> Cell | None:
        """The fact at ``index``, None for a head or a label."""
        line = self.line(index.row())
        return line.cells[index.column() - 1] if line and index.column() else None

    def words(self, index: Index) -> str:
        """What is written at ``index``."""
        line, cell = self._lines[index.row()], self.cell(index)
        if isinstance(line, str):
            return line if index.column() == 0 else ""
        return cell.text if cell else line.label

    def drug(self, column: int) -> str:
        """The name of a column's drug, '' for the column of labels."""
        return self._drugs[column - 1][1] if column else ""

    def target(self, index: Index) -> Ref | None:
        """The part of the drug's page that tells more, None for a head or a label."""
        line = self.line(index.row())
        return self._drugs[index.column() - 1][0].at(line.section) if line and index.column() else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """The number of heads and lines."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """The labels, and a column a drug."""
        return 0 if parent.isValid() or not self._drugs else len(self._drugs) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for screen readers with the drug, the fact, and whether it differs."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(index)
        return self._spoken(index) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def _spoken(self, index: Index) -> str:
        line, cell = self.line(index.row()), self.cell(index)
        if line is None or cell is None:
            return self.words(index)
        differs = ", differs" if cell.differs else ""
        return f"{line.label}, {self.drug(index.column())}{differs}: {cell.text}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The drug of a column, the fact of a row."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.drug(section) if 0 <= section <= len(self._drugs) else None
        line = self._lines[section] if 0 <= section < len(self._lines) else ""
        return line if isinstance(line, str) else line.label

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Facts can be selected; keys go past heads and labels."""
        if not index.isValid() or self.cell(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class NameHeader(QHeaderView):
    """The names of the drugs over their columns."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """A line of words with room around it."""
        return QSize(80, self._theme.metrics(BASE_SIZE, bold=True).height() + self._theme.size(16))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint a name."""
        tokens, metrics = self._theme.tokens, self._theme.metrics(BASE_SIZE, bold=True)
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))
        painter.setFont(self._theme.font(BASE_SIZE, bold=True))
        painter.setPen(QColor(tokens.text))
        inner = rect.adjusted(12, 0, -8, 0)
        model = self.model()
        name = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        words = metrics.elidedText(name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class CompareDelegate(QStyledItemDelegate):
    """Paints cells that wrap."""

    def __init__(self, theme: Theme, view: CompareTable) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._paragraphs = Paragraphs(theme)

    def height(self, row: int, widths: list[int]) -> int:
        """The height of a row whose columns have these widths."""
        model = self._view.facts
        if model.line(row) is None:
            return self._theme.metrics(CAPTION_SIZE, bold=True).height() + self._theme.size(20)
        indices = [model.index(row, column) for column in range(model.columnCount())]
        heights = [self._height(index, width) for index, width in zip(indices, widths, strict=True)]
        return max(heights) + self._theme.size(14)

    def _height(self, index: Index, width: int) -> int:
        model = self._view.facts
        return self._paragraphs.height(model.words(index), width - self._left(index) - 8, self._look(index))

    def _left(self, index: Index) -> int:
        """Room at the left, in px: the labels stand in line with the title of the screen."""
        return 12 if index.column() else 24

    def _look(self, index: Index) -> Look:
        tokens, model = self._theme.tokens, self._view.facts
        cell = model.cell(index)
        if cell is None:
            is_head = model.line(index.row()) is None
            return Look(CAPTION_SIZE, tokens.faint, bold=True) if is_head else Look(SMALL_SIZE, tokens.muted)
        return Look(SMALL_SIZE, tokens.text if cell.is_known else tokens.faint)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell on its ground."""
        painter.save()
        self._paint_ground(painter, option.rect, index)
        look = self._look(index)
        is_head = self._view.facts.line(index.row()) is None
        top = option.rect.top() + self._theme.size(12 if is_head else 7)
        place = (option.rect.left() + self._left(index), top, option.rect.width() - self._left(index) - 8)
        self._paragraphs.paint(painter, place, self._view.facts.words(index), look, ())
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, index: Index) -> None:
        tokens, cell = self._theme.tokens, self._view.facts.cell(index)
        if self._view.facts.line(index.row()) is None:
            painter.fillRect(rect, QColor(tokens.window))
        elif index == self._view.currentIndex() and cell is not None:
            painter.fillRect(rect, QColor(tokens.selection))
        if cell is not None and cell.differs:
            painter.fillRect(rect.left(), rect.top() + 6, 3, rect.height() - 13, QColor(tokens.accent))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(tokens.line))


class CompareTable(QTableView):
    """The view. ``opened`` carries the part of a page that Enter or a double click asks for; Delete gives a column."""

    opened = Signal(Ref)
    column_dropped = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.facts = CompareModel(self)
        self.setModel(self.facts)
        self._delegate = CompareDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(NameHeader(theme, self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.doubleClicked.connect(self._open)
        theme.changed.connect(self.fit)

    def show_comparison(self, comparison: Comparison, *, only_different: bool) -> None:
        """Show these drugs, from the top."""
        self.clearSpans()
        self.facts.show_comparison(comparison, only_different=only_different)
        for row in range(self.facts.rowCount()):
            if self.facts.line(row) is None:
                self.setSpan(row, 0, 1, self.facts.columnCount())
        self.fit()
        self.scrollToTop()

    def fit(self) -> None:
        """Share the width out, and give each row the height that its words need."""
        columns = self.facts.columnCount()
        if not columns or not self.isVisible():
            return  # shown later, at another width perhaps
        labels = min(self._theme.size(LABELS), self.viewport().width() // 4)
        room = (self.viewport().width() - labels) // (columns - 1)
        widths = [labels] + [max(room, self._theme.size(NARROWEST))] * (columns - 1)
        widths[-1] += max(0, self.viewport().width() - sum(widths))  # what the division left
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row in range(self.facts.rowCount()):
            self.setRowHeight(row, self._delegate.height(row, widths))

    def _open(self, index: QModelIndex) -> None:
        target = self.facts.target(index)
        if target is not None:
            self.opened.emit(target)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width out."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Share out the width there is now."""
        super().showEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here, and where: on the first fact when nothing is current."""
        from ctddesk.ui.widgets.focus_ring import ring

        super().focusInEvent(event)
        ring(self, event, self._theme)
        if not self.currentIndex().isValid() and self.facts.rowCount() > 1:
            self.setCurrentIndex(self.facts.index(1, 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what is current, Delete takes its drug out."""
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._open(index)
        elif event.key() == Qt.Key.Key_Delete and index.column() > 0:
            self.column_dropped.emit(index.column() - 1)
        else:
            super().keyPressEvent(event)
