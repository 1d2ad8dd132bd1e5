"""The head of a page: its name, what else it is called, and status pills."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ctddesk.model.standing import Pill
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import TITLE_SIZE
from ctddesk.ui.widgets.pills import PillRow


class PageHeader(QFrame):
    """Title and subtitle side by side, pills below."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pageHead")
        self._theme = theme
        self._title = _label()
        self._subtitle = _label()
        self._subtitle.setProperty("muted", True)
        self._pills = PillRow(theme)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._title, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._subtitle, 1, Qt.AlignmentFlag.AlignBaseline)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 12)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self._pills)
        theme.changed.connect(self._on_theme_change)
        self._on_theme_change()

    def show_head(self, title: str, subtitle: str, pills: Sequence[Pill]) -> None:
        """Show the head of a page."""
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._pills.show_pills(pills)

    def _on_theme_change(self) -> None:
        self._title.setFont(self._theme.font(TITLE_SIZE, bold=True))


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
