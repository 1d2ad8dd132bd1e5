"""The notes of a page, in a panel below it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.notes.note import Note
from ctddesk.notes.notebook import State
from ctddesk.ui.notes.cards import Card
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.editor import Complete
from ctddesk.ui.notes.pane import NotePane
from ctddesk.ui.notes.words import saved_words
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.elided_label import ElidedLabel

NONE_YET = "No note on this page."
LOCKED = "Your notes are locked."


class NotesPanel(QFrame):
    """A line while the page has no notes, else the notes under it. ``grown`` says that it wants more or less room."""

    grown = Signal()
    trouble_asked = Signal()

    def __init__(self, desk: NotesDesk, theme: Theme, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notes")
        self._desk = desk
        self._theme = theme
        self._ref: Ref | None = None
        self._number = QLabel()
        self._said = ElidedLabel()
        self._saved = QLabel()
        self.add = QPushButton("Add a note")
        self.mend = QPushButton()
        self.pane = NotePane(desk, theme, complete)
        self._head = QWidget()
        self._lay_out()
        self.add.clicked.connect(self.write_new)
        self.mend.clicked.connect(self.trouble_asked)
        self.pane.writing.connect(self._on_writing)
        desk.changed.connect(self.refresh)
        theme.changed.connect(self.grown)

    def _lay_out(self) -> None:
        title = QLabel("My notes")
        title.setProperty("strong", True)
        self._number.setObjectName("count")
        self._number.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for label in (self._said, self._saved):
            label.setProperty("muted", True)
            label.setProperty("small", True)
        self.add.setToolTip("Write a note on this page (Ctrl+N)")
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        parts: tuple[QWidget, ...] = (title, self._number, self._said, self._saved, self.mend, self.add)
        for part in parts:
            row.addWidget(part, 1 if part is self._said else 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 6, 16, 6)
        column.setSpacing(4)
        column.addWidget(self._head)
        column.addWidget(self.pane, 1)

    @property
    def is_open(self) -> bool:
        """Whether there is more to see than the line."""
        return not self.pane.isHidden()

    @property
    def ref(self) -> Ref | None:
        """The page whose notes are shown."""
        return self._ref

    def line_height(self) -> int:
        """The height of the panel while it is a line, in px."""
        margins = self.contentsMargins()
        return self._head.sizeHint().height() + 13 + margins.top() + margins.bottom()

    def show_page(self, ref: Ref) -> None:
        """Show the notes of a page. A text that cannot be saved stays until it is."""
        if not self.pane.finish():
            return
        self.pane.banner.leave()
        self._ref = ref.page
        self.refresh()

    def write_new(self) -> None:
        """Write a new note on this page."""
        if self._desk.state is State.OPEN:
            self.pane.write_new(self._ref)
        else:
            self.trouble_asked.emit()

    def refresh(self) -> None:
        """Show what there is now."""
        if self._ref is None:
            return
        cards = self._cards(self._ref)
        self._show_head(cards)
        self.pane.show_cards(cards)
        self._open(bool(cards) or self.pane.is_writing)

    def _cards(self, ref: Ref) -> list[Card]:
        return [Card(note) for note in self._desk.notes_of(ref)] + [
            Card(note, is_clinic=True) for note in self._desk.clinic.notes_of(ref)
        ]

    def _show_head(self, cards: Sequence[Card]) -> None:
        trouble = self._desk.trouble
        self._number.setText(str(len(cards)))
        self._number.setVisible(bool(cards))
        locked = self._desk.state is State.LOCKED
        self._said.show_text(LOCKED if locked else str(trouble) if trouble else "" if cards else NONE_YET)
        self._saved.setText(_saved([card.note for card in cards if not card.is_clinic], self._desk))
        self.add.setVisible(trouble is None)
        self.mend.setVisible(trouble is not None)
        self.mend.setText("Unlock…" if locked else "What can be done…")

    def _open(self, is_open: bool) -> None:
        if is_open != self.is_open:
            self.pane.setVisible(is_open)
            self.grown.emit()

    def _on_writing(self, _on: bool) -> None:
        self.refresh()
        self.grown.emit()

    def sizeHint(self) -> QSize:
        """A line, or some lines of notes."""
        return QSize(400, self._theme.size(150) if self.is_open else self.line_height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is shown takes the focus."""
        super().focusInEvent(event)
        (self.pane if self.is_open else self.add if self.add.isVisible() else self.mend).setFocus(event.reason())


def _saved(notes: Sequence[Note], desk: NotesDesk) -> str:
    with suppress(ValueError):
        return saved_words(max(note.changed for note in notes), desk.now())
    return ""
