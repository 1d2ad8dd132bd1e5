"""Notes as HTML to read: each under a line that says who wrote it and when."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

from ctddesk.notes.note import Note
from ctddesk.pages.markdown import render
from ctddesk.ui.notes.words import byline

EDIT = "edit:"
_RULE = '<table width="100%"><tr><td class="rule"></td></tr></table>'


class Card(NamedTuple):
    """A note to read. One of the clinic's cannot be edited here."""

    note: Note
    is_clinic: bool = False


def cards_html(cards: Iterable[Card]) -> str:
    """Return the notes one below the other, with a line between."""
    return _RULE.join(_card(card) for card in cards)


def _card(card: Card) -> str:
    note = card.note
    signs = [word for word, on in (("Clinic", card.is_clinic), ("Pinned", note.draft.pinned)) if on]
    signs += ["Shared"] if note.draft.shared and not card.is_clinic else []
    words = escape(" · ".join([*signs, byline(note)]))
    edit = "" if card.is_clinic else f'&nbsp;&nbsp; <a href="{EDIT}{note.id}">Edit</a>'
    return f'<p class="caption">{words}{edit}</p>{render(note.draft.body)}'
