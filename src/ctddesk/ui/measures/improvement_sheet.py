"""The worksheet of the TIS: six changes in per cent, the step each falls into, and the sum once all are entered."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from ctddesk.model.worksheet import Item, Worksheet, improvement, step_of
from ctddesk.pages.handout import Handout
from ctddesk.pages.worksheets import improvement_handout, improvement_words, step_words
from ctddesk.ui.measures.sheet import WorksheetPane
from ctddesk.ui.theme.theme import Theme

ABOUT = (
    "Six core-set measures of the 2016 ACR/EULAR criteria, each by the per cent of its absolute change: an improvement "
    "as a positive number, a worsening as a negative one, which scores 0. How that per cent is worked out from two "
    "values is not held here: the criteria define it, and NIEHS/IMACS offers calculators. The score runs from 0 to 100."
)
ODD = "a number from -100 to 100"
_MOST = 100.0


class Row(NamedTuple):
    """A measure with its field and what is said of it."""

    item: Item
    field: QLineEdit
    said: QLabel


class ImprovementSheet(WorksheetPane):
    """Changes by measure."""

    def __init__(self, name: str, worksheet: Worksheet, theme: Theme) -> None:
        super().__init__(name, ABOUT, worksheet, theme)
        holder = QWidget()
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 8, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(0, 2)
        self._grid.setColumnStretch(2, 3)
        self.rows = [self._add_row(number, item) for number, item in enumerate(worksheet.items)]
        self._column.addWidget(holder)
        self._column.addWidget(self._thresholds())
        self._column.addStretch(1)
        theme.changed.connect(self._fit)
        self._fit()
        self.history.changed.connect(self._show)
        self._show()

    def _add_row(self, number: int, item: Item) -> Row:
        name = QLabel(item.name)
        name.setWordWrap(True)
        field = QLineEdit(placeholderText="%")
        field.setAccessibleName(f"{item.name}, change in per cent")
        field.setProperty("pane", number + 2)
        name.setBuddy(field)
        said = QLabel()
        said.setProperty("muted", True)
        said.setWordWrap(True)
        for column, part in enumerate((name, field, said)):
            self._grid.addWidget(part, number, column)
        field.textEdited.connect(lambda: self._on_edited(item, field))
        return Row(item, field, said)

    def _thresholds(self) -> QLabel:
        lines = (
            f"{one.group.capitalize()}, at least: minimal {one.minimal}, moderate {one.moderate}, major {one.major}"
            for one in self.worksheet.thresholds
        )
        label = QLabel("\n".join(lines))
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("muted", True)
        return label

    def _fit(self) -> None:
        for row in self.rows:
            row.field.setFixedSize(self._theme.size(96), self._theme.size(30))

    def _on_edited(self, item: Item, field: QLineEdit) -> None:
        self.history.enter(item.id, read_change(field.text()))
        self._say_all()

    def _show(self) -> None:
        """Fields that say the same in other letters, such as 5,0, stay as they were typed."""
        changes = self.history.entries
        for row in self.rows:
            change = changes.get(row.item.id)
            if read_change(row.field.text()) != change:
                row.field.setText("" if change is None else f"{change:g}")
        self.tally.setText(improvement_words(self._name, self.worksheet, improvement(self.worksheet, changes)))
        self._say_all()

    def _say_all(self) -> None:
        for row in self.rows:
            row.said.setText(_said(row.item, row.field.text()))
            row.field.setAccessibleDescription(row.said.text())
        self.clear.setEnabled(any(row.field.text() for row in self.rows))

    @property
    def first(self) -> QWidget:
        """Where entering begins."""
        return self.rows[0].field

    def handout(self) -> Handout:
        """The worksheet, filled or blank, to print."""
        changes = {} if self.blank.isChecked() else self.history.entries
        return improvement_handout(self._name, ABOUT, self.worksheet, changes)


def read_change(text: str) -> float | None:
    """Return the number that a field holds, with a point or a comma; None where that is none from -100 to 100."""
    try:
        change = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return change if abs(change) <= _MOST else None


def _said(item: Item, text: str) -> str:
    change = read_change(text)
    if change is None:
        return ODD if text.strip() else ""
    step = step_of(item, change)
    return f"{step_words(step)} scores {step.score:g}"
