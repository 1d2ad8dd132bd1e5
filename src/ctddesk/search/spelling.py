"""How far a typed word is from the beginning of a name: in whole edits fast, and in weighed ones for the few near."""

from __future__ import annotations

import re
from itertools import accumulate

# As one spells by ear: the first writing is heard as the second.
_BY_EAR = (
    ("ph", "f"), ("th", "t"), ("rh", "r"), ("ch", "k"), ("ck", "k"), ("qu", "k"), ("ae", "e"), ("oe", "e"), ("oo", "u"),
    ("x", "ks"), ("q", "k"), ("c", "k"), ("y", "i"), ("z", "s"), ("w", "v"), ("j", "i"),
)  # fmt: skip
HEAD = 6  # the first letters of a word: names that share most of them are compared with it
_SHORTEST_PART = 2
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = frozenset("aeiouy")
_ALIKE = frozenset(
    frozenset(pair) for pair in "ck zs vf cs kq cq bv dt mn gj vw xz xs qw we er rt ty yu ui io op as sd df fg gh hj jk"
    " kl zx xc cv bn nm qa az sw ed rf tg yh ik ol".split()
)  # fmt: skip
_FAR = 9.0
_BAND = 3  # as many letters may a word run ahead of a name, or behind it
_SWAP, _DOUBLE, _VOWEL, _ALIKE_COST, _UNLIKE_COST = 0.7, 0.5, 0.7, 0.6, 1.4


def by_ear(word: str) -> str:
    """Return the word as it sounds, so that mycofenolate and mycophenolate are one."""
    for written, heard in _BY_EAR:
        word = word.replace(written, heard)
    return _DOUBLED.sub(r"\1", word)


def parts(heard: str) -> set[str]:
    """Return what is left of a word's first letters when none, one or two of them are left out.

    Two words that are at most two edits apart over these letters have a part in common.
    """
    head = heard[:HEAD]
    one = {head[:place] + head[place + 1 :] for place in range(len(head))}
    two = {part[:place] + part[place + 1 :] for part in one for place in range(len(part))}
    return {part for part in {head} | one | two if len(part) >= _SHORTEST_PART}


class Typed:
    """A typed word, made ready to be held against many names."""

    def __init__(self, word: str) -> None:
        self._length = len(word)
        self._places: dict[str, int] = {}
        for place, letter in enumerate(word):
            self._places[letter] = self._places.get(letter, 0) | 1 << place

    def edits(self, name: str) -> int:
        """Return the fewest edits (a swap of neighbours is one) from the word to any beginning of ``name``.

        All cells of a column of the usual table are worked out at once on the bits of integers (Hyyrö 2003).
        """
        full, top = (1 << self._length) - 1, 1 << (self._length - 1)
        up, down, diagonal, before = full, 0, 0, 0
        score = best = self._length
        for letter in name[: self._length + 3]:
            same = self._places.get(letter, 0)
            swapped = ((~diagonal & same) << 1) & before
            diagonal = (((same & up) + up) ^ up) | same | down | swapped
            more, less = down | ~(diagonal | up), diagonal & up
            score += bool(more & top) - bool(less & top)
            more, less = more << 1 | 1, less << 1
            up, down, before = (less | ~(diagonal | more)) & full, more & diagonal & full, same
            best = min(best, score)
        return best


def weighed(word: str, name: str) -> float:
    """Return the least weight of edits from ``word`` to any beginning of ``name``, as far as few edits get.

    A letter doubled, a neighbour on the keyboard, a letter that sounds alike or a swap weighs less than one at random.
    """
    name = name[: len(word) + _BAND]
    dropped = [_dropped(name, place) for place in range(1, len(name) + 1)]
    older: list[float] = []
    old = list(accumulate(dropped[:_BAND], initial=0.0)) + [_FAR] * (len(name) - _BAND)
    for row, letter in enumerate(word, 1):
        added = _added(word, row)
        new = [old[0] + added] + [_FAR] * len(name)
        for place in range(max(1, row - _BAND), min(len(name), row + _BAND) + 1):
            meant = name[place - 1]
            least = min(
                old[place - 1] + _changed(letter, meant), old[place] + added, new[place - 1] + dropped[place - 1]
            )
            if row > 1 < place and letter == name[place - 2] and word[row - 2] == meant:
                least = min(least, older[place - 2] + _SWAP)
            new[place] = least
        older, old = old, new
    return min(old)


def _changed(typed: str, meant: str) -> float:
    if typed == meant:
        return 0.0
    alike = (typed in _VOWELS and meant in _VOWELS) or frozenset((typed, meant)) in _ALIKE
    return _ALIKE_COST if alike else _UNLIKE_COST


def _added(word: str, row: int) -> float:
    """The weight of a letter that was typed and is not in the name."""
    if row > 1 and word[row - 1] == word[row - 2]:
        return _DOUBLE
    return _VOWEL if word[row - 1] in _VOWELS else 0.9


def _dropped(name: str, place: int) -> float:
    """The weight of a letter of the name that was not typed."""
    if place > 1 and name[place - 1] == name[place - 2]:
        return _DOUBLE
    return _VOWEL if name[place - 1] in _VOWELS or name[place - 1] == "h" else 0.8
