"""The pages, and the screens that take their place: one is shown at a time, and its tab at the right is checked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QWidget

from ctddesk.model.ref import Ref


class ScreenTab(QPushButton):
    """A tab with how many things its screen holds, where that is counted."""

    def __init__(self, words: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._words = words
        self.setObjectName("screenTab")
        self.setCheckable(True)
        self.setToolTip(tip)

    def show_number(self, number: int) -> None:
        """Show how many there are, nothing for none."""
        self.setText(f"{self._words}  {number:,}" if number else self._words)

    def nextCheckState(self) -> None:
        """A click asks; what is shown says whether the tab is checked."""


class Screens(QObject):
    """Makes each screen when it is first shown. ``asked`` carries the address of the one whose tab was clicked."""

    asked = Signal(Ref)

    def __init__(self, pages: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._made: dict[str, QWidget] = {}
        self._tabs: dict[str, ScreenTab] = {}
        self._under: dict[str, str] = {}
        self.stack = QStackedWidget()
        self.stack.addWidget(pages)
        self.row = QHBoxLayout()
        self.row.setSpacing(0)

    @property
    def current(self) -> str:
        """The name of the tab whose screen is shown, '' while pages are."""
        return next((name for name, tab in self._tabs.items() if tab.isChecked()), "")

    def knows(self, address: Ref) -> bool:
        """Whether there is a screen of that address."""
        return str(address) in self._makers

    def panes(self) -> list[QWidget]:
        """What F6 goes through on the screen that is shown: the parts of it that have the property ``pane``."""
        screen = self.stack.currentWidget()
        parts = screen.findChildren(QWidget) if screen else []
        return [part for part in parts if part.property("pane") and part.isVisible()]

    def add(self, address: Ref, words: str, tip: str, make: Callable[[], QWidget]) -> ScreenTab:
        """Add a screen under an address and return its tab."""
        tab = ScreenTab(words, tip)
        tab.clicked.connect(lambda: self.asked.emit(address))
        self._tabs[str(address)] = tab
        self._makers[str(address)] = make
        self.row.addWidget(tab)
        return tab

    def join(self, address: Ref, tab: Ref, make: Callable[[], QWidget]) -> None:
        """Add a screen that has no tab of its own and is shown under that of another."""
        self._under[str(address)] = str(tab)
        self._makers[str(address)] = make

    def show(self, address: Ref) -> QWidget:
        """Show the screen of an address and return it."""
        name = str(address)
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.stack.addWidget(self._made[name])
        self._switch(self._made[name], name)
        return self._made[name]

    def show_pages(self) -> None:
        """Show the pages again."""
        self._switch(self._pages, "")

    def _switch(self, widget: QWidget, name: str) -> None:
        self.stack.setCurrentWidget(widget)
        for key, tab in self._tabs.items():
            tab.setChecked(key == self._under.get(name, name))
