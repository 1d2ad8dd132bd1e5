from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.ref import Ref
from ctddesk.pages.comparison import Comparison, compare
from ctddesk.ui.compare.choice import MOST, Choice
from ctddesk.ui.compare.screen import CompareScreen
from ctddesk.ui.compare.table import CompareModel
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grouped_list import Item
from ctddesk.ui.widgets.list_row import Row

DRUGS = tuple(Ref.parse(f"drug/{drug}") for drug in ("anifrolumab", "belimumab", "tofacitinib", "nintedanib"))


def compared(drugs: Sequence[Ref]) -> Comparison:
    with Catalogue(paths.bundled_content()) as catalogue:
        return compare([catalogue.drug(drug) for drug in drugs])


def find(typed: str) -> Sequence[Item]:
    return [Item(drug, Row(drug.id, "a line")) for drug in DRUGS if typed in drug.id]


@pytest.fixture
def choice(qapp: QApplication) -> Choice:
    return Choice()


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme, choice: Choice) -> CompareScreen:
    screen = CompareScreen(choice, compared, find, theme)
    qtbot.addWidget(screen)
    screen.resize(1280, 680)
    screen.show()
    QApplication.processEvents()
    return screen


@pytest.fixture
def facts(screen: CompareScreen, choice: Choice) -> CompareModel:
    for drug in DRUGS[:3]:
        choice.add(drug)
    return screen.table.facts


def row_of(facts: CompareModel, label: str) -> int:
    (row,) = [row for row in range(facts.rowCount()) if facts.words(facts.index(row, 0)) == label]
    return row


def test_a_drug_is_chosen_once_and_four_at_most(choice: Choice, qtbot: QtBot) -> None:
    for drug in (*DRUGS, DRUGS[0].at("safety"), Ref.parse("drug/rituximab")):
        choice.add(drug)
    assert choice.drugs == DRUGS
    assert choice.is_full
    with qtbot.assertNotEmitted(choice.changed):
        choice.add(Ref.parse("drug/rituximab"))
    choice.toggle(DRUGS[1])
    assert choice.drugs == (DRUGS[0], *DRUGS[2:])
    choice.toggle(DRUGS[1])
    assert choice.drugs[-1] == DRUGS[1]
    assert len(choice.drugs) == MOST


def test_empty_it_says_what_to_do(screen: CompareScreen, choice: Choice) -> None:
    assert "Add to compare" in screen._said.text()
    assert not screen.table.isVisible()
    QApplication.processEvents()
    assert screen._said.mapTo(screen, QPoint(0, 0)).y() < 160
    choice.add(DRUGS[0])
    assert screen._said.text() == "Add a second drug to compare it with."
    assert not screen.table.isVisible()
    choice.add(DRUGS[1])
    assert screen.table.isVisible()
    assert not screen._said.isVisible()


def test_the_model_is_sound_whatever_it_shows(facts: CompareModel, screen: CompareScreen, choice: Choice) -> None:
    QAbstractItemModelTester(facts, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert facts.columnCount() == 4
    assert facts.headerData(3, Qt.Orientation.Horizontal) == "Tofacitinib"
    screen.only.click()
    choice.remove(DRUGS[2])
    assert facts.columnCount() == 3


def test_a_cell_that_differs_says_so_to_a_screen_reader(facts: CompareModel) -> None:
    row = row_of(facts, "Kind")
    spoken = [facts.data(facts.index(row, column), Qt.ItemDataRole.AccessibleTextRole) for column in range(4)]
    assert spoken == [
        "Kind",
        "Kind, Anifrolumab: Monoclonal antibody",
        "Kind, Belimumab: Monoclonal antibody",
        "Kind, Tofacitinib, differs: Small molecule",
    ]


def test_a_cell_that_differs_has_a_bar(facts: CompareModel, screen: CompareScreen, theme: Theme) -> None:
    QApplication.processEvents()
    picture = screen.table.viewport().grab().toImage()
    places = [screen.table.visualRect(facts.index(row_of(facts, "Kind"), column)) for column in (1, 2, 3)]
    colours = [picture.pixelColor(place.left() + 1, place.center().y()).name() for place in places]
    assert [colour == theme.tokens.accent for colour in colours] == [False, False, True]


def test_only_what_differs_leaves_out_the_rest(facts: CompareModel, screen: CompareScreen) -> None:
    everything = facts.rowCount()
    screen.only.click()
    lines = [line for row in range(facts.rowCount()) if (line := facts.line(row))]
    assert 0 < facts.rowCount() < everything
    assert all(line.differs for line in lines)


def test_a_drug_is_added_by_typing_and_enter(screen: CompareScreen, choice: Choice) -> None:
    QTest.keyClicks(screen.box, "i")
    assert screen.box.popup.isVisible()
    QTest.keyClick(screen.box, Qt.Key.Key_Down)
    QTest.keyClick(screen.box, Qt.Key.Key_Return)
    assert choice.drugs == (DRUGS[1],)
    assert screen.box.text() == ""
    assert not screen.box.popup.isVisible()


def test_a_drug_is_added_by_a_click(screen: CompareScreen, choice: Choice) -> None:
    QTest.keyClicks(screen.box, "nint")
    place = screen.box.list.visualRect(screen.box.list.groups.first()).center()
    QTest.mouseClick(screen.box.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert choice.drugs == (DRUGS[3],)


def test_escape_closes_the_hits_and_then_empties_the_box(screen: CompareScreen) -> None:
    QTest.keyClicks(screen.box, "beli")
    QTest.keyClick(screen.box, Qt.Key.Key_Escape)
    assert not screen.box.popup.isVisible()
    assert screen.box.text() == "beli"
    QTest.keyClick(screen.box, Qt.Key.Key_Escape)
    assert screen.box.text() == ""
    QTest.keyClicks(screen.box, "zzz")
    assert not screen.box.popup.isVisible()


def test_one_click_takes_a_drug_out(facts: CompareModel, screen: CompareScreen, choice: Choice) -> None:
    assert [button.accessibleName() for button in screen.removers] == [
        "Remove Anifrolumab",
        "Remove Belimumab",
        "Remove Tofacitinib",
    ]
    QTest.mouseClick(screen.removers[1], Qt.MouseButton.LeftButton)
    assert choice.drugs == (DRUGS[0], DRUGS[2])
    assert len(screen.removers) == 2


def test_a_full_comparison_takes_no_more(screen: CompareScreen, choice: Choice) -> None:
    for drug in DRUGS:
        choice.add(drug)
    assert not screen.box.isEnabled()
    choice.remove(DRUGS[0])
    assert screen.box.isEnabled()


def test_keys_move_between_cells_open_a_section_and_take_a_drug_out(
    facts: CompareModel, screen: CompareScreen, choice: Choice, qtbot: QtBot
) -> None:
    screen.table.setFocus()
    screen.table.setCurrentIndex(facts.index(row_of(facts, "Pregnancy"), 1))
    QTest.keyClick(screen.table, Qt.Key.Key_Right)
    with qtbot.waitSignal(screen.opened) as opened:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert opened.args == [Ref.parse("drug/belimumab#safety")]
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert choice.drugs == (DRUGS[0], DRUGS[2])


def test_arrows_go_past_heads_and_labels(facts: CompareModel, screen: CompareScreen) -> None:
    table = screen.table
    table.setCurrentIndex(facts.index(row_of(facts, "Mechanism"), 1))
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row_of(facts, "Mechanism") + 2, 1)
    QTest.keyClick(table, Qt.Key.Key_Up)
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (row_of(facts, "Mechanism"), 1)


def test_a_head_or_label_opens_nothing(facts: CompareModel) -> None:
    assert facts.target(facts.index(0, 0)) is None
    assert facts.target(facts.index(1, 0)) is None
    assert not facts.flags(facts.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


@pytest.mark.parametrize("zoom", [100, 200])
def test_columns_share_the_width_and_rows_hold_their_words(
    facts: CompareModel, screen: CompareScreen, theme: Theme, zoom: int
) -> None:
    theme.set_zoom(zoom)
    QApplication.processEvents()
    table = screen.table
    widths = [table.columnWidth(column) for column in (1, 2, 3)]
    assert max(widths) - min(widths) < 3
    assert widths[0] >= theme.size(190)
    whole = table.columnWidth(0) + sum(widths)
    assert whole <= table.viewport().width() or zoom == 200
    row = row_of(facts, "Monitoring and precautions")
    lines = max(cell.text.count("\n") + 1 for cell in facts.line(row).cells)  # type: ignore[union-attr]
    assert table.rowHeight(row) >= lines * theme.metrics(12).height()
    theme.set_zoom(100)


def test_every_control_has_a_name_for_screen_readers(facts: CompareModel, screen: CompareScreen) -> None:
    reached = [w for w in screen.findChildren(QWidget) if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    unnamed = [w for w in reached if not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)]
    assert len(reached) > 4
    assert unnamed == []


def test_the_hits_lie_under_the_box_and_within_the_screen(screen: CompareScreen) -> None:
    QTest.keyClicks(screen.box, "i")
    below = screen.box.mapTo(screen, QPoint(0, screen.box.height()))
    assert screen.box.popup.y() >= below.y()
    assert screen.rect().contains(screen.box.popup.geometry())
