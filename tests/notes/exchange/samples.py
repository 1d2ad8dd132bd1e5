"""Notes of every sort, for tests that try many."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.notes.exchange.values import Portable
from ctddesk.notes.note import Draft, Note, Revision, tags_of

DAY = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)
SIGNS = st.characters(exclude_categories=["Cs"])
PIECES = st.sampled_from(
    ["---\n", "---\r\n", "\r\n", "\n", "\r", "\0", "\ufeff", "\u2028", "\x85", "ctddesk-note: 1\n"]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(SIGNS, max_size=8)), max_size=8).map("".join)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}", fullmatch=True)
TAGS = st.lists(st.text(SIGNS, max_size=6), max_size=3).map(lambda words: tags_of(" ".join(words)))
MOMENTS = st.integers(-(10**12), 10**14).map(lambda number: DAY + timedelta(milliseconds=number))
NUMBERS = st.integers(1, 2**53 - 1)
REFS = st.one_of(
    st.none(), st.builds(Ref, st.sampled_from(Kind), IDS, st.from_regex(r"[a-z0-9-]{0,9}", fullmatch=True))
)
DRAFTS = st.builds(Draft, TEXTS, REFS, TAGS, st.booleans(), st.booleans())
NOTES = st.builds(Note, IDS, DRAFTS, TEXTS, MOMENTS, MOMENTS, NUMBERS, st.one_of(st.none(), MOMENTS))
REVISIONS = st.lists(
    st.builds(Revision, TEXTS, NUMBERS, TEXTS, TAGS, TEXTS, MOMENTS), max_size=3, unique_by=lambda one: one.session
).map(tuple)
PORTABLES = st.builds(Portable, NOTES, REVISIONS, st.just(()))


def note(body: str, **changes: Any) -> Note:
    """A note with this text; what is not given is of no matter."""
    draft = Draft(body, **{key: changes.pop(key) for key in ("ref", "tags", "pinned", "shared") if key in changes})
    return Note("a" * 32, draft, "Dr A", DAY, DAY, 1)._replace(**changes)
