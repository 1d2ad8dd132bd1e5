"""Several drugs of the list picked together: by Ctrl+click, Shift+click, keys, or the menu of a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu

from ctddesk.model.ref import Ref
from ctddesk.ui.disease.panel import DiseasePanel
from ctddesk.ui.disease.pick_bar import PickBar


class ListKeys(NamedTuple):
    """Keys that do something in the list, and what."""

    words: str
    keys: tuple[str, ...]


LIST_KEYS = (
    ListKeys("Open the page above or below", ("Up", "Down")),
    ListKeys("Select the drug, or let it go", ("Ctrl+Space",)),
    ListKeys("Extend the selection", ("Shift+Up", "Shift+Down")),
)
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_PRESSES = {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_REPLACE = QItemSelectionModel.SelectionFlag.ClearAndSelect


class Picking(QObject):
    """Asks for drugs to be picked; ``show_picked`` then says which are. What opens a page goes on to the list.

    ``added`` carries drugs to pick in their order, ``toggled`` one to pick or to let go.
    """

    added = Signal(list)
    toggled = Signal(Ref)
    compare_asked = Signal()
    clear_asked = Signal()

    def __init__(self, panel: DiseasePanel, most: int) -> None:
        """``most`` is how many can be picked."""
        super().__init__(panel)
        self._panel = panel
        self._list = panel.list
        self._most = most
        self._picked: tuple[Ref, ...] = ()
        self._anchor: Ref | None = None  # where a row of drugs begins; None for the current one
        self._takes_press = False
        self.bar = PickBar(most)
        self.bar.compare_asked.connect(self.compare_asked)
        self.bar.clear_asked.connect(self.clear_asked)
        panel.add_bar(self.bar, (self.bar.compare, self.bar.clear))
        self._watch()

    def _watch(self) -> None:
        self._list.installEventFilter(self)
        self._list.viewport().installEventFilter(self)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu)
        self._list.groups.modelReset.connect(self._on_reset)
        self._list.selectionModel().currentChanged.connect(self._on_current)
        self._list.selectionModel().selectionChanged.connect(self._on_selection)

    def show_picked(self, drugs: Sequence[Ref]) -> None:
        """Show which drugs are picked, whether the list has them or not, and tell screen readers what changed."""
        before, self._picked = self._picked, tuple(drugs)
        self._list.groups.show_picked(drugs)
        current = self._list.current_ref()
        self._select(self._picked or ((current,) if current else ()))
        self._panel.keep_rows(self._show_bar)
        changes = [
            *(f"{name} selected" for name in self._names(set(drugs) - set(before))),
            *(f"{name} not selected" for name in self._names(set(before) - set(drugs))),
        ]
        self._announce(". ".join([*changes, self.bar.words]))

    def refuse(self, words: str) -> None:
        """Tell screen readers why there is no room; others see it in the bar."""
        self._announce(words)

    def menu(self, drug: Ref) -> QMenu:
        """Return the menu of a row."""
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_picked, number = drug in self._picked, len(self._picked)
        menu.addAction("Open", lambda: self._list.chosen.emit(drug))
        pick = menu.addAction("Take out of compare" if is_picked else "Add to compare")
        pick.triggered.connect(lambda: self.toggled.emit(drug))
        pick.setEnabled(is_picked or number < self._most)
        menu.addSeparator()
        compare = menu.addAction(f"Compare {number} drugs" if number > 1 else "Compare")
        compare.triggered.connect(self.compare_asked)
        compare.setEnabled(number > 1)
        clear = menu.addAction("Clear the selection")
        clear.triggered.connect(self.clear_asked)
        clear.setEnabled(bool(number))
        return menu

    def _names(self, drugs: set[Ref]) -> list[str]:
        items = [self._list.groups.item(self._list.groups.index_of(drug)) for drug in drugs]
        return sorted(item.row.title for item in items if item)

    def _announce(self, words: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._list, words))

    def _show_bar(self) -> None:
        listed = [drug for drug in self._picked if self._list.groups.index_of(drug).isValid()]
        self.bar.show_number(len(self._picked), len(self._picked) - len(listed))

    def _on_reset(self) -> None:
        """Another list, or another filter: what is picked stays."""
        self._show_bar()
        self._on_selection()

    def _on_selection(self) -> None:
        """A row that becomes the current one takes the selection with it: give it back to what is picked."""
        if self._picked:
            self._select(self._picked)

    def _select(self, drugs: Sequence[Ref]) -> None:
        """Have Qt hold these as selected: screen readers ask it."""
        selection = QItemSelection()
        for drug in drugs:
            index = self._list.groups.index_of(drug)
            selection.select(index, index)
        self._list.selectionModel().select(selection, _REPLACE)

    def _on_current(self) -> None:
        self._anchor = None

    def _toggle(self, drug: Ref) -> None:
        """Pick a drug or let it go; the first one takes the page that is open along, as in any list."""
        self._anchor = drug
        current = self._list.current_ref()
        if self._picked or current in {None, drug}:
            self.toggled.emit(drug)
        else:
            self.added.emit([current, drug])

    def _reach(self, drug: Ref) -> None:
        """Pick every drug from the last one that was picked or opened to this one."""
        anchor = self._anchor or self._list.current_ref()
        self.added.emit(self._list.groups.between(anchor, drug))

    def _on_press(self, event: QMouseEvent) -> bool:
        """Return whether a press is no matter of the list: one that picks, or that asks for a menu."""
        item = self._list.groups.item(self._list.indexAt(event.position().toPoint()))
        if event.button() is not Qt.MouseButton.LeftButton or item is None or item.ref is None:
            return event.button() is Qt.MouseButton.RightButton
        if event.modifiers() & _SHIFT:
            self._reach(item.ref)
        elif event.modifiers() & _CONTROL:
            self._toggle(item.ref)
        return bool(event.modifiers() & (_SHIFT | _CONTROL))

    def _on_mouse(self, event: QMouseEvent) -> bool:
        """Return whether an event belongs to a press that is no matter of the list."""
        if event.type() in _PRESSES:
            self._takes_press = self._on_press(event)
        is_taken = self._takes_press
        if event.type() == QEvent.Type.MouseButtonRelease:
            self._takes_press = False
        return is_taken

    def _on_key(self, event: QKeyEvent) -> bool:
        """Return whether a key picked something."""
        current = self._list.current_ref()
        if event.key() == Qt.Key.Key_Space and event.modifiers() == _CONTROL and current:
            self._toggle(current)
        elif event.key() in _STEPS and event.modifiers() == _SHIFT and current:
            self._step(_STEPS[Qt.Key(event.key())], self._anchor or current)
        else:
            return False
        return True

    def _step(self, by: int, anchor: Ref) -> None:
        """Go on by a row, which opens its page, and pick all from the anchor to there."""
        self._list.step(by)
        self._list.choose(self._list.currentIndex())
        self._anchor = anchor
        reached = self._list.current_ref()
        if reached:
            self._reach(reached)

    def _on_menu(self, place: QPoint) -> None:
        item = self._list.groups.item(self._list.indexAt(place))
        if item is not None and item.ref is not None:
            self.menu(item.ref).popup(self._list.viewport().mapToGlobal(place))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take what picks out of the events of the list."""
        if event.type() == QEvent.Type.KeyPress and watched is self._list and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return isinstance(event, QMouseEvent) and watched is self._list.viewport() and self._on_mouse(event)
