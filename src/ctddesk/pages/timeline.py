"""The trials of a page over time: bars of no-break spaces, which the window and paper paint, beside words."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from ctddesk.model.entities import Trial
from ctddesk.model.trial_time import trial_span

WIDTH = 64  # spaces from the first day to the last
_FEWEST = 2  # trials, below which there is nothing to compare
_SPACE = "\N{NO-BREAK SPACE}"


class Run(NamedTuple):
    """A trial with its bar and the room on both sides of it; no bar where no date is held."""

    trial: Trial
    before: str
    bar: str
    after: str


class Timeline(NamedTuple):
    """The years at the left and at the right, None where no trial has a date, and a row a trial."""

    years: tuple[int, int] | None
    runs: tuple[Run, ...]


def timeline(trials: Sequence[Trial]) -> Timeline:
    """Return trials by the first day that is held, those without one last; no rows for a single trial."""
    if len(trials) < _FEWEST:
        return Timeline(None, ())
    spans = [span for span in map(trial_span, trials) if span]
    if not spans:
        return Timeline(None, tuple(Run(trial, "", "", "") for trial in trials))
    years = min(start.year for start, _ in spans), max(end.year for _, end in spans)
    return Timeline(years, tuple(_run(trial, years) for trial in sorted(trials, key=_begin)))


def _begin(trial: Trial) -> tuple[date, date]:
    return trial_span(trial) or (date.max, date.max)


def _run(trial: Trial, years: tuple[int, int]) -> Run:
    span = trial_span(trial)
    if span is None:
        return Run(trial, _SPACE * WIDTH, "", "")
    first, behind = date(years[0], 1, 1).toordinal(), date(years[1] + 1, 1, 1).toordinal()
    a_space = (behind - first) / WIDTH
    left = min(round((span[0].toordinal() - first) / a_space), WIDTH - 1)
    right = max(round((span[1].toordinal() + 1 - first) / a_space), left + 1)
    return Run(trial, _SPACE * left, _SPACE * (right - left), _SPACE * (WIDTH - right))
