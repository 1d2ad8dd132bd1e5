"""What an import would do with each note, to be shown first; and doing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import NamedTuple

from ctddesk.model.partial_date import PartialDate
from ctddesk.model.ref import Ref
from ctddesk.notes.exchange.merge import merge
from ctddesk.notes.exchange.values import Portable, digest, pack
from ctddesk.notes.note import Draft, Note, Revision, Session
from ctddesk.notes.shelf import Shelf
from ctddesk.notes.store import Store

_ELSEWHERE = "another workstation"
_BELOW = "\n\n"  # between the first line of a conflict's second note and the text
_MARK = 16  # digits of a text's digest in the id of such a note


class Change(Enum):
    """What becomes of a note that comes in; the value says it."""

    NEW = "New"
    NEWER = "Newer than yours"
    MERGED = "Joined with yours"
    CONFLICT = "In conflict: kept beside yours"
    SAME = "Same as yours"
    OLDER = "Older than yours"
    TRASHED = "In your trash: left there"


class Step(NamedTuple):
    """What becomes of one note.

    ``held`` is ours of the same id, ``draft`` what it would become; ``beside`` is the id of a second note, for theirs.
    """

    change: Change
    incoming: Portable
    held: Note | None = None
    draft: Draft | None = None
    beside: str = ""

    @property
    def title(self) -> str:
        """The title of the note that comes in."""
        return self.incoming.note.title

    @property
    def page(self) -> Ref | None:
        """The page it belongs to."""
        return self.incoming.note.draft.ref

    @property
    def author(self) -> str:
        """Who wrote it."""
        return self.incoming.note.author

    @property
    def changed(self) -> datetime:
        """When it was last written."""
        return self.incoming.note.changed


def plan(shelf: Shelf, incoming: Sequence[Portable]) -> list[Step]:
    """Return what an import would do, the last written notes first; raise NotesError when ours cannot be read.

    Of several files of one note only those whose text is not in another's history take part.
    """
    return [_compare(shelf, one) for one in _latest(incoming)]


def carry_out(store: Store, steps: Sequence[Step], session: Session) -> int:
    """Do what the steps say and return how many notes were added or changed; raise NotesError.

    What was written since the plan was made is taken into account, so no text is lost. What an error leaves undone
    can be imported again: what is there already is not added twice. ``session`` must be a fresh one.
    """
    return sum(_carry_out(store, _compare(store.shelf, step.incoming), session) for step in steps)


def _latest(incoming: Sequence[Portable]) -> list[Portable]:
    chosen: dict[str, list[Portable]] = {}
    for one in sorted(incoming, key=lambda one: one.note.changed, reverse=True):
        rivals = chosen.setdefault(one.note.id, [])
        if not any(_knows(rival)(one.present) for rival in rivals):
            rivals.append(one)
    return [one for rivals in chosen.values() for one in rivals]


def _knows(portable: Portable) -> Callable[[Revision], bool]:
    """Return what tells whether a text is this note's present or an earlier one.

    A session keeps its last text only: a text from its midst is known by the session, which went on after it.
    """
    texts = set(portable.texts)
    sessions = {one.session: one.version for one in portable.revisions}
    return lambda one: digest(one.body) in texts or one.version < sessions.get(one.session, 0)


# --- what to do ----------------------------------------------------------------------------------------------------


def _compare(shelf: Shelf, incoming: Portable) -> Step:
    held = shelf.note(incoming.note.id)
    if held is None:
        return Step(Change.SAME if _is_copy_of_ours(shelf, incoming) else Change.NEW, incoming)
    if held.trashed is not None:
        return Step(Change.TRASHED, incoming, held)
    if held.draft.body == incoming.body:
        return _same_text(held, incoming)
    return _other_text(shelf, pack(shelf, held), incoming)


def _same_text(held: Note, incoming: Portable) -> Step:
    """Page, tags and marks may differ: those of the later save are taken, and no tag is dropped."""
    note = incoming.note
    is_later = note.version > held.version and note.changed > held.changed
    draft = _with_tags(note.draft if is_later else held.draft, held, note)
    if draft == held.draft:
        return Step(Change.SAME, incoming, held)
    return Step(Change.NEWER if is_later else Change.MERGED, incoming, held, draft)


def _other_text(shelf: Shelf, ours: Portable, incoming: Portable) -> Step:
    held, note = ours.note, incoming.note
    theirs = _with_tags(note.draft, held, note)
    came_from_ours = _knows(incoming)(ours.present)
    # Both may know the other's text, when one went back to an earlier one: then the later counts.
    if _knows(ours)(incoming.present) and not (came_from_ours and note.changed > held.changed):
        return Step(Change.OLDER, incoming, held)
    if came_from_ours:
        return Step(Change.NEWER, incoming, held, theirs)
    text = _merged(ours, incoming)
    if text is None:
        return _conflict(shelf, held, incoming)
    if text == ours.body:
        return Step(Change.OLDER, incoming, held)
    if text == incoming.body:
        return Step(Change.NEWER, incoming, held, theirs)
    return Step(Change.MERGED, incoming, held, _with_tags(held.draft, held, note)._replace(body=text))


def _merged(ours: Portable, incoming: Portable) -> str | None:
    """The text of both; None where they changed the same place, or where it is not known what they started from."""
    is_theirs, is_ours = _knows(incoming), _knows(ours)
    common = [*filter(is_theirs, ours.revisions), *filter(is_ours, incoming.revisions)]
    if not common:
        return None
    merged = merge(max(common, key=lambda one: one.saved).body, ours.body, incoming.body)
    return merged.text if merged.is_clean else None


def _with_tags(draft: Draft, held: Note, other: Note) -> Draft:
    return draft._replace(tags=tuple(dict.fromkeys([*draft.tags, *held.draft.tags, *other.draft.tags])))


def _conflict(shelf: Shelf, held: Note, incoming: Portable) -> Step:
    """Ours stays, theirs is kept beside it: once, and in the place of an earlier text of theirs that was left there."""
    present, *earlier = incoming.texts
    fresh = _second_id(held, present)
    if shelf.note(fresh) is not None:
        return Step(Change.SAME, incoming, held)
    for text in earlier:
        second = shelf.note(_second_id(held, text))
        if second is None:
            continue
        if _below(second) == present:
            return Step(Change.SAME, incoming, held)
        if second.trashed is None and _below(second) in earlier:
            return Step(Change.CONFLICT, incoming, held, beside=second.id)
    return Step(Change.CONFLICT, incoming, held, beside=fresh)


def _second_id(note: Note, text: str) -> str:
    """The id of the second note that a conflict makes, of the digest of a text: the same however often it comes in."""
    return f"{note.id}-{text[:_MARK]}"


def _below(second: Note) -> str:
    """The digest of the text below the line that says whose it is; '' where there is no such line any more."""
    _, below, text = second.draft.body.partition(_BELOW)
    return digest(text) if below else ""


def _is_copy_of_ours(shelf: Shelf, incoming: Portable) -> bool:
    """Whether it is what another workstation made, in a conflict, of a text that we have, and left as it was."""
    note = shelf.note(incoming.note.id.rpartition("-")[0])
    return note is not None and _below(incoming.note) in pack(shelf, note).texts


# --- doing it ------------------------------------------------------------------------------------------------------


def _carry_out(store: Store, step: Step, session: Session) -> bool:
    note, held, draft = step.incoming.note, step.held, step.draft
    if step.change is Change.NEW:
        store.bring(note, step.incoming.history)
    elif step.change is Change.CONFLICT:
        store.bring(_second(note, step.beside), step.incoming.history)
    elif step.change is Change.NEWER and draft:
        store.bring(note._replace(draft=draft, trashed=None), _unknown(store.shelf, step.incoming))
    elif step.change is Change.MERGED and draft and held:
        revisions = _unknown(store.shelf, step.incoming)
        store.save(held.id, draft, held.version, session)
        store.add_revisions(held.id, revisions)  # last: with these alone, theirs would count as joined
    else:
        return False
    return True


def _second(note: Note, name: str) -> Note:
    """The second note of a conflict; its first line says whose it is, and of when. No clock or time zone shapes it."""
    author = " ".join(note.author.split()) or _ELSEWHERE
    day = PartialDate(note.changed.astimezone(UTC).date().isoformat())
    body = f"From {author}, {day}: {note.title}{_BELOW}{note.draft.body}"
    return note._replace(id=name, draft=note.draft._replace(body=body), trashed=None)


def _unknown(shelf: Shelf, incoming: Portable) -> list[Revision]:
    """The revisions whose texts ours has not; one of a sitting that went on after we got it is kept beside it."""
    held = shelf.revisions(incoming.note.id)
    bodies, sessions = {one.body for one in held}, {one.session for one in held}
    fresh = [one for one in incoming.history if one.body not in bodies]
    return [_under_another_sitting(one) if one.session in sessions else one for one in fresh]


def _under_another_sitting(one: Revision) -> Revision:
    return one._replace(session=digest(f"{one.session} {one.body}"))
