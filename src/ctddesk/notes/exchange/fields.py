"""The fields of a note as JSON knows them, and strict reading of them."""

from __future__ import annotations

from datetime import UTC, datetime

from ctddesk.model.ref import Ref, RefError
from ctddesk.model.vocab import Kind
from ctddesk.notes.exchange.errors import UnreadableFileError
from ctddesk.notes.note import Draft, Note, moment, stamp, tags_of

NOTE = ("id", "page", "tags", "pinned", "shared", "author", "created", "changed", "version", "trashed")
_LONGEST_ID = 200
_LARGEST = 2**53  # the whole numbers that every reader of JSON tells apart


def note_values(note: Note) -> dict[str, object]:
    """Return all of a note but its text, by the names in ``NOTE`` and in their order."""
    draft = note.draft
    page = str(draft.ref) if draft.ref else None
    trashed = stamp(note.trashed) if note.trashed else None
    dates = stamp(note.created), stamp(note.changed)
    values = (note.id, page, list(draft.tags), draft.pinned, draft.shared, note.author, *dates, note.version, trashed)
    return dict(zip(NOTE, values, strict=True))


class Fields:
    """The fields of one JSON object. Each method raises UnreadableFileError when its field is missing or wrong.

    ``name`` is the file's, ``place`` says where in it the object is, for the sentence.
    """

    def __init__(self, values: object, name: str, place: str = "") -> None:
        self._name = name
        self._place = place
        if not isinstance(values, dict):
            raise UnreadableFileError(name, f"{place or 'it'} is not made of named fields")
        self._values: dict[str, object] = values

    def text(self, key: str) -> str:
        """Return a text that can be written to any file."""
        value = self._value(key)
        if not isinstance(value, str) or not is_text(value):
            raise self.wrong(key, "a text")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false."""
        value = self._value(key)
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def number(self, key: str) -> int:
        """Return a whole number from 1 on."""
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value < _LARGEST:
            raise self.wrong(key, "a whole number from 1 on")
        return value

    def moment(self, key: str) -> datetime:
        """Return a date with its time, in UTC."""
        try:
            return moment(self.text(key)).astimezone(UTC)
        except (ValueError, OverflowError):
            raise self.wrong(key, "a date and time") from None

    def words(self, key: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.items(key)
        texts = tuple(value for value in values if isinstance(value, str) and is_text(value))
        if len(texts) < len(values):
            raise self.wrong(key, "a list of texts")
        return texts

    def items(self, key: str) -> list[object]:
        """Return a list of anything."""
        value = self._value(key)
        if not isinstance(value, list):
            raise self.wrong(key, "a list")
        return value

    def note(self, body: str) -> Note:
        """Return the note that the fields named in ``NOTE`` make with this text."""
        page = None if self._value("page") is None else self._page()
        tags = tags_of(" ".join(self.words("tags")))
        draft = Draft(body, page, tags, self.flag("pinned"), self.flag("shared"))
        trashed = None if self._value("trashed") is None else self.moment("trashed")
        dates = self.moment("created"), self.moment("changed")
        return Note(self._id(), draft, self.text("author"), *dates, self.number("version"), trashed)

    def wrong(self, key: str, wanted: str) -> UnreadableFileError:
        """Return the error that says what a field should be."""
        return UnreadableFileError(self._name, f"'{key}'{self._of()} is not {wanted}")

    def _value(self, key: str) -> object:
        if key not in self._values:
            raise UnreadableFileError(self._name, f"'{key}'{self._of()} is missing")
        return self._values[key]

    def _of(self) -> str:
        return f" of {self._place}" if self._place else ""

    def _page(self) -> Ref:
        try:
            return Ref.parse(self.text("page"))
        except RefError:
            raise self.wrong("page", "an address of a page") from None

    def _id(self) -> str:
        note = self.text("id")
        try:
            fits = len(note) <= _LONGEST_ID and Ref.parse(str(Ref(Kind.NOTE, note))) == Ref(Kind.NOTE, note)
        except RefError:
            fits = False
        if not fits:
            raise self.wrong("id", "an id of a note")
        return note


def is_text(text: str) -> bool:
    """Return whether a text can be written: half of a pair of surrogates, as JSON can spell it, cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
