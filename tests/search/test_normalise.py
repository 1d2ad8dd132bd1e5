import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctddesk.search.normalise import compact, fold, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BMS-986165", ["bms", "986165"]),
        ("JAK1/TYK2", ["jak1", "tyk2"]),
        ("Sjögren’s", ["sjogrens"]),
        ("Raynaud's", ["raynauds"]),
        ("e\u0301tude", ["etude"]),
        ("TGF-β1", ["tgf", "beta1"]),
        ("TGFβ1", ["tgf", "beta1"]),
        ("α-smooth", ["alpha", "smooth"]),
        ("ﬁbrosis", ["fibrosis"]),
        ("Straße", ["strasse"]),
        ("😀 “ ” – …", []),
        ("\x00\ud800", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_code_is_one_key_however_it_is_written() -> None:
    assert {compact(text) for text in ("BMS-986165", "bms 986165", "Bms986165", "BMS–986165")} == {"bms986165"}


@given(st.text(max_size=60))
def test_folding_moves_no_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CLASI-50 · (JAK1/TYK2)", "clasi 50    jak1 tyk2 "),
        ("Sjögren’s: IFN-β ≥ 2", "sjogren s  ifn β   2"),
    ],
)
def test_folded_text_is_words_and_spaces(text: str, expected: str) -> None:
    assert fold(text) == expected


@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=60))
def test_plain_text_is_folded_as_any_other(text: str) -> None:
    assert fold(text + "é")[:-1] == fold(text)


@given(st.text(max_size=60))
def test_words_are_letters_and_digits_and_stay_as_they_are(text: str) -> None:
    found = words(text)
    assert all(word.isalnum() for word in found)
    assert words(" ".join(found)) == found
