"""The top of the window: name, history, search box, date of the content, menu."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ctddesk.model.age import Age, Ages, age_of
from ctddesk.model.front import Edition
from ctddesk.ui.search.box import SearchBox
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.glyphs import GlyphButton


class Brand(QWidget):
    """The program's name, in two colours."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self) -> QSize:
        """The size of the word."""
        metrics = self._theme.metrics(15, bold=True)
        return QSize(metrics.horizontalAdvance("CTDdesk") + 4, metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Never cut: the box beside it gives way."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the word."""
        painter = QPainter(self)
        painter.setFont(self._theme.font(15, bold=True))
        width = painter.fontMetrics().horizontalAdvance("CTD")
        for x, text, colour in ((0, "CTD", self._theme.tokens.text), (width, "desk", self._theme.tokens.accent)):
            painter.setPen(QColor(colour))
            painter.drawText(self.rect().adjusted(x, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)


class Header(QFrame):
    """Lays the parts out so that the box stands in the middle of the window."""

    def __init__(self, theme: Theme, edition: Edition, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("header")
        self.box = SearchBox(theme)
        self.back = GlyphButton(theme, "back", "Back (Alt+Left)")
        self.forward = GlyphButton(theme, "forward", "Forward (Alt+Right)")
        self.menu_button = GlyphButton(theme, "menu", "Menu")
        self.dates = _dates(edition, age_of(Ages.PIPELINE, edition.reviewed, today))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(8)
        row.addLayout(_row(Brand(theme), 12, self.back, self.forward), 1)
        row.addWidget(self.box, 3)
        row.addLayout(_row(None, self.dates, self.menu_button), 1)


def _dates(edition: Edition, age: Age | None) -> QLabel:
    """Which content it is, and how old where that is more than what moves fastest in it allows."""
    old = f", {age}" if age else ""
    label = QLabel(f"Content {edition.version}\nreviewed {edition.reviewed}{old}")
    label.setProperty("muted", age is None)
    label.setProperty("aged", age is not None)
    label.setProperty("red", age is not None and age.is_red)
    label.setProperty("small", True)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def _row(*parts: QWidget | int | None) -> QHBoxLayout:
    """Widgets in a row; a number is a space in px, None a stretch, and widgets before any None stand left."""
    row = QHBoxLayout()
    row.setSpacing(2)
    for part in parts:
        if part is None:
            row.addStretch(1)
        elif isinstance(part, int):
            row.addSpacing(part)
        else:
            row.addWidget(part)
    if None not in parts:
        row.addStretch(1)
    return row
