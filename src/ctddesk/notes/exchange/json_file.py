"""All notes as one JSON file, with their revisions and the trash: nothing is left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from ctddesk.notes.exchange.errors import NewerFileError, UnreadableFileError
from ctddesk.notes.exchange.fields import Fields, note_values
from ctddesk.notes.exchange.values import Portable
from ctddesk.notes.note import Revision, stamp, tags_of

FORMAT = "ctddesk-notes"
VERSION = 1


def write(portables: Sequence[Portable], exported: datetime) -> str:
    """Return notes with their revisions as JSON; ``exported`` is the time of it."""
    notes = [_note(portable) for portable in portables]
    values = {"format": FORMAT, "version": VERSION, "exported": stamp(exported), "notes": notes}
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"


def read(text: str, name: str) -> list[Portable]:
    """Return the notes that a file called ``name`` holds, all or none; raise UnreadableFileError, NewerFileError."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableFileError(name, "it is no JSON, or only a part of it") from None
    if not isinstance(values, dict) or values.get("format") != FORMAT:
        raise UnreadableFileError(name, "it is no export of notes from ctddesk")
    fields = Fields(values, name)
    if fields.number("version") > VERSION:
        raise NewerFileError(name)
    return [_read(value, name, f"note {number}") for number, value in enumerate(fields.items("notes"), start=1)]


def _note(portable: Portable) -> dict[str, object]:
    revisions = [_revision(one) for one in portable.revisions]
    return {**note_values(portable.note), "body": portable.body, "revisions": revisions}


def _revision(one: Revision) -> dict[str, object]:
    return {**one._asdict(), "saved": stamp(one.saved)}


def _read(value: object, name: str, place: str) -> Portable:
    fields = Fields(value, name, place)
    items = enumerate(fields.items("revisions"), start=1)
    revisions = tuple(_read_revision(Fields(item, name, f"revision {number} of {place}")) for number, item in items)
    if len({one.session for one in revisions}) < len(revisions):
        raise UnreadableFileError(name, f"two revisions of {place} are of the same session")
    return Portable(fields.note(fields.text("body")), revisions)


def _read_revision(fields: Fields) -> Revision:
    body, tags = fields.text("body"), tags_of(" ".join(fields.words("tags")))
    return Revision(
        fields.text("session"), fields.number("version"), body, tags, fields.text("author"), fields.moment("saved")
    )
