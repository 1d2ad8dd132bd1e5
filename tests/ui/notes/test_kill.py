"""The promise: what the editor said is saved is there, whenever the program is killed."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.ui.notes import typists

from ctddesk.notes.notebook import Notebook, State

WRITERS = 200


class Line(NamedTuple):
    what: str
    time: float
    length: int


class Writer(NamedTuple):
    log: list[Line]
    body: str

    def length_at(self, what: str, time: float) -> int:
        return max((line.length for line in self.log if line.what == what and line.time <= time), default=0)


def found_of(folder: Path) -> Writer:
    words = [line.split() for line in (folder / "log").read_text().splitlines()]
    log = [Line(what, float(time), int(length)) for what, time, length in words]
    notebook = Notebook(folder, lambda: datetime(2026, 11, 25, tzinfo=UTC))
    assert notebook.open() is State.OPEN
    bodies = [note.draft.body for note in notebook.shelf.every_note()]
    notebook.close()
    assert len(bodies) <= 1
    return Writer(log, "".join(bodies))


def typed(length: int) -> str:
    """What the typists type: each word says where it stands."""
    text = ""
    while len(text) < length:
        text += f"w{len(text)} "
    return text[:length]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="the writers are forked, which Windows cannot")
def test_a_kill_at_any_instant_loses_nothing_saved_and_at_most_two_seconds(tmp_path: Path) -> None:
    command = [sys.executable, typists.__file__, str(tmp_path), str(WRITERS)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, env=environment, check=True, timeout=300, stderr=subprocess.DEVNULL)
    writers = [found_of(tmp_path / str(number)) for number in range(WRITERS)]
    for writer in writers:
        *_, killed = (line.time for line in writer.log)
        assert writer.body == typed(len(writer.body))
        assert len(writer.body) >= writer.length_at("saved", killed)
        assert len(writer.body) >= writer.length_at("typed", killed - 2)
    killed_while_writing = [one for one in writers if one.log[-2].what == "typed"]
    assert len(killed_while_writing) > WRITERS / 4, "the kills are to fall between the saves as well"
