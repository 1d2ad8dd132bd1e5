"""The head of a page: its name, what else it is called, and status pills."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ctddesk.model.standing import Pill
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import TITLE_SIZE
from ctddesk.ui.widgets.flow_layout import FlowLayout
from ctddesk.ui.widgets.pills import PillRow

_GAP = 8  # px between buttons


class PageHeader(QFrame):
    """Title and subtitle as one run of words that wraps, buttons beside or, for want of room, below it; then pills."""

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
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 16, 24, 12)
        self._column.setSpacing(8)
        self._buttons = QWidget()
        self._flow = FlowLayout(_GAP, self._buttons)
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._buttons, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(self._row)
        self._column.addWidget(self._pills)
        theme.changed.connect(self._show)

    def add_button(self) -> QPushButton:
        """Add a button without words to the right of the title, hidden, and return it."""
        button = QPushButton(self._buttons)
        button.hide()
        self._flow.addWidget(button)
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

    def _arrange(self) -> None:
        """Set the buttons beside the title while it keeps its longest word and they their row."""
        shown = [
            button.sizeHint().width() for button in self._buttons.findChildren(QPushButton) if not button.isHidden()
        ]
        wanted = sum(shown) + _GAP * (len(shown) - 1) if shown else 0
        margins = self._column.contentsMargins()
        metrics = self._theme.metrics(TITLE_SIZE, bold=True)
        title = max(map(metrics.horizontalAdvance, self._words[0].split()), default=0)
        is_narrow = title + _GAP + wanted > self.width() - margins.left() - margins.right()
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight)
        self._buttons.setMinimumWidth(0 if is_narrow else wanted)
        self._row.invalidate()
        needed = self.heightForWidth(self.width())
        self.setMinimumHeight(min(needed, self.window().height() // 3))  # a note below gives way, up to there

    def event(self, event: QEvent) -> bool:
        """Look at the room anew when it changes, or what is to be shown in it."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._arrange()
        return super().event(event)
