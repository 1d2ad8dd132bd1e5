"""Everything of the notes in the window: the panel under the page, the notes screen, badges, hits, and the lock."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from ctddesk.model.page import Page
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.notes.backup import is_due
from ctddesk.notes.errors import DamagedNotesError, NotesError
from ctddesk.notes.note import Note
from ctddesk.notes.notebook import State
from ctddesk.pages.handout import Handout
from ctddesk.search.query import Facet
from ctddesk.search.results import Results
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.note_list import TitleOf
from ctddesk.ui.notes.pane import NotePane
from ctddesk.ui.notes.panel import NotesPanel
from ctddesk.ui.notes.screen import NotesScreen
from ctddesk.ui.tasks import Task
from ctddesk.ui.theme.theme import Theme

LOCK_AFTER = 15 * 60 * 1000  # ms without a key or a move of the pointer
BACKUP_AFTER = 20 * 1000  # ms after the start, when nobody waits for the program any more
MOST_HITS = 8
_INPUT = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}


class Reading(NamedTuple):
    """What the notes ask of the reference: pages that match what is typed, what a page is called, and the content."""

    complete: Callable[[str], Sequence[tuple[str, Ref]]]
    title_of: TitleOf
    digest: str


class NotesCorner(QObject):
    """``opened`` carries the note or page that is asked for; ``counted`` how many notes each page has."""

    opened = Signal(Ref)
    counted = Signal(object)
    locked = Signal()

    def __init__(self, desk: NotesDesk, theme: Theme, reading: Reading, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._theme = theme
        self._reading = reading
        self._window = window
        self._page: Page | None = None
        self._task: Task | None = None
        self._found = 0
        self._is_closed = False
        self._state = desk.state
        self._last_input = desk.now()
        self.panel = NotesPanel(desk, theme, reading.complete)
        self.panel.trouble_asked.connect(self.mend)
        self.panel.pane.link_followed.connect(self.opened)
        self.panel.pane.saved.connect(self._on_saved)
        desk.changed.connect(self._on_changed)
        desk.lock_asked.connect(self.lock)
        desk.failed.connect(self._on_failed)
        self._idle = QTimer(self, singleShot=True, interval=LOCK_AFTER)
        self._idle.timeout.connect(self.lock)
        self._later = QTimer(self, singleShot=True, interval=BACKUP_AFTER)
        self._later.timeout.connect(self.back_up)

    @cached_property
    def screen(self) -> NotesScreen:
        """The notes screen, made when it is first opened."""
        screen = NotesScreen(self._desk, self._theme, self._reading.complete, self._reading.title_of)
        screen.opened.connect(self.opened)
        screen.trouble_asked.connect(self.mend)
        screen.menu_asked.connect(self._show_menu)
        return screen

    def handout(self) -> Handout | None:
        """The note that the screen shows, to print; None where there is none, or it is not to be had in clear."""
        from ctddesk.ui.notes.cards import notes_on_paper
        from ctddesk.ui.notes.files import may_be_clear

        self.finish()
        note = self.screen.note
        if note is None or not may_be_clear(self._desk, self._window):
            return None
        return notes_on_paper([note], self._name_page)

    def begin(self) -> None:
        """Open the notes."""
        self._desk.open()
        self._state = self._desk.state

    def write(self, *, on_screen: bool) -> None:
        """Write a new note: on the page that is open, or on the notes screen."""
        if on_screen:
            self.screen.write_new()
        else:
            self.panel.write_new()

    def offer_unsaved(self) -> None:
        """Offer what an earlier run could not save."""
        found = [one for one in self._desk.unsaved() if one.note] if self._desk.state is State.OPEN else []
        if found:
            from ctddesk.ui.notes.unsaved import UnsavedDialog

            UnsavedDialog(found, self._desk, self._theme, self._window).open()

    def look_again(self) -> None:
        """Show what was written elsewhere while another window was in front."""
        if self._is_closed:
            return
        if self._idle.isActive() and self._desk.now() - self._last_input > timedelta(milliseconds=LOCK_AFTER):
            self.lock()  # a timer stands still while the computer sleeps
        self._desk.look_again()

    def finish(self) -> bool:
        """End writing; return whether all is saved. What is not saved stays on the screen."""
        unsaved = [pane for pane in self._panes() if not pane.finish()]  # each is asked, whatever the first says
        return not unsaved

    def may_close(self) -> bool:
        """Whether the window may close: all is saved, or what is not may be left in its file elsewhere."""
        if self.finish():
            return True
        from ctddesk.ui.notes.leaving import may_leave

        return may_leave(self._window)

    def kept(self) -> dict[str, str]:
        """What to remember, as fields of the settings."""
        return {"author": self._desk.author, "clinic_notes": str(self._desk.clinic.path or "")}

    def close(self) -> None:
        """Let go of everything."""
        self._is_closed = True
        for timer in (self._idle, self._later):
            timer.stop()
        if self._task is not None:
            self._task.wait()
        self._desk.close()

    # --- pages -------------------------------------------------------------------------------------------------------

    def show_page(self, page: Page) -> None:
        """Show the notes of a page, and say if it reads differently than when they were written."""
        self._finish_screen()
        self._page = page
        self.panel.show_page(page.ref)
        seen = self._desk.page_seen(page.ref) if self.panel.is_open else None
        if seen is not None and seen.content != self._reading.digest:
            self._compare(page, zlib.decompress(seen.text).decode())

    def show_note(self, ref: Ref) -> None:
        """Show a note on the notes screen; of an address of none the first."""
        self.panel.pane.finish()  # one note in two editors would be in conflict with itself
        self.screen.show_note(ref if self._desk.any_note(ref.id) else None)

    def _compare(self, page: Page, before: str) -> None:
        now = _text_of(page)
        if now == before:
            self._see(page)
            return
        words = "This page reads differently than when you wrote your note."
        self.panel.pane.banner.say(words, [("What changed…", lambda: self._show_change(page, (before, now)))])

    def _show_change(self, page: Page, texts: tuple[str, str]) -> None:
        from ctddesk.ui.notes.page_changed import PageChangedDialog

        dialog = PageChangedDialog(("When you wrote your note", "Now"), texts, self._theme, self._window)
        dialog.seen.connect(lambda: self._see(page))
        dialog.seen.connect(self.panel.pane.banner.leave)
        dialog.open()

    def _see(self, page: Page) -> None:
        text = zlib.compress(_text_of(page).encode())
        self._desk.write(lambda store: store.see(page.ref, page.title, text, self._reading.digest))

    def _on_saved(self, note: Note) -> None:
        page = self._page
        if page is not None and note.draft.ref == page.ref and self._desk.page_seen(page.ref) is None:
            self._see(page)

    # --- search and badges -----------------------------------------------------------------------------------------

    def add_hits(self, results: Results) -> Results:
        """Return results with the notes that hold what was typed, before the pages that only mention it."""
        hits = self._desk.find(results.query, MOST_HITS)
        self._found = len(hits)
        return results.with_notes(hits)

    def add_count(self, facets: Mapping[Facet, Mapping[str, int]]) -> Mapping[Facet, Mapping[str, int]]:
        """Return what filters would leave, with the notes that were found last."""
        found = self._found
        kinds = {**facets.get(Facet.KIND, {}), **({Kind.NOTE.value: found} if found else {})}
        return {**facets, Facet.KIND: kinds}

    def title(self, ref: Ref) -> str | None:
        """What a note is called, None where there is none of that address."""
        note = self._desk.any_note(ref.id)
        return note.title if note else None

    def _finish_screen(self) -> None:
        if "screen" in self.__dict__:
            self.screen.pane.finish()

    def _on_changed(self) -> None:
        self.counted.emit(self._desk.counts())
        self._watch(self._desk.state is State.OPEN and self._desk.notebook.passphrase is not None)
        before, self._state = self._state, self._desk.state
        if self._state is State.OPEN:
            if not self._later.isActive():
                self._later.start()
            if before is not State.OPEN:
                self.offer_unsaved()

    def _on_failed(self, error: NotesError) -> None:
        self.panel.pane.banner.say(f"Notes could not be read. {error.remedy}")
        self.panel.refresh()

    # --- lock, backup, trouble ---------------------------------------------------------------------------------------

    def _watch(self, on: bool) -> None:
        """Lock notes under a passphrase after a while without a key. Without one nothing is watched: it costs time."""
        application = QApplication.instance()
        if application is None or on == self._idle.isActive():
            return
        if on:
            application.installEventFilter(self)
            self._idle.start()
        else:
            application.removeEventFilter(self)
            self._idle.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Each key and each move of the pointer puts the lock off."""
        if event.type() in _INPUT:
            self._last_input = self._desk.now()
            self._idle.start()
        return False

    def lock(self) -> None:
        """Lock notes under a passphrase, and take them off the screen: all is saved, or kept in a file elsewhere."""
        if not self.finish() and not all(pane.editor.autosave.is_kept for pane in self._panes() if pane.is_writing):
            self._idle.start()
            return
        for dialog in self._window.findChildren(QDialog):
            dialog.close()
        for pane in self._panes():
            pane.forget()
        self._desk.lock()
        self.locked.emit()

    def _panes(self) -> list[NotePane]:
        return [self.panel.pane, *([self.screen.pane] if "screen" in self.__dict__ else [])]

    def back_up(self) -> None:
        """Make today's backup beside the window's work, if there is something to back up."""
        book = self._desk.notebook
        today = self._desk.now().astimezone().date()
        if self._desk.state is State.OPEN and book.path.exists() and is_due(book.backups, today):
            self._task = Task(book.back_up, self)
            self._task.done.connect(self._on_backed_up)
            self._task.start()

    def _on_backed_up(self, result: object) -> None:
        """With a backup made, what has been in the trash for long goes; a backup that failed is said."""
        if isinstance(result, DamagedNotesError):
            self._desk.report(result)
        elif isinstance(result, Exception):
            words = str(result) if isinstance(result, NotesError) else type(result).__name__
            self.panel.pane.banner.say(f"Today's backup of your notes could not be made. {words}")
            self.panel.refresh()
        elif not self._is_closed:
            self._desk.write(lambda store: store.empty_trash())

    def mend(self) -> None:
        """Offer what can be done about notes that are locked, read-only or damaged."""
        if self._desk.state is State.LOCKED:
            from ctddesk.ui.notes.passphrase import UnlockDialog

            UnlockDialog(self._desk, self._window).open()
        elif self._desk.state is State.BROKEN:
            from ctddesk.ui.notes.backups import BackupsDialog

            BackupsDialog(self._desk, self._theme, self._window).open()
        elif self._desk.retry() is not State.OPEN and self._desk.trouble is not None:
            from ctddesk.ui.dialogs.failure import failure_box

            failure_box(str(self._desk.trouble), self._desk.trouble.remedy, self._window).open()

    def _name_page(self, ref: Ref) -> str:
        return self._reading.title_of(ref) or str(ref)

    def menu(self) -> QMenu:
        """Return the menu of what can be done with all notes. Writing ends, so that what is exported is a revision."""
        from ctddesk.ui.notes.menu import Naming, notes_menu

        self.finish()
        return notes_menu(self._desk, self._theme, Naming(self._name_page, self.screen.note), self._window)

    def _show_menu(self) -> None:
        button = self.screen.more
        self.menu().popup(button.mapToGlobal(button.rect().bottomLeft()))


def _text_of(page: Page) -> str:
    from ctddesk.pages.text import without_foot

    return without_foot(page)
