"""What a search returns: frozen values, ready to paint or to print."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Kind, NameKind
from ctddesk.search.query import Query


class Tier(IntEnum):
    """How a page was found, best first."""

    EXACT = 0  # the whole of what was typed is one of its names
    PREFIX = 1  # one of its names starts with it
    WORD = 2  # a later word of one of its names starts with it
    TOPIC = 3  # its names, class, targets, drug or disease hold all the words
    MECHANISM = 4  # so they do with how it works
    SUBJECT = 5  # they hold one of the words, and its text holds the others
    TEXT = 6  # headings or text hold all the words
    NAMED = 7  # one of its names is among the words; the others were not found beside it
    SOME = 8  # only some of the words are there


# Named tuples where a key makes many of them.
class Span(NamedTuple):
    """A stretch of a text, in characters."""

    start: int
    length: int


class Text(NamedTuple):
    """A text and the stretches of it that match what was typed."""

    text: str
    spans: tuple[Span, ...] = ()


class Hit(NamedTuple):
    """One page that answers. ``matched`` is the name that was typed, '' when that is the title or none matched."""

    ref: Ref
    title: Text
    line: Text
    matched: str
    matched_kind: NameKind | None
    pill: Pill | None
    tier: Tier

    @property
    def kind(self) -> Kind:
        """What the page is about."""
        return self.ref.kind

    @property
    def is_mention(self) -> bool:
        """Whether the page only mentions what was typed: such hits come after those that are about it."""
        return self.tier in (Tier.TEXT, Tier.SOME)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name near to ``typed``; ``title`` is the page it belongs to. Offered, never opened by itself."""

    text: str
    ref: Ref
    title: str
    typed: str


@dataclass(frozen=True, slots=True)
class Results:
    """What was found for ``query``, in the order to show.

    First come the pages that are what was typed, or are about it, kind by kind; then those that mention it, likewise.

    ``generation`` is the caller's number, handed back. ``counts`` says how many pages of a kind were found, shown or
    not; ``problems`` says in sentences which filters were not understood.
    """

    query: Query
    generation: int
    hits: tuple[Hit, ...]
    suggestions: tuple[Suggestion, ...]
    counts: Mapping[Kind, int]
    problems: tuple[str, ...]

    def with_notes(self, notes: Sequence[Hit]) -> Results:
        """Return the same with hits from the user's notes, put before the pages that only mention what was typed."""
        place = next((at for at, hit in enumerate(self.hits) if hit.is_mention), len(self.hits))
        return replace(self, hits=(*self.hits[:place], *notes, *self.hits[place:])) if notes else self

    @property
    def is_exact(self) -> bool:
        """Whether some page bears what was typed as its name (a known misspelling is not one)."""
        return any(hit.tier is Tier.EXACT and hit.matched_kind is not NameKind.MISSPELLING for hit in self.hits)
