"""What was typed, made safe: every word quoted, filters apart, lengths bounded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from ctddesk.search.normalise import LETTERS, compact, words

LONGEST_TEXT = 240
MOST_CHUNKS = 12
_LONGEST_SYNONYM = 4
_PREFIX_LENGTH = 4
_LONGEST_SHORT = 4  # a term's last word of so many letters is an abbreviation, and whole
_CHUNKS_KEPT = 12
_UNFINISHED = 2  # so few letters at the end of a longer text begin too many words to be asked for
_QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
_FILTER = re.compile(r'\b(disease|status|phase|class|country|kind):\s*("[^"]*"|[^\s"]+)', re.IGNORECASE)
_PIECE = re.compile(r'"([^"]*)"|([^\s"/,;+&|()\[\]{}<>=]+)')
_ADDRESS = re.compile(
    r"^(?:https?://(?:dx\.)?doi\.org/|doi:?\s*(?=10\.)|https?://pubmed\.ncbi\.nlm\.nih\.gov/|"
    r"https?://(?:www\.)?clinicaltrials\.gov/\S*?(?=NCT)|(?:icd-?1[01](?:-cm)?|atc|unii|mesh|orpha(?:net|code)?):?\s+(?=\S*\d))",
    re.IGNORECASE,
)
_GREEK = re.compile("^(?:" + "|".join(LETTERS) + ")")
_DIGITS = re.compile(r"\d+|\D+")
# Words that say how a question is asked, not what it is about.
_SILENT = frozenset(
    "a about an and any are as at by can do does for from give how i in is it me my of on or the there to use used "
    "using vs versus was what when which who why with without".split()
)


class Facet(StrEnum):
    """What a typed filter narrows by."""

    DISEASE = "disease"
    STATUS = "status"
    PHASE = "phase"
    CLASS = "class"
    COUNTRY = "country"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Filter:
    """One narrowing, for example disease: dm."""

    facet: Facet
    value: str

    def __str__(self) -> str:
        """The filter as it is typed."""
        return f'{self.facet}:"{self.value}"' if " " in self.value else f"{self.facet}:{self.value}"


class Form(NamedTuple):
    """How a chunk is written in a text: its runs of letters and of digits, with nothing but gaps between.

    ``open_ended`` says that a longer word may follow on from it.
    """

    runs: tuple[str, ...]
    open_ended: bool


class Usage(NamedTuple):
    """How texts use a word: whether in very many places, and if so, whether seldom among names and subject words.

    ``written`` holds the most used of the words that begin with it, where these are to be looked for instead.
    """

    common: bool = False
    seldom_named: bool = False
    written: tuple[str, ...] = ()


class Chunk(NamedTuple):
    """Words that belong together: the full-text expression that finds them and the forms to mark.

    ``optional`` says that texts which hold them go first, but that the others are not left out; ``usage`` how
    common they are.
    """

    words: tuple[str, ...]
    expression: str
    forms: tuple[Form, ...]
    optional: bool
    usage: Usage


def _rare(_word: str, _open_ended: bool) -> Usage:
    return Usage()


UsageOf = Callable[[str, bool], Usage]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What parsing has to know of the content.

    ``terms`` maps compact everyday words to the terms texts use; ``whole`` holds the short names (CLE, DM) that are
    complete as they are, so that they find no longer words in texts; ``usage`` says of a word, and whether a longer
    one will do as well, how texts use it.
    """

    terms: Mapping[str, tuple[str, ...]]
    whole: frozenset[str]
    usage: UsageOf = _rare


NO_VOCABULARY = Vocabulary({}, frozenset())


@dataclass(frozen=True, slots=True)
class Query:
    """A typed text, parsed. ``key`` is the whole of it as a name would be looked up, filters left out."""

    text: str
    key: str
    chunks: tuple[Chunk, ...]
    filters: tuple[Filter, ...]

    @property
    def wanted(self) -> list[Chunk]:
        """The chunks that a page has to hold."""
        return [chunk for chunk in self.chunks if not chunk.optional]

    @property
    def is_common(self) -> bool:
        """Whether a word of it stands in so many places that weighing how well they match takes too long."""
        return any(chunk.usage.common for chunk in self.wanted)

    @property
    def all_of(self) -> str:
        """The full-text expression that wants every chunk; '' when nothing was typed to search for."""
        return " AND ".join(f"({chunk.expression})" for chunk in self.wanted)

    @property
    def named(self) -> list[Chunk]:
        """The wanted chunks that may well be found among names and subject words."""
        return [chunk for chunk in self.wanted if not chunk.usage.seldom_named]

    @property
    def any_of(self) -> str:
        """The full-text expression that is content with one of the chunks."""
        return either(self.wanted)


def either(chunks: Iterable[Chunk]) -> str:
    """Return the full-text expression that is content with one of the chunks."""
    return " OR ".join(f"({chunk.expression})" for chunk in chunks)


def parse(text: str, vocabulary: Vocabulary = NO_VOCABULARY, *, begun: bool = False) -> Query:
    """Return what ``text`` asks for.

    CLASI-5 asks for no longer number, which takes long to look for, unless ``begun`` says so: CLASI-50.
    """
    typed = _cut(text.translate(_QUOTES).strip())
    filters = tuple(Filter(Facet(name.lower()), value.strip('"').strip()) for name, value in _FILTER.findall(typed))
    rest = _ADDRESS.sub("", _FILTER.sub(" ", typed).strip())
    pieces = _pieces(rest)
    chunks = _chunks(pieces, vocabulary, begun=begun)
    return Query(typed, compact(rest), chunks, tuple(f for f in filters if f.value))


def _cut(text: str) -> str:
    """The first characters of a long paste, whole words only where there are several."""
    if len(text) <= LONGEST_TEXT:
        return text
    cut = text[:LONGEST_TEXT]
    return cut.rsplit(None, 1)[0] if " " in cut else cut


class _Piece(NamedTuple):
    words: tuple[str, ...]
    phrase: bool


def _pieces(text: str) -> list[_Piece]:
    found = [_Piece(tuple(words(m[1] or m[2] or "")), m[1] is not None) for m in _PIECE.finditer(text)]
    found = [piece for piece in found if piece.words]
    telling = [piece for piece in found if piece.phrase or not _is_silent(piece, piece is found[-1])]
    return (telling or found)[:MOST_CHUNKS]


def _is_silent(piece: _Piece, last: bool) -> bool:
    """A word that asks rather than tells; a last single letter is the start of a word still being typed."""
    word = "".join(piece.words)
    return word in _SILENT or (last and len(word) == 1 and word.isalpha())


def _chunks(pieces: list[_Piece], vocabulary: Vocabulary, *, begun: bool) -> tuple[Chunk, ...]:
    chunks: list[Chunk] = []
    joined = ["".join(piece.words) for piece in pieces]
    start = 0
    while start < len(pieces):
        size, known = _longest_synonym(joined[start : start + _LONGEST_SYNONYM], vocabulary.terms)
        last = start + size == len(pieces)
        unfinished = last and not known and len(pieces) > 1 and _is_unfinished(pieces[-1], vocabulary)
        growing = last and _is_growing(joined[-1], vocabulary)
        some = tuple(pieces[start : start + size])
        chunks.append(_chunk(some, known, vocabulary.usage, begun=begun, growing=growing, optional=unfinished))
        start += size
    return tuple(chunks)


def _is_unfinished(last: _Piece, vocabulary: Vocabulary) -> bool:
    """Whether the last of several words is one or two letters that are no name: the beginning of any word."""
    word = "".join(last.words)
    return len(word) <= _UNFINISHED and word.isalpha() and not last.phrase and _is_growing(word, vocabulary)


def _is_growing(word: str, vocabulary: Vocabulary) -> bool:
    """Whether the last word may be the beginning of a longer one; a short number and a short name are whole."""
    return word not in vocabulary.whole and not (len(word) <= _UNFINISHED and word.isdigit())


def _longest_synonym(joined: list[str], terms: Mapping[str, tuple[str, ...]]) -> tuple[int, tuple[str, ...]]:
    """How many of the pieces, from the first on, make up an everyday word, and its terms; (1, ()) when none do."""
    for size in range(len(joined), 0, -1):
        key = "".join(joined[:size])
        known = terms.get(key) or terms.get(stem(key))
        if known:
            return size, known
    return 1, ()


class _Writing:
    """Writes full-text expressions, and keeps how common the words are."""

    def __init__(self, usage: UsageOf, *, begun: bool) -> None:
        self._usage = usage
        self._begun = begun
        self.usage = Usage()

    def quoted(self, parts: Sequence[str], *, open_ended: bool) -> str:
        """Return the expression for the words, one after the other.

        The beginning of common words is written out: to collect all that it begins would take longer than the search.
        """
        *before, last = parts
        open_ended = open_ended and (self._begun or not before or len(last) > _UNFINISHED)
        usage = self._usage(last, open_ended)
        if usage.common and all(self._usage(part, False).common for part in before):
            self.usage = usage
        if open_ended and usage.written:
            return " OR ".join(_quoted((*before, word)) for word in usage.written)
        return _quoted(parts) + (" *" if open_ended else "")


def _quoted(parts: Sequence[str]) -> str:
    return f'"{" ".join(parts)}"'


@lru_cache(_CHUNKS_KEPT)
def _chunk(
    pieces: tuple[_Piece, ...], known: tuple[str, ...], usage: UsageOf, *, begun: bool, growing: bool, optional: bool
) -> Chunk:
    """Kept, since all words but the last are mostly those of the key before."""
    writing = _Writing(usage, begun=begun)
    typed = [_typed(piece, writing, growing=growing and piece is pieces[-1], whole=optional) for piece in pieces]
    together = " AND ".join(f"({expression})" for expression, _ in typed)
    expressions, forms = [together], [form for _, form in typed]
    for parts in map(words, known):
        open_ended = len(parts[-1]) > _LONGEST_SHORT
        expressions.append(writing.quoted(parts, open_ended=open_ended))
        forms.append(Form(tuple(_runs(parts)), open_ended))
    return Chunk(
        tuple(word for piece in pieces for word in piece.words),
        " OR ".join(f"({expression})" for expression in expressions) if known else together,
        tuple(spelled for form in forms for spelled in _spellings(form)),
        optional,
        writing.usage,
    )


def _typed(piece: _Piece, writing: _Writing, *, growing: bool, whole: bool) -> tuple[str, Form]:
    """The expression and the form of one piece: a phrase as it is, a word also in its other spellings.

    ``growing`` says that the word may be the beginning of a longer one, ``whole`` that no longer one is looked for.
    """
    parts = list(piece.words)
    if piece.phrase:
        return writing.quoted(parts, open_ended=False), Form(tuple(parts), open_ended=False)
    parts[-1] = stem(parts[-1])
    open_ended = growing or len(parts[-1]) >= _PREFIX_LENGTH
    runs = _runs(parts)
    spellings = {tuple(parts): None, ("".join(parts),): None, tuple(runs): None}
    expressions = [writing.quoted(spelling, open_ended=open_ended and not whole) for spelling in spellings]
    return " OR ".join(expressions), Form(tuple(runs), open_ended)


def _runs(parts: Sequence[str]) -> list[str]:
    return [run for part in parts for run in _DIGITS.findall(part)]


def _spellings(form: Form) -> list[Form]:
    """The form, and with Greek letters where their names were typed."""
    greek = tuple(_GREEK.sub(lambda match: LETTERS[match[0]], run) for run in form.runs)
    return [form] if greek == form.runs else [form, Form(greek, form.open_ended)]


def stem(word: str) -> str:
    """Return the word without a plural ending: inhibitors, antibodies, ulcers."""
    if len(word) < 5 or word.endswith(("ss", "us", "is")) or not word.isalpha():
        return word
    return word[:-3] if word.endswith("ies") else word.removesuffix("s")
