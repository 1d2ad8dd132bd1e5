"""Notes as HTML to read: each under a line that says who wrote it and when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape
from typing import NamedTuple

from ctddesk.model.ref import Ref
from ctddesk.notes.note import Note
from ctddesk.pages.handout import Handout
from ctddesk.pages.markdown import render
from ctddesk.ui.notes.words import byline

EDIT = "edit:"
_CHECK = re.compile(r'<li>(\s*<p>)?<span role="img" aria-label="(to do|done)">.</span> ')
_RULE = '<table width="100%"><tr><td class="rule"></td></tr></table>'


class Card(NamedTuple):
    """A note to read. One of the clinic's cannot be edited here, nor one that ``is_fixed``."""

    note: Note
    is_clinic: bool = False
    is_fixed: bool = False


def cards_html(cards: Iterable[Card]) -> str:
    """Return the notes one below the other, with a line between."""
    return _RULE.join(_card(card) for card in cards)


def notes_on_paper(notes: Iterable[Note], name_page: Callable[[Ref], str]) -> Handout:
    """Return notes to print: each under its page and a line that says who wrote it and when."""
    html = f"<h1>Notes</h1>{_RULE.join(_on_paper(note, name_page) for note in notes)}"
    return Handout("Notes", "notes", html)


def _on_paper(note: Note, name_page: Callable[[Ref], str]) -> str:
    page = name_page(note.draft.ref) if note.draft.ref else ""
    words = " · ".join(part for part in (page, byline(note)) if part)
    return f'<p class="caption">{escape(words)}</p>{checked(render(note.draft.body))}'


def checked(html: str) -> str:
    """Return a note's HTML with the boxes of check lists as Qt draws them, in the place of the dots.

    No screen reader sees those, so the word stays where something is done.
    """
    return _CHECK.sub(_marked, html)


def _marked(match: re.Match[str]) -> str:
    paragraph = match[1] or ""
    if match[2] == "done":
        return f'<li class="checked">{paragraph}<span class="caption">done</span> '
    return f'<li class="unchecked">{paragraph}'


def _card(card: Card) -> str:
    note = card.note
    signs = [word for word, on in (("Clinic", card.is_clinic), ("Pinned", note.draft.pinned)) if on]
    signs += ["Shared"] if note.draft.shared and not card.is_clinic else []
    words = escape(" · ".join([*signs, byline(note)]))
    edit = "" if card.is_clinic or card.is_fixed else f'&nbsp;&nbsp; <a href="{EDIT}{note.id}">Edit</a>'
    return f'<p class="caption">{words}{edit}</p>{render(note.draft.body)}'
