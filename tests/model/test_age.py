"""What counts as old, to the day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctddesk.model.age import LIMITS, Age, Ages, age_of
from ctddesk.model.partial_date import PartialDate

DAYS = st.dates(date(2011, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("kind", "day", "today", "age"),
    [
        (Ages.PIPELINE, "2026-05-22", "2026-11-21", None),
        (Ages.PIPELINE, "2026-05-22", "2026-11-22", Age(6, is_red=False)),
        (Ages.PIPELINE, "2025-11-23", "2026-11-22", Age(11, is_red=False)),
        (Ages.PIPELINE, "2025-11-22", "2026-11-22", Age(12, is_red=True)),
        (Ages.PIPELINE, "2026-05", "2026-11-29", None),  # May may mean its last day
        (Ages.PIPELINE, "2026-04", "2026-10-30", Age(6, is_red=False)),
        (Ages.LABEL, "2025-11-23", "2026-11-22", None),
        (Ages.LABEL, "2025-11-22", "2026-11-22", Age(12, is_red=False)),
        (Ages.LABEL, "2024", "2026-11-22", Age(22, is_red=False)),
        (Ages.REVIEW, "2024-11-22", "2026-11-22", Age(24, is_red=True)),
        (Ages.REVIEW, "2027-01-01", "2026-11-22", None),
    ],
)
def test_limits_are_12_months_for_labels_and_6_for_the_pipeline(
    kind: Ages, day: str, today: str, age: Age | None
) -> None:
    assert age_of(kind, PartialDate(day), date.fromisoformat(today)) == age


@given(st.sampled_from(Ages), DAYS, DAYS, st.integers(0, 4000))
def test_nothing_grows_young(kind: Ages, day: date, today: date, later: int) -> None:
    one, other = (
        age_of(kind, PartialDate(day.isoformat()), moment) for moment in (today, today + timedelta(days=later))
    )
    if one is not None:
        assert other is not None
        assert other.months >= one.months
        assert other.is_red >= one.is_red


@given(st.sampled_from(Ages), DAYS, DAYS)
def test_red_is_beyond_twice_the_limit(kind: Ages, day: date, today: date) -> None:
    age = age_of(kind, PartialDate(day.isoformat()), today)
    assert age is None or (age.months >= LIMITS[kind] and age.is_red == (age.months >= 2 * LIMITS[kind]))


def test_an_age_is_said_in_words() -> None:
    assert (str(Age(1, is_red=False)), str(Age(14, is_red=True))) == ("1 month old", "14 months old")
