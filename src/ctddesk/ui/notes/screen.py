"""The notes screen: all notes at the left, one of them at the right, and what can be done with all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.notes.errors import NotesError
from ctddesk.notes.note import Note
from ctddesk.notes.notebook import State
from ctddesk.ui.notes.cards import Card
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.editor import Complete
from ctddesk.ui.notes.note_list import NoteList, TitleOf, Which
from ctddesk.ui.notes.pane import NotePane
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.banner import Banner
from ctddesk.ui.widgets.elided_label import ElidedLabel

ON_SHARE = (
    "Your notes lie on a network drive. Open them on one computer at a time, and export them now and then (More): "
    "a drive that breaks off while it writes can damage a file."
)


class NotesScreen(QSplitter):
    """``opened`` carries the note or the page that is asked for; ``menu_asked`` wants the menu under ``more``."""

    opened = Signal(Ref)
    menu_asked = Signal()
    trouble_asked = Signal()

    def __init__(
        self, desk: NotesDesk, theme: Theme, complete: Complete, title_of: TitleOf, parent: QWidget | None = None
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._desk = desk
        self._theme = theme
        self._title_of = title_of
        self._note: Note | None = None
        self.notes = NoteList(desk, theme, title_of)
        self.pane = NotePane(desk, theme, complete)
        self.banner = Banner()
        self._title = ElidedLabel()
        self._page = QPushButton()
        self.new = QPushButton("New note")
        self.put_back = QPushButton("Put back")
        self.delete = QPushButton("Delete for good")
        self.more = QPushButton("More")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self.notes)
        self.addWidget(self._right())
        self.setStretchFactor(1, 1)
        for number, pane in enumerate((self.notes.list, self.pane), 1):
            pane.setProperty("pane", number)
        self._connect()
        self._show_note(None)

    def _right(self) -> QWidget:
        self._title.setProperty("heading", True)
        head = QFrame()
        head.setObjectName("pageHead")
        row = QHBoxLayout(head)
        row.setContentsMargins(24, 14, 16, 14)
        row.setSpacing(8)
        row.addWidget(self._title, 1)
        for button in (self._page, self.put_back, self.delete, self.new, self.more):
            row.addWidget(button)
        right = QFrame()
        right.setObjectName("notes")
        inner = QVBoxLayout()
        inner.setContentsMargins(20, 8, 16, 8)
        inner.addWidget(self.banner)
        inner.addWidget(self.pane, 1)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addLayout(inner, 1)
        return right

    def _connect(self) -> None:
        self.notes.chosen.connect(self.opened)
        self.pane.link_followed.connect(self.opened)
        self.pane.saved.connect(self._on_saved)
        self.pane.trouble_asked.connect(self.trouble_asked)
        self.pane.writing.connect(self._on_writing)
        self.new.clicked.connect(self.write_new)
        self._page.clicked.connect(self._on_page)
        self.put_back.clicked.connect(self._on_put_back)
        self.delete.clicked.connect(self._on_delete)
        self.more.clicked.connect(self.menu_asked)
        self._desk.changed.connect(self._on_changed)

    @property
    def note(self) -> Note | None:
        """The note that is shown."""
        return self._note

    def show_note(self, ref: Ref | None) -> None:
        """Show a note, or the first of the list. A text that cannot be saved stays until it is."""
        if not self.pane.finish():
            return
        self.notes.refresh()
        wanted = ref or self.notes.first()
        note = self._desk.any_note(wanted.id) if wanted else None
        self._show_note(note)
        self.notes.mark(note.address if note else None)

    def write_new(self) -> None:
        """Write a note that belongs to no page."""
        if self._desk.state is State.OPEN:
            self.notes.show_which(Which.MINE)
            self.pane.write_new(None)
        else:
            self.trouble_asked.emit()

    def _show_note(self, note: Note | None) -> None:
        self._note = note
        self._title.show_text(note.title if note else "Notes")
        page = note.draft.ref if note else None
        name = self._title_of(page) if page else None
        self._page.setText(f"Open {name}" if name else "")
        self._page.setVisible(name is not None)
        trashed = note is not None and note.trashed is not None
        self.put_back.setVisible(trashed)
        self.delete.setVisible(trashed)
        is_clinic = note is not None and self._desk.clinic.note(note.id) == note
        is_open = self._desk.state is State.OPEN
        self.pane.show_cards([Card(note, is_clinic=is_clinic, is_fixed=trashed or not is_open)] if note else [])
        self.new.setEnabled(is_open)
        self._say()

    def _say(self) -> None:
        trouble = self._desk.trouble
        if trouble is None and self._desk.notebook.shared_drive:
            self.banner.say(ON_SHARE)
        elif trouble is None:
            self.banner.leave()
        else:
            words = "Unlock…" if self._desk.state is State.LOCKED else "What can be done…"
            self.banner.say(str(trouble), [(words, self.trouble_asked.emit)])

    def _on_changed(self) -> None:
        if self.isVisible():
            self.notes.refresh()
            if not self.pane.is_writing:
                self._show_note(self._desk.any_note(self._note.id) if self._note else None)

    def _on_saved(self, note: Note) -> None:
        self._note = note
        self._title.show_text(note.title)
        self.notes.mark(note.address)

    def _on_writing(self, on: bool) -> None:
        if on:
            note = self.pane.editor.note
            self._title.show_text(note.title if note else "New note")
            if note is None:
                self._page.hide()
                self.notes.mark(None)
        else:
            self.show_note(self._note.address if self._note else None)

    def _on_page(self) -> None:
        if self._note and self._note.draft.ref:
            self.opened.emit(self._note.draft.ref)

    def _on_put_back(self) -> None:
        if self._note:
            note = self._note.id
            self._do(self._desk.write(lambda store: store.restore(note)))
            self.notes.show_which(Which.MINE)

    def _on_delete(self) -> None:
        if self._note:
            note = self._note.id
            self._do(self._desk.write(lambda store: store.delete(note)))

    def _do(self, error: NotesError | None) -> None:
        if error is not None:
            self.banner.say(f"{error} {error.remedy}")
