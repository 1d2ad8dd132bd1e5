"""How text is compared: one folding for the index and for what is typed, so that neither side can drift."""

from __future__ import annotations

import re
import unicodedata

_GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "ο": "omicron", "π": "pi", "ρ": "rho",
    "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}  # fmt: skip
LETTERS = {name: letter for letter, name in _GREEK.items() if letter != "ς"}

_APOSTROPHES = "'’‘ʼ′`´"


def _base(character: str) -> str:
    """The character in lower case without its diacritics; '' for a mark that only changes its neighbour."""
    parts = unicodedata.normalize("NFKD", character).casefold()
    return "".join(part for part in unicodedata.normalize("NFKD", parts) if unicodedata.category(part)[0] != "M")


class _Table(dict[int, str]):
    """A table for str.translate that works a character out when it is first met."""


class _Words(_Table):
    """Letters and digits folded, Greek letters spelled out with a gap before, apostrophes dropped, all else a gap."""

    def __missing__(self, code: int) -> str:
        gap = "" if chr(code) in _APOSTROPHES else " "
        folded = "".join(f" {_GREEK[c]}" if c in _GREEK else c if c.isalnum() else gap for c in _base(chr(code)))
        self[code] = folded
        return folded


class _Same(_Table):
    """Letters and digits folded only where one stays one, so that positions hold; all else a gap."""

    def __missing__(self, code: int) -> str:
        folded = _base(chr(code))
        letter = folded if len(folded) == 1 else chr(code)
        self[code] = letter if letter.isalnum() else " "
        return self[code]


# Most texts hold nothing but ASCII and signs that are gaps, and those are folded as bytes, many times faster.
_NEEDS_TABLE = re.compile("[^\x00-\x7f·±×–—‘’“”…→≈≤≥]")
_BYTES = bytes(code if chr(code).isalnum() and code < 128 else ord(" ") for code in range(256)).lower()
_WORDS = _Words()
_SAME = _Same()


def words(text: str) -> list[str]:
    """Return the words of ``text`` as the index holds them: folded letters and digits only."""
    return text.translate(_WORDS).split()


def spaced(text: str) -> str:
    """Return ``words(text)`` with one space between them."""
    return " ".join(words(text))


def compact(text: str) -> str:
    """Return ``words(text)`` without spaces: BMS-986165, BMS 986165 and bms986165 are one key."""
    return "".join(words(text))


def fold(text: str) -> str:
    """Return ``text`` of the same length to find words in: letters in lower case without diacritics, gaps as spaces."""
    if _NEEDS_TABLE.search(text):
        return text.translate(_SAME)
    return text.encode("latin-1", "replace").translate(_BYTES).decode("latin-1")
