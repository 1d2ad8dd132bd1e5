import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.steps import WindowMaker, press, shown, titles, type_into

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.notes.note import Draft, Note, Session, new_id
from ctddesk.notes.notebook import Notebook, State
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.notes.conflict import ConflictDialog
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.editor import NoteEditor
from ctddesk.ui.notes.history import HistoryDialog
from ctddesk.ui.notes.note_list import Which
from ctddesk.ui.notes.page_changed import PageChangedDialog
from ctddesk.ui.notes.passphrase import PassphraseDialog, UnlockDialog
from ctddesk.ui.notes.unsaved import UnsavedDialog
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Theme

DRUG = Ref.parse("drug/anifrolumab")
OTHER = Ref.parse("drug/nintedanib")
CONTROL = Qt.KeyboardModifier.ControlModifier
KEY = "a long passphrase"


class Bench:
    """A window with the notes of a folder, and another window's view of the same folder."""

    def __init__(self, window: MainWindow, desk: NotesDesk, folder: Path) -> None:
        self.window = window
        self.desk = desk
        self.folder = folder

    @property
    def panel(self) -> QWidget:
        return self.window.notes.panel

    @property
    def editor(self) -> NoteEditor:
        return self.window.notes.panel.pane.editor

    def write(self, text: str, ref: Ref | None = DRUG, **fields: object) -> Note:
        note = self.desk.store().add(Draft(text, ref, **fields), self.desk.sitting())  # type: ignore[arg-type]
        self.desk.changed.emit()
        return note

    def edit(self, note: Note) -> None:
        self.window.notes.panel.pane.edit(note.id)

    def write_on(self, text: str) -> None:
        QTest.keyClicks(self.editor.text, text)

    def bodies(self) -> list[str]:
        return [note.draft.body for note in self.desk.notebook.shelf.every_note()]

    def dialog(self, kind: type[QDialog]) -> QDialog:
        (found,) = [one for one in self.window.findChildren(kind) if one.isVisible()]
        return found

    def button(self, parent: QWidget, words: str) -> QPushButton:
        (found,) = [one for one in parent.findChildren(QPushButton) if one.text() == words and not one.isHidden()]
        return found

    def read(self) -> str:
        return self.window.notes.panel.pane.reader.toPlainText()


@pytest.fixture
def make_bench(qtbot: QtBot, theme: Theme, content: Path, tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    """Opens a window on the notes of the test's folder; all that was opened is closed at the end."""
    made: list[Bench] = []
    with Front(content) as front:

        def make(start: str = "drug/anifrolumab") -> Bench:
            desk = make_desk(tmp_path, Settings(author="Dr A"))
            window = MainWindow(make_reference(front), theme, Settings(), lambda _: desk)
            made.append(Bench(window, desk, tmp_path))
            window.resize(1280, 800)
            window.show()
            window.begin(Ref.parse(start))
            window.settle()
            window.pane.view.finish()
            return made[-1]

        yield make
        for bench in made:
            bench.editor.autosave.begin(None)  # whatever a test left unsaved
            bench.editor.show_draft(Draft())
            bench.window.close()
            bench.window.deleteLater()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    return make_bench()


# --- writing and reading -------------------------------------------------------------------------------------------


def test_a_page_without_notes_has_a_line_and_no_file(bench: Bench) -> None:
    assert not bench.window.notes.panel.is_open
    assert bench.button(bench.panel, "Add a note").isVisible()
    assert not (bench.folder / "notes.sqlite").exists()


def test_a_note_is_written_on_the_page_that_is_open_and_read_there_again(bench: Bench) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    assert bench.editor.text.hasFocus()
    bench.write_on("Clinic stock")
    press(bench.window, Qt.Key.Key_Escape)
    assert bench.bodies() == ["Clinic stock"]
    assert [note.draft.ref for note in bench.desk.notebook.shelf.every_note()] == [DRUG]
    assert "Clinic stock" in bench.read()
    assert "Dr A" in bench.read()
    bench.window.navigator.open(OTHER)
    assert not bench.window.notes.panel.is_open
    bench.window.navigator.back()
    assert "Clinic stock" in bench.read()


def test_what_is_typed_is_saved_without_being_asked(bench: Bench, qtbot: QtBot) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    with qtbot.waitSignal(bench.editor.saved, timeout=5000):
        bench.write_on("typed")
    assert bench.bodies() == ["typed"]
    assert "Saved" in bench.editor.status.text()


def test_typing_without_a_pause_is_saved_within_two_seconds(bench: Bench, qtbot: QtBot) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    start = monotonic()
    saved: list[float] = []
    bench.editor.saved.connect(lambda _: saved.append(monotonic()))

    def type_on() -> bool:
        bench.write_on("x")
        return bool(saved)

    qtbot.waitUntil(type_on, timeout=5000)
    assert saved[0] - start < 2


def test_undo_goes_back_behind_a_save(bench: Bench) -> None:
    bench.edit(bench.write("first"))
    bench.editor.text.moveCursor(bench.editor.text.textCursor().MoveOperation.End)
    bench.write_on(" second")
    assert bench.editor.flush()
    while bench.editor.text.document().isUndoAvailable():
        bench.editor.text.undo()
    assert bench.editor.text.text() == "first"
    assert bench.editor.flush()
    assert bench.bodies() == ["first"]


def test_opening_a_note_and_leaving_it_changes_nothing(bench: Bench) -> None:
    note = bench.write("with\r\nforeign line ends\u00a0and a wide space")
    bench.edit(note)
    assert bench.window.notes.panel.pane.finish()
    assert bench.desk.note(note.id) == note


def test_an_empty_new_note_is_not_kept(bench: Bench) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    bench.write_on("  ")
    bench.window.navigator.open(OTHER)
    assert not (bench.folder / "notes.sqlite").exists()


def test_tags_pin_and_share_are_kept(bench: Bench) -> None:
    bench.edit(bench.write("text"))
    bench.editor.tags.setFocus()
    QTest.keyClicks(bench.editor.tags, "#Lab, stock")
    bench.button(bench.editor, "Pin").click()
    bench.button(bench.editor, "Share").click()
    assert bench.window.notes.panel.pane.finish()
    (note,) = bench.desk.notes_of(DRUG)
    assert (note.draft.tags, note.draft.pinned, note.draft.shared) == (("lab", "stock"), True, True)


def test_the_preview_shows_markdown_and_no_html(bench: Bench) -> None:
    bench.edit(bench.write("**bold** <b>raw</b> ![x](file:///etc/passwd)"))
    bench.editor.show_preview(on=True)
    shown_text = bench.editor.preview.toPlainText()
    assert "bold <b>raw</b>" in shown_text
    assert "file:///etc/passwd" in shown_text


def test_a_link_to_a_page_opens_it(bench: Bench) -> None:
    bench.write("see [Ofev](ctd:drug/nintedanib#safety)")
    bench.window.notes.panel.pane.reader.anchorClicked.emit("ctd:drug/nintedanib#safety")
    assert shown(bench.window) == "ctd:drug/nintedanib"


# --- lists, search, badges -----------------------------------------------------------------------------------------


def test_a_page_with_notes_has_a_sign_in_the_list_that_is_spoken(bench: Bench) -> None:
    groups = bench.window.diseases.panel.list.groups
    index = groups.index_of(DRUG)

    def spoken() -> str:
        return str(groups.data(index, Qt.ItemDataRole.AccessibleTextRole))

    before = bench.window.diseases.panel.list.grab().toImage()
    assert "note" not in spoken()
    bench.write("one")
    bench.write("two")
    assert spoken().endswith(", 2 notes")
    assert bench.window.diseases.panel.list.grab().toImage() != before
    assert bench.window.notes_tab.text().split() == ["Notes", "2"]


def test_a_note_is_found_the_moment_it_is_saved(bench: Bench) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    bench.write_on("Zebrafinch protocol")
    assert bench.editor.flush()
    type_into(bench.window, "zebraf")
    assert titles(bench.window) == ["My notes", "Zebrafinch protocol"]
    press(bench.window, Qt.Key.Key_Return)
    assert bench.window.screens.currentWidget() is bench.window.notes.screen
    assert bench.window.notes.screen.note is not None
    assert bench.window.notes.screen.note.title == "Zebrafinch protocol"


def test_notes_have_a_group_of_their_own_before_pages_that_only_mention(bench: Bench) -> None:
    bench.write("About nintedanib", None)
    type_into(bench.window, "nintedanib")
    found = titles(bench.window)
    assert found.index("Drugs") < found.index("My notes") < found.index("Diseases that mention it")


def test_a_chip_leaves_notes_alone(bench: Bench) -> None:
    bench.write("About nintedanib", None)
    type_into(bench.window, "nintedanib kind:note")
    assert titles(bench.window) == ["My notes", "About nintedanib"]


def test_the_notes_screen_lists_finds_and_opens_the_page(bench: Bench) -> None:
    bench.write("of no page", None)
    bench.write("Insurance letter", OTHER, pinned=True, tags=("payer",))
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    screen = bench.window.notes.screen
    rows = [screen.notes.list.groups.data(screen.notes.list.groups.index(row)) for row in range(4)]
    assert rows == ["Pinned", "Insurance letter", "Last changed first", "of no page"]
    QTest.keyClicks(screen.notes.box, "payer")
    assert screen.notes.list.groups.rowCount() == 2
    bench.button(screen, "Open Nintedanib").click()
    assert shown(bench.window) == "ctd:drug/nintedanib"
    assert bench.window.screens.currentWidget() is bench.window.split


def test_a_deleted_note_can_be_taken_back_at_once_and_from_the_trash(bench: Bench) -> None:
    note = bench.write("precious")
    bench.edit(note)
    bench.button(bench.editor, "Delete").click()
    assert bench.bodies() == []
    bench.button(bench.window.notes.panel.pane.banner, "Undo").click()
    assert bench.bodies() == ["precious"]
    bench.edit(note)
    bench.button(bench.editor, "Delete").click()
    bench.window.navigator.open(note.address)
    screen = bench.window.notes.screen
    screen.notes.show_which(Which.TRASH)
    bench.button(screen, "Put back").click()
    assert bench.bodies() == ["precious"]


def test_without_notes_the_screen_says_how_to_write_one(bench: Bench) -> None:
    bench.window.notes_tab.click()
    assert "Ctrl+N" in bench.window.notes.screen.notes._said.text()


# --- history, conflict ---------------------------------------------------------------------------------------------


def test_an_earlier_text_is_compared_and_brought_back(bench: Bench) -> None:
    note = bench.write("first\nsame")
    note = bench.desk.store().save(
        note.id, note.draft._replace(body="second\nsame"), note.version, bench.desk.sitting()
    )
    bench.edit(note)
    bench.button(bench.editor, "History").click()
    dialog = bench.dialog(HistoryDialog)
    assert isinstance(dialog, HistoryDialog)
    QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    assert [text.toPlainText() for text in dialog.compared.texts] == ["first\nsame", "second\nsame"]
    assert [len(text.extraSelections()) for text in dialog.compared.texts] == [1, 1]
    dialog.restore.click()
    assert bench.editor.text.text() == "first\nsame"
    assert bench.editor.flush()
    assert bench.bodies() == ["first\nsame"]
    bench.editor.text.undo()
    assert bench.editor.text.text() == "second\nsame"


@pytest.mark.parametrize(
    ("choice", "kept"),
    [
        ("Keep both as two notes", {"theirs", "mine"}),
        ("Keep the text here", {"mine"}),
        ("Take the other text", {"theirs"}),
    ],
)
def test_two_windows_on_one_note_keep_both_texts(bench: Bench, choice: str, kept: set[str]) -> None:
    note = bench.write("start")
    bench.edit(note)
    other = Notebook(bench.folder, bench.desk.now)
    other.open()
    other.store().save(note.id, note.draft._replace(body="theirs"), note.version, Session(new_id(), "Dr B"))
    other.close()
    bench.editor.text.replace_text("mine")
    assert not bench.editor.flush()
    assert bench.editor.text.text() == "mine"
    assert bench.bodies() == ["theirs"]
    bench.button(bench.editor.banner, "Compare…").click()
    bench.button(bench.dialog(ConflictDialog), choice).click()
    assert set(bench.bodies()) == kept
    revisions = {one.body for body in bench.desk.notebook.shelf.every_note() for one in bench.desk.revisions(body.id)}
    assert {"mine", "theirs"} <= revisions
    assert bench.editor.flush()


def test_a_note_deleted_elsewhere_can_be_kept(bench: Bench) -> None:
    note = bench.write("start")
    bench.edit(note)
    with closing(sqlite3.connect(bench.folder / "notes.sqlite")) as other:
        other.execute("DELETE FROM note")
        other.commit()
    bench.editor.text.replace_text("still here")
    assert not bench.editor.flush()
    bench.button(bench.editor.banner, "Keep it").click()
    assert bench.bodies() == ["still here"]


# --- what goes wrong -------------------------------------------------------------------------------------------------


def test_a_text_that_cannot_be_saved_stays_is_said_and_is_offered_at_the_next_start(
    bench: Bench, make_bench: Callable[..., Bench]
) -> None:
    note = bench.write("safe")
    bench.edit(note)
    with closing(sqlite3.connect(bench.folder / "notes.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        bench.editor.text.replace_text("safe, and more")
        assert not bench.editor.flush()
        assert "Not saved" in bench.editor.banner.text
        bench.window.navigator.open(OTHER)
        assert bench.editor.isVisible()
        assert bench.editor.text.text() == "safe, and more"
    later = make_bench()
    dialog = later.dialog(UnsavedDialog)
    assert "safe, and more" in dialog.text.toPlainText()  # type: ignore[attr-defined]
    later.button(dialog, "Save them as notes").click()
    assert later.bodies() == ["safe, and more"]
    assert {one.body for one in later.desk.revisions(note.id)} == {"safe", "safe, and more"}
    assert later.desk.unsaved() == []


def test_once_it_can_be_saved_it_is_and_the_file_elsewhere_goes(bench: Bench, qtbot: QtBot) -> None:
    bench.edit(bench.write("safe"))
    with closing(sqlite3.connect(bench.folder / "notes.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        bench.editor.text.replace_text("more")
        assert not bench.editor.flush()
        assert len(bench.desk.unsaved()) == 1
        other.execute("ROLLBACK")
    qtbot.waitUntil(lambda: bench.bodies() == ["more"], timeout=10_000)
    assert bench.desk.unsaved() == []
    assert bench.editor.banner.isHidden()


def test_damaged_notes_leave_the_reference_open_and_a_backup_is_three_clicks_away(
    bench: Bench, make_bench: Callable[..., Bench]
) -> None:
    bench.write("backed up")
    bench.desk.notebook.back_up()
    bench.window.close()
    (bench.folder / "notes.sqlite").write_bytes(b"garbage" * 1000)
    later = make_bench()
    assert shown(later.window) == "ctd:drug/anifrolumab"
    later.button(later.panel, "What can be done…").click()
    (dialog,) = [one for one in later.window.findChildren(QDialog) if one.isVisible()]
    later.button(dialog, "Put this backup back").click()
    assert later.bodies() == ["backed up"]
    assert "backed up" in later.read()


def test_a_page_that_changed_since_the_note_says_so(bench: Bench) -> None:
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    bench.write_on("my note")
    assert bench.window.notes.panel.pane.finish()
    page = bench.window.pane.page
    assert page is not None
    corner = bench.window.notes
    corner.show_page(page)
    assert corner.panel.pane.banner.isHidden()
    corner._reading = corner._reading._replace(digest="of the next content")
    changed = page._replace(sections=(page.sections[0]._replace(html="<p>something else</p>"), *page.sections[1:]))
    corner.show_page(changed)
    bench.button(corner.panel.pane.banner, "What changed…").click()
    dialog = bench.dialog(PageChangedDialog)
    bench.button(dialog, "I have seen it").click()
    corner.show_page(changed)
    assert corner.panel.pane.banner.isHidden()


# --- passphrase ----------------------------------------------------------------------------------------------------


def set_passphrase(bench: Bench, theme: Theme) -> None:
    dialog = PassphraseDialog(bench.desk, theme, bench.window)
    dialog.open()
    for field in (dialog.new, dialog.again):
        QTest.keyClicks(field, KEY)
    dialog.understood.click()
    bench.button(dialog, "Set it").click()
    assert not dialog.isVisible()


def test_a_passphrase_locks_the_notes_and_unlocks_them(bench: Bench, theme: Theme) -> None:
    bench.write("secret thing")
    set_passphrase(bench, theme)
    assert bench.bodies() == ["secret thing"]
    bench.window.notes.lock()
    assert bench.desk.state is State.LOCKED
    assert "secret" not in bench.read()
    assert bench.window.notes_tab.text() == "Notes"
    type_into(bench.window, "secret thing")
    assert "My notes" not in titles(bench.window)
    bench.button(bench.panel, "Unlock…").click()
    dialog = bench.dialog(UnlockDialog)
    assert isinstance(dialog, UnlockDialog)
    QTest.keyClicks(dialog.field, "wrong")
    bench.button(dialog, "Unlock").click()
    assert "not the passphrase" in dialog.said.text()
    QTest.keyClicks(dialog.field, KEY)
    bench.button(dialog, "Unlock").click()
    assert "secret thing" in bench.read()


def test_locking_waits_for_what_is_not_saved(bench: Bench, theme: Theme) -> None:
    bench.edit(bench.write("secret"))
    set_passphrase(bench, theme)
    bench.editor.text.replace_text("secret, and more")
    bench.window.notes.lock()
    assert bench.desk.open(KEY) is State.OPEN
    assert bench.bodies() == ["secret, and more"]


def test_a_passphrase_that_is_too_short_or_not_repeated_is_not_set(bench: Bench, theme: Theme) -> None:
    bench.write("text")
    dialog = PassphraseDialog(bench.desk, theme, bench.window)
    dialog.open()
    for new, again, wrong in (("short", "short", "at least"), (KEY, "other words", "not the same"), (KEY, KEY, "Tick")):
        dialog.new.setText(new)
        dialog.again.setText(again)
        bench.button(dialog, "Set it").click()
        assert wrong in dialog.said.text()
    assert bench.desk.notebook.passphrase is None
    dialog.close()


# --- keyboard and screen readers -----------------------------------------------------------------------------------


def test_the_notes_are_a_pane_of_their_own_for_the_keys(bench: Bench) -> None:
    bench.write("text")
    bench.window.pane.view.setFocus()
    press(bench.window, Qt.Key.Key_F6)
    assert bench.window.notes.panel.pane.reader.hasFocus()
    press(bench.window, Qt.Key.Key_F6)
    assert bench.window.header.box.hasFocus()


def test_every_control_of_the_editor_has_a_name(bench: Bench) -> None:
    bench.edit(bench.write("text"))
    QApplication.processEvents()
    nameless = [
        type(part).__name__
        for part in bench.editor.findChildren(QWidget)
        if part.isVisible()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not QAccessible.queryAccessibleInterface(part).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_the_height_of_the_notes_is_remembered(make_window: WindowMaker) -> None:
    kept: list[Settings] = []
    window = make_window(Settings(notes_height=260))
    window.closing.connect(kept.append)
    window.close()
    assert kept[0].notes_height == 260
