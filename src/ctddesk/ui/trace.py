"""Why a page was opened by a search: the words to mark on it, and the name that was typed for it."""

from __future__ import annotations

from typing import NamedTuple


class Trace(NamedTuple):
    """``words`` are marked on the page; ``note`` says which of its names matched. Empty where nothing is to say."""

    words: tuple[str, ...] = ()
    note: str = ""
