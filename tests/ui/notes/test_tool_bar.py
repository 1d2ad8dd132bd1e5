from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.notes.conftest import Desk
from tests.ui.notes.steps import put, seen

from ctddesk.ui.notes.commands import FORMATS
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.glyphs import GlyphButton


def buttons(desk: Desk) -> list[GlyphButton]:
    return desk.bar.findChildren(GlyphButton)


def button(desk: Desk, words: str) -> GlyphButton:
    return next(one for one in buttons(desk) if one.text() == words)


def test_a_button_does_what_its_keys_do_and_gives_the_focus_to_the_text(desk: Desk) -> None:
    put(desk.edit, "wo‸rd")
    QTest.mouseClick(button(desk, "Bold"), Qt.MouseButton.LeftButton)
    assert seen(desk.edit) == "**wo‸rd**"
    button(desk, "Italic").setFocus()
    QTest.keyClick(button(desk, "Italic"), Qt.Key.Key_Space)
    assert seen(desk.edit) == "***wo‸rd***"
    assert desk.edit.hasFocus()


def test_the_bar_is_one_tab_stop_with_arrows_inside(desk: Desk) -> None:
    desk.before.setFocus()
    QTest.keyClick(desk.before, Qt.Key.Key_Tab)
    assert buttons(desk)[0].hasFocus()
    for key, index in (("Right", 1), ("Down", 2), ("Left", 1), ("End", len(FORMATS) - 1), ("Right", len(FORMATS) - 1)):
        QTest.keyClick(QApplication.focusWidget() or desk, getattr(Qt.Key, f"Key_{key}"))
        assert buttons(desk)[index].hasFocus(), key
    QTest.keyClick(buttons(desk)[-1], Qt.Key.Key_Tab)
    assert desk.edit.hasFocus()
    QTest.keyClick(desk.edit, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert buttons(desk)[-1].hasFocus()
    QTest.keyClick(buttons(desk)[-1], Qt.Key.Key_Home)
    assert buttons(desk)[0].hasFocus()


def test_each_button_is_named_and_tells_its_keys(desk: Desk) -> None:
    heard = [QAccessible.queryAccessibleInterface(one) for one in buttons(desk)]
    assert [one.text(QAccessible.Text.Name) for one in heard] == [form.words for form in FORMATS]
    assert button(desk, "Bold").toolTip() == "Bold (Ctrl+B)"
    assert heard[0].text(QAccessible.Text.Description) == "Bold (Ctrl+B)"
    assert {one.role() for one in heard} == {QAccessible.Role.Button}


def test_the_bar_wraps_and_grows_with_the_text(desk: Desk, theme: Theme) -> None:
    desk.resize(700, 500)
    low = desk.bar.height()
    desk.resize(180, 500)
    QApplication.processEvents()
    assert desk.bar.height() > low
    assert all(desk.bar.rect().contains(one.geometry()) for one in buttons(desk))
    before = buttons(desk)[0].sizeHint().width()
    theme.set_zoom(200)
    QApplication.processEvents()
    assert buttons(desk)[0].width() > before + 10
    assert all(desk.bar.rect().contains(one.geometry()) for one in buttons(desk))
