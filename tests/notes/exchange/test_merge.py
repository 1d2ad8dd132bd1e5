from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctddesk.notes.exchange.merge import Merged, merge

LINES = st.lists(st.sampled_from(["", "a", "b", "c", "d", "a\r", "\x0b", "longer line"]), max_size=9)
TEXTS = st.one_of(LINES.map("\n".join), st.text(max_size=20))


@given(TEXTS, TEXTS)
def test_what_one_alone_wrote_or_both_alike_is_taken(base: str, text: str) -> None:
    assert merge(base, text, base) == Merged(text, is_clean=True)
    assert merge(base, base, text) == Merged(text, is_clean=True)
    assert merge(base, text, text) == Merged(text, is_clean=True)


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_that_was_added_is_lost(base: str, mine: str, theirs: str) -> None:
    kept, old, *new = (Counter(text.split("\n")) for text in (merge(base, mine, theirs).text, base, mine, theirs))
    assert [(text - old) - kept for text in new] == [Counter(), Counter()]


@given(TEXTS, TEXTS, TEXTS)
def test_no_line_is_made_up_and_a_clean_merge_is_the_same_on_both_sides(base: str, mine: str, theirs: str) -> None:
    merged, other = merge(base, mine, theirs), merge(base, theirs, mine)
    assert set(merged.text.split("\n")) <= {line for text in (base, mine, theirs) for line in text.split("\n")}
    assert merged.is_clean == other.is_clean
    assert merged == other or not merged.is_clean


CASES = [
    ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC", True),
    ("a\nb\nc", "a\nb\nc\nd", "0\na\nb\nc", "0\na\nb\nc\nd", True),
    ("a\nb\nc\nd\n", "a\nc\nd\n", "a\nb\nc\nD\n", "a\nc\nD\n", True),
    ("a\nb\nc", "a\nX\nc", "a\nY\nc", "a\nX\nY\nc", False),
    ("a\nb\nc", "a\nc", "a\nY\nc", "a\nY\nc", False),
    ("a\nb\nc", "a\nX\nc\nd", "a\nX\nc", "a\nX\nc\nd", True),
    ("a", "a\nb", "a\nc", "a\nb\nc", False),
    ("a\n", "a\nb\n", "a\nc\n", "a\nb\nc\n", False),
    ("", "a", "b", "a\nb", False),
    ("", "", "", "", True),
    ("a\r\nb\r\n", "A\r\nb\r\n", "a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", True),
]


@pytest.mark.parametrize(("base", "mine", "theirs", "text", "is_clean"), CASES)
def test_merging(base: str, mine: str, theirs: str, text: str, is_clean: bool) -> None:
    assert merge(base, mine, theirs) == Merged(text, is_clean)
