"""The chips over the chart: disease, class, target, result, and two days that people ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QButtonGroup, QMenu, QPushButton, QWidget

from ctddesk.model.field import Field, Line
from ctddesk.model.titles import capital
from ctddesk.ui.pipeline.filters import ANY, RESULT_WORDS, Filters, classes, targets
from ctddesk.ui.widgets.flow_layout import FlowLayout


class ChoiceChip(QPushButton):
    """A chip with a menu of values. ``chosen`` carries the value, '' for any."""

    chosen = Signal(str)

    def __init__(self, name: str, values: Mapping[str, str], parent: QWidget) -> None:
        """``values`` maps each value to its words."""
        super().__init__(parent)
        self._name = name
        self._any = values.get(ANY, f"Any {name}")
        self.setObjectName("chip")
        self.setCheckable(True)
        self._values = QMenu(self)
        self._group = QActionGroup(self)
        for value, words in {ANY: self._any, **values}.items():
            self._add(value, words)
        self._group.actions()[0].setChecked(True)
        self.setMenu(self._values)
        self._show(ANY, "")

    def _add(self, value: str, words: str) -> None:
        action = QAction(words.replace("&", "&&"), self._group)
        action.setCheckable(True)
        action.setData(value)
        action.triggered.connect(lambda: self.choose(value))
        self._values.addAction(action)

    def choose(self, value: str) -> None:
        """Choose a value."""
        self.show_value(value)
        self.chosen.emit(value)

    def show_value(self, value: str) -> None:
        """Show a value as chosen."""
        action = next(action for action in self._group.actions() if action.data() == value)
        action.setChecked(True)
        self._show(value, action.text())

    def _show(self, value: str, words: str) -> None:
        self.setText(f"{capital(self._name)}: {words}" if value else self._any)
        self.setChecked(bool(value))

    def nextCheckState(self) -> None:
        """The menu says whether the chip is checked."""


class FilterBar(QWidget):
    """``changed`` says that the filters are others."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters = Filters()
        self.flow = FlowLayout(6, self)
        self._diseases = QButtonGroup(self)
        self._chips: dict[str, QPushButton] = {}  # by disease
        self._labels: dict[str, str] = {}
        self.choices: dict[str, ChoiceChip] = {}

    @property
    def disease_words(self) -> str:
        """The disease that is filtered by, in words."""
        return self._labels.get(self.filters.disease, "all diseases")

    def add_filters(self, field: Field, lines: Sequence[Line]) -> None:
        """Add the chips of disease, class, target and result, with what these rows hold to choose from."""
        self._labels = {tab.disease: tab.label for tab in field.tabs}
        self._add_diseases({tab.disease: field.shorts[tab.disease] for tab in field.tabs})
        self.add_choice("class", "drug_class", classes(lines))
        self.add_choice("target", "target", targets(lines))
        results = {result.value: capital(words) for result, words in RESULT_WORDS.items()}
        self.add_choice("result", "result", results)

    def add_choice(self, name: str, field: str, values: Mapping[str, str]) -> None:
        """Add a chip with a menu that sets one field of the filters."""
        chip = ChoiceChip(name, values, self)
        chip.ensurePolished()
        chip.chosen.connect(lambda value: self._set(**{field: value}))
        self.flow.addWidget(chip)
        self.choices[field] = chip

    def add_chip(self, words: str, slot: Callable[[], object]) -> QPushButton:
        """Add a chip that is checked while what it stands for is shown."""
        chip = QPushButton(words, self)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.ensurePolished()  # its size is asked for before it is shown
        chip.clicked.connect(lambda _checked: slot())
        self.flow.addWidget(chip)
        return chip

    def choose(self, filters: Filters) -> None:
        """Choose these filters instead of the present ones."""
        self._chips[filters.disease].setChecked(True)
        values = filters._asdict()
        for field, chip in self.choices.items():
            chip.show_value(values[field])
        self._set(**values)

    def _add_diseases(self, names: Mapping[str, str]) -> None:
        for disease, words in {ANY: "All diseases", **names}.items():
            chip = self.add_chip(words, partial(self._set, disease=disease))
            chip.setChecked(disease == ANY)
            self._diseases.addButton(chip)
            self._chips[disease] = chip

    def _set(self, **values: str) -> None:
        self.filters = self.filters._replace(**values)
        self.flow.invalidate()
        self.updateGeometry()
        self.changed.emit()
