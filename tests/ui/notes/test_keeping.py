import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from tests.ui.notes.bench import CONTROL, OTHER, Bench
from tests.ui.steps import shown

from ctddesk.notes.note import Session, new_id
from ctddesk.notes.notebook import Notebook
from ctddesk.ui.notes.conflict import ConflictDialog
from ctddesk.ui.notes.history import HistoryDialog
from ctddesk.ui.notes.page_changed import PageChangedDialog
from ctddesk.ui.notes.unsaved import UnsavedDialog

# --- history, conflict -----------------------------------------------------------------------------------------------


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
