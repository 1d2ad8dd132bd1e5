"""The trials of the field as rows: which disease tab each belongs to, and in which order they are shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import NamedTuple

from ctddesk.model.entities import Trial
from ctddesk.model.field import Field, Player
from ctddesk.model.front import Tab
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.titles import trial_name
from ctddesk.model.vocab import TrialResult, TrialStatus
from ctddesk.ui.pipeline.filters import Filters

_OVER = {TrialStatus.COMPLETED, TrialStatus.TERMINATED, TrialStatus.WITHDRAWN}


class TrialRow(NamedTuple):
    """A trial with its drug, its name and the tab that its disease belongs to."""

    trial: Trial
    player: Player
    name: str
    disease: str
    tab: Tab

    @property
    def is_open(self) -> bool:
        """Whether it is not said that the trial is over."""
        return self.trial.status not in _OVER

    @property
    def dates(self) -> str:
        """Start and end in words, as far as they are held."""
        start, end = self.trial.start, self.trial.end
        if start is None and end is None:
            return "dates not looked up"
        return f"start {start or 'not looked up'}, end {end or 'not looked up'}"

    @property
    def patients(self) -> str:
        """The number of participants, as far as it is held."""
        return "n not looked up" if self.trial.n is None else f"n = {self.trial.n:,}"


def _day(day: PartialDate | None) -> date:
    return date.min if day is None else day.last_day


ORDERS: dict[str, tuple[str, Callable[[TrialRow], tuple[int, str]]]] = {
    "": ("Last begun first", lambda row: (-_day(row.trial.start).toordinal(), row.name.casefold())),
    "end": ("Last ended first", lambda row: (-_day(row.trial.end).toordinal(), row.name.casefold())),
    "n": ("Largest first", lambda row: (-(row.trial.n or 0), row.name.casefold())),
    "drug": ("By drug", lambda row: (0, f"{row.player.name}\n{row.name}".casefold())),
}


def trial_rows(field: Field, filters: Filters, order: str) -> tuple[TrialRow, ...]:
    """Return the trials that the filters let through, by tab and then in an order of ORDERS; unknown comes last."""
    key = ORDERS[order][1]
    rank = {tab.disease: number for number, tab in enumerate(field.tabs)}
    rows = [row for row in _rows(field) if _lets(filters, row)]
    return tuple(sorted(rows, key=lambda row: (rank[row.tab.disease], *key(row))))


def _rows(field: Field) -> Iterator[TrialRow]:
    for player in field.players:
        for run in player.runs:
            disease = run.trial.disease
            tab = next((tab for tab in field.tabs if disease in {*tab.own, *tab.related}), None)
            if tab is not None:
                name = trial_name(run.trial, field.shorts)
                yield TrialRow(run.trial, player, name, field.shorts[disease], tab)


def _lets(filters: Filters, row: TrialRow) -> bool:
    result = row.trial.result
    found = TrialResult.PENDING if result is TrialResult.NOT_REPORTED else result
    return (
        filters.disease in {"", row.tab.disease} and filters.lets_player(row.player) and filters.result in {"", found}
    )
