"""A box to add a drug by: what is typed is searched for, and the hits are offered under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item

Find = Callable[[str], Sequence[Item]]
ROWS = 6  # of the hits in sight
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CHOOSE = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class DrugBox(QLineEdit):
    """``chosen`` carries the drug. The list never takes the focus: the box hands its keys on."""

    chosen = Signal(Ref)

    def __init__(self, theme: Theme, find: Find, screen: QWidget) -> None:
        """``screen`` is what the list lies over."""
        super().__init__(screen, placeholderText="Add a drug", clearButtonEnabled=True)
        self._theme = theme
        self._find = find
        self._screen = screen
        self.setAccessibleName("Add a drug to the comparison")
        self.popup = QFrame(screen)
        self.popup.setObjectName("pagePopup")
        self.popup.hide()
        self.list = GroupedList(theme, follow=False)
        self.list.setAccessibleName("Drugs that match")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        self.textEdited.connect(self._offer)
        self.textChanged.connect(self._on_changed)

    def close_list(self) -> None:
        """Hide the hits."""
        self.popup.hide()
        self.list.groups.show_groups([])

    def _offer(self, typed: str) -> None:
        """Offer the drugs that match; the first one is ready for Enter."""
        items = tuple(self._find(typed)) if typed.strip() else ()
        self.list.groups.show_groups([Group("", items)])
        self.list.setCurrentIndex(self.list.groups.first())
        self.popup.setVisible(bool(items))
        if items:
            self._place()
        self._announce(f"{len(items)} drugs" if items else "No drug matches")

    def _place(self) -> None:
        row, number = self.list.sizeHintForRow(0), self.list.groups.rowCount()
        corner = self.mapTo(self._screen, QPoint(0, self.height() + 4))
        room = self._screen.height() - corner.y() - 8
        width = max(self.width(), min(self._theme.size(420), self._screen.width() - 32))
        left = max(0, min(corner.x(), self._screen.width() - width - 16))
        self.popup.setGeometry(left, corner.y(), width, min(min(number, ROWS) * row + 4, room))
        self.popup.raise_()

    def _announce(self, words: str) -> None:
        """Say what is current: the focus stays in the box, so a screen reader hears of it no other way."""
        current = self.list.groups.data(self.list.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{words}. {current or ''}"))

    def _on_changed(self, text: str) -> None:
        if not text:
            self.close_list()

    def _on_chosen(self, drug: Ref) -> None:
        self.clear()
        self.chosen.emit(drug)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter takes, Escape closes it and then empties the box."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.popup.isVisible():
            self.list.step(_STEPS[key])
            self._announce("")
        elif key in _CHOOSE and self.popup.isVisible():
            self.list.choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape and self.popup.isVisible():
            self.close_list()
        elif key == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What is offered goes with the focus."""
        super().focusOutEvent(event)
        self.close_list()
