"""Proof that notes can be kept, found, shown and ciphered by this program on this machine, for the self-test."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from ctddesk.notes.errors import NotesError
from ctddesk.notes.note import Draft, Session, new_id
from ctddesk.notes.notebook import Notebook, State
from ctddesk.pages.markdown import render
from ctddesk.search.query import parse

_BODY = "Self-test **note**"


def probe(folder: Path, now: Callable[[], datetime]) -> list[str]:
    """Write, find and cipher a note in an empty folder, and return what is wrong: nothing when all is well."""
    notebook = Notebook(folder, now)
    try:
        return _faults(notebook)
    except (NotesError, ImportError) as error:
        return [f"{type(error).__name__}: {error}"]
    finally:
        notebook.close()


def _faults(notebook: Notebook) -> list[str]:
    note = notebook.store().add(Draft(_BODY), Session(new_id(), ""))
    passphrase = new_id()
    found = {
        "a note is not found": [hit.ref for hit in notebook.finder.find(parse("self-test"))] == [note.address],
        "Markdown is not rendered": "<strong>note</strong>" in render(_BODY),
    }
    notebook.change_passphrase(passphrase)
    found["a ciphered note is not read"] = notebook.shelf.note(note.id) == note
    found["a ciphered file can be read"] = b"Self-test" not in notebook.path.read_bytes()
    found["the passphrase is not asked for"] = notebook.open() is State.LOCKED
    return [fault for fault, good in found.items() if not good]
