import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from ctddesk.ui.instance import FAILED, HANDED_OVER, LOCK, Instance

HOLD = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ctddesk.ui.instance import Instance
application = QApplication([])
instance = Instance(Path(sys.argv[1]))
print(instance.is_first, flush=True)
sys.stdin.read()
"""


def test_a_second_start_hands_its_page_over_to_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first = Instance(tmp_path)
    first.listen()
    second = Instance(tmp_path)
    assert (first.is_first, second.is_first) == (True, False)
    with qtbot.waitSignal(first.asked) as asked:
        assert second.hand_over("ctd:drug/belimumab") == HANDED_OVER
    assert asked.args == ["ctd:drug/belimumab"]
    first.release()


def test_the_folder_is_free_again_once_the_window_is_closed(tmp_path: Path) -> None:
    first = Instance(tmp_path)
    first.release()
    again = Instance(tmp_path)
    assert again.is_first
    again.release()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such kill")
def test_a_window_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"True"
        assert not Instance(tmp_path).is_first
        holder.send_signal(signal.SIGKILL)
    again = Instance(tmp_path)
    assert again.is_first
    again.release()


def test_a_window_on_another_computer_is_named(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Instance(tmp_path)
    lock = tmp_path / LOCK
    lines = lock.read_text().splitlines()
    second = Instance(tmp_path)
    lock.write_text("\n".join([lines[0], lines[1], "ward-7", *lines[3:]]) + "\n")
    said: list[str] = []

    def read(box: QMessageBox) -> int:
        said.append(box.text())
        return 0

    monkeypatch.setattr(QMessageBox, "exec", read)
    assert second.hand_over("") == FAILED
    assert "ward-7" in said[0]
    first.release()


def test_a_folder_that_cannot_be_written_keeps_no_window_out(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Instance(tmp_path / "file").is_first
    assert Instance(tmp_path / "file").is_first


def test_a_lock_that_cannot_be_taken_away_keeps_no_window_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Instance(tmp_path)
    assert not Instance(tmp_path).is_first
    monkeypatch.setattr(os, "access", lambda path, mode: not (path == tmp_path and mode == os.W_OK))
    assert Instance(tmp_path).is_first
    first.release()
