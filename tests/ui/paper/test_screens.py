"""What the screens put on paper: all that they show, and as it is filtered."""

import re

import pytest
from tests.pages.html_reader import check
from tests.ui.steps import WindowMaker

from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.handout import Handout
from ctddesk.pages.web import write_html
from ctddesk.ui.compare.screen import CompareScreen
from ctddesk.ui.corrections.screen import CorrectionsScreen
from ctddesk.ui.main_window.paper_corner import NOTHING, Printable
from ctddesk.ui.main_window.screens import COMPARE, CORRECTIONS, PIPELINE, TRIALS
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.paper.preview import Preview
from ctddesk.ui.pipeline.screen import PipelineScreen
from ctddesk.ui.pipeline.trials_screen import TrialsScreen

DRUGS = ("anifrolumab", "deucravacitinib", "litifilimab")


def handout(window: MainWindow, address: Ref) -> Handout:
    window.navigator.open(address)
    screen = window.screens.shown
    assert isinstance(screen, Printable)
    found = screen.handout()
    assert found is not None
    check(write_html(found, "foot"))
    return found


def test_corrections_hold_each_statement_that_is_let_through(make_window: WindowMaker) -> None:
    window = make_window()
    found = handout(window, CORRECTIONS)
    assert found.html.count('class="card"') == 164
    assert "164 statements of the Jul 2023 article." in found.html
    screen = window.findChild(CorrectionsScreen)
    assert isinstance(screen, CorrectionsScreen)
    screen.verdicts.choose("wrong")
    screen.box.setText("nintedanib")
    fewer = handout(window, CORRECTIONS)
    assert 0 < fewer.html.count('class="card"') < 18
    assert "Only: Wrong, “nintedanib”." in fewer.html
    assert "<h2>Wrong · " in fewer.html
    screen.show_parts()
    assert "<h2>Wrong · " not in handout(window, CORRECTIONS).html


def test_corrections_cite_by_numbers_that_are_all_listed(make_window: WindowMaker) -> None:
    html = handout(make_window(), CORRECTIONS).html
    assert 'href="#ref-1"' in html
    listed = html.count('<a name="ref-')
    assert f'href="#ref-{listed}"' in html
    assert f'href="#ref-{listed + 1}"' not in html


def test_a_comparison_is_wide_and_marks_what_differs(make_window: WindowMaker) -> None:
    window = make_window()
    window.navigator.open(COMPARE)
    window.paper.show()
    assert window.footer.words == NOTHING
    for drug in DRUGS:
        window.study.choice.add(Ref(Kind.DRUG, drug))
    whole = handout(window, COMPARE)
    assert whole.wide
    assert "◆ IFNAR1" in whole.html
    screen = window.findChild(CompareScreen)
    assert isinstance(screen, CompareScreen)
    screen.only.setChecked(True)
    only = handout(window, COMPARE)
    assert only.html.count("<tr>") < whole.html.count("<tr>")
    assert "Only what differs is shown." in only.html


@pytest.mark.parametrize(("address", "kind"), [(PIPELINE, PipelineScreen), (TRIALS, TrialsScreen)])
def test_rows_are_drawn_and_told_as_a_table(
    make_window: WindowMaker, address: Ref, kind: type[PipelineScreen | TrialsScreen]
) -> None:
    window = make_window()
    found = handout(window, address)
    screen = window.findChild(kind)
    assert isinstance(screen, kind)
    assert found.html.count("<tr>") == 1 + screen.model.rowCount()
    assert len(found.pictures) > 1
    assert all(f'src="{name}"' in found.html for name in found.pictures)
    assert f'<p class="caption">{screen.sheet().day}</p>' in found.html
    # The words stand above the drawings; in a drawing they are its title and description alone.
    shown = [re.sub(r"<(title|desc)>.*?</\1>", "", picture, flags=re.DOTALL) for picture in found.pictures.values()]
    assert not any(screen.sheet().title in picture for picture in shown)


@pytest.mark.parametrize("address", [PIPELINE, TRIALS, CORRECTIONS])
def test_the_key_prints_the_screen(make_window: WindowMaker, address: Ref) -> None:
    window = make_window()
    window.navigator.open(address)
    window.paper.show()
    dialog = window.findChild(Preview)
    assert isinstance(dialog, Preview)
    assert dialog.sheets is not None
    assert dialog.sheets.count > 1
    dialog.close()
