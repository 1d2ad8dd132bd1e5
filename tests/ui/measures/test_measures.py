"""The measures screen and its worksheets: by mouse, by keys, on paper, and leaving nothing behind."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton
from tests.pages.html_reader import check
from tests.ui.steps import WindowMaker

from ctddesk.model.ref import Ref
from ctddesk.pages.web import write_html
from ctddesk.ui.main_window.screens import MEASURES
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.measures.improvement_sheet import ODD, ImprovementSheet, read_change
from ctddesk.ui.measures.screen import NOT_FREE, MeasuresScreen
from ctddesk.ui.measures.skin_sheet import SkinSheet
from ctddesk.ui.theme.theme import Theme


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    window = make_window()
    window.navigator.open(MEASURES)
    return window


@pytest.fixture
def screen(window: MainWindow) -> MeasuresScreen:
    return window.measures


@pytest.fixture
def skin(window: MainWindow) -> SkinSheet:
    window.navigator.open(MEASURES.at("mrss"))
    sheet = window.measures.sheet
    assert isinstance(sheet, SkinSheet)
    QApplication.processEvents()
    return sheet


@pytest.fixture
def change(window: MainWindow) -> ImprovementSheet:
    window.navigator.open(MEASURES.at("tis"))
    sheet = window.measures.sheet
    assert isinstance(sheet, ImprovementSheet)
    return sheet


def titles(screen: MeasuresScreen) -> list[str]:
    groups = screen.list.groups
    return [groups.data(groups.index(row)) for row in range(groups.rowCount())]


# --- the screen ------------------------------------------------------------------------------------------------------


def test_all_measures_are_listed_and_a_disease_narrows_them(screen: MeasuresScreen) -> None:
    assert len(titles(screen)) == 13
    screen.tabs.findChildren(QPushButton)[1].click()
    assert titles(screen) == ["CDASI", "TIS", "MMT-8", "DLQI"]


def test_an_owned_instrument_is_described_and_has_no_worksheet(screen: MeasuresScreen) -> None:
    for measure in ("clasi", "cdasi", "dlqi"):
        screen.show_measure(measure, worksheet=True)
        assert screen.sheet is None
        assert screen.worksheet.isHidden()
        assert NOT_FREE in screen.said
    screen.show_measure("fvc")
    assert NOT_FREE not in screen.said


def test_keys_go_through_the_list_and_show_each_measure(screen: MeasuresScreen) -> None:
    screen.list.setFocus()
    for _ in range(3):
        QTest.keyClick(screen.list, Qt.Key.Key_Down)
    assert screen.said.startswith("modified Rodnan skin score")
    assert "Skin thickness" in screen.text.toPlainText()


def test_a_link_on_the_page_of_a_measure_opens_its_worksheet(window: MainWindow) -> None:
    window.follow(Ref.parse("measure/tis"))
    window.pane.view.link_asked.emit("ctd:screen/measures#tis")
    assert isinstance(window.measures.sheet, ImprovementSheet)
    window.navigator.back()
    assert window.pane.page is not None
    assert str(window.pane.page.ref) == "ctd:measure/tis"


def test_an_unknown_measure_shows_the_first(window: MainWindow) -> None:
    window.follow(Ref.parse("screen/measures#nothing"))
    assert window.measures.said.startswith("Cutaneous Lupus")


# --- the skin score --------------------------------------------------------------------------------------------------


def test_clicks_go_through_the_grades_and_back(skin: SkinSheet) -> None:
    place = skin.figure.place_of("abdomen").toPoint()
    seen = []
    for button in [Qt.MouseButton.LeftButton] * 5 + [Qt.MouseButton.RightButton]:
        QTest.mouseClick(skin.figure, button, pos=place)
        seen.append(skin.history.entries.get("abdomen"))
    assert seen == [0, 1, 2, 3, None, 3]


def test_every_site_can_be_clicked_and_reached_by_arrows(skin: SkinSheet) -> None:
    sites = {site.id for site in skin.worksheet.sites}
    assert {skin.figure.site_at(skin.figure.place_of(site)) for site in sites} == sites
    reached, todo = {skin.figure.current}, [skin.figure.current]
    while todo:
        start = todo.pop()
        for key in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            skin.figure.go_to(start)
            QTest.keyClick(skin.figure, key)
            if skin.figure.current not in reached:
                reached.add(skin.figure.current)
                todo.append(skin.figure.current)
    assert reached == sites


def test_the_patients_right_is_at_the_viewers_left(skin: SkinSheet) -> None:
    for site in ("hand", "foot", "thigh", "fingers"):
        assert skin.figure.place_of(f"{site}-right").x() < skin.figure.place_of(f"{site}-left").x()


def test_digits_in_the_table_grade_site_after_site(skin: SkinSheet) -> None:
    QAbstractItemModelTester(skin.table.sites, skin)
    skin.table.setFocus()
    for _ in range(17):
        QTest.keyClick(skin.table, Qt.Key.Key_3)
    assert skin.tally.text() == "mRSS 51 of 51"
    QTest.keyClick(skin.table, Qt.Key.Key_Delete)
    assert skin.tally.text() == "16 of 17 sites graded, sum so far 48: no score yet"


def test_nothing_looks_like_a_score_before_all_is_graded(skin: SkinSheet) -> None:
    assert skin.tally.text() == "None of 17 sites graded"
    skin.history.enter("face", 2)
    assert skin.tally.text() == "1 of 17 sites graded, sum so far 2: no score yet"


def test_figure_and_table_go_together(skin: SkinSheet) -> None:
    skin.figure.setFocus()
    QTest.keyClick(skin.figure, Qt.Key.Key_Down)
    assert skin.table.sites.site(skin.table.currentIndex()) == skin.figure.current
    QTest.keyClick(skin.figure, Qt.Key.Key_2)
    row = skin.table.sites.row_of(skin.figure.current)
    assert skin.table.sites.data(skin.table.sites.index(row, 3)) == "●"


def test_entries_are_undone_one_by_one_and_clear_as_a_whole(skin: SkinSheet) -> None:
    skin.history.enter("face", 1)
    skin.history.enter("abdomen", 2)
    skin.figure.setFocus()
    skin.clear.click()
    assert not skin.history.entries
    skin.history.undo()
    assert dict(skin.history.entries) == {"face": 1, "abdomen": 2}
    skin.history.undo()
    skin.history.undo()
    assert not skin.history.entries
    skin.history.redo()
    assert dict(skin.history.entries) == {"face": 1}


def test_a_screen_reader_hears_site_and_grade(skin: SkinSheet) -> None:
    skin.figure.go_to("thigh-left")
    skin.history.enter("thigh-left", 2)
    assert skin.figure.accessibleName() == "Thigh left, grade 2"
    found = QAccessible.queryAccessibleInterface(skin.table)
    assert found.text(QAccessible.Text.Name) == "Sites and grades"
    cell = skin.table.sites.index(skin.table.sites.row_of("thigh-left"), 3)
    spoken = skin.table.sites.data(cell, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Thigh left, grade 2, chosen"


def test_the_form_is_printed_filled_or_blank(screen: MeasuresScreen, skin: SkinSheet) -> None:
    skin.history.enter("face", 1)
    filled = screen.handout()
    skin.blank.click()
    blank = screen.handout()
    assert filled is not None
    assert blank is not None
    assert (filled.html.count("☒"), blank.html.count("☒")) == (1, 0)
    assert (filled.html.count("☐"), blank.html.count("☐")) == (67, 68)
    assert filled.pictures != blank.pictures
    for form in (filled, blank):
        assert 'alt="Body from the front' in form.html
        assert '<a name="references">' in form.html
        check(write_html(form, "foot"))


# --- the improvement score -------------------------------------------------------------------------------------------


def test_changes_are_scored_as_they_are_typed(change: ImprovementSheet) -> None:
    for row, text in zip(change.rows, ("40,1", "16", "30.5", "-4", "5", "41"), strict=True):
        QTest.keyClicks(row.field, text)
    assert [row.said.text().rsplit(" ", 1)[1] for row in change.rows] == ["20", "5", "32.5", "0", "0", "20"]
    assert change.tally.text() == "TIS 77.5 of 100 (adult: major; juvenile: major)"


def test_what_is_no_number_is_said_and_not_counted(change: ImprovementSheet) -> None:
    QTest.keyClicks(change.rows[0].field, "101")
    assert change.rows[0].said.text() == ODD
    assert change.tally.text() == "None of 6 changes entered"
    assert [read_change(text) for text in ("", " ", "nan", "1e9", "5,5", "-100", "inf")] == [
        None, None, None, None, 5.5, -100.0, None,
    ]  # fmt: skip


def test_typed_letters_stay_and_undo_brings_back_what_was_there(change: ImprovementSheet) -> None:
    field = change.rows[0].field
    QTest.keyClicks(field, "7,50")
    assert field.text() == "7,50"
    change.history.clear()
    assert field.text() == ""
    change.history.undo()
    assert field.text() == "7.5"


def test_the_changes_are_printed_filled_or_blank(screen: MeasuresScreen, change: ImprovementSheet) -> None:
    QTest.keyClicks(change.rows[0].field, "20")
    filled = screen.handout()
    change.blank.click()
    blank = screen.handout()
    assert filled is not None
    assert blank is not None
    assert "<td>20 %</td><td>15</td>" in filled.html
    assert blank.html.count("______ %") == 6
    check(write_html(filled, "foot"))


# --- both ------------------------------------------------------------------------------------------------------------


def test_nothing_that_is_entered_is_in_any_file(
    window: MainWindow, skin: SkinSheet, change: ImprovementSheet, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    skin.history.enter("face", 3)
    QTest.keyClicks(change.rows[0].field, "73.125")
    window.close()
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(after) == set(before)
    assert not [path for path, data in after.items() if b"73.125" in data]


def test_what_is_entered_stays_while_the_window_is_open(window: MainWindow, skin: SkinSheet) -> None:
    skin.history.enter("face", 3)
    window.follow(Ref.parse("drug/anifrolumab"))
    window.navigator.open(MEASURES.at("mrss"))
    assert window.measures.sheet is skin
    assert dict(skin.history.entries) == {"face": 3}


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("measure", ["mrss", "tis"])
def test_a_worksheet_is_no_wider_than_there_is_room(window: MainWindow, theme: Theme, zoom: int, measure: str) -> None:
    theme.set_zoom(zoom)
    window.navigator.open(MEASURES.at(measure))
    QApplication.processEvents()
    sheet = window.measures.sheet
    assert sheet is not None
    frame = sheet.parentWidget()
    assert frame is not None
    assert sheet.width() <= frame.width()
    for button in (sheet.clear, sheet.blank, window.measures.worksheet):
        assert button.width() >= button.sizeHint().width()
    theme.set_zoom(100)
