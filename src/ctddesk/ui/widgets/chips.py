"""A row of filter chips with counts: at most one is chosen, and a second press lets it go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ctddesk.ui.widgets.flow_layout import FlowLayout

Option = tuple[str, str]  # a value, and its words


class Chips(QWidget):
    """A heading with the chips under it. ``changed`` says that another one is chosen, or none."""

    changed = Signal()

    def __init__(self, title: str, options: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        heading = QLabel(title)
        heading.setProperty("muted", True)
        heading.setProperty("small", True)
        self._title = title
        self._words = dict(options)
        self._row = QWidget()
        self._flow = FlowLayout(6, self._row)
        self._chips = {value: self._chip(value) for value in self._words}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(heading)
        column.addWidget(self._row)

    @property
    def chosen(self) -> str | None:
        """The value that is chosen, None for all."""
        return next((value for value, chip in self._chips.items() if chip.isChecked()), None)

    @property
    def words(self) -> str:
        """The words of the value that is chosen, '' for all."""
        return self._words[self.chosen] if self.chosen else ""

    def choose(self, value: str | None) -> None:
        """Choose a value, or none, without saying so."""
        for key, chip in self._chips.items():
            chip.setChecked(key == value)

    def show_counts(self, counts: Mapping[str, int], *, able: bool = False) -> None:
        """Show how many each would leave; one that would leave none cannot be chosen, unless all are ``able`` to."""
        for value, chip in self._chips.items():
            number = counts.get(value, 0)
            chip.setText(f"{self._words[value]} {number}")
            chip.setAccessibleName(f"{self._title}: {self._words[value]}, {number}")
            chip.setEnabled(able or bool(number) or chip.isChecked())
        self.fit()

    def fit(self) -> None:
        """Lay the chips out anew, after a change of their words or of the text size."""
        self._flow.invalidate()
        self._row.updateGeometry()

    def _chip(self, value: str) -> QPushButton:
        chip = QPushButton(self._words[value], self._row)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.ensurePolished()  # its size is asked for before it is shown
        chip.clicked.connect(lambda on: self._on_clicked(value, on=on))
        self._flow.addWidget(chip)
        return chip

    def _on_clicked(self, value: str, *, on: bool) -> None:
        self.choose(value if on else None)
        self.changed.emit()
