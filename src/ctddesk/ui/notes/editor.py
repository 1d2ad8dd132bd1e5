"""The editor of one note: source, preview, tags, and what became of the last save."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QSplitter, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.notes.errors import NotesError
from ctddesk.notes.note import Draft, Note, tags_of
from ctddesk.ui.notes.autosave import Autosave
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.markdown_edit import MarkdownEdit
from ctddesk.ui.notes.reader import NoteReader
from ctddesk.ui.notes.tool_bar import ToolBar
from ctddesk.ui.notes.words import saved_words
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.banner import Banner
from ctddesk.ui.widgets.elided_label import ElidedLabel
from ctddesk.ui.widgets.flow_layout import FlowLayout

PRIVACY = "Notes are no place for patient data"
PREVIEW_DELAY = 150  # ms without a key after which the preview follows
Complete = Callable[[str], Sequence[tuple[str, Ref]]]


class NoteEditor(QWidget):
    """Writes one note. ``done`` says that the writer has finished; ``history_asked`` and ``saved`` carry the note."""

    done = Signal()
    saved = Signal(Note)
    history_asked = Signal(Note)
    trashed = Signal(Note)
    link_followed = Signal(Ref)
    copy_asked = Signal(Draft)
    compare_asked = Signal(object)

    def __init__(self, desk: NotesDesk, theme: Theme, complete: Complete, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ref: Ref | None = None
        self.text = MarkdownEdit(theme, complete, lambda: desk.now().astimezone().date())
        self.preview = NoteReader(theme)
        self.tags = QLineEdit(placeholderText="Tags")
        self.banner = Banner()
        self.status = ElidedLabel()
        self.status.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.autosave = Autosave(desk, self.draft, self)
        self._buttons = {
            "preview": _button("Preview", "Show the note as it reads, beside its text", checkable=True),
            "pin": _button("Pin", "Keep this note at the top", checkable=True),
            "share": _button("Share", "Take this note into the clinic's shared notes", checkable=True),
            "history": _button("History", "Earlier texts of this note"),
            "delete": _button("Delete", "Put this note into the trash"),
            "done": _button("Done", "Finish writing (Esc)"),
        }
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._soon = QTimer(self, singleShot=True, interval=PREVIEW_DELAY)
        self._lay_out(ToolBar(theme, self.text))
        self._connect()

    def _lay_out(self, tools: QWidget) -> None:
        top = QWidget()
        row = FlowLayout(6, top)
        row.addWidget(tools)
        for button in self._buttons.values():
            row.addWidget(button)
        self._split.setHandleWidth(8)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.text)
        self._split.addWidget(self.preview)
        self.preview.hide()
        self.preview.setAccessibleName("Preview of the note")
        self.tags.setAccessibleName("Tags")
        self.tags.setMinimumWidth(120)
        self.status.setProperty("muted", True)
        self.status.setProperty("small", True)
        bottom = QHBoxLayout()
        bottom.setSpacing(12)
        bottom.addWidget(self.tags, 1)
        bottom.addWidget(self.status, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(top)
        column.addWidget(self.banner)
        column.addWidget(self._split, 1)
        column.addLayout(bottom)

    def _connect(self) -> None:
        self.text.textChanged.connect(self._on_change)
        self.text.refused.connect(lambda sentence: self.banner.say(sentence, [("Close", self.banner.leave)]))
        self.tags.textEdited.connect(self._on_change)
        self._soon.timeout.connect(self._show_preview)
        self.preview.link_followed.connect(self.link_followed)
        self.autosave.saved.connect(self._on_saved)
        self.autosave.failed.connect(self._on_failed)
        self.autosave.conflicted.connect(self._on_conflict)
        slots: dict[str, Callable[[], object]] = {
            "preview": self._on_preview,
            "pin": self._on_change,
            "share": self._on_change,
            "history": self._on_history,
            "delete": self._on_delete,
            "done": self.done.emit,
        }
        for name, slot in slots.items():
            self._buttons[name].clicked.connect(lambda _checked=False, slot=slot: slot())

    # --- what is edited --------------------------------------------------------------------------------------------

    @property
    def note(self) -> Note | None:
        """The note as it was saved last, None before the first time."""
        return self.autosave.note

    def edit(self, note: Note | None, ref: Ref | None) -> None:
        """Edit a note, or write a new one for the page ``ref``, None for no page."""
        self.banner.leave()
        self.show_draft(note.draft if note else Draft(ref=ref))
        self.autosave.begin(note)
        self._tell(saved_words(note.changed, self._desk.now()) if note else "")
        for name in ("history", "delete"):
            self._buttons[name].setEnabled(note is not None)

    def show_draft(self, draft: Draft) -> None:
        """Show another state of the note as if it had just been opened: nothing of it can be undone."""
        self._ref = draft.ref
        blockers = [QSignalBlocker(part) for part in (self.text, self.tags)]
        self.text.set_text(draft.body)
        self.tags.setText(" ".join(draft.tags))
        self._buttons["pin"].setChecked(draft.pinned)
        self._buttons["share"].setChecked(draft.shared)
        del blockers
        self._show_preview()

    def replace_body(self, body: str) -> None:
        """Put another text into the editor, as one step that can be undone."""
        self.text.replace_text(body)

    def draft(self) -> Draft:
        """What the editor holds now."""
        pinned, shared = (self._buttons[name].isChecked() for name in ("pin", "share"))
        return Draft(self.text.text(), self._ref, tags_of(self.tags.text()), pinned, shared)

    def flush(self) -> bool:
        """Save now what is not saved yet; return whether all is saved."""
        return self.autosave.flush()

    def write(self) -> None:
        """Put the caret into the text."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what happens ----------------------------------------------------------------------------------------------

    def _tell(self, what: str) -> None:
        self.status.show_text(f"{what} · {PRIVACY}" if what else PRIVACY)

    def _on_change(self) -> None:
        self.autosave.touch()
        if self._buttons["preview"].isChecked():
            self._soon.start()

    def _on_saved(self, note: Note) -> None:
        self.banner.leave()
        self._tell(saved_words(note.changed, self._desk.now()))
        for name in ("history", "delete"):
            self._buttons[name].setEnabled(True)
        self.saved.emit(note)

    def _on_failed(self, error: NotesError) -> None:
        self._tell("Not saved")
        actions = [("Try again", self.flush), ("Save a copy…", lambda: self.copy_asked.emit(self.draft()))]
        self.banner.say(f"{error} {error.remedy}", actions)

    def _on_conflict(self, other: Note | None) -> None:
        self._tell("Not saved")
        words = "changed in another window" if other else "deleted in another window"
        choose = ("Compare…", lambda: self.compare_asked.emit(other)) if other else ("Keep it", self.autosave.keep_both)
        self.banner.say(f"Not saved: this note was {words}. Both texts are kept.", [choose])

    def show_preview(self, *, on: bool) -> None:
        """Show the note as it reads beside its text, or the text alone."""
        self._buttons["preview"].setChecked(on)
        self._on_preview()

    def _on_preview(self) -> None:
        self.preview.setVisible(self._buttons["preview"].isChecked())
        self._split.setSizes([self._split.width() // 2] * 2)
        self._show_preview()

    def _show_preview(self) -> None:
        if self._buttons["preview"].isChecked():
            from ctddesk.pages.markdown import render

            self.preview.show_html(render(self.text.text()))

    def _on_history(self) -> None:
        if self.flush() and self.note:
            self.history_asked.emit(self.note)

    def _on_delete(self) -> None:
        if self.flush() and self.note:
            self.trashed.emit(self.note)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape finishes."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)


def _button(words: str, tip: str, *, checkable: bool = False) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.setCheckable(checkable)
    button.setAccessibleDescription(tip)
    return button
