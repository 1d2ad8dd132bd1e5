"""The address and the sources of a page, or of what is selected on it, for other programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu

from ctddesk.model.entities import Source
from ctddesk.pages.cite.formats import FORMATS, vancouver
from ctddesk.ui.actions import COMMANDS
from ctddesk.ui.navigation import Navigator
from ctddesk.ui.page.cited import numbers

if TYPE_CHECKING:
    from ctddesk.ui.main_window.window import MainWindow

NO_PAGE = "Sources are those of a page: open one first."
NONE = "This page names no sources."
SELECT_FIRST = "Select text that has numbers such as [3] behind it, or click there, and then copy or save its sources."
NONE_SELECTED = "No sources stand with what is selected. Select text that has numbers such as [3] behind it."
_NAMED = 8  # as many numbers are said one by one


def copy_address(navigator: Navigator) -> None:
    """Put the address of the page that is open into the clipboard."""
    if navigator.current:
        QGuiApplication.clipboard().setText(str(navigator.current))


class Scope(NamedTuple):
    """What is cited, what a file of it is called, its numbers on the page, and what to say where there are none."""

    words: str
    name: str
    numbers: Sequence[int]
    lack: str


class Citing(QObject):
    """Copies and saves sources: by its slots, by the button in the head of a page, by the menu of its text."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._pane = window.pane
        self._view = window.pane.view
        self._find = window.reference.sources
        self._footer = window.footer
        self.slots: dict[str, Callable[[], None]] = {
            "cite-copy": lambda: self._cite(self._page(), self._copy),
            "cite-copy-selected": lambda: self._cite(self._selected(), self._copy),
            "cite-save": lambda: self._cite(self._page(), self._save),
            "cite-save-selected": lambda: self._cite(self._selected(), self._save),
        }
        self.button = self._pane.add_button()
        self.button.setObjectName("cite")
        self.button.setText("Cite")
        self.button.setToolTip("Copy or save sources, for a text or a reference manager")
        self.button.setMenu(QMenu(self.button))
        self._add_slots(self.button.menu())
        self._pane.page_shown.connect(self._show_button)
        self._view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._view.customContextMenuRequested.connect(self._on_menu)
        self._show_button()

    def menu(self, place: QPoint) -> QMenu:
        """Return the menu of the text at a place in the view; with nothing selected, the caret goes there."""
        if not self._view.textCursor().hasSelection():
            self._view.setTextCursor(self._view.cursorForPosition(place))
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(_with_keys("Copy", "Ctrl+C"), self._view.copy)
        copy.setEnabled(self._view.textCursor().hasSelection())
        link = self._view.anchorAt(place)
        if link and not link.startswith("#"):
            menu.addAction("Copy address of the link", lambda: QGuiApplication.clipboard().setText(link))
        menu.addAction(_with_keys("Select all", "Ctrl+A"), self._view.selectAll)
        menu.addSeparator()
        self._add_slots(menu)
        return menu

    def _add_slots(self, menu: QMenu) -> None:
        for command in COMMANDS:
            if command.name in self.slots:
                menu.addAction(_with_keys(command.words, *command.keys), self.slots[command.name])

    def _on_menu(self, place: QPoint) -> None:
        self.menu(place).popup(self._view.viewport().mapToGlobal(place))

    def _show_button(self) -> None:
        self.button.setVisible(self._pane.page is not None and bool(self._pane.page.sources))

    def _page(self) -> Scope:
        page = self._pane.page if self._pane.isVisible() else None
        found = range(1, len(page.sources) + 1) if page else ()
        return Scope("this page", page.ref.id if page else "", found, NONE if page else NO_PAGE)

    def _selected(self) -> Scope:
        """What is selected, or stands where the caret was put and is still in sight."""
        cursor = self._view.textCursor()
        in_sight = self._view.cursorRect().intersects(self._view.viewport().rect())
        found = numbers(cursor) if cursor.hasSelection() or in_sight else []
        _, name, known, lack = self._page()
        if known:
            lack = NONE_SELECTED if cursor.hasSelection() else SELECT_FIRST
        return Scope("the selection", f"{name}-selection", [one for one in found if one in known], lack)

    def _cite(self, scope: Scope, act: Callable[[Scope], str]) -> None:
        said = act(scope) if scope.numbers else scope.lack
        self._footer.point_at(said)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._view, said))

    def _sources(self, scope: Scope) -> list[Source]:
        page = self._pane.page
        return self._find([page.sources[number - 1] for number in scope.numbers]) if page else []

    def _copy(self, scope: Scope) -> str:
        """Put the sources into the clipboard as a numbered list, and return what to say of it."""
        QGuiApplication.clipboard().setText(vancouver(self._sources(scope)))
        return f"{_counted(scope)} copied, in the order of this page."

    def _save(self, scope: Scope) -> str:
        """Ask for a file and its format, write the sources there, and return what to say of it, '' for nothing."""
        kinds = {f"{form.words} (*{form.suffix})": form for form in FORMATS}
        title = f"Save the sources of {scope.words}"
        path, kind = QFileDialog.getSaveFileName(self._pane, title, f"{scope.name}.ris", ";;".join(kinds))
        if not path:
            return ""
        form = next((form for form in FORMATS if form.suffix == Path(path).suffix.lower()), kinds[kind])
        text = form.write(self._sources(scope))
        try:
            Path(path).with_suffix(form.suffix).write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            return f"The sources could not be saved: {error.strerror}."
        return f"Saved as {form.words}: {_counted(scope)}."


def _with_keys(words: str, *keys: str) -> str:
    """The words of a command in a menu, with its keys behind them."""
    return "\t".join([words, *(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)])


def _counted(scope: Scope) -> str:
    """How many sources, and which numbers they have on the page where they are few."""
    number = len(scope.numbers)
    marks = " ".join(f"[{one}]" for one in scope.numbers) if number <= _NAMED else ""
    return " ".join([f"{number} source{'s' if number > 1 else ''}", *([marks] if marks else [])])
