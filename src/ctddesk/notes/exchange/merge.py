"""Joins two texts that started from the same one, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_Lines = list[str]


class Merged(NamedTuple):
    """The text of a merge. ``is_clean`` is False where both had changed the same place: there both blocks follow."""

    text: str
    is_clean: bool


class _Stretch(NamedTuple):
    """Lines that are the same in all three texts: where they start in each, and how many they are."""

    base: int
    mine: int
    theirs: int
    length: int


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Return what two texts make that were both written from ``base``.

    A line that either added is in it. A line is gone only where one took it out and the other left it as it was.
    """
    # Parted at line feeds only, and joined by them again, so that no sign of any text is lost or made.
    olds, ours, others = base.split("\n"), mine.split("\n"), theirs.split("\n")
    lines: _Lines = []
    is_clean = True
    done = _Stretch(0, 0, 0, 0)
    for stretch in _unchanged(olds, ours, others):
        blocks = (olds[done.base : stretch.base], ours[done.mine : stretch.mine], others[done.theirs : stretch.theirs])
        chosen, is_settled = _choose(*blocks)
        is_clean &= is_settled
        length = stretch.length
        done = _Stretch(stretch.base + length, stretch.mine + length, stretch.theirs + length, 0)
        lines += chosen + olds[stretch.base : done.base]
    return Merged("\n".join(lines), is_clean)


def _choose(base: _Lines, mine: _Lines, theirs: _Lines) -> tuple[_Lines, bool]:
    """The lines to keep between two stretches, and whether there was nothing to decide."""
    if theirs in (base, mine):
        return mine, True
    if mine == base:
        return theirs, True
    return mine + theirs, False


def _unchanged(base: _Lines, mine: _Lines, theirs: _Lines) -> Iterator[_Stretch]:
    """The stretches that all three have, in their order; the last is the end of the texts, of no length."""
    ours, others = _same(base, mine), _same(base, theirs)
    here = there = 0
    while here < len(ours) and there < len(others):
        (a, in_mine, length), (b, in_theirs, other_length) = ours[here], others[there]
        start, end = max(a, b), min(a + length, b + other_length)
        if start < end:
            yield _Stretch(start, in_mine + start - a, in_theirs + start - b, end - start)
        if a + length < b + other_length:
            here += 1
        else:
            there += 1
    yield _Stretch(len(base), len(mine), len(theirs), 0)


def _same(base: _Lines, text: _Lines) -> list[tuple[int, int, int]]:
    blocks = SequenceMatcher(None, base, text, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks]
