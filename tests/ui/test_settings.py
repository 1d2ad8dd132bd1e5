import json
from pathlib import Path

import pytest

from ctddesk.ui.settings import Settings, read_settings, write_settings


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    kept = Settings(geometry="abc", split=400, zoom=150, scheme="dark", page="ctd:drug/anifrolumab")
    assert write_settings(tmp_path / "new folder" / "settings.json", kept)
    assert read_settings(tmp_path / "new folder" / "settings.json") == kept


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\0\0\0"])
def test_a_damaged_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text)
    assert read_settings(tmp_path / "settings.json") == Settings()


def test_a_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.json") == Settings()


def test_a_partial_file_keeps_what_it_has_and_wrong_types_fall_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"zoom": 200, "split": "wide", "unknown": 1, "page": None}))
    assert read_settings(path) == Settings(zoom=200)


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert not write_settings(tmp_path / "file" / "settings.json", Settings())


def test_a_failed_write_leaves_the_old_settings(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    write_settings(path, Settings(zoom=150))
    path.with_suffix(".new").mkdir()
    assert not write_settings(path, Settings(zoom=200))
    assert read_settings(path).zoom == 150
