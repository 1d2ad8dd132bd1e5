"""The published arithmetic of the worksheets, at every limit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.worksheet import Item, Step, Threshold, Worksheet, improvement, skin_score, step_of

with Catalogue(paths.bundled_content()) as opened:
    SHEETS = opened.worksheets()
SKIN, CHANGE = SHEETS["mrss"], SHEETS["tis"]
# The 2016 ACR/EULAR table as it is published: the limits of the steps, and their scores.
TABLE = {
    "physician-global": ((5, 15, 25, 40), (0, 7.5, 15, 17.5, 20)),
    "patient-global": ((5, 15, 25, 40), (0, 2.5, 5, 7.5, 10)),
    "mmt": ((2, 10, 20, 30), (0, 10, 20, 27.5, 32.5)),
    "haq": ((5, 15, 25, 40), (0, 5, 7.5, 7.5, 10)),
    "enzyme": ((5, 15, 25, 40), (0, 2.5, 5, 7.5, 7.5)),
    "extramuscular": ((5, 15, 25, 40), (0, 7.5, 12.5, 15, 20)),
}
CHANGES = st.floats(min_value=-100, max_value=100)


def test_only_the_free_instruments_have_worksheets() -> None:
    assert set(SHEETS) == {"mrss", "tis"}


def test_the_skin_score_has_17_sites_of_0_to_3() -> None:
    assert len(SKIN.sites) == 17
    assert [grade.score for grade in SKIN.grades] == [0, 1, 2, 3]
    assert skin_score(SKIN, {site.id: 3 for site in SKIN.sites}) == (17, 17, 51)
    assert skin_score(SKIN, {}) == (0, 17, 0)


@given(st.dictionaries(st.sampled_from([site.id for site in SKIN.sites]), st.integers(0, 3)))
def test_the_skin_score_is_the_sum_and_whole_with_17_grades_alone(grades: dict[str, int]) -> None:
    tally = skin_score(SKIN, grades)
    assert tally.total == sum(grades.values())
    assert tally.is_whole == (len(grades) == 17)


@pytest.mark.parametrize("item", CHANGE.items, ids=lambda item: item.id)
def test_each_limit_belongs_to_the_step_below_it(item: Item) -> None:
    limits, scores = TABLE[item.id]
    for place, limit in enumerate(limits):
        assert step_of(item, limit).score == scores[place]
        assert step_of(item, limit + 1e-9).score == scores[place + 1]


@given(st.sampled_from(CHANGE.items), CHANGES, CHANGES)
def test_a_larger_improvement_never_scores_less(item: Item, one: float, other: float) -> None:
    less, more = sorted((one, other))
    assert step_of(item, less).score <= step_of(item, more).score


@given(st.sampled_from(CHANGE.items), st.floats(min_value=-100, max_value=0))
def test_a_worsening_scores_nothing(item: Item, change: float) -> None:
    assert step_of(item, change).score == 0


def test_the_most_is_100_and_only_with_all_six() -> None:
    most = {item.id: 100.0 for item in CHANGE.items}
    assert improvement(CHANGE, most) == (6, 6, 100)
    assert not improvement(CHANGE, dict(list(most.items())[:5])).is_whole


@pytest.mark.parametrize(
    ("score", "adult", "juvenile"),
    [(19.5, "", ""), (20, "minimal", ""), (30, "minimal", "minimal"), (40, "moderate", "minimal"),
     (45, "moderate", "moderate"), (60, "major", "moderate"), (70, "major", "major"), (100, "major", "major")],
)  # fmt: skip
def test_thresholds_are_at_least(score: float, adult: str, juvenile: str) -> None:
    assert [one.reached(score) for one in CHANGE.thresholds] == [adult, juvenile]


def test_a_step_without_limits_holds_everything() -> None:
    assert Step(None, None, 1).holds(-1e9)
    assert Worksheet((), (), (), (Threshold("x", 1, 2, 3),)).thresholds[0].reached(0) == ""
