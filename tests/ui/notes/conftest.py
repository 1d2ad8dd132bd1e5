from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.notes.bench import Bench

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.notes.note import Draft
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.notes.markdown_edit import MarkdownEdit
from ctddesk.ui.notes.tool_bar import ToolBar
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Theme

TITLES = {
    "drug/anifrolumab": "Anifrolumab",
    "drug/avacopan": "Avacopan",
    "trial/x1": "TRIAL [open] \\ part",
    "measure/cdasi": "CDASI",
}


def complete(typed: str) -> Sequence[tuple[str, Ref]]:
    """Pages whose title holds what is typed."""
    return [(title, Ref.parse(ref)) for ref, title in TITLES.items() if typed.lower() in title.lower()]


class Desk(QWidget):
    """A window with the tool bar and the text, and a field before and after them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.edit = MarkdownEdit(theme, complete, lambda: date(2026, 2, 3))
        self.bar = ToolBar(theme, self.edit)
        self.before, self.after = QLineEdit(), QLineEdit()
        self.refused: list[str] = []
        self.edit.refused.connect(self.refused.append)
        column = QVBoxLayout(self)
        for part in (self.before, self.bar, self.edit, self.after):
            column.addWidget(part)
        self.resize(700, 500)


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    """A window with the focus in its text."""
    desk = Desk(theme)
    qtbot.addWidget(desk)
    with qtbot.waitActive(desk):
        desk.show()
    desk.edit.setFocus()
    return desk


@pytest.fixture
def edit(desk: Desk) -> MarkdownEdit:
    return desk.edit


@pytest.fixture
def make_bench(qtbot: QtBot, theme: Theme, content: Path, tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    """Opens a window on the notes of the test's folder; all that was opened is closed at the end."""
    made: list[Bench] = []
    with Front(content) as front:

        def make(start: str = "drug/anifrolumab") -> Bench:
            desk = make_desk(tmp_path, Settings(author="Dr A"))
            window = MainWindow(make_reference(front), theme, Settings(), lambda _: desk)
            made.append(Bench(window, desk, tmp_path))
            window.resize(1280, 800)
            window.show()
            window.begin(Ref.parse(start))
            window.settle()
            window.pane.view.finish()
            return made[-1]

        yield make
        for bench in made:
            bench.editor.autosave.begin(None)  # whatever a test left unsaved
            bench.editor.show_draft(Draft())
            bench.window.close()
            bench.window.deleteLater()


@pytest.fixture
def bench(make_bench: Callable[..., Bench]) -> Bench:
    return make_bench()
