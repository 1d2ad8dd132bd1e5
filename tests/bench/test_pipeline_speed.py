"""How long the pipeline takes to open, to come back and to go a step in time: `dev.py test -m bench tests/bench`."""

import json
import subprocess
import sys
from math import ceil

import pytest

pytestmark = pytest.mark.bench

FRAME = 16.7  # ms
OPEN = 50.0  # ms, at the 95th percentile
# In a process of its own: what an earlier test has loaded would make the first opening look fast.
ROUND = """
import json, sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from ctddesk import paths
from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.ui.application import make_application
from ctddesk.ui.main_window.screens import PIPELINE
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme

application = make_application(paths.resources())

def timed(do):
    begun = perf_counter()
    do()
    application.processEvents()
    return (perf_counter() - begun) * 1000

with Front(paths.bundled_content()) as front, TemporaryDirectory() as folder:
    theme = Theme(application, Scheme.LIGHT, 100)
    window = MainWindow(make_reference(front), theme, Settings(), partial(make_desk, Path(folder)))
    window.resize(1280, 800)
    window.show()
    window.begin(None)
    window.settle()
    window.pane.view.finish()
    application.processEvents()
    times = {"first": [timed(partial(window.navigator.open, PIPELINE))], "step": [], "switch": []}
    screen = window.screens.stack.currentWidget()
    for _ in range(3):
        screen.date_bar.setValue(0)
        application.processEvents()
        while screen.date_bar.value() < screen.date_bar.maximum():
            times["step"].append(timed(partial(screen.date_bar.step, 1)))
    for _ in range(60):
        window.navigator.open(Ref.parse("drug/anifrolumab"))
        window.pane.view.finish()
        application.processEvents()
        times["switch"].append(timed(partial(window.navigator.open, PIPELINE)))
    window.close()
    window.deleteLater()
print(json.dumps(times))
"""


def _percentile(times: list[float], part: float) -> float:
    return sorted(times)[ceil(len(times) * part) - 1]


def test_the_pipeline_opens_at_once_and_steps_within_a_frame(capsys: pytest.CaptureFixture[str]) -> None:
    rounds = [
        json.loads(subprocess.run([sys.executable, "-c", ROUND], capture_output=True, check=True, text=True).stdout)
        for _ in range(20)
    ]
    times = {name: [time for one in rounds for time in one[name]] for name in ("first", "switch", "step")}
    with capsys.disabled():
        for name, found in times.items():
            print(f"{name}: median {_percentile(found, 0.5):.1f}, 95th {_percentile(found, 0.95):.1f} ms")
    assert _percentile(times["first"], 0.95) <= OPEN
    assert _percentile(times["switch"], 0.95) <= OPEN
    assert _percentile(times["step"], 0.95) <= FRAME
