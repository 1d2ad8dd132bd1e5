"""The pages, and the screens that take their place: one is shown at a time, and its tab at the right is checked."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QWidget

from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind

COMPARE = Ref(Kind.SCREEN, "compare")
PIPELINE, TRIALS = Ref(Kind.SCREEN, "pipeline"), Ref(Kind.SCREEN, "trials")
MEASURES = Ref(Kind.SCREEN, "measures")
CHANGES = Ref(Kind.SCREEN, "changes")
CORRECTIONS = Ref(Kind.SCREEN, "corrections")
NOTES = Ref(Kind.NOTE, "all")  # with no note in particular
ON_SCREENS = {Kind.NOTE, Kind.SCREEN}  # what is shown in place of the pages


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


class Strip(QFrame):
    """Two rows of tabs beside each other or, where the width is too small for both, below each other."""

    def __init__(self, left: QWidget, right: QHBoxLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabs")
        self._left = left
        self._right = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        self._right.setLayout(right)
        self._is_narrow = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 8, 16, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(left, 0, 0)
        self._grid.addWidget(self._right, 0, 2)

    def event(self, event: QEvent) -> bool:
        """Look at the room anew when it changes, or what is to be shown in it."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.LayoutRequest}:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        margins = self._grid.contentsMargins()
        wanted = self._left.sizeHint().width() + self._right.sizeHint().width()
        is_narrow = wanted > self.width() - margins.left() - margins.right()
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            row, span = (1, 3) if is_narrow else (0, 1)
            self._grid.addWidget(self._left, 0, 0, 1, span, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(self._right, row, 3 - span, 1, span, Qt.AlignmentFlag.AlignRight)


class Screens(QObject):
    """Makes each screen when it is first shown. ``asked`` carries the address of the one whose tab was clicked."""

    asked = Signal(Ref)

    def __init__(self, pages: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._shown = pages
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._words: dict[str, str] = {}
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

    def strip(self, bar: QWidget) -> QWidget:
        """Return a strip with a bar of tabs at the left and those of the screens at the right."""
        return Strip(bar, self.row)

    def add(self, address: Ref, words: str, tip: str, make: Callable[[], QWidget]) -> ScreenTab:
        """Add a screen under an address and return its tab."""
        tab = ScreenTab(words, tip)
        tab.clicked.connect(lambda: self.asked.emit(address))
        self._tabs[str(address)] = tab
        self._words[str(address)] = words
        self._makers[str(address)] = make
        self.row.addWidget(tab)
        return tab

    def title(self, address: Ref) -> str | None:
        """What the screen of an address is called, None where there is none."""
        return self._words.get(str(address))

    @property
    def panes(self) -> list[QWidget]:
        """What F6 goes to on the screen that is shown: what has a number from 1 as its property ``pane``."""
        parts = [part for part in self._shown.findChildren(QWidget) if part.property("pane") and part.isVisible()]
        return sorted(parts, key=lambda part: int(part.property("pane")))

    @property
    def shown(self) -> QWidget:
        """What is shown: a screen, or the pages."""
        return self._shown

    def join(self, address: Ref, tab: Ref, words: str, make: Callable[[], QWidget]) -> None:
        """Add a screen that has no tab of its own and is shown under that of another."""
        self._under[str(address)] = str(tab)
        self._words[str(address)] = words
        self._makers[str(address)] = make

    def show(self, address: Ref) -> QWidget:
        """Show the screen of an address and return it."""
        name = str(address)
        if name not in self._made:
            self._made[name] = self._makers[name]()
            self.stack.addWidget(self._made[name])
        self._switch(self._made[name], name)
        return self._made[name]

    def find(self, otherwise: Callable[[], object]) -> None:
        """Put the caret into the box that the screen is searched with; while pages are shown do ``otherwise``."""
        box = self._shown.findChild(QLineEdit)
        if isinstance(box, QLineEdit) and self.current:
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            otherwise()

    def show_pages(self) -> None:
        """Show the pages again."""
        self._switch(self._pages, "")

    def _switch(self, widget: QWidget, name: str) -> None:
        self._shown = widget
        self.stack.setCurrentWidget(widget)
        for key, tab in self._tabs.items():
            tab.setChecked(key == self._under.get(name, name))
