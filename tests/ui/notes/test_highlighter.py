from time import perf_counter
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextDocument
from pytestqt.qtbot import QtBot

from ctddesk.ui.notes.highlighter import Highlighter, Look, _flat, spans_of
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.theme.tokens import DARK, LIGHT

SHORT = 25_000


def looks(text: str) -> dict[str, Look]:
    """The stretches that look like something."""
    return {text[start:end]: look for start, end, look in _flat(spans_of(text))}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Dose", {"## Dose": Look.BOLD}),
        ("#hash", {}),
        ("a **b** _c_ ~~d~~", {"**b**": Look.BOLD, "_c_": Look.ITALIC, "~~d~~": Look.STRUCK}),
        ("a ***b***", {"***b***": Look.BOLD | Look.ITALIC}),
        ("**a *b* c**", {"**a ": Look.BOLD, "*b*": Look.BOLD | Look.ITALIC, " c**": Look.BOLD}),
        ("5 * 3 * 2, HLA_B_27, \\*x*", {}),
        ("  - [x] one", {"- [x] ": Look.ACCENT}),
        ("12. one", {"12. ": Look.ACCENT}),
        ("> said", {"> said": Look.MUTED}),
        ("`a*b*`", {"`a": Look.CODE, "*b*": Look.CODE | Look.ITALIC, "`": Look.CODE}),
        ("[x] (y) [Anifrolumab](ctd:drug/x)", {"[Anifrolumab](ctd:drug/x)": Look.ACCENT}),
        ("see ctd:drug/x and <https://a.org>", {"ctd:drug/x": Look.ACCENT, "<https://a.org>": Look.ACCENT}),
        ("| a | b |", {"|": Look.FAINT}),
        ("a | b", {}),
    ],
)
def test_what_a_line_looks_like(text: str, expected: dict[str, Look]) -> None:
    assert looks(text) == expected


@given(st.text("*_`~[]()\\ a#>-|<", max_size=60))
def test_stretches_lie_in_the_line_one_after_the_other(text: str) -> None:
    flat = list(_flat(spans_of(text)))
    edges = [edge for start, end, _ in flat for edge in (start, end)]
    assert edges == sorted(edges)
    assert all(0 <= start < end <= len(text) for start, end, _ in flat)


@pytest.mark.parametrize(
    "pattern",
    [
        "*",
        "[",
        "](",
        "`",
        "_",
        "_a",
        "*a ",
        "*a**b",
        "[a](",
        "\\",
        "~~",
        " ",
        ">",
        "- ",
        "|",
        "<https://",
        "ctd:a/",
        "#",
    ],
)
def test_no_line_makes_it_slow(pattern: str) -> None:
    started = perf_counter()
    list(_flat(spans_of(pattern * (SHORT // len(pattern)))))
    short = perf_counter() - started
    started = perf_counter()
    list(_flat(spans_of(pattern * (4 * SHORT // len(pattern)))))
    assert perf_counter() - started < max(10 * short, 1.5)  # by the square it would be 16 times


class Shown(NamedTuple):
    start: int
    length: int
    weight: int
    colour: str
    ground: str


def shown(document: QTextDocument, line: int) -> list[Shown]:
    layout = document.findBlockByNumber(line).layout()
    return [
        Shown(
            one.start, one.length, form.fontWeight(), form.foreground().color().name(), form.background().color().name()
        )
        for one in layout.formats()
        for form in [one.format]
    ]


def test_colours_come_from_the_theme_and_follow_it(qtbot: QtBot, theme: Theme) -> None:
    document = QTextDocument()
    document.documentLayout()  # without one, Qt tells no highlighter of a change
    highlighter = Highlighter(theme, document)
    document.setPlainText("- 😀 **b**")
    (marker, bold) = shown(document, 0)
    assert (marker.start, marker.length, marker.colour) == (0, 2, LIGHT.accent)
    assert (bold.start, bold.length, bold.weight) == (5, 5, QFont.Weight.DemiBold)  # in UTF-16
    theme.choose(Scheme.DARK)
    highlighter.show_theme()
    assert shown(document, 0)[0].colour == DARK.accent


def test_fenced_code_reaches_to_its_end(qtbot: QtBot, theme: Theme) -> None:
    document = QTextDocument()
    document.documentLayout()
    highlighter = Highlighter(theme, document)
    document.setPlainText("```\n# x\n```\nplain\n# head")
    grounds = [[one.ground for one in shown(document, line)] for line in range(4)]
    assert grounds == [[LIGHT.window], [LIGHT.window], [LIGHT.window], []]
    assert shown(document, 4)[0].weight == QFont.Weight.DemiBold
    assert highlighter.document() is document
