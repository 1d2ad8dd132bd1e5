"""The filters above the results, as chips with what each would leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ctddesk.search.query import Facet, Filter
from ctddesk.ui.search.filters import CHOICES, Choice
from ctddesk.ui.widgets.flow_layout import FlowLayout

Counts = Mapping[Facet, Mapping[str, int]]


class FilterRow(QWidget):
    """Chips that put a filter into the box or take it out. They never take the focus from the box."""

    toggled = Signal(Filter)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(6, self)
        self._chips = {choice: self._chip(choice) for choice in CHOICES}

    def show_counts(self, counts: Counts, active: Collection[Filter]) -> None:
        """Show the filters that leave anything, and those in force, each with its count."""
        self._flow.setEnabled(False)
        for choice, chip in self._chips.items():
            left = counts.get(choice.filter.facet, {}).get(choice.filter.value, 0)
            chip.setText(f"{choice.words} {left}")
            chip.setChecked(choice.filter in active)
            chip.setVisible(bool(left) or choice.filter in active)
        self._flow.setEnabled(True)
        self._flow.invalidate()

    def _chip(self, choice: Choice) -> QPushButton:
        chip = QPushButton(choice.words, self)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        chip.setToolTip(f"Type {choice.filter} for the same")
        chip.clicked.connect(lambda: self.toggled.emit(choice.filter))
        chip.ensurePolished()
        self._flow.addWidget(chip)
        return chip
