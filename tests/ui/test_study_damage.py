"""The screens on a content file that is damaged where they read and nowhere else."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from tests.catalogue.sample import change
from tests.ui.steps import shown

from ctddesk import paths
from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.screens import COMPARE, CORRECTIONS
from ctddesk.ui.main_window.window import MainWindow


@pytest.fixture
def content(tmp_path: Path) -> Path:
    path = tmp_path / "ctd.sqlite"
    shutil.copyfile(paths.bundled_content(), path)
    change(path, "UPDATE statement SET cites = 'no list' WHERE id = 'cle-05'")
    return path


def said(window: MainWindow) -> list[str]:
    return [box.text() for box in window.findChildren(QMessageBox)]


def test_a_ledger_that_cannot_be_read_says_so_and_pages_go_on(window: MainWindow) -> None:
    window.study.warm()
    assert said(window) == []
    window.navigator.open(CORRECTIONS)
    (sentence,) = said(window)
    assert "is damaged" in sentence
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    assert shown(window) == "ctd:drug/anifrolumab"


def test_a_drug_that_cannot_be_read_says_so(window: MainWindow) -> None:
    window.navigator.open(COMPARE)
    window.study.choice.add(Ref.parse("drug/anifrolumab"))
    (sentence,) = said(window)
    assert "is damaged" in sentence
