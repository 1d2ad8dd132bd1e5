"""Every command of the window, declared once: its words, its keys, and where the menu has it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class Command(NamedTuple):
    """A command: ``name`` in code, words on screen, keys that work anywhere in the window, and its menu section."""

    name: str
    words: str
    keys: tuple[str, ...]
    section: str


COMMANDS = (
    Command("search", "Search", ("Ctrl+K", "/"), "Go"),
    Command("tab-1", "First disease tab", ("Ctrl+1",), "Go"),
    Command("tab-2", "Second disease tab", ("Ctrl+2",), "Go"),
    Command("tab-3", "Third disease tab", ("Ctrl+3",), "Go"),
    Command("compare", "Compare", ("Ctrl+Shift+O",), "Go"),
    Command("measures", "Measures", (), "Go"),
    Command("changes", "What changed", (), "Go"),
    Command("corrections", "Corrections", (), "Go"),
    Command("back", "Back", ("Alt+Left",), "Go"),
    Command("forward", "Forward", ("Alt+Right",), "Go"),
    Command("next-pane", "Next pane", ("F6",), "Go"),
    Command("previous-pane", "Previous pane", ("Shift+F6",), "Go"),
    Command("find", "Find in page", ("Ctrl+F",), "Page"),
    Command("find-next", "Find next", ("F3",), "Page"),
    Command("find-previous", "Find previous", ("Shift+F3",), "Page"),
    Command("print", "Print or PDF…", ("Ctrl+P",), "Page"),
    Command("print-pack", "Downtime pack of this disease…", (), "Page"),
    Command("evidence-sheet", "Evidence sheet for this drug…", ("Ctrl+Shift+E",), "Page"),
    Command("copy-address", "Copy address of this page", ("Ctrl+L",), "Page"),
    Command("cite-copy", "Copy the sources of this page", ("Ctrl+Shift+C",), "Page"),
    Command("cite-copy-selected", "Copy the sources of the selection", ("Ctrl+Shift+S",), "Page"),
    Command("cite-save", "Save the sources of this page…", (), "Page"),
    Command("cite-save-selected", "Save the sources of the selection…", (), "Page"),
    Command("compare-add", "Add this drug to compare", ("Ctrl+Shift+A",), "Page"),
    Command("note", "Write a note on this page", ("Ctrl+N",), "Notes"),
    Command("notes", "All notes", ("Ctrl+Shift+N",), "Notes"),
    Command("zoom-in", "Larger text", ("Ctrl++", "Ctrl+="), "View"),
    Command("zoom-out", "Smaller text", ("Ctrl+-",), "View"),
    Command("zoom-reset", "Normal text size", ("Ctrl+0",), "View"),
    Command("theme-system", "Colours of the system", (), "View"),
    Command("theme-light", "Light", (), "View"),
    Command("theme-dark", "Dark", (), "View"),
    Command("recent-clear", "Clear what was opened and searched for", (), "Recent"),
    Command("recent-keep", "Keep what was opened and searched for", (), "Recent"),
    Command("shortcuts", "Keyboard shortcuts", ("F1",), "Help"),
    Command("about", "About ctddesk", (), "Help"),
    Command("quit", "Quit", ("Ctrl+Q",), "Help"),
)


def make_actions(window: QWidget, slots: Mapping[str, Callable[[], object]]) -> dict[str, QAction]:
    """Add an action for every command to the window and return them by name; ``slots`` says what each does."""
    actions: dict[str, QAction] = {}
    for command in COMMANDS:
        action = QAction(command.words, window)
        action.setShortcuts([QKeySequence(keys) for keys in command.keys])
        action.triggered.connect(lambda _checked=False, slot=slots[command.name]: slot())
        window.addAction(action)
        actions[command.name] = action
    return actions


def tick(actions: Mapping[str, QAction], ticks: Mapping[str, bool]) -> None:
    """Tick what is in force, by the names of the actions."""
    for name, on in ticks.items():
        actions[name].setCheckable(True)
        actions[name].setChecked(on)


def show_menu(actions: Mapping[str, QAction], button: QWidget, window: QWidget) -> None:
    """Show the menu below a button, its right edge in line with the button's."""
    menu = make_menu(window, actions)
    corner = button.mapToGlobal(QPoint(button.width(), button.height()))
    menu.popup(corner - QPoint(menu.sizeHint().width(), 0))


def make_menu(window: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """Return the menu with all commands, a line between sections."""
    menu = QMenu(window)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    section = COMMANDS[0].section
    for command in COMMANDS:
        if command.section != section:
            menu.addSeparator()
            section = command.section
        menu.addAction(actions[command.name])
    return menu
