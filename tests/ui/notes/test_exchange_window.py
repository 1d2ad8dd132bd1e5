import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.ui.notes.bench import DRUG, KEY, Bench
from tests.ui.steps import titles, type_into

from ctddesk.notes.backup import backups
from ctddesk.notes.exchange.folder import export_folder, read_files
from ctddesk.notes.exchange.overlay import write_overlay
from ctddesk.notes.exchange.values import pack_all
from ctddesk.notes.note import Draft, Session
from ctddesk.notes.notebook import Notebook, State
from ctddesk.ui.main_window.screens import NOTES
from ctddesk.ui.notes.files import write_all, write_note
from ctddesk.ui.notes.importing import ImportDialog
from ctddesk.ui.notes.leaving import may_leave
from ctddesk.ui.notes.menu import Naming, notes_menu
from ctddesk.ui.theme.theme import Theme


@pytest.fixture
def elsewhere(bench: Bench, tmp_path: Path) -> Notebook:
    """The notes of another workstation."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return Notebook(folder, bench.desk.now)


def page_name(_ref: object) -> str:
    return "Anifrolumab"


# --- out -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".json", ".html", ".pdf"])
def test_all_notes_are_written_to_one_file(bench: Bench, tmp_path: Path, suffix: str) -> None:
    bench.write("**Bold** words")
    path = tmp_path / f"notes{suffix}"
    write_all(bench.desk, path, page_name)
    data = path.read_bytes()
    if suffix == ".json":
        assert json.loads(data)["notes"][0]["body"] == "**Bold** words"
    elif suffix == ".html":
        assert b"<strong>Bold</strong> words" in data
        assert b"Anifrolumab" in data
    else:
        assert data.startswith(b"%PDF-")
        assert data.rstrip().endswith(b"%%EOF")
    assert list(tmp_path.glob("*.new")) == []


@pytest.mark.parametrize("suffix", [".md", ".json", ".html", ".pdf"])
def test_one_note_is_written_alone(bench: Bench, tmp_path: Path, suffix: str) -> None:
    note = bench.write("mine")
    bench.write("another")
    path = tmp_path / f"note{suffix}"
    write_note(bench.desk, note, path, page_name)
    assert path.stat().st_size
    assert b"another" not in path.read_bytes()
    if suffix in {".md", ".json"}:
        assert [one.note.draft.body for one in read_files(path).notes] == ["mine"]


def test_the_tenth_pdf_is_as_the_first(bench: Bench, tmp_path: Path) -> None:
    bench.write("text")
    sizes = set()
    for number in range(10):
        write_all(bench.desk, tmp_path / f"{number}.pdf", page_name)
        sizes.add((tmp_path / f"{number}.pdf").stat().st_size)
    assert len(sizes) == 1


def test_the_menu_offers_what_can_be_done(bench: Bench, theme: Theme) -> None:
    def able() -> set[str]:
        menu = notes_menu(bench.desk, theme, Naming(page_name, None), bench.window)
        return {action.text() for action in menu.actions() if action.isEnabled() and action.text()}

    bench.write("text")
    assert {"Import files…", "Export all…", "Passphrase…"} <= able()
    assert "Lock now" not in able()
    bench.desk.notebook.change_passphrase(KEY)
    assert "Lock now" in able()
    bench.desk.lock()
    assert able().isdisjoint({"Import files…", "Export all…", "Passphrase…", "Backups…"})


# --- in ------------------------------------------------------------------------------------------------------------


def test_an_import_is_shown_before_it_is_done(
    bench: Bench, elsewhere: Notebook, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    bench.write("mine")
    elsewhere.store().add(Draft("theirs", DRUG), Session("b" * 32, "Dr B"))
    export_folder(pack_all(elsewhere.shelf, trash=False), tmp_path / "export")
    (tmp_path / "export" / "broken.json").write_text("{")
    elsewhere.close()
    dialog = ImportDialog([read_files(tmp_path / "export")], bench.desk, theme, bench.window)
    dialog.open()
    assert "1 note would come in" in dialog.said.text()
    assert "broken.json" in dialog.said.text()
    assert [text.toPlainText() for text in dialog.compared.texts] == ["", "theirs"]
    assert bench.bodies() == ["mine"]
    dialog.take.click()
    assert bench.bodies() == ["mine", "theirs"]
    assert "Dr B" in bench.read()
    again = ImportDialog([read_files(tmp_path / "export")], bench.desk, theme, bench.window)
    assert not again.take.isEnabled()
    again.close()


# --- the clinic's notes --------------------------------------------------------------------------------------------


@pytest.fixture
def clinic(bench: Bench, elsewhere: Notebook, tmp_path: Path) -> Path:
    """The clinic's file, with one note that is shared and none of those that are not."""
    session = Session("b" * 32, "Head nurse")
    elsewhere.store().add(Draft("Clinic protocol", DRUG, shared=True), session)
    elsewhere.store().add(Draft("private", DRUG), session)
    write_overlay(tmp_path / "clinic.sqlite", elsewhere.shelf.every_note(), bench.desk.now)
    elsewhere.close()
    return tmp_path / "clinic.sqlite"


def test_the_clinics_notes_stand_beside_mine_and_cannot_be_edited(bench: Bench, clinic: Path) -> None:
    bench.write("mine")
    bench.desk.clinic.open(clinic)
    bench.desk.changed.emit()
    read = bench.read()
    assert "mine" in read
    assert "Clinic protocol" in read
    assert "Head nurse" in read
    assert "private" not in read
    assert read.count("Edit") == 1
    type_into(bench.window, "protocol kind:note")
    assert titles(bench.window) == ["My notes", "Clinic protocol"]
    assert bench.window.notes.kept()["clinic_notes"] == str(clinic)


def test_a_clinic_file_that_is_gone_leaves_mine(bench: Bench, clinic: Path) -> None:
    bench.write("mine")
    clinic.unlink()
    bench.desk.open_clinic(str(clinic))
    bench.desk.changed.emit()
    assert "mine" in bench.read()


def test_a_new_clinic_file_is_seen_when_the_window_comes_forward(
    bench: Bench, clinic: Path, elsewhere: Notebook
) -> None:
    bench.desk.clinic.open(clinic)
    elsewhere.open()
    elsewhere.store().add(Draft("A second protocol", DRUG, shared=True), Session("c" * 32, "Head nurse"))
    write_overlay(clinic, elsewhere.shelf.every_note(), bench.desk.now)
    elsewhere.close()
    bench.window.notes.look_again()
    assert "A second protocol" in bench.read()


# --- beside the writing ----------------------------------------------------------------------------------------------


def test_what_another_window_wrote_is_shown_when_this_one_comes_forward(bench: Bench) -> None:
    bench.write("mine")
    other = Notebook(bench.folder, bench.desk.now)
    other.open()
    other.store().add(Draft("written elsewhere", DRUG), Session("b" * 32, "Dr B"))
    other.close()
    bench.window.notes.look_again()
    assert "written elsewhere" in bench.read()
    assert bench.window.notes_tab.text().split() == ["Notes", "2"]


def test_todays_backup_is_made_beside_the_work(bench: Bench, qtbot: QtBot) -> None:
    bench.write("text")
    bench.window.notes.back_up()
    qtbot.waitUntil(lambda: len(backups(bench.desk.notebook.backups)) == 1, timeout=5000)
    assert bench.desk.state is State.OPEN


def test_a_backup_of_damaged_notes_says_so(bench: Bench, qtbot: QtBot) -> None:
    for number in range(40):
        bench.write(f"text {number} " + "word " * 500)
    bench.desk.close()
    path = bench.folder / "notes.sqlite"
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 8192] = bytes(8192)
    path.write_bytes(data)
    bench.desk.open()
    bench.window.notes.back_up()
    qtbot.waitUntil(lambda: bench.desk.state is State.BROKEN, timeout=5000)
    assert bench.button(bench.panel, "What can be done…").isVisible()


def test_notes_on_a_network_drive_are_warned_about(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench()
    bench.desk.notebook.shared_drive = True
    bench.window.navigator.open(NOTES)
    assert "network drive" in bench.window.notes.screen.banner.text


def test_keys_put_the_lock_off_and_only_a_passphrase_brings_one(bench: Bench) -> None:
    idle = bench.window.notes._idle
    bench.write("text")
    assert not idle.isActive()
    bench.desk.notebook.change_passphrase(KEY)
    bench.desk.changed.emit()
    assert idle.isActive()
    before = idle.timerId()
    QApplication.sendEvent(bench.window, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert idle.timerId() != before, "it was not started again"
    idle.timeout.emit()
    assert bench.desk.state is State.LOCKED
    assert not idle.isActive()


@pytest.mark.parametrize(("words", "leaves"), [("Stay", False), ("Close all the same", True)])
def test_closing_with_a_text_that_is_not_saved_is_asked_about(
    bench: Bench, words: str, leaves: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(box: QMessageBox) -> int:
        bench.button(box, words).click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", answer)
    assert may_leave(bench.window) is leaves
