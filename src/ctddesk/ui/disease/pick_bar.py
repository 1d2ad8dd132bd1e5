"""The bar above the list while drugs are picked: how many, compare them, let them go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ctddesk.ui.widgets.elided_label import ElidedLabel
from ctddesk.ui.widgets.flow_layout import FlowLayout


class PickBar(QFrame):
    """Hidden while nothing is picked."""

    compare_asked = Signal()
    clear_asked = Signal()

    def __init__(self, most: int, parent: QWidget | None = None) -> None:
        """``most`` is how many can be picked."""
        super().__init__(parent)
        self.setObjectName("pickBar")
        self._most = most
        self._labels = (ElidedLabel(), ElidedLabel())
        self.compare = QPushButton("Compare")
        self.clear = QPushButton("Clear")
        self.compare.clicked.connect(self.compare_asked)
        self.clear.clicked.connect(self.clear_asked)
        row = QWidget()
        self._flow = FlowLayout(8, row)
        for part in (*self._labels, self._buttons()):
            self._flow.addWidget(part)
        for label in self._labels:
            label.setProperty("small", True)
            label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._labels[1].setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.addWidget(row)
        self.hide()

    def _buttons(self) -> QWidget:
        """The buttons, which stay together."""
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.compare)
        row.addWidget(self.clear)
        return buttons

    @property
    def words(self) -> str:
        """What is said of how many are picked."""
        return ", ".join(label.text() for label in self._labels if label.text())

    def show_number(self, number: int, elsewhere: int) -> None:
        """Show how many drugs are picked, and how many of them the list does not show."""
        drugs = "1 drug selected" if number == 1 else f"{number} drugs selected"
        full = f" (at most {self._most})" if number >= self._most else ""
        counts, others = self._labels
        counts.show_text(drugs + full)
        others.show_text(f"{elsewhere} not in this list" if elsewhere else "")
        others.setVisible(bool(elsewhere))
        self.compare.setEnabled(number > 1)
        self.compare.setToolTip("Put them side by side (Ctrl+Shift+O)" if number > 1 else "Select a second drug first")
        self.fit()
        self.setVisible(bool(number))

    def fit(self) -> None:
        """Bring the words in line with those of the buttons, at the text size in force."""
        for part in (*self._labels, self.compare):
            part.ensurePolished()
        for label in self._labels:
            label.setMinimumHeight(self.compare.sizeHint().height())
        self._flow.invalidate()
