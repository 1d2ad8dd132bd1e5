"""The head of a page: its name, what else it is called, and status pills."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ctddesk.model.standing import Pill
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import TITLE_SIZE
from ctddesk.ui.widgets.pills import PillRow


class PageHeader(QFrame):
    """Title and subtitle as one run of words that wraps, pills below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageHead")
        self._theme = theme
        self._words = ("", "")
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.RichText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pills = PillRow(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self._label, 1)
        column.addLayout(self._row)
        column.addWidget(self._pills)
        theme.changed.connect(self._show)

    def add_button(self) -> QPushButton:
        """Add a button without words to the right of the title, hidden, and return it."""
        button = QPushButton()
        button.hide()
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return button

    def show_head(self, title: str, subtitle: str, pills: Sequence[Pill]) -> None:
        """Show the head of a page."""
        self._words = (title, subtitle)
        self._label.setAccessibleName(f"{title}, {subtitle}" if subtitle else title)
        self._pills.show_pills(pills)
        self._show()

    def _show(self) -> None:
        from html import escape

        title, subtitle = map(escape, self._words)
        size, muted = self._theme.size(TITLE_SIZE), self._theme.tokens.muted
        self._label.setText(
            f'<span style="font-size:{size}px; font-weight:600">{title}</span>'
            f'&nbsp;&nbsp; <span style="color:{muted}">{subtitle}</span>'
        )
