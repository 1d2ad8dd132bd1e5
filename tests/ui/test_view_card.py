"""The card that the pipeline and the trials share."""

import pytest
from tests.ui.steps import open_screen

from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.screens import PIPELINE, TRIALS
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.pipeline.screen import PipelineScreen
from ctddesk.ui.pipeline.trials_screen import TrialsScreen


@pytest.mark.parametrize(("address", "kind"), [(PIPELINE, PipelineScreen), (TRIALS, TrialsScreen)])
def test_the_current_row_is_the_same_in_chart_and_table(
    window: MainWindow, address: Ref, kind: type[PipelineScreen | TrialsScreen]
) -> None:
    screen = open_screen(window, address, kind)
    screen.chart.setCurrentIndex(screen.model.index(5, 0))
    screen.as_table.click()
    assert screen.card.table.currentIndex().row() == 5
    screen.card.table.setCurrentIndex(screen.model.index(2, 3))
    screen.as_table.click()
    assert screen.chart.currentIndex() == screen.model.index(2, 0)
