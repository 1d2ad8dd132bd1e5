"""What a note is, as frozen values."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind

UNTITLED = "Empty note"
LONGEST_TITLE = 120  # characters
_MARKUP = re.compile(r"^(?:#{1,6}\s+|>\s*|[-*+]\s+(?:\[[ xX]\]\s+)?|\d+[.)]\s+)+")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"[*`~]+|(?<!\w)_+|_+(?!\w)")
_TAG = re.compile(r"[^\s,#;]+")


class Draft(NamedTuple):
    """What can be edited of a note. ``ref`` is the page it belongs to, None for none; ``body`` is Markdown."""

    body: str = ""
    ref: Ref | None = None
    tags: tuple[str, ...] = ()
    pinned: bool = False
    shared: bool = False


class Session(NamedTuple):
    """One sitting at the editor: all that is saved in it makes one revision. ``author`` wrote it."""

    id: str
    author: str


class Note(NamedTuple):
    """A note as it was saved. ``version`` counts its saves; dates are UTC; ``trashed`` says since when it is trash."""

    id: str
    draft: Draft
    author: str
    created: datetime
    changed: datetime
    version: int
    trashed: datetime | None = None

    @property
    def address(self) -> Ref:
        """The note's own address."""
        return Ref(Kind.NOTE, self.id)

    @property
    def title(self) -> str:
        """The words of its first line."""
        return title_of(self.draft.body)


class Summary(NamedTuple):
    """A line of a list of notes."""

    id: str
    title: str
    ref: Ref | None
    tags: tuple[str, ...]
    pinned: bool
    shared: bool
    changed: datetime
    trashed: datetime | None = None

    @property
    def address(self) -> Ref:
        """The note's own address."""
        return Ref(Kind.NOTE, self.id)


class Revision(NamedTuple):
    """What a note was at the end of one sitting. ``version`` is that of its last save then."""

    session: str
    version: int
    body: str
    tags: tuple[str, ...]
    author: str
    saved: datetime


def title_of(body: str) -> str:
    """Return the words of the first line that has any, without its Markdown; UNTITLED where there are none."""
    return next(words_of(body), UNTITLED)[:LONGEST_TITLE]


def words_of(body: str) -> Iterator[str]:
    """Yield the words of each line that has any, without its Markdown and without where its links lead."""
    for line in body.splitlines():
        words = _EMPHASIS.sub("", _LINK.sub(r"\1", _MARKUP.sub("", line.strip()))).strip("| ")
        if any(sign.isalnum() for sign in words):
            yield words


def tags_of(text: str) -> tuple[str, ...]:
    """Return the tags that a typed line names: lower case, each once, in their order; # , ; and spaces part them."""
    return tuple(dict.fromkeys(tag.lower() for tag in _TAG.findall(text)))


def new_id() -> str:
    """Return a fresh id, unique among all notes and sittings of all workstations."""
    return os.urandom(16).hex()


def stamp(moment: datetime) -> str:
    """Return a moment as the notes file keeps it: UTC, ISO 8601, to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """Return the moment of a stamp; raise ValueError when it is none."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
