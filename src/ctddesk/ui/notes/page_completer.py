"""Pages to link to, offered under the caret once ``[[`` is typed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from ctddesk.model.ref import Ref
from ctddesk.ui.notes.lines import units
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row

Complete = Callable[[str], Sequence[tuple[str, Ref]]]
OPENING = "[["
LONGEST = 60  # characters that may be typed after it
MOST = 50  # pages that are listed
ROWS = 5  # of them in sight
WIDTH = 340  # px at 100 %
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_CHOOSE = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab}


class PageCompleter(QObject):
    """Watches what is typed into an editor. The list never takes the focus: the editor hands its keys on."""

    def __init__(self, theme: Theme, complete: Complete, edit: QPlainTextEdit) -> None:
        super().__init__(edit)
        self._theme = theme
        self._complete = complete
        self._edit = edit
        self._pages: Sequence[tuple[str, Ref]] = ()
        self._left = -1  # where the opening stands that Escape was pressed for
        self.popup = QFrame(edit)
        self.popup.setObjectName("pagePopup")
        self.popup.hide()
        self.list = GroupedList(theme, follow=False)
        self.list.setAccessibleName("Pages")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self.popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.list)
        edit.destroyed.connect(self.popup.deleteLater)
        edit.cursorPositionChanged.connect(self._on_moved)
        edit.verticalScrollBar().valueChanged.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether pages are offered."""
        return not self.popup.isHidden()

    def offer(self) -> None:
        """Offer what matches the text between the opening and the caret; close the list when there is none."""
        start, typed = self._typed()
        if start != self._left:
            self._left = -1
        self._pages = self._complete(typed)[:MOST] if start >= 0 and start != self._left else ()
        if self._pages:
            rows = (Item(ref, Row(title, ref.kind.value.capitalize())) for title, ref in self._pages)
            self.list.groups.show_groups([Group("", tuple(rows))])
            self.list.setCurrentIndex(self.list.groups.first())
            self._open(start)
            self._announce()
        else:
            self.close()

    def close(self) -> None:
        """Hide the list."""
        if self.is_open:
            self.popup.hide()
            self.popup.setParent(self._edit)
            self.list.groups.show_groups([])  # a hidden list is read out by some screen readers all the same

    def takes(self, event: QKeyEvent) -> bool:
        """Do what a key means while the list is open; return whether it means anything."""
        key = Qt.Key(event.key())
        if not self.is_open or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if key in _STEPS:
            self.list.step(_STEPS[key])
            self._announce()
        elif key in _CHOOSE:
            self.list.choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self._left = self._typed()[0]
            self.close()
        else:
            return False
        return True

    def wants(self, event: QKeyEvent) -> bool:
        """Whether a key is one of the list's, so that no shortcut of the window gets it."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return self.is_open and plain and event.key() in {*_STEPS, *_CHOOSE, Qt.Key.Key_Escape}

    def _typed(self) -> tuple[int, str]:
        """Where the opening before the caret begins, and what is typed after it; -1 where there is none."""
        cursor = self._edit.textCursor()
        end = cursor.position()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        _, opening, typed = cursor.selectedText().rpartition(OPENING)
        if not opening or len(typed) > LONGEST or "[" in typed or "]" in typed:
            return -1, ""
        return end - units(typed) - len(OPENING), typed

    def _open(self, start: int) -> None:
        """Show the list below the opening, or above it where there is more room."""
        window = self._edit.window()
        self.popup.setParent(window)
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(start)
        caret = self._edit.cursorRect(cursor)
        caret.moveTopLeft(self._edit.viewport().mapTo(window, caret.topLeft()))
        row = self.list.sizeHintForRow(0)
        width = min(self._theme.size(WIDTH), window.width() - 8)
        below, above = window.height() - caret.bottom() - 8, caret.top() - 8
        room = below if below >= min(ROWS, len(self._pages)) * row or below > above else above
        height = min(min(ROWS, len(self._pages)) * row + 2, room)
        top = caret.bottom() + 4 if room == below else caret.top() - 4 - height
        left = max(4, min(caret.left(), window.width() - width - 4))
        self.popup.setGeometry(QRect(QPoint(left, top), QPoint(left + width - 1, top + height - 1)))
        self.popup.show()
        self.popup.raise_()

    def _announce(self) -> None:
        """Say the current page: the focus stays in the text, so a screen reader hears of it no other way."""
        index = self.list.currentIndex()
        words = str(self.list.groups.data(index, Qt.ItemDataRole.AccessibleTextRole))
        event = QAccessibleAnnouncementEvent(self._edit, f"{words}, {index.row() + 1} of {len(self._pages)}")
        QAccessible.updateAccessibility(event)

    def _on_moved(self) -> None:
        """Follow the caret while the list is open: it closes when the caret leaves what is typed."""
        if self.is_open:
            self.offer()

    def _on_chosen(self, ref: Ref) -> None:
        title = self._pages[self.list.currentIndex().row()][0]
        start, typed = self._typed()
        cursor = self._edit.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + len(OPENING) + units(typed), QTextCursor.MoveMode.KeepAnchor)
        self.close()
        cursor.insertText(page_link(title, ref))
        self._edit.setTextCursor(cursor)


def page_link(title: str, ref: Ref) -> str:
    """The Markdown of a link to a page."""
    words = re.sub(r"[][\\]", r"\\\g<0>", title)
    return f"[{words}]({ref})"
