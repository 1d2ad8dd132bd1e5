"""Notes as a PDF without a window, for the command."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ctddesk import paths
from ctddesk.notes.exchange.errors import UnwritableFileError
from ctddesk.notes.note import Note
from ctddesk.ui.application import make_application
from ctddesk.ui.notes.cards import notes_on_paper
from ctddesk.ui.notes.words import notes_foot
from ctddesk.ui.paper.form import form_of
from ctddesk.ui.paper.pdf import write_handout


def print_notes(notes: Sequence[Note], path: Path, now: datetime) -> None:
    """Write notes as a PDF, each page by its address; raise UnwritableFileError."""
    application = make_application(paths.resources())
    try:
        write_handout(path, notes_on_paper(notes, str), form_of(""), notes_foot(now))
    except OSError as error:
        raise UnwritableFileError(str(path), error.strerror or "the system gives no reason") from error
    finally:
        application.quit()
