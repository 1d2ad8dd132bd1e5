import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from tests.ui.steps import press, shown

from ctddesk.model.ref import Ref
from ctddesk.ui.disease.pick_bar import PickBar
from ctddesk.ui.disease.picking import Picking
from ctddesk.ui.main_window.screens import COMPARE
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grouped_list import GroupedList

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def drugs(window: MainWindow) -> GroupedList:
    """The list of cutaneous lupus. Its page is open: no drug is."""
    return window.diseases.panel.list


@pytest.fixture
def bar(window: MainWindow) -> PickBar:
    bar = window.diseases.panel.findChild(PickBar)
    assert bar is not None
    return bar


def place_of(drugs: GroupedList, drug: str) -> QPoint:
    index = drugs.groups.index_of(Ref.parse(f"drug/{drug}"))
    drugs.scrollTo(index)
    return drugs.visualRect(index).center()


def click(drugs: GroupedList, drug: str, keys: Qt.KeyboardModifier = NONE) -> None:
    QTest.mouseClick(drugs.viewport(), Qt.MouseButton.LeftButton, keys, place_of(drugs, drug))


def chosen(window: MainWindow) -> list[str]:
    return [drug.id for drug in window.study.choice.drugs]


def spoken(drugs: GroupedList, drug: str) -> tuple[bool, str]:
    """Whether screen readers are told that a drug is selected, and what they read."""
    row = QAccessible.queryAccessibleInterface(drugs).child(drugs.groups.index_of(Ref.parse(f"drug/{drug}")).row())
    return bool(row.state().selected), row.text(QAccessible.Text.Name)


def test_ctrl_click_picks_and_lets_go_without_opening(window: MainWindow, drugs: GroupedList, bar: PickBar) -> None:
    click(drugs, "anifrolumab", CONTROL)
    assert (chosen(window), bar.words, bar.compare.isEnabled()) == (["anifrolumab"], "1 drug selected", False)
    click(drugs, "voclosporin", CONTROL)
    assert (bar.isVisible(), bar.words, bar.compare.isEnabled()) == (True, "2 drugs selected", True)
    click(drugs, "anifrolumab", CONTROL)
    assert (chosen(window), shown(window)) == (["voclosporin"], "ctd:disease/cle")
    click(drugs, "voclosporin", CONTROL)
    assert (chosen(window), bar.isVisible()) == ([], False)


def test_a_second_ctrl_click_on_a_row_that_was_opened_opens_nothing(window: MainWindow, drugs: GroupedList) -> None:
    click(drugs, "belimumab")
    window.navigator.open(Ref.parse("disease/cle"))
    click(drugs, "belimumab", CONTROL)
    assert (chosen(window), shown(window)) == (["belimumab"], "ctd:disease/cle")


def test_the_pointer_is_followed_after_a_pick(window: MainWindow, drugs: GroupedList) -> None:
    click(drugs, "anifrolumab", CONTROL)
    QTest.mouseMove(drugs.viewport(), place_of(drugs, "belimumab"))
    assert drugs.groups.item(drugs.pointed) == drugs.groups.item(drugs.groups.index_of(Ref.parse("drug/belimumab")))


def test_the_first_pick_takes_the_page_that_is_open_along(window: MainWindow, drugs: GroupedList) -> None:
    click(drugs, "belimumab")
    click(drugs, "voclosporin", CONTROL)
    assert (chosen(window), shown(window)) == (["belimumab", "voclosporin"], "ctd:drug/belimumab")


def test_a_click_and_the_arrows_open_pages_and_leave_the_picks(window: MainWindow, drugs: GroupedList) -> None:
    click(drugs, "anifrolumab", CONTROL)
    click(drugs, "belimumab")
    assert shown(window) == "ctd:drug/belimumab"
    QTest.keyClick(drugs, Qt.Key.Key_Down)
    assert (shown(window), chosen(window)) == ("ctd:drug/obinutuzumab", ["anifrolumab"])


def test_shift_click_picks_all_from_the_last_pick_up_or_down(window: MainWindow, drugs: GroupedList) -> None:
    click(drugs, "obinutuzumab", CONTROL)
    click(drugs, "anifrolumab", SHIFT)
    assert (chosen(window), shown(window)) == (["obinutuzumab", "belimumab", "anifrolumab"], "ctd:disease/cle")
    window.study.choice.clear()
    click(drugs, "anifrolumab")
    click(drugs, "obinutuzumab", SHIFT)
    assert chosen(window) == ["anifrolumab", "belimumab", "obinutuzumab"]


def test_a_pick_too_many_says_why(window: MainWindow, drugs: GroupedList, bar: PickBar) -> None:
    click(drugs, "anifrolumab", CONTROL)
    click(drugs, "voclosporin", SHIFT)
    assert len(chosen(window)) == 4
    assert bar.words == "4 drugs selected (at most 4)"
    assert "take one out first" in window.footer.words
    window.footer.point_at("")
    click(drugs, "lenalidomide", CONTROL)
    assert len(chosen(window)) == 4
    assert "take one out first" in window.footer.words


def test_keys_pick_as_well(window: MainWindow, drugs: GroupedList) -> None:
    click(drugs, "anifrolumab")
    QTest.keyClick(drugs, Qt.Key.Key_Space, CONTROL)
    assert chosen(window) == ["anifrolumab"]
    QTest.keyClick(drugs, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(drugs, Qt.Key.Key_Down, SHIFT)
    assert (chosen(window), shown(window)) == (["anifrolumab", "belimumab", "obinutuzumab"], "ctd:drug/obinutuzumab")
    QTest.keyClick(drugs, Qt.Key.Key_Space, CONTROL)
    assert chosen(window) == ["anifrolumab", "belimumab"]


def test_screen_readers_are_told_what_is_selected(window: MainWindow, drugs: GroupedList) -> None:
    click(drugs, "belimumab")
    assert spoken(drugs, "belimumab")[0]
    click(drugs, "anifrolumab", CONTROL)
    click(drugs, "belimumab", CONTROL)
    assert spoken(drugs, "anifrolumab")[0]
    assert spoken(drugs, "anifrolumab")[1].endswith(", selected")
    assert not spoken(drugs, "belimumab")[0]
    QTest.keyClick(drugs, Qt.Key.Key_Down)
    assert (spoken(drugs, "anifrolumab")[0], spoken(drugs, "obinutuzumab")[0]) == (True, False)
    window.study.choice.clear()
    assert (spoken(drugs, "anifrolumab")[0], spoken(drugs, "obinutuzumab")[0]) == (False, True)


def test_picks_of_another_list_are_counted_and_survive_a_filter(window: MainWindow, bar: PickBar) -> None:
    drugs = window.diseases.panel.list
    click(drugs, "anifrolumab", CONTROL)
    click(drugs, "lenalidomide", CONTROL)
    window.diseases.open(2)
    click(drugs, "nintedanib", CONTROL)
    assert bar.words == "3 drugs selected, 1 not in this list"
    window.diseases.open(0)
    assert bar.words == "3 drugs selected, 1 not in this list"
    assert spoken(drugs, "lenalidomide")[0]


def test_the_bar_compares_and_clears(window: MainWindow, drugs: GroupedList, bar: PickBar) -> None:
    click(drugs, "anifrolumab", CONTROL)
    click(drugs, "belimumab", CONTROL)
    QTest.mouseClick(bar.compare, Qt.MouseButton.LeftButton)
    assert window.screens.current == str(COMPARE)
    assert window.study.compare.table.facts.columnCount() == 3
    window.navigator.back()
    bar.clear.setFocus()
    QTest.keyClick(bar.clear, Qt.Key.Key_Space)
    assert (chosen(window), bar.isVisible(), drugs.hasFocus()) == ([], False, True)


def test_the_bar_and_the_button_of_a_page_mean_the_same_choice(window: MainWindow, bar: PickBar) -> None:
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    QTest.keyClick(window, Qt.Key.Key_A, CONTROL | SHIFT)
    assert bar.words == "1 drug selected"
    click(window.diseases.panel.list, "anifrolumab", CONTROL)
    assert window.study._button.text() == "Add to compare"


def test_tab_goes_from_the_chips_over_the_bar_to_the_list(window: MainWindow, drugs: GroupedList, bar: PickBar) -> None:
    click(drugs, "anifrolumab", CONTROL)
    click(drugs, "belimumab", CONTROL)
    seen: list[QWidget | None] = []
    for _ in range(2):
        press(window, Qt.Key.Key_Backtab)
        seen.append(QApplication.focusWidget())
    assert seen == [bar.clear, bar.compare]


@pytest.mark.parametrize("zoom", [100, 200])
def test_the_rows_stay_where_they_are_when_the_bar_comes(
    window: MainWindow, drugs: GroupedList, bar: PickBar, theme: Theme, zoom: int
) -> None:
    theme.set_zoom(zoom)
    QApplication.processEvents()
    index = drugs.groups.index_of(Ref.parse("drug/anifrolumab"))
    place_of(drugs, "anifrolumab")
    before = drugs.viewport().mapTo(window, drugs.visualRect(index).topLeft())
    click(drugs, "anifrolumab", CONTROL)
    assert bar.isVisible()
    assert drugs.viewport().mapTo(window, drugs.visualRect(index).topLeft()) == before
    theme.set_zoom(100)


def menu_words(menu: QMenu) -> dict[str, bool]:
    return {action.text(): action.isEnabled() for action in menu.actions() if action.text()}


def test_the_menu_of_a_row_says_what_can_be_done(window: MainWindow, drugs: GroupedList) -> None:
    picking = window.diseases.panel.findChild(Picking)
    assert picking is not None
    anifrolumab = Ref.parse("drug/anifrolumab")
    assert menu_words(picking.menu(anifrolumab)) == {
        "Open": True,
        "Add to compare": True,
        "Compare": False,
        "Clear the selection": False,
    }
    picking.menu(anifrolumab).actions()[1].trigger()
    click(drugs, "belimumab", CONTROL)
    menu = picking.menu(anifrolumab)
    assert list(menu_words(menu)) == ["Open", "Take out of compare", "Compare 2 drugs", "Clear the selection"]
    menu.actions()[3].trigger()
    assert window.screens.current == str(COMPARE)
    menu.actions()[4].trigger()
    assert chosen(window) == []
    menu.actions()[0].trigger()
    assert shown(window) == "ctd:drug/anifrolumab"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen there is nothing to raise a menu
def test_a_right_click_opens_the_menu_and_moves_nothing(window: MainWindow, drugs: GroupedList) -> None:
    click(drugs, "belimumab")
    place = place_of(drugs, "anifrolumab")
    QTest.mouseClick(drugs.viewport(), Qt.MouseButton.RightButton, NONE, place)
    assert drugs.current_ref() == Ref.parse("drug/belimumab")
    QApplication.sendEvent(drugs.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, QPoint()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Add to compare" in menu_words(menu)
    menu.close()


def test_the_key_goes_to_compare(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_O, CONTROL | SHIFT)
    assert window.screens.current == str(COMPARE)
