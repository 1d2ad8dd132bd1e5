"""The pipeline screen on the bundled content, used as a reader uses it: by pointer, by keys, by screen reader."""

import re
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QPushButton, QWidget
from tests.ui.steps import FOOT, WindowMaker, button, open_screen, seen_words, shown, told_by

from ctddesk.model.field import Cell
from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.pipeline_corner import KINDS, PipelineCorner
from ctddesk.ui.main_window.screens import PIPELINE
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.pipeline.export import write
from ctddesk.ui.pipeline.model import PipelineModel
from ctddesk.ui.pipeline.screen import NONE, NONE_YET, PipelineScreen
from ctddesk.ui.pipeline.words import FIRST
from ctddesk.ui.theme.high_contrast import high_contrast
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.theme.tokens import DARK, LIGHT, Tokens, contrast

REVIEWED = date(2026, 11, 22)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def screen(window: MainWindow) -> PipelineScreen:
    return open_screen(window, PIPELINE, PipelineScreen)


def drugs(screen: PipelineScreen) -> list[str]:
    return [line.player.drug for line in screen.model.lines]


def test_its_tab_is_the_leftmost_of_the_screens_and_opens_it(window: MainWindow) -> None:
    item = window.screens.row.itemAt(0)
    first = item.widget() if item else None
    assert isinstance(first, QPushButton)
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert (first.text(), first.isChecked(), window.windowTitle()) == ("Pipeline", True, "Pipeline – ctddesk")
    assert window.screens.current == "ctd:screen/pipeline"


def test_it_is_opened_by_its_address_and_remembered(make_window: WindowMaker) -> None:
    window = make_window(start="ctd:screen/pipeline")
    assert window.screens.current == "ctd:screen/pipeline"
    assert make_window(window.settings()).screens.current == "ctd:screen/pipeline"


def test_an_address_of_no_screen_is_refused(window: MainWindow) -> None:
    window.follow(Ref.parse("screen/nowhere"))
    assert shown(window) == "ctd:disease/cle"


def test_history_leads_back_to_it(window: MainWindow, screen: PipelineScreen) -> None:
    screen.chart.setCurrentIndex(screen.model.index(3, 0))
    drug = screen.model.lines[3].player.drug
    QTest.keyClick(screen.chart, Qt.Key.Key_Return)
    assert (shown(window), window.screens.current) == (f"ctd:drug/{drug}", "")
    window.navigator.back()
    assert window.screens.current == "ctd:screen/pipeline"
    assert screen.chart.currentIndex().row() == 3


def test_a_note_is_written_on_the_notes_screen(window: MainWindow, screen: PipelineScreen) -> None:
    window.write_note()
    assert screen.isHidden()
    assert window.screens.current == "ctd:note/all"
    window.notes.screen.pane.finish()


def test_f6_goes_through_its_parts(window: MainWindow, screen: PipelineScreen) -> None:
    window.header.box.setFocus()
    reached = []
    for _ in range(4):
        window.cycle(1)
        reached.append(window.focusWidget())
    assert reached == [window.diseases.bar, screen.date_bar, screen.chart, window.header.box]


def test_it_opens_on_the_review_with_every_drug_of_the_lists(window: MainWindow, screen: PipelineScreen) -> None:
    lists = [entry.drug for one in window.reference.lists for entry in one.entries]
    assert drugs(screen) == lists
    assert button(screen.filter_bar, "Latest review").isChecked()
    assert f"All {len(lists)} rows of the latest review are shown." in seen_words(screen)


def test_a_click_opens_the_drug_and_one_on_a_head_does_not(window: MainWindow, screen: PipelineScreen) -> None:
    first = screen.chart.visualRect(screen.model.index(0, 0))
    QTest.mouseClick(screen.chart.viewport(), Qt.MouseButton.LeftButton, pos=first.topLeft() + QPoint(40, 8))
    assert window.screens.current == "ctd:screen/pipeline"
    QTest.mouseClick(screen.chart.viewport(), Qt.MouseButton.LeftButton, pos=first.bottomLeft() + QPoint(40, -8))
    assert shown(window) == f"ctd:drug/{drugs(screen)[0]}"


def test_chips_narrow_to_a_disease_a_class_a_target_a_result(screen: PipelineScreen) -> None:
    button(screen.filter_bar, "DM").click()
    assert {line.tab.disease for line in screen.model.lines} == {"dm"}
    screen.filter_bar.choices["target"].choose("TYK2")
    assert drugs(screen) == ["brepocitinib", "glpg3667", "deucravacitinib"]
    screen.filter_bar.choices["result"].choose("met")
    assert drugs(screen) == ["brepocitinib", "glpg3667"]
    screen.filter_bar.choices["result"].choose("not-met")
    assert (drugs(screen), NONE in seen_words(screen)) == ([], True)
    screen.filter_bar.choices["target"].choose("")
    assert "lenabasum" in drugs(screen)
    assert all(Cell.MISSED in line.bar.cells or line.bar.told for line in screen.model.lines)
    screen.filter_bar.choices["result"].choose("")
    screen.filter_bar.choices["drug_class"].choose("JAK inhibitor")
    assert {line.player.drug_class for line in screen.model.lines} == {"JAK inhibitor"}


def test_a_menu_of_a_chip_chooses(screen: PipelineScreen) -> None:
    choice = screen.filter_bar.choices["target"]
    menu = choice.menu()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "IFNAR1").trigger()
    assert (choice.text(), choice.isChecked()) == ("Target: IFNAR1", True)
    assert set(drugs(screen)) == {"anifrolumab"}
    menu.actions()[0].trigger()
    assert (choice.text(), choice.isChecked()) == ("Any target", False)


def test_a_day_is_chosen_by_keys(screen: PipelineScreen) -> None:
    bar = screen.date_bar
    QTest.keyClick(bar, Qt.Key.Key_Home)
    assert bar.day == FIRST
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.day == date(2011, 1, 31)
    assert "Bosentan: RAPIDS-2 had a mixed result" in seen_words(screen)
    QTest.keyClick(bar, Qt.Key.Key_Right, SHIFT)
    assert bar.day == date(2011, 2, 28)
    QTest.keyClick(bar, Qt.Key.Key_Left, SHIFT)
    assert bar.day == date(2011, 1, 28)
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert bar.day == FIRST
    QTest.keyClick(bar, Qt.Key.Key_PageUp)
    assert bar.day == date(2012, 1, 1)
    QTest.keyClick(bar, Qt.Key.Key_End)
    assert bar.day == REVIEWED
    QTest.keyClick(bar, Qt.Key.Key_Left)
    assert bar.day == date(2026, 8, 27)
    assert "Brepocitinib approved for DM, US (27 Aug 2026)" in seen_words(screen)
    QTest.keyClick(bar, Qt.Key.Key_Right)
    assert bar.day == REVIEWED


def test_a_day_is_chosen_by_pointer_and_a_tick_catches_it(screen: PipelineScreen) -> None:
    bar = screen.date_bar
    x = round(bar._x(date(2026, 8, 27))) + 2
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(x, 12))
    assert bar.day == date(2026, 8, 27)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(0, 12))
    assert bar.day == FIRST


def test_the_field_is_replayed_and_what_is_not_dated_is_absent(screen: PipelineScreen) -> None:
    button(screen.filter_bar, "As of Jul 2023").click()
    assert screen.date_bar.day == date(2023, 7, 31)
    assert button(screen.filter_bar, "As of Jul 2023").isChecked()
    assert "imvt-1402" not in drugs(screen)
    assert re.search(
        r"Absent: \d+ of 88 rows of the latest review, for which no date so early is held", seen_words(screen)
    )


def test_ticks_and_the_empty_state_follow_the_filters(screen: PipelineScreen) -> None:
    button(screen.filter_bar, "CLE").click()
    screen.filter_bar.choices["target"].choose("TYK2")
    assert {words for tick in screen.date_bar._ticks for words in tick.words} == {
        "Deucravacitinib: PAISLEY met its endpoint",
        "Brepocitinib: Phase 2 trial in SLE, 2023 missed its endpoint",
    }
    screen.date_bar.choose(FIRST)
    assert (drugs(screen), NONE_YET in seen_words(screen)) == ([], True)
    assert "Absent: 3 of 3 rows" in seen_words(screen)


def test_the_row_that_is_current_stays_current_through_time(screen: PipelineScreen) -> None:
    screen.chart.setCurrentIndex(screen.model.index(drugs(screen).index("anifrolumab"), 0))
    screen.date_bar.choose(date(2021, 7, 30))
    line = screen.model.line(screen.chart.currentIndex())
    assert line is not None
    assert (line.player.drug, line.tab.disease) == ("anifrolumab", "cle")
    assert "Anifrolumab (IFNAR1), Cutaneous lupus: SLE approved. US since 30 Jul 2021." in seen_words(screen)
    screen.date_bar.choose(FIRST)
    assert not screen.chart.currentIndex().isValid()
    assert "Anifrolumab (IFNAR1)" not in seen_words(screen)


def test_the_table_shows_the_same(window: MainWindow, screen: PipelineScreen) -> None:
    screen.as_table.click()
    assert screen.card.table.isVisible()
    model = screen.model
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    row = drugs(screen).index("filgotinib")
    cells = dict(zip(heads, (model.index(row, column).data() for column in range(model.columnCount())), strict=True))
    assert cells == {
        "Drug": "Filgotinib",
        "Disease": "Cutaneous lupus",
        "Target": "JAK1",
        "Where it stands": "Missed",
        "Since": "since Sep 2021",
        "Furthest step": "Phase 2, endpoint missed",
        "Trial results": "Phase 2 trial in CLE, 2021 missed its endpoint",
    }
    screen.card.table.setFocus(Qt.FocusReason.TabFocusReason)
    screen.card.table.setCurrentIndex(model.index(row, 2))
    QTest.keyClick(screen.card.table, Qt.Key.Key_Return)
    assert shown(window) == "ctd:drug/filgotinib"


def test_screen_readers_hear_rows_and_the_day(screen: PipelineScreen) -> None:
    rows = QAccessible.queryAccessibleInterface(screen.chart)
    heard = [rows.child(at).text(QAccessible.Text.Name) for at in range(rows.childCount())]
    assert len({text for text in heard if text}) >= len(screen.model.lines)
    assert any(
        "Litifilimab (BDCA2), Cutaneous lupus: Phase 3. As of Jun 2026, start not held" in text for text in heard
    )
    bar = QAccessible.queryAccessibleInterface(screen.date_bar)
    screen.date_bar.choose(date(2021, 7, 30))
    assert bar.text(QAccessible.Text.Name) == "Shown as of 30 Jul 2021"
    assert bar.role() is QAccessible.Role.Slider


def test_every_part_that_keys_reach_has_a_name(screen: PipelineScreen) -> None:
    screen.as_table.click()
    reached = [w for w in screen.findChildren(QWidget) if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    unnamed = [w for w in reached if not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)]
    assert len(reached) > 8
    assert unnamed == []


def test_the_model_is_sound(screen: PipelineScreen) -> None:
    model = PipelineModel(screen._field.shorts)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines(screen.model.lines)
    model.show_lines(screen.model.lines[:3])
    model.show_lines([])
    assert tester.model() is model


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("width", [700, 1280])
def test_it_is_painted_in_every_theme_size_and_width(
    window: MainWindow, screen: PipelineScreen, theme: Theme, zoom: int, scheme: Scheme, width: int
) -> None:
    theme.choose(scheme)
    theme.set_zoom(zoom)
    window.resize(width, 800)
    QApplication.processEvents()
    assert screen.chart.height() > theme.size(31) * 2
    picture = screen.chart.grab().toImage()
    seen = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
    }
    assert {theme.tokens.bars.approved, theme.tokens.bars.late, theme.tokens.surface} <= seen
    theme.set_zoom(100)
    theme.choose(Scheme.LIGHT)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)
def test_steps_are_told_from_the_ground(tokens: Tokens) -> None:
    bars = tokens.bars
    for colour in (bars.early, bars.late, bars.approved, bars.missed, bars.stopped):
        assert contrast(colour, tokens.surface) >= 3


def test_high_contrast_outlines_every_step() -> None:
    system = QPalette()
    for role, colour in ((QPalette.ColorRole.Base, "#000000"), (QPalette.ColorRole.Text, "#ffff00")):
        system.setColor(role, QColor(colour))
    bars = high_contrast(system).bars
    assert bars.outlined
    assert {bars.early, bars.late, bars.approved, bars.missed, bars.stopped} == {"#ffff00"}
    assert {bars.empty, bars.missed_ground} == {"#000000"}


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_says_what_it_shows_as_of_when(screen: PipelineScreen, tmp_path: Path, suffix: str) -> None:
    button(screen.filter_bar, "CLE").click()
    screen.date_bar.choose(date(2021, 7, 30))
    told = told_by(screen.sheet(), tmp_path / f"pipeline{suffix}")
    for sentence in ("Pipeline: Cutaneous lupus", "As it stood on 30 Jul 2021", FOOT):
        assert sentence in told, sentence
    assert [file.suffix for file in tmp_path.iterdir()] == [suffix]


def test_nothing_is_cut_off_in_a_file(screen: PipelineScreen, tmp_path: Path) -> None:
    write(screen.sheet(), tmp_path / "all.svg")
    told = (tmp_path / "all.svg").read_text(encoding="utf-8")
    assert "…" not in told
    assert [line.since for line in screen.model.lines if line.since not in told] == []
    assert all(name in told for line in screen.model.lines for name in line.player.name.split())


def test_the_tenth_file_equals_the_first(screen: PipelineScreen, tmp_path: Path) -> None:
    for number in range(10):
        write(screen.sheet(), tmp_path / f"{number}.svg")
    assert len({path.read_bytes() for path in tmp_path.iterdir()}) == 1


def test_a_file_that_cannot_be_written_is_told(window: MainWindow, screen: PipelineScreen, tmp_path: Path) -> None:
    corner = window.findChild(PipelineCorner)
    assert corner is not None
    corner.save(screen.sheet(), tmp_path / "gone" / "pipeline.png")
    (box,) = window.findChildren(QMessageBox)
    assert "cannot be written" in box.text()
    box.close()
