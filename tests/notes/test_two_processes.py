"""Two programs that write the same notes at the same time."""

import os
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from ctddesk.notes.errors import BusyError, ConflictError
from ctddesk.notes.note import Draft, Note, Session, new_id
from ctddesk.notes.notebook import Notebook

NOTES = 60
# Adds notes of its own, and changes one that both know again and again, from the version that it finds.
WRITE = f"""
import sys
from datetime import UTC, datetime
from pathlib import Path
from ctddesk.notes.notebook import Notebook
from tests.notes.test_two_processes import write_all
notebook = Notebook(Path(sys.argv[1]), lambda: datetime.now(UTC))
notebook.open()
print("ready", flush=True)
sys.stdin.readline()
write_all(notebook, sys.argv[2], "theirs", {NOTES})
notebook.close()
"""


def write_all(notebook: Notebook, common: str, name: str, number: int) -> None:
    """Add notes, and add a line to the common one with each, until all of it is saved."""
    for step in range(number):
        until_free(partial(notebook.store().add, Draft(f"{name} {step}"), Session(new_id(), name)))
        until_free(partial(append, notebook, common, f"{name} {step}"))


def append(notebook: Notebook, common: str, line: str) -> Note:
    note = notebook.shelf.note(common)
    assert note is not None
    draft = note.draft._replace(body=f"{note.draft.body}\n{line}")
    return notebook.store().save(common, draft, note.version, Session(new_id(), line))


def until_free(write: Callable[[], Note]) -> None:
    while True:
        try:
            write()
        except (BusyError, ConflictError):
            continue
        return


def test_two_programs_lose_nothing_of_each_other(notebook: Notebook, sitting: Session, tmp_path: Path) -> None:
    common = notebook.store().add(Draft("common"), sitting)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", WRITE, str(tmp_path), common.id]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == b"ready\n"
        other.stdin.write(b"\n")
        other.stdin.flush()
        write_all(notebook, common.id, "mine", NOTES)
    assert other.returncode == 0
    wanted = {f"{name} {step}" for name in ("mine", "theirs") for step in range(NOTES)}
    bodies = {note.id: note.draft.body for note in notebook.shelf.every_note()}
    lines = bodies.pop(common.id).splitlines()
    assert sorted(lines[1:]) == sorted(wanted)
    assert set(bodies.values()) == wanted
    assert len(notebook.shelf.revisions(common.id)) == 1 + 2 * NOTES
