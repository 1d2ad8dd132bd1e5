from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.steps import WindowMaker, shown

from ctddesk.model.ref import Ref
from ctddesk.ui.actions import COMMANDS
from ctddesk.ui.dialogs.about import AboutDialog
from ctddesk.ui.dialogs.shortcuts import ShortcutSheet
from ctddesk.ui.disease.picking import LIST_KEYS
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.widgets.address_menu import address_menu
from ctddesk.ui.widgets.pills import PillRow


def test_it_opens_on_the_first_disease_with_three_tabs(window: MainWindow) -> None:
    assert [window.diseases.bar.tabText(i).rstrip("0123456789 ") for i in range(window.diseases.bar.count())] == [
        "Cutaneous lupus",
        "Dermatomyositis",
        "Systemic sclerosis",
    ]
    assert shown(window) == "ctd:disease/cle"
    assert window.windowTitle() == "Cutaneous lupus erythematosus – ctddesk"


@pytest.mark.parametrize("index", range(3))
def test_a_tab_shows_its_disease_and_as_many_drugs_as_it_counts(window: MainWindow, index: int) -> None:
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + index), Qt.KeyboardModifier.ControlModifier)
    groups = window.diseases.panel.list.groups
    items = [row for row in range(groups.rowCount()) if groups.item(groups.index(row))]
    assert window.diseases.bar.currentIndex() == index
    assert window.diseases.bar.tabText(index).endswith(f" {len(items)}")


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
    assert window.diseases.bar.currentIndex() == 2


def test_a_drug_missed_here_brings_the_tab_where_it_stands_best(window: MainWindow) -> None:
    window.navigator.open(Ref.parse("drug/brepocitinib"))
    assert window.diseases.bar.currentIndex() == 1
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    assert window.diseases.bar.currentIndex() == 1


def test_the_tab_is_remembered(make_window: WindowMaker) -> None:
    kept: list[Settings] = []
    window = make_window(start="disease/ssc")
    window.navigator.open(Ref.parse("trial/NCT06015737"))
    window.remembered.connect(kept.append)
    window.close()
    assert make_window(kept[0]).diseases.bar.currentIndex() == 2


def test_the_menu_ticks_the_theme_in_force(window: MainWindow, theme: Theme) -> None:
    window._tick()
    assert window._actions["theme-light"].isChecked()
    theme.choose(Scheme.DARK)
    window._tick()
    assert [scheme for scheme in Scheme if window._actions[f"theme-{scheme}"].isChecked()] == [Scheme.DARK]
    theme.choose(Scheme.LIGHT)


def test_chips_narrow_the_list_and_all_brings_it_back(window: MainWindow) -> None:
    groups = window.diseases.panel.list.groups
    everything = groups.rowCount()
    chips = {
        chip.text().rsplit(" ", 1)[0]: chip
        for chip in window.diseases.panel.findChildren(QPushButton)
        if chip.isVisible()
    }
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
    for _ in range(5):
        QTest.keyClick(window, Qt.Key.Key_F6)
        seen.append(QApplication.focusWidget())
    panes = [
        window.diseases.bar,
        window.diseases.panel.list,
        window.pane.view,
        window.notes.panel.add,
        window.header.box,
    ]
    assert seen == panes


def test_the_window_remembers_its_state(make_window: WindowMaker, theme: Theme) -> None:
    kept: list[Settings] = []
    window = make_window()
    window.remembered.connect(kept.append)
    window.navigator.open(Ref.parse("drug/belimumab"))
    window.split.setSizes([450, 830])
    window._on_split_moved(450, 1)
    window.resize(1100, 700)
    window.close()
    again = make_window(kept[0])
    assert shown(again) == "ctd:drug/belimumab"
    assert kept[0].split == 450


def test_what_to_remember_is_kept_when_another_window_comes_to_the_front(window: MainWindow, qtbot: QtBot) -> None:
    window.navigator.open(Ref.parse("drug/belimumab"))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    other = QWidget()
    qtbot.addWidget(other)
    with qtbot.waitSignal(window.remembered) as kept:
        other.show()
        other.activateWindow()
    assert kept.args is not None
    assert kept.args[0].page == "ctd:drug/belimumab"
    assert "ctd:drug/belimumab" in kept.args[0].read_pages


@pytest.mark.parametrize("page", ["", "nonsense", "ctd:drug/no-such-drug"])
def test_a_remembered_page_that_is_gone_gives_the_first_disease(make_window: WindowMaker, page: str) -> None:
    assert shown(make_window(Settings(page=page, geometry="bm9uc2Vuc2U="))) == "ctd:disease/cle"


def test_every_command_with_keys_stands_on_the_shortcut_sheet(window: MainWindow, qtbot: QtBot) -> None:
    sheet = ShortcutSheet(window)
    qtbot.addWidget(sheet)
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {command.words for command in (*COMMANDS, *LIST_KEYS) if command.keys} <= words


def test_no_key_is_one_that_a_text_box_takes_for_itself() -> None:
    """On Linux a text box ends the line with Ctrl+E and empties it with Ctrl+U: as commands they would be dead."""
    taken = {f"Ctrl+{letter}" for letter in "ACEUVXYZ"}
    assert not taken & {key for command in COMMANDS for key in command.keys}


def test_f1_opens_the_sheet_and_escape_closes_it(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)
    assert sheet is not None
    assert sheet.isVisible()
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_about_says_what_it_is_for_and_which_content_it_holds(window: MainWindow, qtbot: QtBot, theme: Theme) -> None:
    about = AboutDialog(theme, window.reference.edition, window)
    qtbot.addWidget(about)
    text = " ".join(label.text() for label in about.findChildren(QLabel))
    for words in ("no advice for a particular patient", window.reference.edition.version, "LGPL", "Open Font"):
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
    window.diseases.open(index)
    QApplication.processEvents()  # lays everything out
    chips = [chip for chip in window.diseases.panel.findChildren(QPushButton) if chip.isVisible()]
    lowest = max(chip.mapTo(window.diseases.panel, chip.rect().bottomLeft()).y() for chip in chips)
    assert len(chips) > 4
    assert lowest < window.diseases.panel._frame.height() < window.diseases.panel.list.y() + 1


def test_a_link_to_a_page_that_is_not_held_says_so(window: MainWindow) -> None:
    before = shown(window)
    window.pane.view.link_asked.emit("ctd:drug/no-such-drug")
    assert shown(window) == before
    assert "There is no page ctd:drug/no-such-drug" in window.footer._middle.text()


def test_the_sources_of_a_page_are_copied_as_a_numbered_list(window: MainWindow) -> None:
    window.navigator.open(Ref.parse("trial/NCT05531565"))
    window.setFocus()
    control_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(window, Qt.Key.Key_C, control_shift)
    assert window.pane.page is not None
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.partition(".")[0] for line in lines] == [str(n + 1) for n in range(len(window.pane.page.sources))]
    assert "copied" in window.footer._middle.text()


@pytest.mark.parametrize(
    ("name", "first"), [("a.ris", "TY  - "), ("a.bib", "@"), ("a.json", "["), ("a.nbib", "TI  - ")]
)
def test_the_sources_of_a_page_are_saved_by_the_suffix(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, first: str
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / name), "RIS (*.ris)"))
    window.navigator.open(Ref.parse("trial/NCT05531565"))
    window._actions["cite-save"].trigger()
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(first)
    assert "Saved as" in window.footer._middle.text()
