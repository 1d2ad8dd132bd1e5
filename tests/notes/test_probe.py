from pathlib import Path

import pytest
from tests.notes.conftest import Clock

from ctddesk.notes import probe as module
from ctddesk.notes.probe import probe


def test_all_is_well_here(tmp_path: Path, clock: Clock) -> None:
    assert probe(tmp_path, clock) == []


def test_what_does_not_work_is_named(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "render", lambda text: text)
    assert probe(tmp_path, clock) == ["Markdown is not rendered"]


def test_a_folder_that_cannot_be_used_is_a_fault_and_no_error(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("in the way")
    (fault,) = probe(tmp_path / "file", clock)
    assert "Error" in fault
