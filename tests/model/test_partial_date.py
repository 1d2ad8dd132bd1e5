from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ctddesk.model.partial_date import PartialDate


@pytest.mark.parametrize(
    ("text", "read", "earliest", "latest"),
    [
        ("2021", "2021", "2021-01-01", "2021-12-31"),
        ("2021-07", "Jul 2021", "2021-07-01", "2021-07-31"),
        ("2021-07-30", "30 Jul 2021", "2021-07-30", "2021-07-30"),
        ("2020-02-05", "5 Feb 2020", "2020-02-05", "2020-02-05"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_known(text: str, read: str, earliest: str, latest: str) -> None:
    found = PartialDate(text)
    assert (str(found), found.earliest, found.latest) == (read, earliest, latest)


@pytest.mark.parametrize("text", ["", "21", "2021-7", "2021-13", "2021-02-30", "2021-07-30T10", "Jul 2021", "２０２１"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month"):
        PartialDate(text)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_a_day_lies_within_its_month_and_year(day: date) -> None:
    text = day.isoformat()
    for size in (4, 7, 10):
        found = PartialDate(text[:size])
        assert found.earliest <= text <= found.latest


@pytest.mark.parametrize(
    ("text", "last"),
    [("2021-07-30", "2021-07-30"), ("2024-02", "2024-02-29"), ("2021-12", "2021-12-31"), ("9999", "9999-12-31")],
)
def test_the_last_day_is_a_day_of_the_calendar(text: str, last: str) -> None:
    assert PartialDate(text).last_day.isoformat() == last
