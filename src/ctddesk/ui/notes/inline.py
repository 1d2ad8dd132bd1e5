"""Words with their emphasis and links, written as Markdown that reads back as the same words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

BREAK = "\u2028"  # a line break within a paragraph, as Qt keeps it
_SPACES = re.compile("[\t\n\r \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_NOTHING = re.compile("[\u00ad\u200b\u2060\ufeff\ufffc\x00-\x08\x0b-\x1f]")
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_SCHEMES = ("https://", "http://", "mailto:", "ctd:")
_BARE = re.compile(r"https?://[!-;=?-~]+")
_UNSAFE = str.maketrans({character: f"%{ord(character):02X}" for character in ' ()<>\\"\n'})
_LINKS = re.compile(r"\][\[(:]")
_PAIRED = {"*": re.compile(r"(?<!\s)\*|\*(?!\s)"), "`": re.compile("`")}  # one alone means nothing
_ENTITY = re.compile(r"&(?:#[xX]?[0-9a-fA-F]{1,8}|[a-zA-Z][a-zA-Z0-9]{0,40});")
_STARTS = re.compile(r"#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|=+\s*$|[|: ]*-[-|: ]*$")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")


class Run(NamedTuple):
    """A stretch of text in one style. ``stars`` is 1 for italic, 2 for bold, 3 for both."""

    text: str
    stars: int = 0
    struck: bool = False
    code: bool = False
    href: str = ""

    @property
    def is_marked(self) -> bool:
        """Whether marks are written around it."""
        return bool(self.stars or self.struck)


def tidy(text: str) -> str:
    """One kind of space, single, and no characters that show nothing."""
    return _SPACES.sub(" ", _NOTHING.sub("", text))


def safe_address(href: str) -> str:
    """The address where it is one that a note may hold, else nothing."""
    href = href.strip()
    return href.translate(_UNSAFE) if href.lower().startswith(_SCHEMES) else ""


def markdown(runs: Iterable[Run]) -> list[str]:
    """Write the runs of one paragraph. An empty line of it ends the paragraph: several are returned then."""
    paragraphs = re.split(rf"(?: *{BREAK} *){{2,}}", _written(runs))
    return [text for text in (_lines(paragraph) for paragraph in paragraphs) if text]


def one_line(runs: Iterable[Run]) -> str:
    """Write the runs as the words of a heading."""
    return re.sub(r"(?<= )(#+)$", r"\\\1", _written(runs).replace(BREAK, " "))


def cell(runs: Iterable[Run]) -> str:
    """Write the runs as a part of a table's cell."""
    return _written(runs).replace(BREAK, " ").replace("|", "\\|")


def _written(runs: Iterable[Run]) -> str:
    broken = (part for run in runs for part in _broken(run._replace(text=tidy(run.text))))
    return _write(_settle(_joined(_single_spaced(broken)))).strip(f" {BREAK}")


def _broken(run: Run) -> list[Run]:
    """The run's lines, with the breaks between them in no style, so that no mark reaches over a break."""
    if run.href:
        return [run._replace(text=run.text.replace(BREAK, " "))]
    return [Run(part) if part == BREAK else run._replace(text=part) for part in re.split(f"({BREAK})", run.text)]


def _single_spaced(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs without a space where the one before ends with one."""
    last = " "
    for run in runs:
        text = run.text.lstrip(" ") if last in {" ", BREAK} and not run.code else run.text
        if text:
            last = text[-1]
            yield run._replace(text=text)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs with those of one style joined."""
    groups = groupby(runs, key=lambda run: run[1:])
    return [Run("".join(run.text for run in group), *style) for style, group in groups]


def _settle(runs: list[Run]) -> list[Run]:
    """Move spaces and, where words go on without a space, punctuation out of marks: inside they'd break them."""
    settled: list[Run] = []
    for number, run in enumerate(runs):
        after = runs[number + 1].text[:1] if number + 1 < len(runs) else ""
        before = settled[-1].text[-1:] if settled else ""
        if run.is_marked and not run.code:
            settled += _trimmed(run, before, after)
        else:
            settled.append(run)
    return _joined(_untangled(run for run in settled if run.text))


def _trimmed(run: Run, before: str, after: str) -> list[Run]:
    start, end = 0, len(run.text)
    while start < end and (_is_space(run.text[start]) or (_is_mark(run.text[start]) and _is_letter(before))):
        before = run.text[start]
        start += 1
    while end > start and (_is_space(run.text[end - 1]) or (_is_mark(run.text[end - 1]) and _is_letter(after))):
        after = run.text[end - 1]
        end -= 1
    plain = Run("", href=run.href)
    parts = (plain, run.text[:start]), (run, run.text[start:end]), (plain, run.text[end:])
    return [style._replace(text=text) for style, text in parts if text]


def _is_space(character: str) -> bool:
    return character == "" or character.isspace()


def _is_mark(character: str) -> bool:
    return not _is_space(character) and not character.isalnum()


def _is_letter(character: str) -> bool:
    return character.isalnum()


def _untangled(runs: Iterable[Run]) -> list[Run]:
    """Where marks would touch, as in a word half bold and half italic, the first style holds for both."""
    untangled: list[Run] = []
    for run in runs:
        last = untangled[-1] if untangled else Run("")
        if last.is_marked and run.is_marked and not last.code and not run.code and last.href == run.href:
            run = run._replace(stars=last.stars, struck=last.struck)  # noqa: PLW2901
        untangled.append(run)
    return untangled


def _write(runs: list[Run]) -> str:
    plain = "".join(run.text for run in runs)
    marked = any(run.stars or run.code for run in runs)
    alone = {mark for mark, found in _PAIRED.items() if len(found.findall(plain)) == 1 and not marked}
    brackets = bool(_LINKS.search(plain))
    written: list[str] = []
    for href, group in groupby(runs, key=lambda run: run.href):
        words = "".join(_styled(run, alone, brackets=brackets or bool(href)) for run in group)
        if href and words.strip():
            words = _link(words, href)
            if written and written[-1].endswith("!"):
                written[-1] = written[-1][:-1] + "\\!"
        written.append(words)
    return "".join(written)


def _link(words: str, href: str) -> str:
    inner = words.strip()
    before, after = words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :]
    bare = _BARE.fullmatch(href) and inner.replace("\\", "") == href
    return before + (f"<{href}>" if bare else f"[{inner}]({href})") + after


def _styled(run: Run, alone: set[str], *, brackets: bool) -> str:
    if run.code and run.text.strip():
        return _code(run.text)
    stars, waves = "*" * run.stars, "~~" * run.struck
    return f"{waves}{stars}{_escaped(run.text, alone, brackets=brackets)}{stars}{waves}"


def _code(text: str) -> str:
    fence = "`"
    while fence in text:
        fence += "`"
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _escaped(text: str, alone: set[str], *, brackets: bool) -> str:
    """Escape what would be Markdown by accident, and nothing else."""
    parts = []
    for at, character in enumerate(text):
        need = _NEEDS.get(character) if character not in alone else None
        if (need and need(text, at)) or (brackets and character in "[]"):
            parts.append("\\")
        parts.append(character)
    return "".join(parts)


def _before(text: str, at: int) -> str:
    return text[at - 1] if at else ""


def _star(text: str, at: int) -> bool:
    return not (_before(text, at).isspace() and text[at + 1 : at + 2].isspace())


def _underscore(text: str, at: int) -> bool:
    before, after = _before(text, at), text[at + 1 : at + 2]
    return not (before.isspace() and after.isspace()) and not (before.isalnum() and after.isalnum())


def _tilde(text: str, at: int) -> bool:
    return "~" in {_before(text, at), text[at + 1 : at + 2]}


def _backslash(text: str, at: int) -> bool:
    return text[at + 1 : at + 2] in {*_PUNCTUATION, "", BREAK} or text[at + 1 : at + 3] in {" ", f" {BREAK}"}


def _angle(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].isalpha() or text[at + 1 : at + 2] in {"/", "!", "?"}


_NEEDS: dict[str, Callable[[str, int], bool]] = {
    "*": _star,
    "_": _underscore,
    "~": _tilde,
    "`": lambda _text, _at: True,
    "\\": _backslash,
    "<": _angle,
    "&": lambda text, at: _ENTITY.match(text, at) is not None,
}


def _lines(paragraph: str) -> str:
    """The lines of a paragraph, each saved from looking like the start of a list, a heading or a rule.

    In the preview each line of the source is a line: no mark is needed at its end.
    """
    lines = [_safe_start(line.strip()) for line in paragraph.split(BREAK)]
    return "\n".join(line for line in lines if line)


def _safe_start(line: str) -> str:
    number = _NUMBER.match(line)
    if number:
        return f"{number[1]}\\{line[number.end(1) :]}"
    return f"\\{line}" if _STARTS.match(line) else line
