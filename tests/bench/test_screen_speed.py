"""How long the screens take to open and follow: `python3 dev.py test -m bench tests/bench/test_screen_speed.py`."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from ctddesk import paths
from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.screens import CHANGES, COMPARE, CORRECTIONS, MEASURES
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.paper.preview import Preview
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.fonts import load_fonts
from ctddesk.ui.theme.theme import Scheme, Theme

pytestmark = pytest.mark.bench

PAGE = Ref.parse("drug/anifrolumab")
DRUGS = [Ref.parse(f"drug/{drug}") for drug in ("anifrolumab", "belimumab", "tofacitinib", "nintedanib")]
SCREENS = [COMPARE, CORRECTIONS, CHANGES, MEASURES, MEASURES.at("mrss"), MEASURES.at("tis")]
MOST = 50  # ms


@pytest.fixture
def make_window(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    load_fonts(paths.resources() / "fonts")
    theme = Theme(qapp, Scheme.LIGHT, 100)
    windows: list[MainWindow] = []
    with Front(paths.bundled_content()) as front:

        def make() -> MainWindow:
            window = MainWindow(make_reference(front), theme, Settings(), partial(make_desk, tmp_path))
            windows.append(window)
            window.resize(1280, 800)
            window.show()
            window.begin(PAGE)
            window.settle()
            window.study.warm()
            for _ in range(20):  # the page is filled and the search warmed: no one opens a screen before
                QApplication.processEvents()
            return window

        yield make
        for window in windows:
            window.close()
            window.deleteLater()
        theme.deleteLater()


def timed(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    QApplication.processEvents()  # paints
    return (perf_counter() - start) * 1000


def at_95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95) - 1]


@pytest.mark.parametrize("address", SCREENS, ids=str)
def test_a_screen_opens_the_first_time(make_window: Callable[[], MainWindow], address: Ref) -> None:
    times = []
    for _ in range(20):
        window = make_window()
        for drug in DRUGS:
            window.study.choice.add(drug)
        times.append(timed(partial(window.navigator.open, address)))
    print(f"\n{address} first: {at_95(times):.1f} ms")
    assert at_95(times) < MOST


@pytest.mark.parametrize("address", SCREENS, ids=str)
def test_a_screen_is_switched_to(make_window: Callable[[], MainWindow], address: Ref) -> None:
    window = make_window()
    for drug in DRUGS:
        window.study.choice.add(drug)
    window.navigator.open(address)
    times = []
    for _ in range(40):
        window.navigator.back()
        QApplication.processEvents()
        times.append(timed(window.navigator.forward))
    print(f"\n{address} again: {at_95(times):.1f} ms")
    assert at_95(times) < MOST


def test_the_ledger_follows_a_key_and_a_chip(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    window.navigator.open(CORRECTIONS)
    screen = window.study.corrections
    typed = [text[:end] for text in ("nintedanib", "skin response", "tyk") for end in range(len(text) + 1)]
    times = [timed(partial(screen.box.setText, text)) for text in typed]
    screen.box.clear()
    orders = [timed(chip) for _ in range(10) for chip in (screen.show_parts, screen.show_verdicts)]
    print(f"\na key {at_95(times):.1f} ms, the other order {at_95(orders):.1f} ms")
    assert max(at_95(times), at_95(orders)) < MOST


def test_a_drug_is_added_to_three(make_window: Callable[[], MainWindow]) -> None:
    window = make_window()
    window.navigator.open(COMPARE)
    for drug in DRUGS[:3]:
        window.study.choice.add(drug)
    others = [Ref.parse(f"drug/{entry.drug}") for entry in window.reference.lists[2].entries]
    times = []
    for drug in (other for other in others if other not in DRUGS):
        times.append(timed(partial(window.study.choice.add, drug)))
        assert window.study.compare.table.facts.columnCount() == 5
        window.study.choice.remove(drug)
        QApplication.processEvents()
    print(f"\na fourth drug {at_95(times):.1f} ms")
    assert at_95(times) < MOST


@pytest.mark.parametrize("command", ["print", "evidence-sheet"])
def test_paper_is_shown(make_window: Callable[[], MainWindow], command: str) -> None:
    window = make_window()
    show = {"print": window.paper.show, "evidence-sheet": window.evidence.show}[command]
    times = []
    for _ in range(20):
        times.append(timed(show))
        dialog = window.findChild(Preview)
        assert dialog is not None
        dialog.close()
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete)
    print(f"\n{command}: first {times[0]:.1f} ms, {at_95(times[1:]):.1f} ms")
    assert at_95(times[1:]) < 4 * MOST  # sheets are laid out
