from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QInputMethodEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication
from tests.ui.notes.conftest import Desk
from tests.ui.notes.steps import keys, put, seen, steps_to_undo, type_in
from tests.ui.notes.test_commands import SAME_WINDOW

from ctddesk.ui.actions import COMMANDS, make_actions
from ctddesk.ui.notes.commands import FORMATS
from ctddesk.ui.notes.markdown_edit import FILES, PICTURES, PLAIN, TOO_LARGE, WITHOUT_PICTURES, MarkdownEdit
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.theme.tokens import DARK

TEXTS = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\u2029\ufdd0\ufdd1\x00"), max_size=40
)


@pytest.mark.parametrize(
    ("before", "typed", "after"),
    [
        ("- one‸", "\n", "- one\n- ‸"),
        ("  * one‸", "\n", "  * one\n  * ‸"),
        ("> 9. nine‸", "\n", "> 9. nine\n> 10. ‸"),
        ("- [x] one‸", "\n", "- [x] one\n- [ ] ‸"),
        ("- o‸ne", "\n", "- o\n- ‸ne"),
        ("‸- one", "\n", "\n‸- one"),
        ("- one\n- ‸", "\n", "- one\n‸"),
        ("- one\n    - [ ] ‸", "\n", "- one\n‸"),
        ("words‸", "\n", "words\n‸"),
        ("- ⟨one⟩", "\n", "- \n‸"),
    ],
)
def test_enter_goes_on_with_a_list_and_ends_it(edit: MarkdownEdit, before: str, typed: str, after: str) -> None:
    put(edit, before)
    type_in(edit, typed)
    assert seen(edit) == after
    assert steps_to_undo(edit) == 1


def test_shift_enter_is_a_new_line_of_the_source(edit: MarkdownEdit) -> None:
    put(edit, "a‸")
    QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert edit.text() == "a\n"


def test_tab_indents_a_list_and_leaves_the_text_elsewhere(desk: Desk) -> None:
    put(desk.edit, "- one\n- t‸wo")
    QTest.keyClick(desk.edit, Qt.Key.Key_Tab)
    assert seen(desk.edit) == "- one\n    - t‸wo"
    QTest.keyClick(desk.edit, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert seen(desk.edit) == "- one\n- t‸wo"
    assert desk.edit.hasFocus()
    put(desk.edit, "wo‸rds")
    QTest.keyClick(desk.edit, Qt.Key.Key_Tab)
    assert desk.edit.text() == "words"
    assert desk.after.hasFocus()


def test_what_cannot_be_indented_lets_the_focus_go(desk: Desk) -> None:
    put(desk.edit, "- one‸")
    QTest.keyClick(desk.edit, Qt.Key.Key_Tab)
    assert desk.after.hasFocus()
    desk.edit.setFocus()
    QTest.keyClick(desk.edit, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert desk.edit.text() == "- one"
    assert desk.bar.isAncestorOf(QApplication.focusWidget() or desk)


def test_several_items_move_together_in_one_step(edit: MarkdownEdit) -> None:
    put(edit, "- one\n⟨1. two\n2. three⟩")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == "- one\n    1. two\n    2. three"
    assert steps_to_undo(edit) == 1
    assert edit.text() == "- one\n1. two\n2. three"


def test_the_windows_keys_work_while_the_focus_is_in_the_text(desk: Desk) -> None:
    done: list[str] = []
    actions = make_actions(desk, {command.name: partial(done.append, command.name) for command in COMMANDS})
    for command in COMMANDS:
        for key in command.keys:
            done.clear()
            keys(desk.edit, key)
            assert done == ([command.name] if key != "/" else []), key
    assert desk.edit.text() == "/"
    assert len(actions) == len(COMMANDS)


@SAME_WINDOW
@given(text=TEXTS, new=TEXTS)
def test_text_comes_back_as_it_was_set_and_changed(edit: MarkdownEdit, text: str, new: str) -> None:
    edit.set_text(text)
    assert edit.text() == text
    assert not edit.document().isUndoAvailable()
    edit.replace_text(new)
    assert edit.text() == new
    assert steps_to_undo(edit) == (text != new)
    assert edit.text() == text


def test_a_replaced_text_keeps_the_caret_at_its_words(edit: MarkdownEdit) -> None:
    put(edit, "😀 one two thr‸ee")
    edit.replace_text("😀😀 one 2 three")
    assert seen(edit) == "😀😀 one 2 thr‸ee"


def test_typing_undoes_and_redoes(edit: MarkdownEdit) -> None:
    put(edit, "note‸")
    type_in(edit, " one")
    keys(edit, "Ctrl+Z")
    assert edit.text() == "note"
    keys(edit, "Ctrl+Shift+Z")
    assert edit.text() == "note one"


def test_a_change_of_theme_is_seen_and_is_no_edit(edit: MarkdownEdit, theme: Theme) -> None:
    put(edit, "# Dose‸")
    changes = QSignalSpy(edit.textChanged)
    before = edit.fontMetrics().height()
    theme.choose(Scheme.DARK)
    theme.set_zoom(200)
    ground = edit.grab().toImage().pixelColor(edit.rect().bottomRight() - QPoint(4, 4))
    assert ground == QColor(DARK.surface)
    assert edit.fontMetrics().height() >= 2 * before - 2
    assert edit.document().defaultFont().family() == "Inter Desk"
    assert changes.count() == 0


def test_screen_readers_hear_what_the_text_is(edit: MarkdownEdit) -> None:
    edit.set_text("# Dose")
    heard = QAccessible.queryAccessibleInterface(edit)
    assert heard.text(QAccessible.Text.Name) == "Note text"
    assert heard.role() == QAccessible.Role.EditableText
    assert edit.placeholderText() == "Write in Markdown. Type [[ to link to a page."


# --- the clipboard ---------------------------------------------------------------------------------------------------


def copied(html: str = "", text: str = "") -> QMimeData:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    return data


def paste(edit: MarkdownEdit, data: QMimeData, keys_pressed: str = "Ctrl+V") -> None:
    QGuiApplication.clipboard().setMimeData(data)
    keys(edit, keys_pressed)


def test_html_is_pasted_as_markdown_in_one_step(edit: MarkdownEdit) -> None:
    put(edit, "see ‸.")
    paste(edit, copied("<b>300 mg</b> every 4&nbsp;weeks", "300 mg every 4 weeks"))
    assert seen(edit) == "see **300 mg** every 4 weeks‸."
    assert steps_to_undo(edit) == 1


def test_plain_text_is_pasted_as_it_is(edit: MarkdownEdit) -> None:
    paste(edit, copied(text="*a*\u00a0<b>"))
    assert edit.text() == "*a*\u00a0<b>"


def test_ctrl_shift_v_pastes_the_words_alone(edit: MarkdownEdit) -> None:
    paste(edit, copied("<b>x</b>", "x"), "Ctrl+Shift+V")
    assert edit.text() == "x"


def test_pictures_are_refused_with_a_sentence(desk: Desk) -> None:
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    paste(desk.edit, picture)
    paste(desk.edit, copied("<img src='https://example.org/x.png' alt='x'>"))
    assert desk.refused == [PICTURES, PICTURES]
    paste(desk.edit, copied("<p>Rash <img src='data:image/png;base64,AAAA'> of the face</p>"))
    assert desk.refused[2:] == [WITHOUT_PICTURES]
    assert desk.edit.text() == "Rash of the face"


def test_files_are_refused_when_dropped(desk: Desk) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("scan.pdf")])
    place, edit = QPoint(20, 20), desk.edit
    actions = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place, *actions)
    QApplication.sendEvent(edit.viewport(), enter)
    assert enter.isAccepted()
    QApplication.sendEvent(edit.viewport(), QDropEvent(place, *actions))
    assert desk.refused == [FILES]
    assert edit.text() == ""


def test_too_much_layout_comes_in_as_plain_text_and_far_too_much_not_at_all(desk: Desk) -> None:
    paste(desk.edit, copied("<p>word <i>more</i></p>" * 100_000, "word more\n" * 3))
    assert desk.refused == [PLAIN]
    assert desk.edit.text() == "word more\n" * 3
    for much in ("x " * 150_001, "x" * 20_001):
        paste(desk.edit, copied("<div>" * 1000, much))
    assert desk.refused == [PLAIN, TOO_LARGE, TOO_LARGE]
    assert len(desk.edit.text()) == 30


def test_an_input_method_types_as_keys_do(desk: Desk) -> None:
    put(desk.edit, "[[an‸")
    event = QInputMethodEvent()
    event.setCommitString("i")
    QApplication.sendEvent(desk.edit, event)
    assert desk.edit.text() == "[[ani"
    assert desk.edit.pages.is_open


def test_what_is_copied_here_comes_back_as_it_was(edit: MarkdownEdit) -> None:
    put(edit, "⟨# a *b*\n\n- [x]\u00a0c\n⟩")
    keys(edit, "Ctrl+C")
    put(edit, "x‸")
    keys(edit, "Ctrl+V")
    assert edit.text() == "x# a *b*\n\n- [x]\u00a0c\n"


def test_a_text_to_be_read_only_is_not_changed(edit: MarkdownEdit) -> None:
    text = "- one\n- two [[a"
    put(edit, text + "‸")
    edit.setReadOnly(True)
    paste(edit, copied("<b>x</b>", "x"))
    paste(edit, copied("<b>x</b>", "x"), "Ctrl+Shift+V")
    keys(edit, *(key for form in FORMATS for key in form.keys))
    type_in(edit, "\nx")
    assert edit.text() == text
    assert not edit.pages.is_open
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert edit.text() == text
