"""From when on an indication row, a trial and its result count when the field is shown as it stood on a day.

A date that is less precise than a day counts from its end: ``2021`` from 31 Dec 2021, ``2021-07`` from 31 Jul 2021.
So nothing is shown before it is sure to have been so; it may have been so earlier. No date counts later than the day
of the review, since what a review read was so by then.

- An indication row counts from the earlier of ``since`` and ``as_of``. Where neither is held it counts on the day of
  the review alone, and says "date not held".
- A trial has begun by its ``start`` or, where that is not held, by its end once it is over, or by its first report.
  The planned end of a trial that goes on tells nothing of the past.
- The day on which a result became known is not held. It counts from the first report among the trial's sources that
  is no older than the trial's end or, where the end is not held, from the first paper among them; where there is
  none, on the day of the review alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from ctddesk.model.entities import Indication, Source, Trial
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.vocab import TrialResult, TrialStatus

DECIDED = (TrialResult.MET, TrialResult.MIXED, TrialResult.NOT_MET)
_OVER = (TrialStatus.COMPLETED, TrialStatus.TERMINATED)
_PAPER = "trial-paper"
# Sources that report a result. A register's record, a label or a review may be of any time after it.
_REPORTS = frozenset({_PAPER, "press-release", "congress", "magazine", "regulator"})


class Stand(NamedTuple):
    """An indication row and the day from which it counts."""

    row: Indication
    day: date


class Run(NamedTuple):
    """A trial, the day by which it had begun, and the day by which its result was told.

    A day that is not known is that of the review. ``told`` is None while there is no result; ``report`` is the date of
    the report that told it, as precise as it is held, None where no report is dated.
    """

    trial: Trial
    begun: date
    told: date | None
    report: PartialDate | None = None


def dated_row(row: Indication, reviewed: date) -> Stand:
    """Return a row with the day from which it counts."""
    days = [day.last_day for day in (row.since, row.as_of) if day is not None]
    return Stand(row, min([*days, reviewed]))


def dated_trial(trial: Trial, sources: Iterable[Source], reviewed: date) -> Run:
    """Return a trial with the days from which it and its result count; ``sources`` are those it cites."""
    report = _report(trial, sources)
    told = report.last_day if report else None
    sure = [trial.start, trial.end if trial.status in _OVER or trial.result in DECIDED else None]
    begun = [day.last_day for day in sure if day is not None] + ([told] if told else [])
    if trial.result in DECIDED:
        told = min(told or reviewed, reviewed)
    return Run(trial, min([*begun, reviewed]), told, report)


def _report(trial: Trial, sources: Iterable[Source]) -> PartialDate | None:
    """The report that told the result first, None where none is dated."""
    if trial.result not in DECIDED:
        return None
    genres = _REPORTS if trial.end else {_PAPER}
    reports = [source.issued for source in sources if source.genre in genres and source.issued is not None]
    end = trial.end.earliest if trial.end else ""
    return min((report for report in reports if report.latest >= end), key=lambda one: one.last_day, default=None)
