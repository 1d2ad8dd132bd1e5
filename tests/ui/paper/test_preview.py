"""The look before printing, as a reader works it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog
from pytestqt.qtbot import QtBot
from tests.ui.steps import WindowMaker, type_into

from ctddesk.pages.handout import Handout
from ctddesk.ui.main_window.paper_corner import NOTHING
from ctddesk.ui.main_window.screens import NOTES
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.paper.form import Form
from ctddesk.ui.paper.preview import Paper, Preview
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Theme

PAGE = "drug/anifrolumab"
LINES = "".join(f"<p>Line {number}</p>" for number in range(300))
PAPER = Paper(Handout("Title", "name", f"<h1>Title</h1>{LINES}"), "foot")


def opened(window: MainWindow) -> Preview:
    dialog = window.findChild(Preview)
    assert isinstance(dialog, Preview)
    return dialog


@pytest.fixture
def preview(qtbot: QtBot, theme: Theme) -> Preview:
    dialog = Preview(lambda _form: PAPER, Form.A4, theme)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_key_shows_the_page_as_it_will_be_printed(make_window: WindowMaker, qtbot: QtBot) -> None:
    window = make_window(start=PAGE)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = opened(window)
    assert dialog.windowTitle() == "Anifrolumab – print or save"
    assert dialog.sheets is not None
    assert dialog.number.text() == f"Sheet 1 of {dialog.sheets.count}"
    assert dialog.focusWidget() is dialog.view
    dialog.close()


def test_the_size_of_paper_is_kept(make_window: WindowMaker) -> None:
    window = make_window(Settings(paper="A4"), PAGE)
    window.paper.show()
    dialog = opened(window)
    assert dialog.forms[Form.A4].isChecked()
    before = dialog.sheets
    dialog.forms[Form.LETTER].click()
    assert dialog.sheets is not before
    assert window.settings().paper == "Letter"
    dialog.close()


def test_results_of_a_search_are_printed_while_they_are_shown(make_window: WindowMaker) -> None:
    window = make_window(start=PAGE)
    type_into(window, "jak1")
    window.paper.show()
    dialog = opened(window)
    assert dialog.windowTitle().startswith("Search: jak1")
    dialog.close()


def test_a_note_is_printed_from_its_screen(make_window: WindowMaker) -> None:
    window = make_window(start=PAGE)
    window.navigator.open(NOTES)
    window.paper.show()
    assert window.footer.words == NOTHING
    window.write_note()
    window.notes.screen.pane.editor.text.setPlainText("Pharmacy needs five days")
    window.paper.show()
    dialog = opened(window)
    assert dialog.windowTitle().startswith("Notes")
    dialog.close()


def test_a_pack_holds_the_disease_and_all_its_drugs(make_window: WindowMaker) -> None:
    window = make_window(start="disease/dm")
    window.paper.show_pack()
    dialog = opened(window)
    assert dialog.sheets is not None
    listed = next(one.entries for one in window.reference.lists if one.tab.disease == "dm")
    assert dialog.sheets.parts == 1 + len(listed)
    dialog.close()


@pytest.mark.parametrize(("name", "start"), [("a.pdf", b"%PDF-"), ("a.html", b"<!DOCTYPE html>")])
def test_a_file_is_saved_and_said(preview: Preview, tmp_path: Path, name: str, start: bytes) -> None:
    preview.save(tmp_path / name)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert preview.banner.text == f"Saved as {name}."
    assert preview.banner.isVisible()


@pytest.mark.parametrize("name", ["a.pdf", "a.html"])
def test_a_file_that_cannot_be_written_is_said_with_what_to_do(preview: Preview, tmp_path: Path, name: str) -> None:
    preview.save(tmp_path / "gone" / name)
    assert preview.banner.text == f"{name} could not be saved: No such file or directory. Choose another folder."
    assert not list(tmp_path.iterdir())


def test_keys_go_from_sheet_to_sheet(preview: Preview) -> None:
    assert preview.sheets is not None
    count = preview.sheets.count
    seen = []
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(preview.view, key)
        seen.append(preview.view.number)
    assert seen == [2, 3, 2, count, 1]
    assert preview.view.accessibleDescription() == f"Sheet 1 of {count}"


def test_the_sheet_in_view_stays_when_the_room_changes(preview: Preview) -> None:
    preview.view.go_to(3)
    preview.resize(preview.width() - 150, preview.height())
    assert preview.view.number == 3


def test_every_control_has_words_and_keys_are_said(preview: Preview) -> None:
    assert [button.text() for button in (preview.print, preview.pdf, preview.html)] == [
        "Print…",
        "Save as PDF…",
        "Save as HTML…",
    ]
    for button, keys in ((preview.print, "Ctrl+P"), (preview.pdf, "Ctrl+S"), (preview.html, "Ctrl+Shift+S")):
        assert QKeySequence(button.toolTip()) == QKeySequence(keys)


def test_nothing_of_the_progress_stays(preview: Preview, tmp_path: Path) -> None:
    preview.save(tmp_path / "a.pdf")
    QApplication.processEvents()
    assert not any(dialog.isVisible() for dialog in preview.findChildren(QProgressDialog))


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_words_are_cut_off(preview: Preview, theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)
    QApplication.processEvents()
    for button in (*preview.forms.values(), preview.print, preview.pdf, preview.html, preview.close_button):
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= preview.width()
    theme.set_zoom(100)
