"""Logs and files of crashes never hold what a user wrote."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

SENTINEL = "Zaunkoenig"
# Writes a note, fails with its text in an error, cannot save it, and crashes.
WRITE_AND_CRASH = f"""
import os, signal, sys
from PySide6.QtCore import QTimer
from ctddesk import main
from ctddesk.ui.main_window.window import MainWindow

settle = MainWindow.settle

def fail(window):
    pane = window.notes.panel.pane
    pane.editor.text.insertPlainText(" {SENTINEL} again")
    window.notes._desk.notebook.path.unlink()
    pane.editor.flush()
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGSEGV))
    raise ValueError(pane.editor.text.text())

def write(window):
    settle(window)
    window.notes.panel.write_new()
    window.notes.panel.pane.editor.text.insertPlainText("{SENTINEL}")
    window.notes.panel.pane.editor.flush()
    QTimer.singleShot(0, lambda: fail(window))

MainWindow.settle = write
main.main(["--data-dir", sys.argv[1]])
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a program otherwise")
def test_no_log_and_no_crash_file_holds_a_note(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", WRITE_AND_CRASH, str(tmp_path)]
    done = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert done.returncode < 0, done.stderr
    logs = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.glob("*.[tl][xo][tg]")}
    assert {"ctddesk.log", "crash.txt"} <= logs.keys()
    assert "ValueError" in logs["ctddesk.log"]
    assert "Segmentation fault" in logs["crash.txt"]
    assert [name for name, text in logs.items() if SENTINEL in text] == []
    holding = [path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("*") if path.is_file() and holds(path)]
    assert set(holding) <= {"recovery", "notes.sqlite-wal", "notes.sqlite"}
    assert "recovery" in holding


def holds(path: Path) -> bool:
    return SENTINEL.encode() in path.read_bytes()
