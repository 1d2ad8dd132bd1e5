from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Verdict
from ctddesk.pages.ledger import VERDICTS, LedgerPage, ledger_page
from ctddesk.ui.corrections.screen import CorrectionsScreen
from ctddesk.ui.corrections.verdict_bar import VerdictBar
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.widgets.chips import Chips


@pytest.fixture(scope="module")
def ledger() -> LedgerPage:
    with Catalogue(paths.bundled_content()) as catalogue:
        return ledger_page(catalogue.ledger())


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme, ledger: LedgerPage) -> CorrectionsScreen:
    screen = CorrectionsScreen(ledger, theme)
    qtbot.addWidget(screen)
    screen.resize(1280, 680)
    screen.show()
    lay_out()
    return screen


def lay_out() -> None:
    """Rows are shown in portions, one a turn."""
    for _ in range(8):
        QApplication.processEvents()


def heads(screen: CorrectionsScreen) -> list[str]:
    screen.list.finish()
    groups = screen.list.groups
    return [head for row in range(groups.rowCount()) if (head := groups.head(groups.index(row)))]


def shown(screen: CorrectionsScreen) -> list[str]:
    screen.list.finish()
    groups = screen.list.groups
    items = [groups.item(groups.index(row)) for row in range(groups.rowCount())]
    return [item.ref.id for item in items if item and item.ref]


def chip(chips: Chips, words: str) -> QPushButton:
    (found,) = [button for button in chips.findChildren(QPushButton) if button.text().startswith(words)]
    return found


def press(chips: Chips, words: str) -> None:
    QTest.mouseClick(chip(chips, words), Qt.MouseButton.LeftButton)


def test_it_opens_on_every_statement_the_wrong_ones_first(screen: CorrectionsScreen) -> None:
    assert len(shown(screen)) == 164
    assert heads(screen) == ["Wrong · 18", "Outdated · 21", "Unclear · 32", "Confirmed · 93"]
    assert screen.bar.accessibleName() == "Verdicts: 18 wrong, 21 outdated, 32 unclear, 93 confirmed"
    QAbstractItemModelTester(screen.list.groups, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_switch_shows_the_parts_of_the_article_in_its_order(screen: CorrectionsScreen) -> None:
    press(screen.order, "By part")
    assert shown(screen)[:2] == ["cle-01", "cle-02"]
    assert heads(screen)[0] == "Introduction · 4"
    press(screen.order, "By part")
    assert heads(screen)[0] == "Introduction · 4"
    press(screen.order, "By verdict")
    assert heads(screen)[0] == "Wrong · 18"


def test_chips_narrow_and_count_what_the_others_leave(screen: CorrectionsScreen) -> None:
    press(screen.verdicts, "Wrong")
    assert len(shown(screen)) == 18
    assert chip(screen.verdicts, "Confirmed").text() == "Confirmed 93"
    press(screen.tabs, "Systemic sclerosis")
    number = int(chip(screen.tabs, "Systemic sclerosis").text().rsplit(" ", 1)[1])
    assert len(shown(screen)) == number < 18
    press(screen.topics, "Mechanism")
    assert all(one.startswith("ssc") for one in shown(screen))
    press(screen.topics, "Mechanism")
    press(screen.tabs, "Systemic")
    press(screen.verdicts, "Wrong")
    assert len(shown(screen)) == 164


def test_one_chip_of_a_row_is_chosen_at_most(screen: CorrectionsScreen) -> None:
    press(screen.verdicts, "Wrong")
    press(screen.verdicts, "Outdated")
    assert screen.sieve.verdict is Verdict.OUTDATED
    assert [button.isChecked() for button in screen.verdicts.findChildren(QPushButton)].count(True) == 1


def test_a_chip_that_would_leave_nothing_cannot_be_pressed(screen: CorrectionsScreen) -> None:
    press(screen.topics, "Safety")
    disabled = [one for one in screen.verdicts.findChildren(QPushButton) if not one.isEnabled()]
    assert len(disabled) == 3
    assert all(one.text().endswith(" 0") for one in disabled)


def test_typing_searches_and_marks(screen: CorrectionsScreen) -> None:
    QTest.keyClicks(screen.box, "tyk inhibitor")
    assert "ssc-12" in shown(screen)
    assert screen.list.words == ["tyk", "inhibitor"]
    assert f"{len(shown(screen))} of 164 statements" in screen.counted
    QTest.keyClick(screen.box, Qt.Key.Key_Escape)
    assert len(shown(screen)) == 164


def test_nothing_found_says_what_to_do(screen: CorrectionsScreen) -> None:
    QTest.keyClicks(screen.box, "zzz")
    assert not screen.list.isVisible()
    assert not screen.list.isVisible()
    assert "empty the box" in screen.nothing
    assert screen.bar.accessibleName() == "Verdicts: 0 wrong, 0 outdated, 0 unclear, 0 confirmed"


def test_keys_go_from_the_box_into_the_list_and_open_a_statement(screen: CorrectionsScreen, qtbot: QtBot) -> None:
    screen.box.setFocus()
    QTest.keyClicks(screen.box, "nintendanib")
    QTest.keyClick(screen.box, Qt.Key.Key_Down)
    assert screen.list.hasFocus()
    with qtbot.waitSignal(screen.opened) as opened:
        QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert opened.args == [Ref.parse("statement/ssc-11")]


def test_a_click_opens_the_statement(screen: CorrectionsScreen, qtbot: QtBot) -> None:
    place = screen.list.visualRect(screen.list.groups.index(1)).center()
    with qtbot.waitSignal(screen.opened) as opened:
        QTest.mouseClick(screen.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert str(opened.args[0]) == f"ctd:statement/{shown(screen)[0]}"


def test_a_row_is_read_out_with_verdict_texts_and_proof(screen: CorrectionsScreen) -> None:
    spoken = screen.list.groups.data(screen.list.groups.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert ", Wrong, The article said, in our words: " in spoken
    for words in ("True today: ", "6 sources: ", "as of Jul 2023, reviewed 22 Nov 2026"):
        assert words in spoken


@pytest.mark.parametrize("zoom", [100, 200])
@pytest.mark.parametrize("width", [700, 1280])
def test_rows_are_as_high_as_their_words_and_none_overlaps(
    screen: CorrectionsScreen, theme: Theme, zoom: int, width: int
) -> None:
    theme.set_zoom(zoom)
    screen.resize(width, 680)
    lay_out()
    places = [screen.list.visualRect(screen.list.groups.index(row)) for row in range(30)]
    assert all(one.bottom() + 1 == other.top() for one, other in pairwise(places))
    assert len({place.height() for place in places}) > 3
    theme.set_zoom(100)


def test_what_fills_the_view_comes_first_and_every_row_follows(screen: CorrectionsScreen) -> None:
    QAbstractItemModelTester(screen.list.groups, QAbstractItemModelTester.FailureReportingMode.Fatal)
    screen.box.setText("in")
    first = screen.list.groups.rowCount()
    screen.box.clear()
    assert first == screen.list.groups.rowCount() == 11
    lay_out()
    assert screen.list.groups.rowCount() == 164 + 4
    assert len(set(shown(screen))) == 164
    assert heads(screen) == ["Wrong · 18", "Outdated · 21", "Unclear · 32", "Confirmed · 93"]


def test_rows_are_laid_out_anew_at_another_width(screen: CorrectionsScreen) -> None:
    before = [screen.list.visualRect(screen.list.groups.index(row)).height() for row in range(1, 20)]
    screen.list.resize(screen.list.width() - 200, screen.list.height())
    lay_out()
    after = [screen.list.visualRect(screen.list.groups.index(row)).height() for row in range(1, 20)]
    assert sum(after) > sum(before)


@pytest.mark.parametrize("zoom", [100, 200, 300])
def test_the_words_of_the_bar_have_room(qtbot: QtBot, theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)
    bar = VerdictBar(theme)
    qtbot.addWidget(bar)
    bar.resize(330, 40)
    bar.show_counts(dict.fromkeys(VERDICTS, 100))
    lines = 4 // bar._columns()
    assert bar.sizeHint().height() >= lines * theme.metrics(12).height() + theme.size(10)
    assert bar._columns() == (2 if zoom < 200 else 1)
    theme.set_zoom(100)


def test_the_bar_is_painted_from_the_tokens_in_both_themes(screen: CorrectionsScreen, theme: Theme) -> None:
    seen = set()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        theme.choose(scheme)
        picture = screen.bar.grab().toImage()
        seen.add(picture.pixelColor(QPoint(3, 3)).name())
    theme.choose(Scheme.LIGHT)
    assert seen == {"#a12d2d", "#ff9d9d"}


def test_every_control_has_a_name_for_screen_readers(screen: CorrectionsScreen) -> None:
    reached = [w for w in screen.findChildren(QWidget) if w.isVisible() and w.focusPolicy() != Qt.FocusPolicy.NoFocus]
    unnamed = [w for w in reached if not QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name)]
    assert len(reached) > 15
    assert unnamed == []
