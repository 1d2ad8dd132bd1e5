"""What the two worksheets share: what they are, that nothing is stored, undo, and a blank form to print."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ctddesk.model.worksheet import Worksheet
from ctddesk.ui.measures.history import History
from ctddesk.ui.theme.theme import Theme

UNSTORED = "Nothing of a worksheet is stored, and there is no field for a patient. It is gone with the window."


class WorksheetPane(QFrame):
    """A worksheet of one measure. Ctrl+Z takes the last entry back."""

    def __init__(self, name: str, about: str, worksheet: Worksheet, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("left")
        self._name = name
        self._about = about
        self.worksheet = worksheet
        self._theme = theme
        self.history = History(self)
        self.tally = QLabel()
        self.tally.setProperty("heading", True)
        self.tally.setWordWrap(True)
        self.blank = QPushButton("Print blank")
        self.blank.setCheckable(True)
        self.blank.setToolTip("Print the form without what is entered (Ctrl+P prints)")
        self.clear = QPushButton("Clear")
        self.clear.clicked.connect(self.history.clear)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._add_keys()

    def _lay_out(self) -> None:
        about = QLabel(self._about)
        unstored = QLabel(UNSTORED)
        for label in (about, unstored):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("muted", True)
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.tally, 1)
        row.addWidget(self.blank, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        self._column.setContentsMargins(24, 12, 24, 12)
        self._column.setSpacing(8)
        for part in (about, unstored, tools):
            self._column.addWidget(part)

    def _add_keys(self) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.history.undo, context=within)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Redo), self, self.history.redo, context=within)
