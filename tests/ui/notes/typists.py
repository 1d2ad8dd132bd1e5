"""Writers who are killed: run as a program of its own, it forks them, lets them type into the editor, and kills them.

Usage: python typists.py FOLDER NUMBER. Each writer has a folder with the notes and a file ``log``: a line for each word
typed and for each save that the editor told of, with the time in seconds and how long the text was. The last line is
that of the kill.
"""

import os
import random
import signal
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ctddesk.ui.notes.editor import NoteEditor
from ctddesk.ui.root import make_desk
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme

AT_ONCE = 50
BETWEEN = 60  # ms from word to word


def main() -> None:
    folder, number = Path(sys.argv[1]), int(sys.argv[2])
    for start in range(0, number, AT_ONCE):
        run_some([folder / str(one) for one in range(start, min(number, start + AT_ONCE))], random.Random(start))  # noqa: S311


def run_some(folders: list[Path], chance: random.Random) -> None:
    writers = {}
    for folder in folders:
        folder.mkdir()
        pid = os.fork()
        if not pid:
            type_on(folder)
        writers[folder] = pid
    begun = [(folder, chance.uniform(0.2, 3.4)) for folder in folders]
    for folder, after in sorted(begun, key=lambda one: one[1]):
        kill(folder, writers[folder], after)


def kill(folder: Path, writer: int, after: float) -> None:
    """Kill a writer so many seconds after its first word."""
    log = folder / "log"
    while not log.exists() or not log.read_bytes():
        time.sleep(0.02)
    first = float(log.read_text().split()[1])
    time.sleep(max(0.0, first + after - time.monotonic()))
    os.kill(writer, signal.SIGKILL)
    killed = time.monotonic()
    os.waitpid(writer, 0)
    with log.open("a") as file:
        file.write(f"killed {killed} 0\n")


def type_on(folder: Path) -> None:
    """Type word after word until the end."""
    application = QApplication([])
    log = os.open(folder / "log", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    desk = make_desk(folder, Settings())
    desk.open()
    editor = NoteEditor(desk, Theme(application, Scheme.LIGHT, 100), lambda _: [])
    editor.edit(None, None)
    editor.show()
    editor.write()

    def note(what: str, length: int) -> None:
        os.write(log, f"{what} {time.monotonic()} {length}\n".encode())

    def type_word() -> None:
        QTest.keyClicks(editor.text, f"w{len(editor.text.text())} ")
        note("typed", len(editor.text.text()))

    editor.saved.connect(lambda saved: note("saved", len(saved.draft.body)))
    timer = QTimer(interval=BETWEEN)
    timer.timeout.connect(type_word)
    timer.start()
    application.exec()


if __name__ == "__main__":
    main()
