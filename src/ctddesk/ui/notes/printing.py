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
from ctddesk.ui.notes.words import day_and_hour
from ctddesk.ui.paper import write_pdf


def print_notes(notes: Sequence[Note], path: Path, now: datetime) -> None:
    """Write notes as a PDF, each page by its address; raise UnwritableFileError."""
    application = make_application(paths.resources())
    try:
        write_pdf(path, notes_on_paper(notes, str), f"ctddesk, notes of {day_and_hour(now)}")
    except OSError as error:
        raise UnwritableFileError(str(path), error.strerror or "the system gives no reason") from error
    finally:
        application.quit()
