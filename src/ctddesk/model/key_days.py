"""The days on which the field changed in a way that people ask for: approvals, and results of trials."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from ctddesk.model.dating import Run, Stand
from ctddesk.model.field import Field, Player
from ctddesk.model.titles import capital, trial_name
from ctddesk.model.vocab import Status, TrialResult

_RESULTS = {
    TrialResult.MET: "met its endpoint",
    TrialResult.MIXED: "had a mixed result",
    TrialResult.NOT_MET: "missed its endpoint",
}


class KeyDay(NamedTuple):
    """A day and a sentence for each thing that happened; ``approval`` where one of them was an approval."""

    day: date
    words: tuple[str, ...]
    approval: bool


def key_days(field: Field, diseases: Collection[str], first: date) -> tuple[KeyDay, ...]:
    """Return the days of approvals and results in these diseases from ``first`` on, in order, each day once.

    Only what has a date counts: an approval by its ``since``, a result by the report that told it.
    """
    found: dict[date, list[tuple[bool, str]]] = {}
    for player in field.players:
        for stand in player.stands:
            if stand.row.disease in diseases and stand.row.status is Status.APPROVED and stand.row.since is not None:
                found.setdefault(stand.day, []).append((True, _approved(player, stand, field)))
        for run in player.runs:
            if run.trial.disease in diseases and run.told is not None and run.told < field.reviewed:
                found.setdefault(run.told, []).append((False, _result(player, run, field)))
    days = sorted(day for day in found if day >= first)
    return tuple(_key_day(day, found[day]) for day in days)


def _key_day(day: date, said: list[tuple[bool, str]]) -> KeyDay:
    words = dict.fromkeys(text for _, text in sorted(said, reverse=True))
    return KeyDay(day, tuple(words), any(approval for approval, _ in said))


def _approved(player: Player, stand: Stand, field: Field) -> str:
    disease = field.shorts[stand.row.disease]
    return f"{capital(player.name)} approved for {disease}, {stand.row.jurisdiction} ({stand.row.since})"


def _result(player: Player, run: Run, field: Field) -> str:
    return f"{capital(player.name)}: {trial_name(run.trial, field.shorts)} {_RESULTS[run.trial.result]}"
