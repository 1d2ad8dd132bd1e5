from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ctddesk
from ctddesk import paths
from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.fonts import load_fonts
from ctddesk.ui.theme.theme import Scheme, Theme


@pytest.fixture
def source_files() -> Callable[[str], list[Path]]:
    """The source files of one package."""
    root = Path(ctddesk.__file__).parent
    return lambda package: sorted((root / package).rglob("*.py"))


@pytest.fixture(scope="session")
def content() -> Path:
    """The bundled content."""
    return paths.bundled_content()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    load_fonts(paths.resources() / "fonts")
    theme = Theme(qapp, Scheme.LIGHT, 100)
    yield theme
    theme.deleteLater()


@pytest.fixture
def make_window(qtbot: QtBot, theme: Theme, content: Path, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Makes a window on the bundled content; whatever was made is closed at the end."""
    windows: list[MainWindow] = []
    with Front(content) as front:

        def make(settings: Settings | None = None, start: str = "") -> MainWindow:
            window = MainWindow(make_reference(front), theme, settings or Settings(), partial(make_desk, tmp_path))
            windows.append(window)
            window.resize(1280, 800)
            window.show()
            window.begin(Ref.parse(start) if start else None)
            window.settle()
            window.pane.view.finish()
            return window

        yield make
        for window in windows:
            window.close()
            window.deleteLater()


@pytest.fixture
def window(make_window: Callable[..., MainWindow]) -> MainWindow:
    return make_window()
