import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.steps import WindowMaker, shown, type_into

from ctddesk.model.ref import Ref
from ctddesk.ui.compare.screen import CompareScreen
from ctddesk.ui.corrections.screen import CorrectionsScreen
from ctddesk.ui.main_window.screens import COMPARE, CORRECTIONS, ScreenTab
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Theme

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def compare(window: MainWindow) -> CompareScreen:
    window.navigator.open(COMPARE)
    screen = window.screens.stack.currentWidget()
    assert isinstance(screen, CompareScreen)
    return screen


def test_the_tabs_stand_in_their_order(window: MainWindow) -> None:
    tabs = sorted(window.findChildren(ScreenTab), key=lambda tab: tab.x())
    words = [tab.text().split("  ")[0] for tab in tabs]
    assert words[-6:] == ["Pipeline", "Compare", "Measures", "Corrections", "Changes", "Notes"]


@pytest.mark.parametrize("zoom", [100, 200])
def test_every_tab_is_whole_at_every_text_size(window: MainWindow, theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)
    for _ in range(3):
        QApplication.processEvents()
    bar, tabs = window.diseases.bar, window.findChildren(ScreenTab)
    assert bar.width() >= bar.sizeHint().width()
    assert all(tab.width() >= tab.sizeHint().width() for tab in tabs)
    lowest = bar.mapTo(window, QPoint(0, bar.height())).y()
    assert {tab.mapTo(window, QPoint(0, tab.height() // 2)).y() > lowest for tab in tabs} == {zoom == 200}
    theme.set_zoom(100)


@pytest.mark.parametrize(("address", "title"), [(COMPARE, "Compare"), (CORRECTIONS, "Corrections")])
def test_a_screen_has_an_address_that_history_knows(window: MainWindow, address: Ref, title: str) -> None:
    window.navigator.open(address)
    assert window.screens.current == str(address)
    assert window.windowTitle() == f"{title} – ctddesk"
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    assert window.screens.current == ""
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.screens.current == str(address)


def test_a_start_may_ask_for_a_screen_and_the_last_one_is_remembered(make_window: WindowMaker) -> None:
    kept: list[Settings] = []
    window = make_window(start="screen/corrections")
    assert window.screens.current == str(CORRECTIONS)
    window.remembered.connect(kept.append)
    window.close()
    assert make_window(kept[0]).screens.current == str(CORRECTIONS)


def test_an_address_of_no_screen_says_so(make_window: WindowMaker) -> None:
    window = make_window(start="screen/nowhere")
    assert shown(window) == "ctd:disease/cle"
    window.pane.view.link_asked.emit("ctd:screen/nowhere")
    assert "There is no page ctd:screen/nowhere" in window.footer._middle.text()


@pytest.mark.parametrize("address", ["ctd:screen/nowhere", "ctd:drug/no-such-drug"])
def test_a_second_start_that_asks_for_what_is_not_held_is_told_so(window: MainWindow, address: str) -> None:
    window.follow(Ref.parse(address))
    assert f"There is no page {address}" in window.footer._middle.text()
    window.follow(CORRECTIONS)
    assert window.screens.current == str(CORRECTIONS)


def test_a_link_opens_a_screen(window: MainWindow) -> None:
    window.pane.view.link_asked.emit("ctd:screen/corrections")
    assert isinstance(window.screens.stack.currentWidget(), CorrectionsScreen)


def test_a_statement_of_the_ledger_opens_its_page(window: MainWindow) -> None:
    window.navigator.open(CORRECTIONS)
    screen = window.screens.stack.currentWidget()
    assert isinstance(screen, CorrectionsScreen)
    screen.list.step(1)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert shown(window) == "ctd:statement/cle-06"
    window.navigator.back()
    assert screen.list.current_ref() == Ref.parse("statement/cle-06")


def test_the_button_of_a_page_adds_its_drug_and_takes_it_out(window: MainWindow) -> None:
    button = window.study._button
    assert not button.isVisible()
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    assert (button.isVisible(), button.text()) == (True, "Add to compare")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (button.text(), window.compare_tab.text()) == ("In compare", "Compare  1")
    assert window.footer._middle.text() == "Anifrolumab is in the comparison: 1 of 4"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (button.text(), window.compare_tab.text()) == ("Add to compare", "Compare")


def test_the_key_adds_the_drug_of_the_page_only(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_A, CONTROL_SHIFT)
    assert not window.study.choice.drugs
    window.navigator.open(Ref.parse("drug/anifrolumab#safety"))
    QTest.keyClick(window, Qt.Key.Key_A, CONTROL_SHIFT)
    window.navigator.open(CORRECTIONS)
    QTest.keyClick(window, Qt.Key.Key_A, CONTROL_SHIFT)
    assert [ref.id for ref in window.study.choice.drugs] == ["anifrolumab"]


def test_a_fifth_drug_is_not_offered(window: MainWindow) -> None:
    for drug in ("belimumab", "tofacitinib", "nintedanib", "rituximab"):
        window.study.choice.add(Ref.parse(f"drug/{drug}"))
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    assert not window.study._button.isEnabled()
    assert "take one out" in window.study._button.toolTip()
    QTest.keyClick(window, Qt.Key.Key_A, CONTROL_SHIFT)
    assert len(window.study.choice.drugs) == 4


def test_the_choice_survives_leaving_the_screen_but_not_the_session(
    make_window: WindowMaker, window: MainWindow, compare: CompareScreen
) -> None:
    QTest.keyClicks(compare.box, "Saphnelo")
    QTest.keyClick(compare.box, Qt.Key.Key_Return)
    QTest.keyClicks(compare.box, "belim")
    QTest.keyClick(compare.box, Qt.Key.Key_Return)
    window.navigator.open(Ref.parse("disease/dm"))
    window.navigator.back()
    assert [ref.id for ref in window.study.choice.drugs] == ["anifrolumab", "belimumab"]
    assert compare.table.facts.columnCount() == 3
    assert make_window().study.choice.drugs == ()


def test_the_box_offers_no_drug_twice_and_only_drugs(window: MainWindow, compare: CompareScreen) -> None:
    window.study.choice.add(Ref.parse("drug/brepocitinib"))
    QTest.keyClicks(compare.box, "tyk2")
    groups = compare.box.list.groups
    refs = [item.ref for row in range(groups.rowCount()) if (item := groups.item(groups.index(row)))]
    assert Ref.parse("drug/deucravacitinib") in refs
    assert Ref.parse("drug/brepocitinib") not in refs
    assert {ref.kind for ref in refs if ref} == {"drug"}
    assert len(set(refs)) == len(refs)


def test_a_cell_opens_the_section_of_its_drug(window: MainWindow, compare: CompareScreen) -> None:
    for drug in ("belimumab", "tofacitinib"):
        window.study.choice.add(Ref.parse(f"drug/{drug}"))
    compare.table.opened.emit(Ref.parse("drug/tofacitinib#safety"))
    assert shown(window) == "ctd:drug/tofacitinib"
    assert window.navigator.current == Ref.parse("drug/tofacitinib#safety")


@pytest.mark.parametrize("address", [COMPARE, CORRECTIONS])
def test_f6_walks_round_the_panes_of_a_screen(window: MainWindow, address: Ref) -> None:
    for drug in ("belimumab", "tofacitinib"):
        window.study.choice.add(Ref.parse(f"drug/{drug}"))
    window.navigator.open(address)
    screen = window.screens.stack.currentWidget()
    assert isinstance(screen, CompareScreen | CorrectionsScreen)
    panes = [screen.box, screen.table if isinstance(screen, CompareScreen) else screen.list]
    window.header.box.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [window.diseases.bar, *panes, window.header.box]


@pytest.mark.parametrize("address", [COMPARE, CORRECTIONS])
def test_find_goes_to_the_box_of_the_screen(window: MainWindow, address: Ref) -> None:
    window.navigator.open(address)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    screen = window.screens.stack.currentWidget()
    assert isinstance(screen, CompareScreen | CorrectionsScreen)
    assert screen.box.hasFocus()
    assert "find_bar" not in window.pane.__dict__


def test_a_note_written_from_a_screen_is_written_on_the_notes_screen(window: MainWindow) -> None:
    window.navigator.open(CORRECTIONS)
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert window.screens.current == "ctd:note/all"
    assert window.notes.screen.pane.is_writing


def test_search_opens_a_page_from_a_screen(window: MainWindow) -> None:
    window.navigator.open(CORRECTIONS)
    type_into(window, "anifrolumab")
    QTest.keyClick(window.header.box, Qt.Key.Key_Return)
    assert window.screens.current == ""
    assert shown(window) == "ctd:drug/anifrolumab"
