import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from tests.ui.notes.conftest import Desk
from tests.ui.notes.steps import keys, put, seen, steps_to_undo, type_in

from ctddesk.ui.notes.markdown_edit import MarkdownEdit


def offered(edit: MarkdownEdit) -> list[str]:
    model = edit.pages.list.groups
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def is_open(edit: MarkdownEdit) -> bool:
    return edit.pages.is_open


def test_what_is_typed_after_the_opening_narrows_the_list(desk: Desk) -> None:
    put(desk.edit, "😀 see ‸ for more")
    type_in(desk.edit, "[")
    assert not is_open(desk.edit)
    type_in(desk.edit, "[")
    assert len(offered(desk.edit)) == 4
    type_in(desk.edit, "a")
    assert offered(desk.edit) == ["Anifrolumab", "Avacopan", "TRIAL [open] \\ part", "CDASI"]
    type_in(desk.edit, "v")
    assert offered(desk.edit) == ["Avacopan"]
    QTest.keyClick(desk.edit, Qt.Key.Key_Backspace)
    assert len(offered(desk.edit)) == 4
    assert desk.edit.hasFocus()
    popup = desk.edit.pages.popup
    assert popup.isVisible()
    assert popup.window() is desk
    assert desk.rect().contains(popup.geometry())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Tab])
def test_a_key_chooses_in_one_step_to_undo(desk: Desk, key: Qt.Key) -> None:
    put(desk.edit, "😀 see ‸ for more")
    type_in(desk.edit, "[[a")
    QTest.keyClick(desk.edit, Qt.Key.Key_Down)
    QTest.keyClick(desk.edit, key)
    assert seen(desk.edit) == "😀 see [Avacopan](ctd:drug/avacopan)‸ for more"
    assert not is_open(desk.edit)
    assert desk.edit.hasFocus()
    keys(desk.edit, "Ctrl+Z")
    assert desk.edit.text() == "😀 see [[a for more"


def test_a_click_chooses_and_brackets_in_a_title_are_escaped(desk: Desk) -> None:
    put(desk.edit, "‸")
    type_in(desk.edit, "[[part")
    pages = desk.edit.pages.list
    place = pages.visualRect(pages.groups.index(0)).center()
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert seen(desk.edit) == "[TRIAL \\[open\\] \\\\ part](ctd:trial/x1)‸"
    assert desk.edit.hasFocus()


def test_escape_closes_leaves_the_text_and_is_not_the_windows(desk: Desk) -> None:
    shortcut = QShortcut(QKeySequence("Esc"), desk)
    heard = QSignalSpy(shortcut.activated)
    type_in(desk.edit, "[[an")
    QTest.keyClick(desk.edit, Qt.Key.Key_Escape)
    assert heard.count() == 0
    type_in(desk.edit, "i")
    assert not is_open(desk.edit)
    assert desk.edit.text() == "[[ani"
    type_in(desk.edit, " [[a")
    assert is_open(desk.edit)


def test_the_list_closes_when_nothing_matches_or_the_caret_leaves(desk: Desk) -> None:
    type_in(desk.edit, "[[zzz")
    assert not is_open(desk.edit)
    for leave in ("Left", "Home", "Ctrl+A"):
        put(desk.edit, "‸")
        type_in(desk.edit, "x [[ ")
        QTest.keyClick(desk.edit, Qt.Key.Key_Backspace)
        assert is_open(desk.edit)
        keys(desk.edit, leave)
        assert not is_open(desk.edit), leave
    put(desk.edit, "‸")
    type_in(desk.edit, "[[a")
    desk.after.setFocus()
    assert not is_open(desk.edit)
    assert desk.edit.text() == "[[a"


def test_a_closed_pair_of_brackets_is_no_question(edit: MarkdownEdit) -> None:
    type_in(edit, "[[ani]]")
    assert not is_open(edit)
    type_in(edit, "\n")
    assert edit.text() == "[[ani]]\n"


def test_the_command_asks_for_a_page_with_what_is_selected(edit: MarkdownEdit) -> None:
    put(edit, "see ⟨CDA⟩")
    keys(edit, "Ctrl+Shift+P")
    assert offered(edit) == ["CDASI"]
    QTest.keyClick(edit, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert seen(edit) == "see [CDASI](ctd:measure/cdasi)‸"
    assert steps_to_undo(edit) == 2


def test_the_list_stays_in_the_window_and_above_where_there_is_room(desk: Desk) -> None:
    put(desk.edit, "\n" * 60 + "‸")
    type_in(desk.edit, "x" * 60 + " [[a")
    popup = desk.edit.pages.popup.geometry()
    assert desk.rect().contains(popup)
    caret = desk.edit.viewport().mapTo(desk, desk.edit.cursorRect().topLeft())
    assert popup.bottom() < caret.y()


def test_the_list_goes_with_the_text(desk: Desk) -> None:
    type_in(desk.edit, "[[a")
    gone = QSignalSpy(desk.edit.pages.popup.destroyed)
    desk.edit.deleteLater()
    for _ in range(2):  # the text, and what goes with it
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gone.count() == 1


def test_screen_readers_know_the_list_by_its_name(desk: Desk) -> None:
    assert desk.edit.pages.list.accessibleName() == "Pages"
    assert desk.edit.pages.list.focusPolicy() == Qt.FocusPolicy.NoFocus
