from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.notes.bench import CONTROL, DRUG, OTHER, Bench
from tests.ui.steps import WindowMaker, press, shown, titles, type_into

from ctddesk.ui.notes.note_list import Which
from ctddesk.ui.settings import Settings

# --- writing and reading ---------------------------------------------------------------------------------------------


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


# --- lists, search, badges -------------------------------------------------------------------------------------------


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
    assert bench.window.screens.stack.currentWidget() is bench.window.notes.screen
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
    assert bench.window.screens.stack.currentWidget() is bench.window.split


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


# --- keyboard and screen readers -------------------------------------------------------------------------------------


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
    window.remembered.connect(kept.append)
    window.close()
    assert kept[0].notes_height == 260
