"""What an evidence sheet is asked for: the disease, and the clinic's own words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.flow_layout import FlowLayout

LATER = 300  # ms after the last key: a sheet takes longer to lay out than a key may
HINT = "Not stored anywhere: save or print the sheet. Leave out what identifies a patient."
NOT_SAVED = "The clinic's words are on no sheet that was saved or printed. Press Close once more to leave without them."
_PLACEHOLDER = "Why this drug is asked for, what was tried before, whom to call"


class EvidenceForm(QFrame):
    """``changed`` says that another sheet is wanted."""

    changed = Signal()

    def __init__(self, diseases: Mapping[str, str], chosen: str, theme: Theme, parent: QWidget | None = None) -> None:
        """``diseases`` maps each disease that there is something on to its name."""
        super().__init__(parent)
        self.setObjectName("left")
        self._theme = theme
        self._is_kept = True
        self._chip_row = QWidget()
        self._flow = FlowLayout(6, self._chip_row)
        self.chips = {disease: self._chip(name) for disease, name in diseases.items()}
        self.chips[chosen].setChecked(True)
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(_PLACEHOLDER)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName("In the clinic's own words")
        self.text.setAccessibleDescription(HINT)
        self._soon = QTimer(self, singleShot=True, interval=LATER)
        self._soon.timeout.connect(self.changed)
        self.text.textChanged.connect(self._on_typed)
        self._lay_out()
        theme.changed.connect(self._fit)
        self._fit()

    def _lay_out(self) -> None:
        title = QLabel("Evidence sheet")
        title.setProperty("heading", True)
        about = QLabel("What is held on one drug in one disease, to attach to a coverage request.")
        hint = QLabel(HINT)
        for label in (about, hint):
            label.setProperty("muted", True)
            label.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        headings = [self._heading(words) for words in ("Disease", "In the clinic's own words")]
        for part in (title, about, headings[0], self._chip_row, headings[1]):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        column.addWidget(hint)

    @staticmethod
    def _heading(words: str) -> QLabel:
        label = QLabel(words)
        label.setProperty("strong", True)
        return label

    def _chip(self, name: str) -> QPushButton:
        chip = QPushButton(name, self._chip_row)
        chip.setObjectName("chip")
        chip.setCheckable(True)
        chip.setAutoExclusive(True)
        chip.setAutoDefault(False)
        chip.setAccessibleName(f"Disease: {name}")
        chip.ensurePolished()  # its size is asked for before it is shown
        chip.clicked.connect(self._on_disease)
        self._flow.addWidget(chip)
        return chip

    @property
    def disease(self) -> str:
        """The disease that is chosen."""
        return next(disease for disease, chip in self.chips.items() if chip.isChecked())

    @property
    def words(self) -> str:
        """The clinic's own words."""
        return self.text.toPlainText()

    @property
    def unkept(self) -> str:
        """What to say before the words are lost, '' where none would be."""
        return NOT_SAVED if self.words.strip() and not self._is_kept else ""

    def keep(self) -> None:
        """Take note that the words are on a sheet that was saved or printed."""
        self._is_kept = True

    def settle(self) -> None:
        """Ask now for the sheet that would be asked for a little later."""
        if self._soon.isActive():
            self._soon.stop()
            self.changed.emit()

    def _on_disease(self) -> None:
        self.changed.emit()

    def _on_typed(self) -> None:
        self._is_kept = False
        self._soon.start()

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.size(300))
        self._flow.invalidate()
        self._chip_row.updateGeometry()
