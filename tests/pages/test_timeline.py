"""The bars of a page's trials are as long as the dates that are held, and no longer."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.samples import TRIAL

from ctddesk.model.entities import Trial
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.trial_time import trial_span
from ctddesk.pages.text import plain_html
from ctddesk.pages.timeline import WIDTH, timeline

DATES = st.none() | st.dates().map(lambda day: PartialDate(day.isoformat()))


def trial(name: str, start: str = "", end: str = "") -> Trial:
    first, last = (PartialDate(day) if day else None for day in (start, end))
    return replace(TRIAL, id=name, start=first, end=last)


def test_they_stand_by_the_first_day_that_is_held_and_the_unknown_last() -> None:
    line = timeline(
        [trial("none"), trial("late", "2021-03"), trial("ended", end="2019"), trial("early", "2012", "2013")]
    )
    assert [run.trial.id for run in line.runs] == ["early", "ended", "late", "none"]
    assert line.years == (2012, 2021)
    assert line.runs[-1].bar == ""


def test_bars_share_one_scale() -> None:
    line = timeline([trial("first", "2010", "2013"), trial("second", "2014", "2017")])
    half = WIDTH // 2
    assert [(len(run.before), len(run.bar), len(run.after)) for run in line.runs] == [(0, half, half), (half, half, 0)]


def test_a_date_alone_is_all_that_its_bar_covers() -> None:
    line = timeline([trial("whole", "2010", "2025"), trial("end", end="2012")])
    assert len(line.runs[1].bar) == WIDTH // 16


@given(st.lists(st.tuples(DATES, DATES), min_size=2, max_size=8))
def test_each_row_is_as_wide_as_the_others_and_no_dated_trial_is_without_a_bar(
    days: list[tuple[PartialDate | None, PartialDate | None]],
) -> None:
    ordered = [sorted(pair, key=lambda day: day.earliest if day else "") for pair in days]
    trials = [replace(TRIAL, id=str(number), start=pair[0], end=pair[1]) for number, pair in enumerate(ordered)]
    line = timeline(trials)
    assert {run.trial.id for run in line.runs} == {one.id for one in trials}
    for run in line.runs:
        assert bool(run.bar) == (trial_span(run.trial) is not None)
        assert len(run.before + run.bar + run.after) == (WIDTH if line.years else 0)


@pytest.mark.parametrize("trials", [[], [trial("alone", "2010", "2013")]])
def test_a_single_trial_has_no_timeline(trials: list[Trial]) -> None:
    assert timeline(trials).runs == ()


def test_plain_text_says_it_once() -> None:
    assert plain_html('<h2>Trials</h2><p class="time">TRY</p><p class="time">Bars</p><p>TRY</p>').split() == [
        "Trials",
        "======",
        "TRY",
    ]
