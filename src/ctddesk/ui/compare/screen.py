"""The compare screen: the drugs that are chosen, a box to add one, and the table."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.pages.comparison import Comparison
from ctddesk.pages.comparison_handout import comparison_handout
from ctddesk.pages.handout import Handout
from ctddesk.ui.compare.choice import MOST, Choice
from ctddesk.ui.compare.drug_box import DrugBox, Find
from ctddesk.ui.compare.table import CompareTable
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.flow_layout import FlowLayout

Compare = Callable[[Sequence[Ref]], Comparison]
_READ = (
    "What is held of each drug, side by side; no ranking. A bar marks a cell that says something else than most. "
    "Enter opens the part of the drug's page that tells more."
)
_EMPTY = (
    "Nothing is compared yet. Type a drug's name above, press “Add to compare” on a drug's page, or select drugs in "
    "the list of a disease: Ctrl and a click, or Ctrl+Space."
)
_ONE = "Add a second drug to compare it with."
_SAME = "In nothing that is held do these drugs differ."


class CompareScreen(QFrame):
    """``opened`` carries the part of a page that is asked for."""

    opened = Signal(Ref)

    def __init__(
        self, choice: Choice, compare: Compare, find: Find, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("left")
        self._choice = choice
        self._compare = compare
        self._shown: Comparison | None = None
        self._row = QWidget()
        self._flow = FlowLayout(6, self._row)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self.removers: list[QPushButton] = []
        self.box = DrugBox(theme, find, self)
        self.only = QPushButton("Only what differs")
        self.table = CompareTable(theme)
        self._said = QLabel()
        self._saying = _inset(self._said)
        self._blank = QWidget()  # where the table will be
        self._lay_out()
        self._connect(theme)
        self.refresh()

    def _lay_out(self) -> None:
        title = QLabel("Compare")
        title.setProperty("heading", True)
        read = QLabel(_READ)
        for label in (read, self._said):
            label.setProperty("muted", True)
            label.setWordWrap(True)
        self.only.setObjectName("chip")
        self.only.setCheckable(True)
        self.table.setAccessibleName("Comparison")
        for number, pane in enumerate((self.box, self.table), 1):
            pane.setProperty("pane", number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(8)
        column.addWidget(_inset(title))
        column.addWidget(_inset(read))
        column.addWidget(_inset(self._tools()))
        column.addWidget(self._saying)
        column.addWidget(self.table, 1)
        column.addWidget(self._blank, 1)

    def _tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1, Qt.AlignmentFlag.AlignTop)
        for part, column, stretch in zip((self._row, self.only), self._columns, (3, 0), strict=True):
            column.addWidget(part)
            column.addStretch()
            row.addLayout(column, stretch)
        return tools

    def _connect(self, theme: Theme) -> None:
        self._choice.changed.connect(self.refresh)
        self.box.chosen.connect(self._choice.add)
        self.only.toggled.connect(self._show_table)
        self.table.opened.connect(self.opened)
        self.table.column_dropped.connect(lambda column: self._choice.remove(self._choice.drugs[column]))
        theme.changed.connect(self._fit)

    def handout(self) -> Handout | None:
        """The table, to print; None while there is none."""
        if self._shown is None or len(self._choice.drugs) < 2:
            return None
        return comparison_handout(self._shown, only_different=self.only.isChecked())

    def refresh(self) -> None:
        """Show the drugs that are chosen now."""
        drugs = self._choice.drugs
        self._shown = self._compare(drugs) if drugs else None
        self._show_removers()
        self.box.setEnabled(not self._choice.is_full)
        self.box.setPlaceholderText(
            f"{MOST} drugs: remove one to add another" if self._choice.is_full else "Add a drug"
        )
        self._show_table()

    def _show_removers(self) -> None:
        for button in self.removers:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        names = self._shown.drugs if self._shown else ()
        self.removers = [self._remover(drug, name) for drug, name in names]
        self._fit()

    def _remover(self, drug: Ref, name: str) -> QPushButton:
        button = QPushButton(f"{name}  ×", self._row)
        button.setObjectName("chip")
        button.setToolTip(f"Remove {name}")
        button.setAccessibleName(f"Remove {name}")
        button.clicked.connect(lambda: self._choice.remove(drug))
        button.ensurePolished()  # its size is asked for before it is shown
        self._flow.addWidget(button)
        button.show()
        return button

    def _show_table(self) -> None:
        several = self._shown if len(self._choice.drugs) > 1 else None
        only = self.only.isChecked()
        self.only.setVisible(several is not None)
        self.table.setVisible(several is not None)
        self._blank.setVisible(several is None)
        if several is not None:
            self.table.show_comparison(several, only_different=only)
            self._say(_SAME if only and not self.table.facts.rowCount() else "")
        else:
            self._say(_ONE if self._choice.drugs else _EMPTY)

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._saying.setVisible(bool(words))

    def _fit(self) -> None:
        """Bring the words of the chips in line with those of the box."""
        self.only.ensurePolished()
        lower = (self.box.sizeHint().height() - self.only.sizeHint().height()) // 2
        for column in self._columns:
            column.setContentsMargins(0, max(lower, 0), 0, 0)
        self._flow.invalidate()
        self._row.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the window likes."""
        return QSize(320, super().minimumSizeHint().height())


def _inset(widget: QWidget) -> QWidget:
    """A widget with room at its sides."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(24, 0, 24, 0)
    row.addWidget(widget)
    return frame
