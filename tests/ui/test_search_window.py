from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot
from tests.catalogue.sample import change
from tests.ui.steps import WindowMaker, chip, press, shown, titles, type_into

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.screens import PIPELINE
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.root import make_desk, make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Theme


def test_find_a_drug_by_name_and_read_its_page(window: MainWindow) -> None:
    type_into(window, "saphn")
    assert window.search.popup.isVisible()
    press(window, Qt.Key.Key_Return)
    window.pane.view.finish()
    assert shown(window) == "ctd:drug/anifrolumab"
    assert not window.search.popup.isVisible()
    assert window.diseases.panel.list.current_ref() == Ref.parse("drug/anifrolumab")
    text = window.pane.view.toPlainText()
    for words in ("Where it stands", "Safety", "References"):
        assert words in text


def test_arrows_move_in_the_results_while_the_caret_stays_in_the_box(window: MainWindow) -> None:
    type_into(window, "tyk2")
    first = window.search.popup.list.current_ref()
    press(window, Qt.Key.Key_Down)
    assert window.search.popup.list.current_ref() not in {None, first}
    press(window, Qt.Key.Key_Up)
    assert window.search.popup.list.current_ref() == first
    assert window.header.box.hasFocus()


def test_nobody_who_types_early_is_shown_what_only_warms_the_search(window: MainWindow) -> None:
    type_into(window, "tyk2")
    found = titles(window)
    window.search.warm()
    assert titles(window) == found
    assert window.search.popup.isVisible()


def test_warming_leaves_nothing_to_be_seen_or_read_out(window: MainWindow) -> None:
    window.search.warm()
    assert titles(window) == []
    assert not window.search.popup.isVisible()


def test_chips_stand_beside_each_other_whatever_was_typed_before(window: MainWindow) -> None:
    for text in ("a", "n", "i", "f"):
        QTest.keyClicks(window.header.box, text)
        window.search.session.settle()
        QApplication.processEvents()
        shown_chips = [one for one in window.search.popup.findChildren(QPushButton) if one.isVisible()]
        assert shown_chips
        row = shown_chips[0].parentWidget()
        assert row is not None
        for place, one in enumerate(shown_chips):
            assert row.rect().contains(one.geometry()), (text, one.text())
            assert not any(one.geometry().intersects(other.geometry()) for other in shown_chips[:place])


def test_escape_leaves_the_search_and_the_page_as_it_was(window: MainWindow) -> None:
    before = window.pane.page
    type_into(window, "tofa")
    press(window, Qt.Key.Key_Escape)
    assert not window.search.popup.isVisible()
    assert window.header.box.text() == ""
    assert window.pane.page is before


def test_an_unknown_drug_is_never_replaced_by_another(window: MainWindow) -> None:
    before = window.pane.page
    type_into(window, "tazocin")
    assert titles(window) == []
    press(window, Qt.Key.Key_Return)
    assert window.pane.page is before


def test_a_near_name_is_offered_and_opens_only_when_it_is_chosen(window: MainWindow) -> None:
    before = shown(window)
    type_into(window, "nintedanip")
    assert titles(window) == ["Near names", "Nintedanib"]
    press(window, Qt.Key.Key_Return)
    assert shown(window) == before
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert shown(window) == "ctd:drug/nintedanib"


def test_the_words_that_hit_are_marked_from_the_section_on_and_stepped_through(window: MainWindow) -> None:
    type_into(window, "interferon signature")
    press(window, Qt.Key.Key_Return)
    window.pane.view.finish()
    bar = window.pane.find_bar
    assert bar.isVisible()
    assert len(window.pane.view.extraSelections()) > 1
    first = bar._count.text()
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert bar._count.text() != first
    window.navigator.open(Ref.parse("drug/belimumab"))
    assert not bar.isVisible()
    assert window.pane.view.extraSelections() == []


def test_the_page_says_which_of_its_names_was_typed(window: MainWindow) -> None:
    type_into(window, "saphnelo")
    press(window, Qt.Key.Key_Return)
    assert shown(window) == "ctd:drug/anifrolumab"
    assert window.pane.find_bar._note.text() == "Found by the brand Saphnelo"
    assert window.pane.view.extraSelections() == []


def test_filters_are_chips_with_counts_in_step_with_the_box(window: MainWindow) -> None:
    type_into(window, "interferon")
    before = len(titles(window))
    drugs = chip(window, "Drugs")
    assert drugs.isVisible()
    QTest.mouseClick(drugs, Qt.MouseButton.LeftButton)
    window.search.session.settle()
    assert window.header.box.text() == "interferon kind:drug "
    assert drugs.isChecked()
    assert 1 < len(titles(window)) < before
    type_into(window, "disease:dm")
    assert chip(window, "DM").isChecked()
    press(window, Qt.Key.Key_Escape)
    window.search.session.settle()
    assert window.header.box.text() == "interferon"
    assert window.search.popup.isVisible()
    assert len(titles(window)) == before


def test_an_empty_box_offers_what_was_opened_and_searched_for(window: MainWindow) -> None:
    type_into(window, "belimu")
    press(window, Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert titles(window)[:2] == ["Searched for", "belimu"]
    assert titles(window)[2:4] == ["Opened", "Belimumab"]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    window.search.session.settle()
    assert window.header.box.text() == "belimu"
    assert titles(window)[:2] == ["Drugs", "Belimumab"]


def test_what_is_recent_is_remembered_cleared_and_switched_off(make_window: WindowMaker) -> None:
    kept: list[Settings] = []
    window = make_window(start="drug/belimumab")
    window.remembered.connect(kept.append)
    window.close()
    again = make_window(kept[0])
    assert list(again.searching.recent.pages) == ["ctd:drug/belimumab"]
    again._actions["recent-clear"].trigger()
    assert list(again.searching.recent.pages) == []
    again._actions["recent-keep"].trigger()
    again.navigator.open(Ref.parse("drug/anifrolumab"))
    assert list(again.searching.recent.pages) == []
    assert again.settings().keep_recent is False
    assert again.settings().recent_pages == ""


def test_a_known_misspelling_stands_once_with_its_pill(window: MainWindow) -> None:
    type_into(window, "nintendanib")
    assert titles(window).count("Nintedanib") == 1
    assert titles(window)[:2] == ["Near names", "Nintedanib"]
    groups = window.search.popup.list.groups
    assert "SSc-ILD approved" in groups.data(groups.index(1), Qt.ItemDataRole.AccessibleTextRole)


DamagedMaker = Callable[..., MainWindow]
DAMAGED = "The content file ctd.sqlite is damaged."


@pytest.fixture
def make_damaged_window(
    qtbot: QtBot, theme: Theme, content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[DamagedMaker]:
    """Makes a window, begun by the test, on content that the statements given have damaged."""
    monkeypatch.chdir(tmp_path)
    broken = Path("ctd.sqlite")
    broken.write_bytes(content.read_bytes())
    with ExitStack() as kept:

        def make(*damage: str, settings: Settings | None = None) -> MainWindow:
            for statement in damage:
                change(broken, statement)
            front = kept.enter_context(Front(broken))
            window = MainWindow(make_reference(front), theme, settings or Settings(), partial(make_desk, tmp_path))
            qtbot.addWidget(window)
            kept.callback(window.close)
            window.show()
            return window

        yield make


def test_closing_the_dialog_about_damage_does_not_search_again(make_damaged_window: DamagedMaker) -> None:
    window = make_damaged_window("DROP TABLE search_page")
    window.begin(None)
    window.settle()
    type_into(window, "anifro")
    (box,) = window.findChildren(QMessageBox)
    box.done(0)
    QApplication.processEvents()
    assert window.header.box.text() == ""
    assert [one for one in window.findChildren(QMessageBox) if one.isVisible()] == []


def test_content_that_breaks_while_it_is_read_is_met_with_a_sentence(make_damaged_window: DamagedMaker) -> None:
    window = make_damaged_window(
        "DELETE FROM page_section", "UPDATE page SET pills = 'x' WHERE id = 'belimumab'", "DROP TABLE search_page"
    )
    window.navigator.open(Ref.parse("drug/belimumab"))
    type_into(window, "anifro")
    sentences = {box.text() for box in window.findChildren(QMessageBox)}
    assert sentences == {DAMAGED}


def test_pages_that_cannot_be_looked_up_at_the_start_are_met_with_a_sentence(make_damaged_window: DamagedMaker) -> None:
    window = make_damaged_window("DROP TABLE page", settings=Settings(page="ctd:drug/belimumab"))
    window.begin(None)
    assert [box.text() for box in window.findChildren(QMessageBox)] == [DAMAGED]


def test_damage_to_trials_is_told_by_the_pipeline_and_the_window_stays(make_damaged_window: DamagedMaker) -> None:
    window = make_damaged_window("DROP TABLE trial")
    window.begin(None)
    window.settle()
    window.pane.view.finish()
    assert window.findChildren(QMessageBox) == []
    window.navigator.open(PIPELINE)
    (box,) = window.findChildren(QMessageBox)
    assert "ctd.sqlite" in box.text()
    box.done(0)
    assert window.screens.current == ""
