"""Notes to read, or one to write: what the panel under a page and the notes screen share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.notes.note import Draft, Note
from ctddesk.ui.notes.cards import Card
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.editor import Complete, NoteEditor
from ctddesk.ui.notes.reader import NoteReader
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.banner import Banner


class NotePane(QWidget):
    """Shows cards until one is edited. ``writing`` says whether one is, by now."""

    link_followed = Signal(Ref)
    writing = Signal(bool)
    saved = Signal(Note)
    trouble_asked = Signal()

    def __init__(self, desk: NotesDesk, theme: Theme, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._theme = theme
        self._complete = complete
        self.banner = Banner()
        self.reader = NoteReader(theme)
        self.reader.edit_asked.connect(self.edit)
        self.reader.link_followed.connect(self.link_followed)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.reader)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    @cached_property
    def editor(self) -> NoteEditor:
        """The editor, made when it is first needed."""
        editor = NoteEditor(self._desk, self._theme, self._complete)
        editor.done.connect(self.finish)
        editor.saved.connect(self.saved)
        editor.trouble_asked.connect(self.trouble_asked)
        editor.trashed.connect(self._on_trashed)
        editor.history_asked.connect(self._on_history)
        editor.compare_asked.connect(self._on_compare)
        editor.copy_asked.connect(self._on_copy)
        editor.link_followed.connect(self.link_followed)
        self._stack.addWidget(editor)
        return editor

    @property
    def is_writing(self) -> bool:
        """Whether a note is being edited."""
        return self._stack.currentWidget() is not self.reader

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show notes to read. While one is being edited, they wait behind it."""
        self.reader.show_cards(cards)

    def edit(self, note: str) -> None:
        """Edit a note, if there is one of that id."""
        found = self._desk.note(note)
        if found is not None and self.finish():
            self._begin(found, found.draft.ref)

    def write_new(self, ref: Ref | None) -> None:
        """Write a new note for a page, None for no page."""
        if self.finish():
            self._begin(None, ref)

    def finish(self) -> bool:
        """End writing; return whether all is saved. What is not stays on the screen."""
        if not self.is_writing:
            return True
        if not self.editor.flush():
            return False
        self._stack.setCurrentWidget(self.reader)
        self.reader.setFocus()
        self.writing.emit(False)
        return True

    def forget(self) -> None:
        """Leave nothing of a note on the screen. The caller has seen to it that its text is kept."""
        self.banner.leave()
        if "editor" in self.__dict__:
            self.editor.edit(None, None)
            self.finish()

    def _begin(self, note: Note | None, ref: Ref | None) -> None:
        self.banner.leave()
        self.editor.edit(note, ref)
        self._stack.setCurrentWidget(self.editor)
        self.writing.emit(True)
        self.editor.write()

    def _on_trashed(self, note: Note) -> None:
        error = self._desk.write(lambda store: store.trash(note.id))
        if error is not None:
            self.editor.banner.say(f"{error} {error.remedy}")
            return
        self.banner.say(
            f"“{note.title}” is in the trash for at least 30 days.", [("Undo", lambda: self._untrash(note))]
        )
        self.editor.edit(None, None)
        self.finish()

    def _untrash(self, note: Note) -> None:
        self.banner.leave()
        error = self._desk.write(lambda store: store.restore(note.id))
        if error is not None:
            self.banner.say(f"{error} {error.remedy}")

    def _on_history(self, note: Note) -> None:
        from ctddesk.ui.notes.history import HistoryDialog

        dialog = HistoryDialog(note, self._desk.revisions(note.id), self._theme, self)
        dialog.chosen.connect(self.editor.replace_body)
        dialog.open()

    def _on_compare(self, other: Note) -> None:
        from ctddesk.ui.notes.conflict import ConflictDialog

        dialog = ConflictDialog(self.editor.draft(), other, self._theme, self)
        dialog.keep_both.connect(self.editor.autosave.keep_both)
        dialog.keep_mine.connect(lambda: self.editor.autosave.keep_mine(other))
        dialog.take_other.connect(lambda: self._take(other))
        dialog.open()

    def _take(self, other: Note) -> None:
        if self.editor.autosave.take_other(other) and self.editor.note:
            self.editor.edit(self.editor.note, other.draft.ref)

    def _on_copy(self, draft: Draft) -> None:
        from ctddesk.ui.notes.files import save_copy

        save_copy(draft, self._desk, self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is shown takes the focus."""
        super().focusInEvent(event)
        target = self.editor.text if self.is_writing else self.reader
        target.setFocus(event.reason())
