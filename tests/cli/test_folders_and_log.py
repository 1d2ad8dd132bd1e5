import faulthandler
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ctddesk import log, paths


@pytest.fixture(autouse=True)
def _plain_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE, raising=False)


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a frozen program."""
    folder = tmp_path / "program"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(folder / "inner"), raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "ctddesk"))
    return folder


def test_a_checkout_has_its_own_files() -> None:
    assert paths.bundled_content().name == "ctd.sqlite"
    assert (paths.templates() / "drug.html").is_file()


def test_an_installed_package_has_them_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_resources", "_data"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    assert paths.resources() == tmp_path / "_resources"
    assert paths.bundled_content() == tmp_path / "_data" / "ctd.sqlite"


def test_a_frozen_program_has_them_where_it_was_unpacked(frozen: Path) -> None:
    assert paths.resources() == frozen / "inner" / "resources"
    assert paths.bundled_content() == frozen / "inner" / "data" / "ctd.sqlite"


def test_the_users_folder_is_the_argument_then_the_variable_then_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ordinary = paths.data_dir()
    assert ordinary.name == "ctddesk"
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path / "variable"))
    assert paths.data_dir() == tmp_path / "variable"
    assert paths.data_dir(tmp_path / "argument") == tmp_path / "argument"
    assert list(tmp_path.iterdir()) == []


def test_a_portable_program_keeps_its_folder_beside_itself(frozen: Path) -> None:
    assert paths.data_dir() != frozen / "ctddesk-data"
    (frozen / paths.PORTABLE_MARKER).write_text("", encoding="utf-8")
    assert paths.data_dir() == frozen / "ctddesk-data"


def test_the_marker_counts_only_for_a_frozen_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / paths.PORTABLE_MARKER).write_text("", encoding="utf-8")
    assert paths.data_dir().name == "ctddesk"


@pytest.fixture
def quiet_log() -> Iterator[None]:
    """Puts logging, the hook and faulthandler back as they were."""
    was_enabled, hook = faulthandler.is_enabled(), sys.excepthook
    yield
    faulthandler.disable()
    if was_enabled:
        faulthandler.enable()
    sys.excepthook = hook
    log.stop_log()


def _fail() -> None:
    message = "could not find 'secret words'"
    raise LookupError(message)


@pytest.mark.usefixtures("quiet_log")
def test_a_failure_is_logged_by_place_without_what_the_user_typed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert log.start_log(tmp_path / "made")
    with pytest.raises(LookupError) as caught:
        _fail()
    sys.excepthook(caught.type, caught.value, caught.tb)
    written = (tmp_path / "made" / log.LOG_NAME).read_text(encoding="utf-8")
    assert re.search(r"LookupError at test_folders_and_log\.py:\d+ _fail < ", written)
    assert "secret" not in written
    assert (tmp_path / "made" / log.CRASH_NAME).exists()
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()


@pytest.mark.usefixtures("quiet_log")
def test_a_full_log_makes_room_and_is_kept_once(tmp_path: Path) -> None:
    (tmp_path / log.LOG_NAME).write_text("old\n" * 100_000, encoding="utf-8")
    assert log.start_log(tmp_path)
    assert (tmp_path / log.LOG_NAME).stat().st_size == 0
    assert (tmp_path / "ctddesk.old.log").read_text(encoding="utf-8").startswith("old")


@pytest.mark.usefixtures("quiet_log")
def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert not log.start_log(tmp_path / "file" / "folder")


@pytest.mark.usefixtures("quiet_log")
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the full disk is Linux's own device")
def test_a_full_disk_costs_the_lines_of_the_log_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / log.LOG_NAME).symlink_to("/dev/full")
    assert log.start_log(tmp_path)
    logging.getLogger("ctddesk").info("a line")
    log.stop_log()
    assert capsys.readouterr().err == ""
