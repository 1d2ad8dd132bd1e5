"""What the pipeline and the trials share: the card, and the files."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from tests.ui.steps import open_screen

from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.screens import PIPELINE, TRIALS
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.pipeline.screen import PipelineScreen
from ctddesk.ui.pipeline.trials_screen import TrialsScreen

Kind = PipelineScreen | TrialsScreen
both = pytest.mark.parametrize(("address", "kind"), [(PIPELINE, PipelineScreen), (TRIALS, TrialsScreen)])


@both
def test_the_current_row_is_the_same_in_chart_and_table(window: MainWindow, address: Ref, kind: type[Kind]) -> None:
    screen = open_screen(window, address, kind)
    screen.chart.setCurrentIndex(screen.model.index(5, 0))
    screen.as_table.click()
    assert screen.card.table.currentIndex().row() == 5
    screen.card.table.setCurrentIndex(screen.model.index(2, 3))
    screen.as_table.click()
    assert screen.chart.currentIndex() == screen.model.index(2, 0)


@both
def test_export_asks_for_a_file_of_the_kind_that_is_chosen(
    window: MainWindow, address: Ref, kind: type[Kind], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = open_screen(window, address, kind)
    proposed = []

    def choose(*asked: object) -> tuple[str, str]:
        proposed.append(asked[2])
        return str(tmp_path / "here"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    menu = window.pipeline.menu(screen)
    assert screen.export.isVisible()
    assert [action.text() for action in menu.actions()] == ["Picture…", "Drawing…", "PDF…"]
    menu.actions()[1].trigger()
    menu.deleteLater()
    assert proposed == [f"{address.id}.svg"]
    assert screen.sheet().title in (tmp_path / "here.svg").read_text(encoding="utf-8")
