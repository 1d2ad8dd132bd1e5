"""Texts in conflict, under a lock, and on their way between two pages."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.ui.notes.bench import CONTROL, KEY, OTHER, Bench
from tests.ui.steps import titles, type_into

from ctddesk.model.ref import Ref
from ctddesk.notes.backup import backups
from ctddesk.notes.errors import DamagedNotesError
from ctddesk.notes.note import Note, Session, new_id
from ctddesk.notes.notebook import Notebook, State
from ctddesk.ui.notes.history import HistoryDialog
from ctddesk.ui.notes.passphrase import UnlockDialog
from ctddesk.ui.notes.unsaved import UnsavedDialog

FOLDER_OF_TEXTS = "recovery"


def change_elsewhere(bench: Bench, note: Note, body: str) -> None:
    other = Notebook(bench.folder, bench.desk.now)
    other.open()
    other.store().save(note.id, note.draft._replace(body=body), note.version, Session(new_id(), "Dr B"))
    other.close()


def unsaved(bench: Bench) -> list[str]:
    return sorted(one.note.draft.body for one in bench.desk.unsaved() if one.note)


@pytest.fixture
def conflict(bench: Bench) -> Bench:
    """A note that was changed elsewhere while it was written on here."""
    note = bench.write("start")
    bench.edit(note)
    change_elsewhere(bench, note, "theirs")
    bench.editor.text.replace_text("mine")
    assert not bench.editor.flush()
    return bench


def test_what_is_typed_in_a_conflict_is_kept_elsewhere(conflict: Bench) -> None:
    conflict.editor.text.replace_text("mine, and much more")
    assert not conflict.editor.flush()
    assert unsaved(conflict) == ["mine, and much more"]


def test_a_conflict_can_still_be_settled_after_another_sentence(conflict: Bench) -> None:
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    conflict.editor.text.insertFromMimeData(picture)
    conflict.button(conflict.editor.notice, "Close").click()
    assert conflict.button(conflict.editor.banner, "Compare…").isVisible()


def test_a_settled_conflict_leaves_nothing_to_be_offered(conflict: Bench) -> None:
    assert conflict.editor.autosave.keep_both()
    assert unsaved(conflict) == []
    assert sorted(conflict.bodies()) == ["mine", "theirs"]


def test_a_note_put_into_the_trash_elsewhere_counts_as_deleted(bench: Bench) -> None:
    note = bench.write("start")
    bench.edit(note)
    other = Notebook(bench.folder, bench.desk.now)
    other.open()
    other.store().trash(note.id)
    other.close()
    bench.editor.text.replace_text("still wanted")
    assert not bench.editor.flush()
    bench.button(bench.editor.banner, "Keep it").click()
    assert bench.bodies() == ["still wanted"]


def test_one_note_is_never_in_two_editors(bench: Bench) -> None:
    note = bench.write("start")
    bench.edit(note)
    bench.editor.text.replace_text("from the panel")
    bench.window.navigator.open(note.address)
    assert not bench.window.notes.panel.pane.is_writing
    bench.window.notes.screen.pane.edit(note.id)
    bench.window.notes.screen.pane.editor.text.replace_text("from the screen")
    bench.window.navigator.back()
    assert not bench.window.notes.screen.pane.is_writing
    assert bench.bodies() == ["from the screen"]


def test_the_notes_under_a_page_are_always_its_own(bench: Bench) -> None:
    bench.edit(bench.write("of anifrolumab"))
    with closing(sqlite3.connect(bench.folder / "notes.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        bench.editor.text.replace_text("of anifrolumab, changed")
        bench.window.navigator.open(OTHER)
        assert bench.window.notes.panel.pane.is_writing
        assert "another page" in bench.window.notes.panel._said.text()
    bench.button(bench.editor, "Done").click()
    assert bench.window.notes.panel.ref == OTHER
    assert not bench.window.notes.panel.is_open
    assert bench.bodies() == ["of anifrolumab, changed"]


def test_saved_is_only_said_of_what_is_saved(bench: Bench, qtbot: QtBot) -> None:
    bench.edit(bench.write("start"))
    assert "Saved" in bench.editor.status.text()
    bench.write_on("x")
    assert "Saved" not in bench.editor.status.text()
    assert bench.window.notes.panel._saved.text() == ""
    qtbot.waitUntil(lambda: "Saved" in bench.editor.status.text(), timeout=5000)


def test_deleting_the_only_note_of_a_page_can_be_undone(bench: Bench) -> None:
    bench.edit(bench.write("only"))
    bench.button(bench.editor, "Delete").click()
    undo = bench.button(bench.window.notes.panel.pane.banner, "Undo")
    assert undo.isVisible()
    undo.click()
    assert bench.bodies() == ["only"]


# --- what an earlier run could not save ----------------------------------------------------------------------------


def test_an_older_text_becomes_a_note_of_its_own_where_the_note_went_on(
    bench: Bench, make_bench: Callable[..., Bench]
) -> None:
    note = bench.write("start")
    bench.desk.keep_unsaved(note._replace(draft=note.draft._replace(body="not saved then")), "a" * 8)
    note = bench.desk.store().save(
        note.id, note.draft._replace(body="a week of work"), note.version, bench.desk.sitting()
    )
    later = make_bench()
    later.button(later.dialog(UnsavedDialog), "Save them as notes").click()
    assert sorted(later.bodies()) == ["a week of work", "not saved then"]


def test_a_later_save_forgets_only_its_own_text(bench: Bench) -> None:
    note = bench.write("start")
    bench.desk.keep_unsaved(note._replace(draft=note.draft._replace(body="of an earlier run")), "a" * 8)
    bench.edit(note)
    with closing(sqlite3.connect(bench.folder / "notes.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        bench.editor.text.replace_text("of this run")
        assert not bench.editor.flush()
        assert unsaved(bench) == ["of an earlier run", "of this run"]
    assert bench.editor.flush()
    assert unsaved(bench) == ["of an earlier run"]


def test_texts_of_another_folder_are_left_alone(bench: Bench, tmp_path: Path) -> None:
    note = bench.write("start")
    elsewhere = bench.desk._recovery.__class__(tmp_path / "another folder")
    kept = elsewhere.keep(note, "a" * 8, None, bench.desk.now)
    assert kept is not None
    assert bench.desk.unsaved() == []


# --- passphrase and lock -------------------------------------------------------------------------------------------


@pytest.fixture
def secret(bench: Bench) -> Bench:
    bench.write("secret thing")
    bench.desk.notebook.change_passphrase(KEY)
    bench.desk.changed.emit()
    return bench


def in_clear(bench: Bench) -> list[str]:
    files = [path for path in bench.folder.rglob("*") if path.is_file()]
    return [path.name for path in files if b"secret" in path.read_bytes()]


def test_what_cannot_be_saved_is_kept_under_the_passphrase(secret: Bench) -> None:
    (note,) = secret.desk.notebook.shelf.every_note()
    assert secret.desk.keep_unsaved(note, "a" * 8) is not None
    assert unsaved(secret) == ["secret thing"]
    assert in_clear(secret) == []


def test_damage_met_while_writing_puts_nothing_in_clear(secret: Bench) -> None:
    (note,) = secret.desk.notebook.shelf.every_note()
    secret.desk.report(DamagedNotesError(secret.desk.notebook.path))
    assert secret.desk.state is State.BROKEN
    assert secret.desk.keep_unsaved(note, "a" * 8) is not None
    secret.desk.lock()
    secret.desk.close()
    assert secret.desk.keep_unsaved(note, "b" * 8) is None
    assert in_clear(secret) == []


def test_a_text_is_offered_once_the_notes_are_unlocked(secret: Bench, make_bench: Callable[..., Bench]) -> None:
    (note,) = secret.desk.notebook.shelf.every_note()
    secret.desk.keep_unsaved(note._replace(draft=note.draft._replace(body="not saved then")), "a" * 8)
    later = make_bench()
    assert later.desk.state is State.LOCKED
    later.button(later.panel, "Unlock…").click()
    dialog = later.dialog(UnlockDialog)
    QTest.keyClicks(dialog.field, KEY)  # type: ignore[attr-defined]
    later.button(dialog, "Unlock").click()
    assert "not saved then" in later.dialog(UnsavedDialog).text.toPlainText()  # type: ignore[attr-defined]


def test_a_lock_takes_every_note_off_the_screen(secret: Bench) -> None:
    (note,) = secret.desk.notebook.shelf.every_note()
    secret.edit(note)
    secret.button(secret.editor, "History").click()
    dialog = secret.dialog(HistoryDialog)
    type_into(secret.window, "secret")
    assert "My notes" in titles(secret.window)
    secret.window.notes.lock()
    assert secret.desk.state is State.LOCKED
    assert not dialog.isVisible()
    assert not secret.window.search.popup.isVisible()
    assert secret.editor.text.text() == ""
    assert "secret" not in secret.read()


def test_a_lock_in_a_conflict_keeps_the_text_under_the_passphrase(secret: Bench) -> None:
    (note,) = secret.desk.notebook.shelf.every_note()
    secret.edit(note)
    other = Notebook(secret.folder, secret.desk.now)
    other.open(KEY)
    other.store().save(note.id, note.draft._replace(body="secret, theirs"), note.version, Session(new_id(), "Dr B"))
    other.close()
    secret.editor.text.replace_text("secret, mine")
    secret.window.notes.lock()
    assert secret.desk.state is State.LOCKED
    assert secret.desk.open(KEY) is State.OPEN
    assert unsaved(secret) == ["secret, mine"]
    assert in_clear(secret) == []


# --- backups, sentences, plain text --------------------------------------------------------------------------------


def test_a_backup_comes_due_with_what_is_written_whenever_that_is(bench: Bench) -> None:
    later = bench.window.notes._later
    bench.write("text")
    assert later.isActive()
    later.stop()
    later.timeout.emit()
    bench.window.notes.close()
    assert len(backups(bench.desk.notebook.backups)) == 1


def test_a_backup_that_cannot_be_made_is_said(bench: Bench, qtbot: QtBot) -> None:
    bench.write("text")
    bench.desk.notebook.backups.write_text("in the way")
    bench.window.notes.back_up()
    banner = bench.window.notes.panel.pane.banner
    qtbot.waitUntil(lambda: "backup" in banner.text, timeout=5000)
    assert banner.isVisible()


def test_a_window_with_an_unsaved_text_asks_before_it_closes(conflict: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def stay(window: object) -> bool:
        asked.append(window)
        return False

    monkeypatch.setattr("ctddesk.ui.notes.leaving.may_leave", stay)
    conflict.window.close()
    assert conflict.window.isVisible()
    assert asked == [conflict.window]


def test_a_long_pause_begins_another_revision(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.edit(bench.write("start"))
    bench.write_on("a")
    assert bench.editor.flush()
    bench.write_on("b")
    assert bench.editor.flush()
    autosave = bench.editor.autosave
    assert autosave.note is not None
    number = len(bench.desk.revisions(autosave.note.id))
    autosave._touched -= 2 * (bench.desk.now() - bench.desk.now().replace(year=2000))
    bench.write_on("c")
    assert bench.editor.flush()
    assert len(bench.desk.revisions(autosave.note.id)) == number + 1


def test_the_menu_ends_writing_so_that_an_export_is_a_revision(bench: Bench) -> None:
    bench.window.navigator.open(Ref.parse("note/all"))
    QTest.keyClick(bench.window, Qt.Key.Key_N, CONTROL)
    bench.window.notes.screen.pane.editor.text.replace_text("exported now")
    bench.window.notes.menu().close()
    assert not bench.window.notes.screen.pane.is_writing
    assert bench.bodies() == ["exported now"]


def test_nothing_of_a_note_is_read_as_html_outside_its_preview(bench: Bench) -> None:
    hostile = "<img src='file:///tmp/x.png'> <b>bold</b>"
    note = bench.write(hostile, None)
    bench.window.navigator.open(note.address)
    screen = bench.window.notes.screen
    assert "<img" not in screen._title.toolTip()
    assert "&lt;img" in screen._title.toolTip()
    groups = screen.notes.list.groups
    tips = [groups.data(groups.index(row), Qt.ItemDataRole.ToolTipRole) or "" for row in range(groups.rowCount())]
    assert not any("<" in tip for tip in tips)
    screen.notes.box.setText("<h1>typed</h1>")
    rich = [
        one.text()
        for one in screen.findChildren(QLabel)
        if one.textFormat() != Qt.TextFormat.PlainText and "<" in one.text()
    ]
    assert rich == []
