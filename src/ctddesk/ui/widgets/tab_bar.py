"""A row of tabs with counts, underlined where current."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import CAPTION_SIZE
from ctddesk.ui.widgets.glyphs import paint_dot


class TabLabel(NamedTuple):
    """The words of a tab and the number behind them, None where nothing is counted."""

    text: str
    number: int | None = None

    @property
    def spoken(self) -> str:
        """The tab's name for screen readers."""
        return self.text if self.number is None else f"{self.text} {self.number}"


class TabBar(QTabBar):
    """Tabs painted from tokens. ``pixels`` is the text size, ``pad`` the space left and right of each label."""

    def __init__(self, theme: Theme, pixels: float, pad: int, *, bold: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixels = pixels
        self._pad = pad
        self._bold = bold
        self._labels: list[TabLabel] = []
        self._shows_current = True
        self._changed: frozenset[int] = frozenset()
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self._on_theme_change)

    def show_labels(self, labels: Sequence[TabLabel]) -> None:
        """Show these tabs instead of the present ones, the first one current, without emitting currentChanged."""
        blocked = self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._labels = list(labels)
        for label in labels:
            self.addTab(label.spoken)
        self.blockSignals(blocked)
        self.updateGeometry()

    def show_current(self, *, shown: bool) -> None:
        """Show which tab is current, or none while something else is open."""
        if shown != self._shows_current:
            self._shows_current = shown
            self.update()

    def show_changed(self, indexes: Collection[int]) -> None:
        """Mark tabs under which something changed since it was read."""
        self._changed = frozenset(indexes)
        for index, label in enumerate(self._labels):
            said = f"{label.spoken}, something changed since you read it" if index in self._changed else label.spoken
            self.setAccessibleTabName(index, said)
        self.update()

    def set_current_quietly(self, index: int) -> None:
        """Make a tab current without emitting currentChanged."""
        if index != self.currentIndex():
            blocked = self.blockSignals(True)
            self.setCurrentIndex(index)
            self.blockSignals(blocked)
            self.update()

    def _on_theme_change(self) -> None:
        self.show_again()

    def show_again(self) -> None:
        """Lay the tabs out anew, after a change of text size."""
        current = self.currentIndex()
        self.show_labels(self._labels)
        self.set_current_quietly(current)

    def _fonts(self, index: int) -> tuple[QFont, QFont]:
        bold = self._bold or index == self.currentIndex()
        return self._theme.font(self._pixels, bold=bold), self._theme.font(CAPTION_SIZE if self._bold else self._pixels)

    def tabSizeHint(self, index: int) -> QSize:
        """The width of the bold label, so that nothing moves when a tab becomes current."""
        label = self._labels[index]
        bold = self._theme.metrics(self._pixels, bold=True)
        width = bold.horizontalAdvance(label.text) + 2 * self._pad
        if label.number is not None:
            width += 5 + QFontMetrics(self._fonts(index)[1]).horizontalAdvance(str(label.number))
        return QSize(width, bold.height() + self._theme.size(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every tab."""
        painter = QPainter(self)
        for index, label in enumerate(self._labels):
            self._paint_tab(painter, index, label, self.tabRect(index))

    def _paint_tab(self, painter: QPainter, index: int, label: TabLabel, rect: QRect) -> None:
        tokens = self._theme.tokens
        current = index == self.currentIndex() and self._shows_current
        font, small = self._fonts(index)
        colour = QColor(tokens.accent if current else tokens.muted)
        painter.setFont(font)
        painter.setPen(colour)
        inner = rect.adjusted(self._pad, 0, -self._pad, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, label.text)
        if label.number is not None:
            inner.setLeft(inner.left() + QFontMetrics(font).horizontalAdvance(label.text) + 5)
            painter.setFont(small)
            painter.setPen(QColor(tokens.faint) if not current else colour)
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, str(label.number))
        if index in self._changed:
            paint_dot(painter, QPointF(rect.right() - self._pad / 2, rect.center().y()), QColor(tokens.accent))
        if current:
            side = 0 if self._bold else self._pad
            painter.fillRect(rect.left() + side, rect.bottom() - 1, rect.width() - 2 * side, 2, colour)
            if self.hasFocus():
                painter.drawRect(rect.adjusted(1, 3, -2, -5))
