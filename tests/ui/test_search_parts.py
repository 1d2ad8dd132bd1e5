import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctddesk.model.ref import Ref
from ctddesk.search.query import Facet, Filter
from ctddesk.ui.search.filters import CHOICES, with_filter, without, without_filters
from ctddesk.ui.search.recent import MOST, Recent

DRUGS = Filter(Facet.KIND, "drug")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("tyk2 kind:drug", "tyk2 "),
        ("KIND:Drug tyk2", "tyk2"),
        ('kind:"drug" tyk2', "tyk2"),
        ("kind:drugs tyk2", "kind:drugs tyk2"),
        ("kind: drug tyk2", "tyk2"),
        ("mankind:drug", "mankind:drug"),
        ("tyk2", "tyk2"),
    ],
)
def test_a_filter_is_taken_out_and_nothing_else(text: str, left: str) -> None:
    assert without(text, [DRUGS]) == left


@given(st.text(alphabet='abc 12-"', max_size=30), st.lists(st.sampled_from(CHOICES), max_size=3))
def test_what_was_put_in_comes_out(text: str, choices: list[object]) -> None:
    filters = [choice.filter for choice in CHOICES if choice in choices]
    typed = text
    for one in filters:
        typed = with_filter(typed, one)
    assert without_filters(typed, filters) == text.strip()


def test_recent_keeps_the_newest_first_once_and_not_too_many() -> None:
    recent = Recent()
    for number in range(MOST + 3):
        recent = recent.opened(Ref.parse(f"drug/d{number}#safety")).searched(f"word {number}")
    recent = recent.opened(Ref.parse("drug/d5")).searched("  word   5 ").searched(" ")
    assert recent.pages[:2] == ("ctd:drug/d5", f"ctd:drug/d{MOST + 2}")
    assert recent.texts[:2] == ("word 5", f"word {MOST + 2}")
    assert len(recent.pages) == len(recent.texts) == len(set(recent.pages)) == MOST


def test_pages_that_are_gone_are_not_offered() -> None:
    recent = Recent(("ctd:drug/gone", "ctd:drug/here"), ("tyk2",))
    words, pages = recent.groups(lambda ref: {"here": "Here"}.get(ref.id))
    assert [item.row.title for item in pages.items] == ["Here"]
    assert [item.words for item in words.items] == ["tyk2"]
