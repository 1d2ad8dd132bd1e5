from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QPushButton
from tests.ui.steps import WindowMaker

from ctddesk.model.ref import Ref
from ctddesk.pages.cite.formats import vancouver
from ctddesk.ui.main_window.citing import NO_PAGE, NONE, NONE_SELECTED, SELECT_FIRST, Citing
from ctddesk.ui.main_window.screens import COMPARE
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.theme.theme import Theme

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
WORDS = ["this page", "the selection", "this page…", "the selection…"]


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    return make_window(start="drug/anifrolumab")


@pytest.fixture
def citing(window: MainWindow) -> Citing:
    citing = window.findChild(Citing)
    assert citing is not None
    return citing


def select(window: MainWindow, words: str) -> None:
    """Select words, whether they are in sight or not."""
    cursor = window.pane.view.document().find(words)
    assert not cursor.isNull()
    window.pane.view.setTextCursor(cursor)


def copied(window: MainWindow) -> str:
    QGuiApplication.clipboard().setText("before")
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL_SHIFT)
    return QGuiApplication.clipboard().text()


def sources_text(window: MainWindow, *numbers: int) -> str:
    assert window.pane.page is not None
    return vancouver(window.reference.sources([window.pane.page.sources[number - 1] for number in numbers]))


def test_the_key_copies_the_sources_of_the_selection_only(window: MainWindow) -> None:
    select(window, "L04AG11")
    assert copied(window) == sources_text(window, 7, 8)
    assert window.footer.words == "2 sources [7] [8] copied, in the order of this page."


def test_the_caret_is_enough_while_it_is_in_sight(window: MainWindow) -> None:
    view = window.pane.view
    found = view.document().find("L04AG11")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(found).center())
    assert not view.textCursor().hasSelection()
    assert copied(window) == sources_text(window, 7, 8)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert (copied(window), window.footer.words) == ("before", SELECT_FIRST)


def test_a_link_that_tab_went_to_is_enough(window: MainWindow) -> None:
    window.pane.view.setFocus()
    QTest.keyClick(window.pane.view, Qt.Key.Key_Tab)
    assert window.pane.view.textCursor().selectedText() == "[1]"
    assert copied(window) == sources_text(window, 1, 2, 3, 4, 5, 6)


def test_without_a_selection_it_says_what_to_do(window: MainWindow) -> None:
    assert (copied(window), window.footer.words) == ("before", SELECT_FIRST)
    select(window, "Overview")
    assert (copied(window), window.footer.words) == ("before", NONE_SELECTED)


def test_on_a_screen_no_page_is_cited(window: MainWindow) -> None:
    select(window, "L04AG11")
    window.navigator.open(COMPARE)
    assert (copied(window), window.footer.words) == ("before", NO_PAGE)
    QTest.keyClick(window, Qt.Key.Key_C, CONTROL_SHIFT)
    assert (QGuiApplication.clipboard().text(), window.footer.words) == ("before", NO_PAGE)


def test_a_selection_is_gone_with_its_page(window: MainWindow) -> None:
    select(window, "L04AG11")
    window.navigator.open(Ref.parse("drug/belimumab"))
    assert (copied(window), window.footer.words) == ("before", SELECT_FIRST)


@pytest.mark.parametrize(
    ("name", "mark"), [("a.ris", "TY  - "), ("a.bib", "@"), ("a.json", '"id"'), ("a.nbib", "TI  -")]
)
def test_the_sources_of_the_selection_are_saved_by_the_suffix(
    window: MainWindow, citing: Citing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, mark: str
) -> None:
    asked: list[str] = []

    def answer(_parent: object, title: str, path: str, _kinds: str) -> tuple[str, str]:
        asked.extend((title, path))
        return str(tmp_path / name), "RIS (*.ris)"

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    select(window, "L04AG11")
    citing.slots["cite-save-selected"]()
    assert asked == ["Save the sources of the selection", "anifrolumab-selection.ris"]
    assert (tmp_path / name).read_text(encoding="utf-8").count(mark) == 2
    assert window.footer.words.endswith("2 sources [7] [8].")


def test_a_file_that_cannot_be_written_says_so(
    window: MainWindow, citing: Citing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "no-such-folder" / "a.ris")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, "RIS (*.ris)"))
    citing.slots["cite-save"]()
    assert window.footer.words.startswith("The sources could not be saved: ")


def test_the_button_has_a_menu_of_all_and_goes_where_nothing_is_cited(window: MainWindow, citing: Citing) -> None:
    assert citing.button.isVisible()
    words = [action.text().partition("\t")[0] for action in citing.button.menu().actions()]
    assert [text.partition("sources of ")[2] for text in words] == WORDS
    citing.button.menu().actions()[0].trigger()
    assert window.pane.page is not None
    assert f"{len(window.pane.page.sources)} sources copied" in window.footer.words
    window.navigator.open(Ref.parse("source/evans-2023-dermworld"))
    assert not citing.button.isVisible()
    QTest.keyClick(window, Qt.Key.Key_C, CONTROL_SHIFT)
    assert window.footer.words == NONE


def test_the_menu_of_the_text_puts_the_caret_where_it_was_asked_for(window: MainWindow, citing: Citing) -> None:
    view = window.pane.view
    place = view.cursorRect(view.document().find("L04AG11")).center()
    menu = citing.menu(place)
    actions = {action.text().partition("\t")[0]: action for action in menu.actions()}
    assert not actions["Copy"].isEnabled()
    actions["Copy the sources of the selection"].trigger()
    assert QGuiApplication.clipboard().text() == sources_text(window, 7, 8)
    select(window, "Human IgG1 kappa")
    copy = citing.menu(place).actions()[0]
    assert view.textCursor().selectedText() == "Human IgG1 kappa"
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "Human IgG1 kappa"


def test_the_menu_copies_the_address_of_a_link(window: MainWindow, citing: Citing) -> None:
    view = window.pane.view
    row = view.document().find("SLE", view.document().find("Where it stands"))
    view.setTextCursor(row)
    view.ensureCursorVisible()
    place = view.cursorRect(row).center() - QPoint(4, 0)
    actions = {action.text(): action for action in citing.menu(place).actions()}
    actions["Copy address of the link"].trigger()
    assert QGuiApplication.clipboard().text() == "ctd:disease/sle"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen there is nothing to raise a menu
def test_a_right_click_opens_the_menu(window: MainWindow) -> None:
    viewport = window.pane.view.viewport()
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(90, 60), QPoint()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "Copy the sources of the selection" in "".join(action.text() for action in menu.actions())
    menu.close()


def head_buttons(citing: Citing) -> list[QPushButton]:
    row = citing.button.parentWidget()
    assert row is not None
    return [button for button in row.findChildren(QPushButton) if button.isVisible()]


def test_the_buttons_stand_in_their_order(window: MainWindow, citing: Citing) -> None:
    in_order = [button.text() for button in sorted(head_buttons(citing), key=lambda button: button.x())]
    assert in_order[:3] == ["Add to compare", "Cite", "Print or PDF"]


@pytest.mark.parametrize(("zoom", "width"), [(100, 1280), (100, 760), (200, 1280)])
def test_the_buttons_leave_the_title_its_words(
    window: MainWindow, citing: Citing, theme: Theme, zoom: int, width: int
) -> None:
    theme.set_zoom(zoom)
    window.resize(width, 800)
    for _ in range(4):
        QApplication.processEvents()
    row = window.pane._header._buttons
    title = theme.metrics(22, bold=True).horizontalAdvance("Anifrolumab")
    label = window.pane._header._label
    assert label.width() >= title
    assert all(row.rect().contains(button.geometry()) for button in head_buttons(citing))
    assert not label.geometry().intersects(row.geometry())
    head = window.pane._header
    assert head.minimumHeight() == head.heightForWidth(head.width())  # what stands below it gives way
    assert (row.y() > label.geometry().bottom()) == (zoom == 200 or width == 760)
    theme.set_zoom(100)


def test_select_all_takes_every_source_that_is_shown(window: MainWindow) -> None:
    window.pane.view.selectAll()
    assert window.pane.page is not None
    assert copied(window) == sources_text(window, *range(1, len(window.pane.page.sources) + 1))
    assert window.pane.view.textCursor().hasSelection()
    window.pane.view.moveCursor(QTextCursor.MoveOperation.Start)
