"""What tests of the notes file do again and again."""

import os
from collections.abc import Callable
from pathlib import Path

from ctddesk.notes.notebook import Notebook

Maker = Callable[..., Notebook]
WORDS = "pässwort; with 'quotes' & %"


def bodies(notebook: Notebook) -> list[str]:
    return [note.draft.body for note in notebook.shelf.every_note()]


def garble(path: Path) -> None:
    """Overwrite the first half of a file."""
    data = bytearray(path.read_bytes())
    data[: len(data) // 2] = os.urandom(len(data) // 2)
    path.write_bytes(data)
