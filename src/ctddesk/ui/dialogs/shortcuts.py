"""The sheet of keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ctddesk.ui.actions import COMMANDS
from ctddesk.ui.disease.picking import LIST_KEYS
from ctddesk.ui.notes.commands import EDITOR_KEYS


class Keyed(Protocol):
    """What is done by keys."""

    @property
    def words(self) -> str:
        """What it does."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that do it, none where it has none."""


class ShortcutSheet(QDialog):
    """Lists every command that has keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(2, 16)
        _fill(grid, 0, {"Everywhere": COMMANDS})
        _fill(grid, 3, {"While writing a note": EDITOR_KEYS, "In the list of drugs": LIST_KEYS})
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(16)
        whole.addLayout(grid)
        whole.addWidget(buttons)


def _fill(grid: QGridLayout, column: int, parts: Mapping[str, Sequence[Keyed]]) -> None:
    """Set the commands that have keys below each other, each part under its title."""
    row = 0
    for title, commands in parts.items():
        head = QLabel(title)
        head.setProperty("strong", True)
        grid.addWidget(head, row, column)
        for command in filter(_has_keys, commands):
            row += 1
            grid.addWidget(QLabel(command.words), row, column)
            grid.addWidget(_keys(command.keys), row, column + 1, Qt.AlignmentFlag.AlignRight)
        row += 2


def _has_keys(command: Keyed) -> bool:
    return bool(command.keys)


def _keys(keys: Sequence[str]) -> QLabel:
    form = QKeySequence.SequenceFormat.NativeText
    label = QLabel("  or  ".join(QKeySequence(key).toString(form) for key in keys))
    label.setProperty("muted", True)
    return label
