from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.catalogue.sample import change

from ctddesk.catalogue.errors import ContentError, MissingContentError
from ctddesk.ui.dialogs.failure import ask_for_content
from ctddesk.ui.root import open_reference


def test_another_file_is_asked_for_until_one_can_be_used(tmp_path: Path, content: Path) -> None:
    (tmp_path / "empty.sqlite").touch()
    answers = [tmp_path / "empty.sqlite", content]
    said: list[str] = []

    def ask(error: ContentError) -> Path:
        said.append(str(error))
        return answers.pop(0)

    reference = open_reference(tmp_path / "missing.sqlite", ask)
    assert reference is not None
    assert reference.edition.counts["drug"] > 0
    assert said == [
        f"There is no content file at {tmp_path / 'missing.sqlite'}.",
        f"{tmp_path / 'empty.sqlite'} is not a content file: it is no database.",
    ]
    reference.front.close()


@pytest.mark.parametrize(
    "damage",
    ["DELETE FROM meta WHERE key = 'reviewed'", "DROP TABLE tab", "UPDATE entry SET pills = '['"],
    ids=["edition", "tabs", "drug list"],
)
def test_a_file_that_breaks_on_the_first_look_is_closed_and_another_is_asked_for(
    tmp_path: Path, content: Path, damage: str
) -> None:
    broken = tmp_path / "ctd.sqlite"
    broken.write_bytes(content.read_bytes())
    change(broken, damage)
    assert open_reference(broken, lambda _: None) is None


def test_giving_up_ends_the_start(tmp_path: Path) -> None:
    assert open_reference(tmp_path / "missing.sqlite", lambda _: None) is None


def test_the_dialog_says_what_happened_and_offers_another_file(qtbot: QtBot, tmp_path: Path) -> None:
    seen: list[str] = []

    def look_and_close() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.extend([box.text(), box.informativeText(), *(button.text() for button in box.buttons())])
        box.button(QMessageBox.StandardButton.Close).click()

    QTimer.singleShot(0, look_and_close)
    error = MissingContentError(tmp_path / "ctd.sqlite")
    assert ask_for_content(error) is None
    assert seen[:2] == [str(error), error.remedy]
    assert set(seen[2:]) == {"Close", "Choose another file…"}
