"""Everyday words and what the field calls them, as an editor wrote them down."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synonym:
    """What people type (``words``), the pages that are the thing, and the words that texts use for it (``terms``).

    A page is found by such a word as by one of its own names; a term is searched beside what was typed.
    """

    words: tuple[str, ...]
    pages: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
