"""The sheet of keyboard shortcuts."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from ctddesk.ui.actions import COMMANDS
from ctddesk.ui.notes.commands import EDITOR_KEYS


class ShortcutSheet(QDialog):
    """Lists every command that has keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(2, 16)
        for column, title, commands in ((0, "Everywhere", COMMANDS), (3, "While writing a note", EDITOR_KEYS)):
            head = QLabel(title)
            head.setProperty("strong", True)
            grid.addWidget(head, 0, column)
            for row, command in enumerate([command for command in commands if command.keys], 1):
                grid.addWidget(QLabel(command.words), row, column)
                grid.addWidget(_keys(command.keys), row, column + 1, Qt.AlignmentFlag.AlignRight)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(16)
        whole.addLayout(grid)
        whole.addWidget(buttons)


def _keys(keys: Sequence[str]) -> QLabel:
    form = QKeySequence.SequenceFormat.NativeText
    label = QLabel("  or  ".join(QKeySequence(key).toString(form) for key in keys))
    label.setProperty("muted", True)
    return label
