"""One note as a Markdown file: what is known of it between two lines of dashes, then its text as it is."""

from __future__ import annotations

import json
import re
from datetime import datetime

from ctddesk.notes.exchange.errors import NewerFileError, UnreadableFileError
from ctddesk.notes.exchange.fields import NOTE, Fields, is_text, note_values
from ctddesk.notes.exchange.values import Portable, digest
from ctddesk.notes.note import Draft, Note, moment, stamp, tags_of

FORMAT = 1
_MARK = "ctddesk-note"
_TEXTS = "texts"
_OURS = re.compile(rf"---\r?\n{_MARK}:")
_FRONT = re.compile(r"---\r?\n((?:.*\n)+?)---(?:\r?\n|\Z)")
# The tags in the front matter of other programs: `tags: a, b`, `tags: [a, b]`, or one a line.
_TAGS = re.compile(r"^tags:[ \t]*(.*(?:\r?\n[ \t]*- .*)*)", re.MULTILINE | re.IGNORECASE)


def write(portable: Portable) -> str:
    """Return a note as Markdown with front matter, whose values are JSON and with that YAML.

    ``texts`` holds a digest of each text the note ever had, so that a merge can find what two workstations started
    from.
    """
    values = {_MARK: FORMAT, **note_values(portable.note), _TEXTS: list(portable.texts)}
    front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    return f"---\n{front}---\n{portable.body}"


def read(text: str, name: str, changed: datetime) -> Portable:
    """Return the note that a Markdown file holds; ``name`` is the file's, ``changed`` when it was last written.

    A file that is not ours becomes a note with the whole file as its text, and an id that is made from the text: so
    the same file comes in once only. Raises UnreadableFileError, NewerFileError.
    """
    if not is_text(text):
        raise UnreadableFileError(name, "it holds signs that are no text")
    now = moment(stamp(changed))
    return _ours(text, name, now) if _OURS.match(text) else _foreign(text, now)


def _ours(text: str, name: str, changed: datetime) -> Portable:
    front = _FRONT.match(text)
    if front is None:
        raise UnreadableFileError(name, "the line of dashes above its text is missing")
    values = dict(_value(line.rstrip("\r"), name) for line in front[1].rstrip("\n").split("\n"))
    fields = Fields(values, name)
    if fields.number(_MARK) > FORMAT:
        raise NewerFileError(name)
    unknown = sorted(values.keys() - {_MARK, _TEXTS, *NOTE})
    if unknown:
        raise UnreadableFileError(name, f"ctddesk does not know its line '{unknown[0]}'")
    body = text[front.end() :]
    note, texts = fields.note(body), fields.words(_TEXTS)
    if digest(body) not in texts:  # it was changed in another editor, which leaves the dates as they were
        note = note._replace(changed=max(note.changed, changed))
    return Portable(note, known=texts)


def _value(line: str, name: str) -> tuple[str, object]:
    key, _, value = line.partition(":")
    try:
        return key, json.loads(value)
    except (ValueError, RecursionError):
        raise UnreadableFileError(name, f"its line '{key[:40]}' is not as ctddesk writes it") from None


def _foreign(text: str, changed: datetime) -> Portable:
    front = _FRONT.match(text)
    tags = _TAGS.search(front[1]) if front else None
    draft = Draft(text, tags=_plain_tags(tags[1]) if tags else ())
    return Portable(Note(digest(text), draft, "", changed, changed, 1))


def _plain_tags(text: str) -> tuple[str, ...]:
    """The tags of a list as YAML writes it, without its brackets, quotes and dashes."""
    return tuple(tag for tag in tags_of(re.sub(r"[\[\]\"',]", " ", text)) if tag != "-")
