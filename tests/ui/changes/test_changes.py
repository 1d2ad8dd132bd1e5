"""What changed, in the window: on real content, and on content of which a section was rewritten."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.pages.html_reader import check
from tests.ui.steps import WindowMaker

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.pages.web import write_html
from ctddesk.ui.changes.screen import NO_VERSION, NONE_READ, NOTHING, ChangesScreen
from ctddesk.ui.main_window.screens import CHANGES
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Theme

DRUG = "ctd:drug/belimumab"


@pytest.fixture
def rewritten(content: Path, tmp_path: Path) -> Path:
    """The next content: one section of one drug reads differently."""
    path = tmp_path / "next.sqlite"
    shutil.copy(content, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE page_section SET digest = 'new' WHERE id = 'belimumab' AND section = 'stands'")
        connection.commit()
    return path


@pytest.fixture
def open_on(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Callable[[Path, Settings], MainWindow]]:
    fronts: list[Front] = []

    def make(path: Path, settings: Settings) -> MainWindow:
        fronts.append(Front(path))
        reference = make_reference(fronts[-1])
        window = MainWindow(reference, theme, settings, partial(make_desk, tmp_path / "data"))
        qtbot.addWidget(window)
        window.show()
        window.begin(None)
        window.settle()
        window.pane.view.finish()
        return window

    yield make
    for front in fronts:
        front.close()


def screen_of(window: MainWindow) -> ChangesScreen:
    window.navigator.open(CHANGES)
    return window.changes.screen


def titles(screen: ChangesScreen) -> list[str]:
    groups = screen.list.groups
    return [groups.data(groups.index(row)) for row in range(groups.rowCount())]


def press(screen: ChangesScreen, words: str) -> None:
    (chip,) = [chip for chip in screen.findChildren(QPushButton) if chip.text().startswith(words)]
    chip.click()


# --- read pages ------------------------------------------------------------------------------------------------------


def test_a_page_that_was_read_is_marked_until_it_is_opened(
    content: Path, rewritten: Path, open_on: Callable[[Path, Settings], MainWindow]
) -> None:
    first = open_on(content, Settings())
    first.follow(Ref.parse("drug/belimumab"))
    first.follow(Ref.parse("drug/anifrolumab"))
    kept = first.settings()
    first.close()

    window = open_on(rewritten, kept._replace(page="ctd:disease/cle"))
    window.changes.look()
    assert set(window.changes.changed) == {DRUG}
    groups = window.diseases.panel.list.groups
    spoken = groups.data(groups.index_of(Ref.parse(DRUG)), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("changed since you read it")
    assert "changed since you read it" in window.diseases.bar.accessibleTabName(0)
    assert window.changes_tab.text() == "Changes  1"

    screen = screen_of(window)
    press(screen, "Since I read it")
    assert titles(screen)[-1] == "Belimumab"
    window.follow(Ref.parse(DRUG))
    assert window.pane.banner.text == "Changed since you read it: Where it stands"
    assert not window.changes.changed
    assert window.changes_tab.text() == "Changes"
    assert "changed" not in groups.data(groups.index_of(Ref.parse(DRUG)), Qt.ItemDataRole.AccessibleTextRole)
    window.follow(Ref.parse("drug/anifrolumab"))
    assert not window.pane.banner.isVisible()

    again = open_on(rewritten, window.settings())
    again.changes.look()
    assert not again.changes.changed
    for opened in (window, again):
        opened.close()


def test_on_the_first_day_nothing_is_marked(make_window: WindowMaker) -> None:
    window = make_window()
    window.changes.look()
    assert not window.changes.changed
    assert window.changes_tab.text() == "Changes"


def test_forgetting_what_was_opened_forgets_what_was_read(make_window: WindowMaker) -> None:
    window = make_window(start="drug/anifrolumab")
    assert "ctd:drug/anifrolumab" in window.settings().read_pages
    window.clear_recent()
    assert window.settings().read_pages == ""
    window.toggle_recent()
    window.follow(Ref.parse("drug/belimumab"))
    assert window.settings().read_pages == ""


# --- the screen ------------------------------------------------------------------------------------------------------


@pytest.fixture
def screen(make_window: WindowMaker) -> ChangesScreen:
    return screen_of(make_window())


def test_changes_since_the_article_are_listed_the_newest_first(screen: ChangesScreen) -> None:
    listed = titles(screen)
    years = [title for title in listed if title.isdecimal()]
    assert years == sorted(years, reverse=True)
    assert min(years) >= "2023"
    assert "The day is not held" in listed
    assert "Brepocitinib" in listed[:3]


def test_filters_and_words_narrow_them_and_count(screen: ChangesScreen) -> None:
    press(screen, "Approvals")
    assert titles(screen).count("Brepocitinib") == 1
    press(screen, "Approvals")
    screen.box.setText("lisraya approved")
    assert "Brepocitinib" in titles(screen)
    screen.box.setText("zzz")
    assert titles(screen) == []
    assert screen.nothing == NOTHING


def test_an_empty_list_says_why(screen: ChangesScreen) -> None:
    press(screen, "Since the last version")
    assert screen.nothing == NO_VERSION
    press(screen, "Since I read it")
    assert screen.nothing == NONE_READ
    press(screen, "Since I read it")  # something is always chosen
    assert titles(screen)


def test_keys_go_from_the_box_into_the_list_and_open_a_page(make_window: WindowMaker) -> None:
    window = make_window()
    screen = screen_of(window)
    screen.box.setFocus()
    QTest.keyClick(screen.box, Qt.Key.Key_Down)
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert window.pane.page is not None
    assert str(window.pane.page.ref) == "ctd:drug/brepocitinib"


def test_what_is_shown_is_printed(screen: ChangesScreen) -> None:
    press(screen, "Approvals")
    found = screen.handout()
    assert found.title == "What changed: since Jul 2023"
    assert "Only: Approvals." in found.html
    assert found.html.count("<tr>") == 1 + 5
    check(write_html(found, "foot"))
