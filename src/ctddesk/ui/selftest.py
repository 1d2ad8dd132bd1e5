"""Proof that a window can be made and painted, for the self-test."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from ctddesk import paths
from ctddesk.catalogue.front import Front
from ctddesk.pages.handouts import page_handout
from ctddesk.ui.application import make_application
from ctddesk.ui.main_window.pipeline_corner import KINDS
from ctddesk.ui.main_window.screens import PIPELINE
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.paper.form import Form
from ctddesk.ui.paper.pdf import write_handout
from ctddesk.ui.pipeline.export import write
from ctddesk.ui.pipeline.screen import PipelineScreen
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.theme.tokens import FONT_FAMILY


def probe(content: Path) -> list[str]:
    """Open the window on its first page, paint it, and return what is wrong with it: nothing when all is well."""
    application = make_application(paths.resources())
    theme = Theme(application, Scheme.LIGHT, 100)
    with Front(content) as front, TemporaryDirectory() as folder:
        window = MainWindow(make_reference(front), theme, Settings(), partial(make_desk, Path(folder)))
        window.show()
        window.begin(None)
        window.settle()
        window.pane.view.finish()
        QApplication.processEvents()
        wrong = _faults(window) + _unprinted(window, Path(folder)) + _unwritten(window, Path(folder))
        window.close()
        window.deleteLater()
    return wrong


def _unprinted(window: MainWindow, folder: Path) -> list[str]:
    """What of the page cannot be put on paper: files that were not written, or no way to the system's printers."""
    import ctddesk.ui.paper.printer  # noqa: F401 - that it loads is all

    if window.pane.page is None:
        return ["there is no page to print"]
    write_handout(folder / "page.pdf", page_handout(window.pane.page), Form.A4, "")
    written = (folder / "page.pdf").read_bytes()
    return [] if written.startswith(b"%PDF-") else ["the page was not written as a PDF"]


def _unwritten(window: MainWindow, folder: Path) -> list[str]:
    """What the pipeline could not be written as: each kind of file needs a part of Qt of its own."""
    window.navigator.open(PIPELINE)
    screen = window.findChild(PipelineScreen)
    if screen is None:
        return ["the pipeline could not be opened"]
    for suffix in KINDS:
        write(screen.sheet(), folder / f"pipeline{suffix}")
    return [f"{suffix}: nothing was written" for suffix in KINDS if not (folder / f"pipeline{suffix}").stat().st_size]


def _faults(window: MainWindow) -> list[str]:
    picture = window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    wrong = []
    if len(colours) < 8:
        wrong.append("the window was not painted")
    if FONT_FAMILY not in window.fontInfo().family():
        wrong.append("the bundled font was not found")
    return wrong
