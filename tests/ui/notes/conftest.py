from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ctddesk.model.ref import Ref
from ctddesk.ui.notes.markdown_edit import MarkdownEdit
from ctddesk.ui.notes.tool_bar import ToolBar
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
