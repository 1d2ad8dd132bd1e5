"""A sentence across a pane, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

Action = tuple[str, Callable[[], object]]  # the words of a button, and what it does


class Banner(QFrame):
    """Hidden until there is something to say. Screen readers read the sentence out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("banner", True)
        self._label = QLabel()
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 6, 8, 6)
        self._row.addWidget(self._label, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, '' while there is none."""
        return self._label.text()

    def say(self, text: str, actions: Sequence[Action] = ()) -> None:
        """Show a sentence with a button for each action; the same sentence again changes nothing."""
        if text == self.text and not self.isHidden():
            return
        self._clear()
        self._label.setText(text)
        self.setAccessibleName(text)
        for words, slot in actions:
            self._add(words, slot)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def leave(self) -> None:
        """Take the sentence away."""
        self._clear()
        self._label.clear()
        self.hide()

    def _add(self, words: str, slot: Callable[[], object]) -> None:
        button = QPushButton(words)
        button.clicked.connect(lambda _checked=False: slot())
        self._row.addWidget(button)
        self._buttons.append(button)

    def _clear(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons.clear()
