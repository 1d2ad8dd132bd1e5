"""Ages in the window, for clocks that are right, behind, and far ahead."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.pages.ages import aged
from ctddesk.pages.text import plain
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Theme

PAGE = "drug/anifrolumab"


def shown(qtbot: QtBot, theme: Theme, front: Front, folder: Path, now: str) -> tuple[str, str]:
    """The text of a page, and that of the head of the window, at a time of the computer's clock."""
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    reference = make_reference(front)._replace(now=lambda: moment)
    window = MainWindow(reference, theme, Settings(), partial(make_desk, folder))
    qtbot.addWidget(window)
    window.show()
    window.begin(Ref.parse(PAGE))
    window.settle()
    window.pane.view.finish()
    words = window.pane.view.toPlainText().replace("\N{NO-BREAK SPACE}", " ")
    head = window.header.dates.text()
    window.close()
    return words, head


@pytest.mark.parametrize("now", ["2026-11-25", "2019-01-01", "1970-01-01"])
def test_a_clock_that_is_behind_makes_nothing_young(
    qtbot: QtBot, theme: Theme, content: Path, tmp_path: Path, now: str
) -> None:
    with Front(content) as front:
        words, head = shown(qtbot, theme, front, tmp_path, now)
    assert "24 months old" in words or "25 months old" in words  # dermatomyositis, phase 3, as of Oct 2024
    assert head == "Content 2026.11\nreviewed 22 Nov 2026"


def test_old_content_says_so_at_the_top_and_at_each_date(
    qtbot: QtBot, theme: Theme, content: Path, tmp_path: Path
) -> None:
    with Front(content) as front:
        words, head = shown(qtbot, theme, front, tmp_path, "2028-02-01")
    assert head.endswith("reviewed 22 Nov 2026, 14 months old")
    assert words.count("14 months old") > 10  # approvals, statements, running trials
    assert "39 months old" in words


def test_the_marks_are_no_part_of_what_is_remembered_of_a_page(content: Path) -> None:
    """Notes keep the text of the page they were written on: it must not change as months go by."""
    with Front(content) as front:
        page, edition = front.page(Ref.parse(PAGE)), front.edition()
    assert "months old" not in plain(page, edition)
    assert "months old" in plain(aged(page, edition.reviewed.last_day), edition)
    assert "<!--age" not in "".join(section.html for section in aged(page, edition.reviewed.last_day).sections)
