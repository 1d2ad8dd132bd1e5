"""A screen of a filtered list: a box and chips at the left, the list or a sentence in its place at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.chips import Chips

_NARROWEST = 260  # px of the left side


class FilterScreen(QSplitter):
    """Lays out what it is given. Down goes from the box into the list, Escape empties the box."""

    def __init__(
        self, title: str, searched: str, rows: QWidget, step: Callable[[int], object], parent: QWidget | None = None
    ) -> None:
        """``searched`` names what the box searches, for example ``the statements``; ``step`` moves the current row."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._title = title
        self._rows = rows
        self._step = step
        self.box = QLineEdit(placeholderText=f"Search {searched}", clearButtonEnabled=True)
        self.box.setAccessibleName(f"Search {searched}")
        self.box.installEventFilter(self)
        self._counted = _muted()
        self._nothing = _muted()
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for number, pane in enumerate((self.box, rows), 1):
            pane.setProperty("pane", number)

    def lay_out(self, left: Iterable[QWidget], theme: Theme) -> None:
        """Put these widgets below each other at the left, under the title and what is counted."""
        listed = list(left)
        self.addWidget(self._left(listed))
        self.addWidget(self._right())
        self.setStretchFactor(1, 1)
        for chips in (widget for widget in listed if isinstance(widget, Chips)):
            theme.changed.connect(chips.fit)

    def _left(self, listed: Iterable[QWidget]) -> QWidget:
        title = QLabel(self._title)
        title.setProperty("heading", True)
        left = QFrame()
        left.setObjectName("left")
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        for widget in (title, self._counted, *listed):
            column.addWidget(widget)
        column.addStretch(1)
        frame = QScrollArea(widgetResizable=True)
        frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setMinimumWidth(_NARROWEST)
        frame.setWidget(left)
        return frame

    def _right(self) -> QWidget:
        self._nothing.setContentsMargins(20, 16, 20, 16)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = QFrame()
        right.setObjectName("left")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self._rows, 1)
        return right

    def say(self, counted: str, nothing: str) -> None:
        """Say how many rows are shown and, in the place of an empty list, why there are none; '' shows the list."""
        self._counted.setText(counted)
        self._nothing.setText(nothing)
        self._nothing.setVisible(bool(nothing))
        self._rows.setVisible(not nothing)

    @property
    def counted(self) -> str:
        """What is said of how many rows are shown."""
        return self._counted.text()

    @property
    def nothing(self) -> str:
        """What is said in the place of an empty list, '' while there are rows."""
        return self._nothing.text()

    def eventFilter(self, _box: QObject, event: QEvent) -> bool:
        """Keys of the box that are meant for the list; the frame around the box would scroll instead."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down and self._rows.isVisible():
            self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._step(1)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.box.clear()
            return True
        return False


def _muted() -> QLabel:
    label = QLabel()
    label.setProperty("muted", True)
    label.setWordWrap(True)
    return label
