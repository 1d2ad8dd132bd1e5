from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.catalogue.sample import change

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.ui.actions import COMMANDS
from ctddesk.ui.dialogs.about import AboutDialog
from ctddesk.ui.dialogs.shortcuts import ShortcutSheet
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.page.address_menu import address_menu
from ctddesk.ui.root import make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.widgets.pills import PillRow

WindowMaker = Callable[..., MainWindow]


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def type_into(window: MainWindow, text: str) -> None:
    window.header.box.setFocus()
    QTest.keyClicks(window.header.box, text)
    window.search.session.settle()


def shown(window: MainWindow) -> str:
    return str(window.pane.page.ref) if window.pane.page else ""


def titles(window: MainWindow) -> list[str]:
    groups = window.search.popup.list.groups
    return [groups.data(groups.index(row)) for row in range(groups.rowCount())]


def test_it_opens_on_the_first_disease_with_three_tabs(window: MainWindow) -> None:
    assert [window.tab_bar.tabText(i).rstrip("0123456789 ") for i in range(window.tab_bar.count())] == [
        "Cutaneous lupus",
        "Dermatomyositis",
        "Systemic sclerosis",
    ]
    assert shown(window) == "ctd:disease/cle"
    assert window.windowTitle() == "Cutaneous lupus erythematosus – ctddesk"


@pytest.mark.parametrize("index", range(3))
def test_a_tab_shows_its_disease_and_as_many_drugs_as_it_counts(window: MainWindow, index: int) -> None:
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + index), Qt.KeyboardModifier.ControlModifier)
    groups = window.panel.list.groups
    items = [row for row in range(groups.rowCount()) if groups.item(groups.index(row))]
    assert window.tab_bar.currentIndex() == index
    assert window.tab_bar.tabText(index).endswith(f" {len(items)}")


def test_find_a_drug_by_name_and_read_its_page(window: MainWindow) -> None:
    type_into(window, "saphn")
    assert window.search.popup.isVisible()
    press(window, Qt.Key.Key_Return)
    window.pane.view.finish()
    assert shown(window) == "ctd:drug/anifrolumab"
    assert not window.search.popup.isVisible()
    assert window.panel.list.current_ref() == Ref.parse("drug/anifrolumab")
    text = window.pane.view.toPlainText()
    for words in ("Where it stands", "Safety", "References"):
        assert words in text


def test_arrows_move_in_the_results_while_the_caret_stays_in_the_box(window: MainWindow) -> None:
    type_into(window, "tyk2")
    first = window.search.popup.list.current_ref()
    press(window, Qt.Key.Key_Down)
    assert window.search.popup.list.current_ref() not in {None, first}
    press(window, Qt.Key.Key_Up)
    assert window.search.popup.list.current_ref() == first
    assert window.header.box.hasFocus()


def test_escape_leaves_the_search_and_the_page_as_it_was(window: MainWindow) -> None:
    before = window.pane.page
    type_into(window, "tofa")
    press(window, Qt.Key.Key_Escape)
    assert not window.search.popup.isVisible()
    assert window.header.box.text() == ""
    assert window.pane.page is before


def test_an_unknown_drug_is_never_replaced_by_another(window: MainWindow) -> None:
    before = window.pane.page
    type_into(window, "tazocin")
    assert titles(window) == []
    press(window, Qt.Key.Key_Return)
    assert window.pane.page is before


def test_a_near_name_is_offered_and_opens_only_when_it_is_chosen(window: MainWindow) -> None:
    before = shown(window)
    type_into(window, "nintedanip")
    assert titles(window) == ["Near names", "Nintedanib"]
    press(window, Qt.Key.Key_Return)
    assert shown(window) == before
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert shown(window) == "ctd:drug/nintedanib"


def test_the_words_that_hit_are_marked_from_the_section_on_and_stepped_through(window: MainWindow) -> None:
    type_into(window, "interferon signature")
    press(window, Qt.Key.Key_Return)
    window.pane.view.finish()
    bar = window.pane.find_bar
    assert bar.isVisible()
    assert len(window.pane.view.extraSelections()) > 1
    first = bar._count.text()
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert bar._count.text() != first
    window.navigator.open(Ref.parse("drug/belimumab"))
    assert not bar.isVisible()
    assert window.pane.view.extraSelections() == []


def test_the_page_says_which_of_its_names_was_typed(window: MainWindow) -> None:
    type_into(window, "saphnelo")
    press(window, Qt.Key.Key_Return)
    assert shown(window) == "ctd:drug/anifrolumab"
    assert window.pane.find_bar._note.text() == "Found by the brand Saphnelo"
    assert window.pane.view.extraSelections() == []


def chip(window: MainWindow, words: str) -> QPushButton:
    chips = [chip for chip in window.search.popup.findChildren(QPushButton) if chip.text().startswith(words)]
    assert len(chips) == 1
    return chips[0]


def test_filters_are_chips_with_counts_in_step_with_the_box(window: MainWindow) -> None:
    type_into(window, "interferon")
    before = len(titles(window))
    drugs = chip(window, "Drugs")
    assert drugs.isVisible()
    QTest.mouseClick(drugs, Qt.MouseButton.LeftButton)
    window.search.session.settle()
    assert window.header.box.text() == "interferon kind:drug "
    assert drugs.isChecked()
    assert 1 < len(titles(window)) < before
    type_into(window, "disease:dm")
    assert chip(window, "DM").isChecked()
    press(window, Qt.Key.Key_Escape)
    window.search.session.settle()
    assert window.header.box.text() == "interferon"
    assert window.search.popup.isVisible()
    assert len(titles(window)) == before


def test_an_empty_box_offers_what_was_opened_and_searched_for(window: MainWindow) -> None:
    type_into(window, "belimu")
    press(window, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert titles(window)[:2] == ["Searched for", "belimu"]
    assert titles(window)[2:4] == ["Opened", "Belimumab"]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    window.search.session.settle()
    assert window.header.box.text() == "belimu"
    assert titles(window)[:2] == ["Drugs", "Belimumab"]


def test_what_is_recent_is_remembered_cleared_and_switched_off(make_window: WindowMaker) -> None:
    kept: list[Settings] = []
    window = make_window(start="drug/belimumab")
    window.closing.connect(kept.append)
    window.close()
    again = make_window(kept[0])
    assert list(again.recent.pages) == ["ctd:drug/belimumab"]
    again._actions["recent-clear"].trigger()
    assert list(again.recent.pages) == []
    again._actions["recent-keep"].trigger()
    again.navigator.open(Ref.parse("drug/anifrolumab"))
    assert list(again.recent.pages) == []
    assert again.settings().keep_recent is False
    assert again.settings().recent_pages == ""


def test_history_goes_back_and_forward_with_its_keys(window: MainWindow) -> None:
    for address in ("drug/anifrolumab", "drug/belimumab"):
        window.navigator.open(Ref.parse(address))
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert shown(window) == "ctd:drug/anifrolumab"
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert shown(window) == "ctd:drug/belimumab"
    assert not window.header.forward.isEnabled()


def test_a_drug_of_another_disease_brings_its_tab(window: MainWindow) -> None:
    window.navigator.open(Ref.parse("drug/nintedanib"))
    assert window.tab_bar.currentIndex() == 2


def test_a_drug_missed_here_brings_the_tab_where_it_stands_best(window: MainWindow) -> None:
    window.navigator.open(Ref.parse("drug/brepocitinib"))
    assert window.tab_bar.currentIndex() == 1
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    assert window.tab_bar.currentIndex() == 1


def test_the_tab_is_remembered(make_window: WindowMaker) -> None:
    kept: list[Settings] = []
    window = make_window(start="disease/ssc")
    window.navigator.open(Ref.parse("trial/NCT06015737"))
    window.closing.connect(kept.append)
    window.close()
    assert make_window(kept[0]).tab_bar.currentIndex() == 2


def test_a_known_misspelling_stands_once_with_its_pill(window: MainWindow) -> None:
    type_into(window, "nintendanib")
    assert titles(window).count("Nintedanib") == 1
    assert titles(window)[:2] == ["Near names", "Nintedanib"]
    groups = window.search.popup.list.groups
    assert "SSc-ILD approved" in groups.data(groups.index(1), Qt.ItemDataRole.AccessibleTextRole)


def test_closing_the_dialog_about_damage_does_not_search_again(
    qtbot: QtBot, theme: Theme, content: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "ctd.sqlite"
    broken.write_bytes(content.read_bytes())
    change(broken, "DROP TABLE search_page")
    with Front(broken) as front:
        window = MainWindow(make_reference(front), theme, Settings())
        qtbot.addWidget(window)
        window.show()
        window.begin(None)
        type_into(window, "anifro")
        (box,) = window.findChildren(QMessageBox)
        box.done(0)
        QApplication.processEvents()
        assert window.header.box.text() == ""
        assert [one for one in window.findChildren(QMessageBox) if one.isVisible()] == []
        window.close()


def test_the_menu_ticks_the_theme_in_force(window: MainWindow, theme: Theme) -> None:
    window._tick()
    assert window._actions["theme-light"].isChecked()
    theme.choose(Scheme.DARK)
    window._tick()
    assert [scheme for scheme in Scheme if window._actions[f"theme-{scheme}"].isChecked()] == [Scheme.DARK]
    theme.choose(Scheme.LIGHT)


def test_chips_narrow_the_list_and_all_brings_it_back(window: MainWindow) -> None:
    groups = window.panel.list.groups
    everything = groups.rowCount()
    chips = {chip.text().rsplit(" ", 1)[0]: chip for chip in window.panel.findChildren(QPushButton) if chip.isVisible()}
    QTest.mouseClick(chips["JAK / TYK2"], Qt.MouseButton.LeftButton)
    items = [groups.item(groups.index(row)) for row in range(groups.rowCount())]
    assert len([item for item in items if item]) == int(chips["JAK / TYK2"].text().rsplit(" ", 1)[1])
    QTest.mouseClick(chips["All"], Qt.MouseButton.LeftButton)
    assert groups.rowCount() == everything


def test_a_link_within_the_page_opens_the_page_it_names(window: MainWindow) -> None:
    window.pane.view.link_asked.emit("ctd:trial/NCT06015737")
    assert shown(window) == "ctd:trial/NCT06015737"


def test_an_outside_address_is_shown_in_full_and_opened_only_on_a_second_action(window: MainWindow) -> None:
    menu = address_menu("https://doi.org/10.1056/NEJMoa2118024", window)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["https://doi.org/10.1056/NEJMoa2118024", "Copy address", "Open in browser"]
    menu.actions()[2].trigger()
    assert QGuiApplication.clipboard().text() == "https://doi.org/10.1056/NEJMoa2118024"
    assert [a.text() for a in address_menu("file:///etc/passwd", window).actions()][-1] == "Copy address"


def test_pointing_at_a_link_shows_its_address(window: MainWindow) -> None:
    window.pane.view.link_pointed.emit("https://doi.org/10.1/x")
    assert window.footer._middle.text() == "https://doi.org/10.1/x"
    window.pane.view.link_pointed.emit("")
    assert window.footer._middle.text().startswith("Reference only")


def test_text_size_steps_and_returns(window: MainWindow, theme: Theme) -> None:
    before = window.pane.view.document().size().height()
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    window.pane.view.finish()
    assert theme.zoom == 175
    assert window.pane.view.document().size().height() > before
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 100


def test_a_change_of_theme_keeps_the_page_and_the_place(window: MainWindow, theme: Theme) -> None:
    window.navigator.open(Ref.parse("drug/anifrolumab#safety"))
    window.pane.view.finish()
    place = window.pane.view.place
    theme.choose(Scheme.DARK)
    window.pane.view.finish()
    assert shown(window) == "ctd:drug/anifrolumab"
    assert window.pane.view.place == pytest.approx(place, abs=0.01)
    theme.choose(Scheme.LIGHT)


def test_f6_walks_round_the_panes(window: MainWindow) -> None:
    window.header.box.setFocus()
    seen: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    assert seen == [window.tab_bar, window.panel.list, window.pane.view, window.header.box]


def test_the_window_remembers_its_state(make_window: WindowMaker, theme: Theme) -> None:
    kept: list[Settings] = []
    window = make_window()
    window.closing.connect(kept.append)
    window.navigator.open(Ref.parse("drug/belimumab"))
    window.split.setSizes([450, 830])
    window._on_split_moved(450, 1)
    window.resize(1100, 700)
    window.close()
    again = make_window(kept[0])
    assert shown(again) == "ctd:drug/belimumab"
    assert kept[0].split == 450


@pytest.mark.parametrize("page", ["", "nonsense", "ctd:drug/no-such-drug"])
def test_a_remembered_page_that_is_gone_gives_the_first_disease(make_window: WindowMaker, page: str) -> None:
    assert shown(make_window(Settings(page=page, geometry="bm9uc2Vuc2U="))) == "ctd:disease/cle"


def test_every_command_with_keys_stands_on_the_shortcut_sheet(window: MainWindow, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(window)
    qtbot.addWidget(sheet)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {command.words for command in COMMANDS if command.keys} <= words


def test_f1_opens_the_sheet_and_escape_closes_it(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    assert sheet.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_about_says_what_it_is_for_and_which_content_it_holds(window: MainWindow, qtbot: QtBot, theme: Theme) -> None:
    about = AboutDialog(theme, window._reference.edition, window)
    qtbot.addWidget(about)
    text = " ".join(label.text() for label in about.findChildren(QLabel))
    for words in ("no advice for a particular patient", window._reference.edition.version, "LGPL", "Open Font"):
        assert words in text or words == "Open Font"


def test_every_control_has_a_name_for_screen_readers(window: MainWindow) -> None:
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    reached = [w for w in window.findChildren(QWidget) if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    unnamed = [w for w in reached if not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)]
    assert len(reached) > 8
    assert unnamed == []
    pills = window.findChild(PillRow)
    assert pills is not None
    assert "SLE approved" in pills.accessibleName()


@pytest.mark.parametrize("index", range(3))
def test_every_filter_is_in_sight(window: MainWindow, index: int) -> None:
    window._open_tab(index)
    QApplication.processEvents()  # lays everything out
    chips = [chip for chip in window.panel.findChildren(QPushButton) if not chip.isHidden()]
    lowest = max(chip.mapTo(window.panel, chip.rect().bottomLeft()).y() for chip in chips)
    assert len(chips) > 4
    assert lowest < window.panel._frame.height() < window.panel.list.y() + 1


def test_a_link_to_a_page_that_is_not_held_says_so(window: MainWindow) -> None:
    before = shown(window)
    window.pane.view.link_asked.emit("ctd:drug/no-such-drug")
    assert shown(window) == before
    assert "There is no page ctd:drug/no-such-drug" in window.footer._middle.text()


def test_content_that_breaks_while_it_is_read_is_met_with_a_sentence(
    qtbot: QtBot, theme: Theme, content: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "ctd.sqlite"
    broken.write_bytes(content.read_bytes())
    change(broken, "DELETE FROM page_section")
    change(broken, "UPDATE page SET pills = 'x' WHERE id = 'belimumab'")
    change(broken, "DROP TABLE search_page")
    with Front(broken) as front:
        window = MainWindow(make_reference(front), theme, Settings())
        qtbot.addWidget(window)
        window.show()
        window.navigator.open(Ref.parse("drug/belimumab"))
        type_into(window, "anifro")
        sentences = {box.text() for box in window.findChildren(QMessageBox)}
        assert sentences == {f"The content file {broken} is damaged."}
        window.close()
