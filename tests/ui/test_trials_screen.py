"""The trials over time, on the bundled content."""

from datetime import date
from html import escape
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.steps import FOOT, button, open_screen, seen_words, shown, told_by

from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.pipeline_corner import KINDS
from ctddesk.ui.main_window.screens import PIPELINE, TRIALS
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.pipeline.filters import Filters
from ctddesk.ui.pipeline.trial_model import TrialModel
from ctddesk.ui.pipeline.trial_rows import ORDERS
from ctddesk.ui.pipeline.trials_screen import NONE, TrialsScreen
from ctddesk.ui.theme.theme import Scheme, Theme


@pytest.fixture
def screen(window: MainWindow) -> TrialsScreen:
    return open_screen(window, TRIALS, TrialsScreen)


def ids(screen: TrialsScreen) -> list[str]:
    return [row.trial.id for row in screen.model.rows]


def test_it_stands_under_the_tab_of_the_pipeline_and_leads_back(window: MainWindow, screen: TrialsScreen) -> None:
    assert (window.windowTitle(), window.screens.current) == ("Trials – ctddesk", str(PIPELINE))
    screen.pipeline.click()
    assert window.navigator.current == PIPELINE
    window.pipeline.screen.trials.click()
    assert window.navigator.current == TRIALS


def test_it_holds_each_trial_of_a_drug_in_a_disease_of_the_tabs_once(screen: TrialsScreen) -> None:
    tabs = {disease for tab in screen._field.tabs for disease in (*tab.own, *tab.related)}
    runs = [run.trial for player in screen._field.players for run in player.runs]
    assert sorted(ids(screen)) == sorted(trial.id for trial in runs if trial.disease in tabs)


def test_chips_narrow_and_a_page_is_opened_by_key(window: MainWindow, screen: TrialsScreen) -> None:
    button(screen.filter_bar, "DM").click()
    screen.filter_bar.choices["target"].choose("TYK2")
    assert set(ids(screen)) == {"valor-brepocitinib-dm", "NCT05695950", "NCT07012057"}
    screen.filter_bar.choices["result"].choose("pending")
    assert ids(screen) == ["NCT07012057"]
    QTest.keyClick(screen.chart, Qt.Key.Key_Down)
    QTest.keyClick(screen.chart, Qt.Key.Key_Return)
    assert shown(window) == "ctd:trial/NCT07012057"


def test_an_address_narrows_to_a_drug_or_a_disease(window: MainWindow, screen: TrialsScreen) -> None:
    screen.filter_bar.choices["result"].choose("met")
    window.follow(TRIALS.at("lenabasum"))
    assert set(ids(screen)) == {"NCT03398837", "determine-lenabasum-dm"}
    assert screen.filter_bar.choices["drug"].text() == "Drug: Lenabasum"
    assert ". Only: Lenabasum" in screen.sheet().day
    window.follow(TRIALS.at("ssc-ild"))
    assert {row.tab.disease for row in screen.model.rows} == {"ssc"}
    assert button(screen.filter_bar, "SSc").isChecked()
    assert screen.filter_bar.choices["drug"].text() == "Any drug"
    window.follow(TRIALS.at("nothing"))
    assert button(screen.filter_bar, "All diseases").isChecked()
    window.navigator.back()
    assert {row.tab.disease for row in screen.model.rows} == {"ssc"}


@pytest.mark.parametrize(
    ("page", "filters"),
    [
        ("drug/lenabasum", Filters(drug="lenabasum")),
        ("disease/ssc", Filters(disease="ssc")),
        ("disease/sle", Filters(disease="cle")),
    ],
)
def test_the_trials_of_a_page_lead_to_those_of_the_screen(window: MainWindow, page: str, filters: Filters) -> None:
    window.follow(Ref.parse(page).at("trials"))
    window.pane.view.finish()
    link = window.pane.view.document().find("timeline of all trials").charFormat().anchorHref()
    window.pane.view.link_asked.emit(link)
    assert window.screens.shown is window.pipeline.trials
    assert window.pipeline.trials.filter_bar.filters == filters


def test_a_page_shows_each_of_its_trials_over_time(window: MainWindow) -> None:
    page = window.reference.front.page(Ref.parse("drug/baricitinib"))
    (section,) = [one for one in page.sections if one.id == "trials"]
    lines = [line for line in section.html.splitlines() if 'class="time"' in line and "ctd:trial/" in line]
    assert len(lines) == section.number
    assert [line.count("bar-") for line in lines] == [1, 1, 1, 1, 1, 0, 0, 0]
    assert "SSc · start Apr 2021, end Jan 2022 · n = 48" in lines[1]
    assert "DM · dates not looked up · n not looked up" in lines[-1]


def test_no_trial_is_said(screen: TrialsScreen) -> None:
    button(screen.filter_bar, "CLE").click()
    screen.filter_bar.choices["target"].choose("FcRn")
    screen.filter_bar.choices["result"].choose("mixed")
    assert (ids(screen), NONE in seen_words(screen)) == ([], True)


@pytest.mark.parametrize("order", ORDERS)
def test_an_order_puts_the_unknown_last(screen: TrialsScreen, order: str) -> None:
    button(screen.filter_bar, "SSc").click()
    screen.order.choose(order)
    rows = screen.model.rows
    if order == "n":
        numbers = [row.trial.n or 0 for row in rows]
        assert numbers == sorted(numbers, reverse=True)
    elif order == "drug":
        names = [row.player.name.casefold() for row in rows]
        assert names == sorted(names)
    else:
        days = [row.trial.end if order else row.trial.start for row in rows]
        known = [day.last_day if day else date.min for day in days]
        assert known == sorted(known, reverse=True)


@pytest.mark.parametrize(
    ("trial", "words"),
    [
        ("NCT05925803", "start 8 Nov 2023, end 31 Dec 2027"),
        ("rapids-1", "start not looked up, end 2004"),
        ("NCT06015737", "dates not looked up"),
        ("riociguat-du-pilot", "start not looked up, end 2019"),
    ],
)
def test_dates_are_said_as_they_are_held(screen: TrialsScreen, trial: str, words: str) -> None:
    (row,) = [row for row in screen.model.rows if row.trial.id == trial]
    assert row.dates == words
    assert words in screen.model.spoken(row)


def test_the_table_shows_the_same_and_every_part_has_a_name(screen: TrialsScreen) -> None:
    screen.as_table.click()
    assert screen.card.table.isVisible()
    assert screen.model.headerData(6, Qt.Orientation.Horizontal) == "Result"
    assert screen.model.index(0, 0).data() == screen.model.rows[0].name
    reached = [w for w in screen.findChildren(QWidget) if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert [w for w in reached if not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)] == []


def test_the_model_is_sound(screen: TrialsScreen) -> None:
    model = TrialModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines(screen.model.rows)
    model.show_lines([])
    assert tester.model() is model


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("width", [700, 1280])
def test_it_is_painted_in_every_size(
    window: MainWindow, screen: TrialsScreen, theme: Theme, zoom: int, width: int
) -> None:
    theme.choose(Scheme.DARK)
    theme.set_zoom(zoom)
    window.resize(width, 800)
    QApplication.processEvents()
    picture = screen.chart.grab().toImage()
    places = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    seen = {picture.pixelColor(x, y).name() for x, y in places}
    assert {theme.tokens.bars.late, theme.tokens.surface} <= seen
    theme.set_zoom(100)
    theme.choose(Scheme.LIGHT)


@pytest.mark.parametrize("suffix", KINDS)
def test_a_file_says_what_it_shows_and_of_which_content(screen: TrialsScreen, tmp_path: Path, suffix: str) -> None:
    button(screen.filter_bar, "DM").click()
    screen.filter_bar.choices["result"].choose("met")
    screen.order.choose("n")
    told = told_by(screen.sheet(), tmp_path / f"trials{suffix}")
    count = len(screen.model.rows)
    day = f"{count} trials, content reviewed on 22 Nov 2026. Largest first. Only: endpoint met"
    for sentence in ("Trials: Dermatomyositis", day, FOOT):
        assert sentence in told, sentence


def test_nothing_is_cut_off_in_a_file(screen: TrialsScreen, tmp_path: Path) -> None:
    told = told_by(screen.sheet(), tmp_path / "all.svg").encode("latin-1").decode()
    assert "…" not in told
    missing = [row.trial.id for row in screen.model.rows if escape(row.name, quote=False) not in told]
    unsaid = [row.trial.id for row in screen.model.rows if not row.trial.start and row.dates not in told]
    assert (missing, unsaid) == ([], [])
