"""What changed: since the article of July 2023, since the content version before this one, since a page was read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from ctddesk.model.dating import Run
from ctddesk.model.entities import LabelChange, Statement
from ctddesk.model.field import Field, Player
from ctddesk.model.front import Tab
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.ref import Ref
from ctddesk.model.standing import status_words
from ctddesk.model.titles import capital, trial_name
from ctddesk.model.vocab import Kind, Status, TrialResult, Verdict

OTHER = "other"  # the tab of what belongs to none
_ENDED = {Status.DISCONTINUED, Status.FAILED, Status.WITHDRAWN, Status.NO_EFFECT}
_RESULTS = {
    TrialResult.MET: "met its endpoint",
    TrialResult.MIXED: "had a mixed result",
    TrialResult.NOT_MET: "missed its endpoint",
}


class What(StrEnum):
    """What kind of change it is."""

    APPROVAL = "approval"
    RESULT = "result"
    LABEL = "label"
    ENDED = "ended"
    STATEMENT = "statement"
    PAGE = "page"


class Event(NamedTuple):
    """A change: the page to open, what it is about, what happened, and when as far as that is held."""

    ref: Ref
    title: str
    words: str
    day: PartialDate | None
    what: What
    tabs: tuple[str, ...]


class Changes(NamedTuple):
    """Changes by what they are counted from. ``before`` is the version compared with, '' where there is none."""

    article: PartialDate
    since_article: tuple[Event, ...]
    before: str
    since_version: tuple[Event, ...]


def tabs_of(diseases: Iterable[str], tabs: Sequence[Tab]) -> tuple[str, ...]:
    """Return the tabs that some diseases belong to, or else the one of those that belong to none."""
    held = set(diseases)
    return tuple(tab.disease for tab in tabs if {*tab.own, *tab.related} & held) or (OTHER,)


def newest_first(events: Iterable[Event]) -> list[Event]:
    """Return dated events, the newest first, then those without a date in their order."""
    listed = list(events)
    dated = sorted((one for one in listed if one.day), key=lambda one: one.day.latest if one.day else "", reverse=True)
    return [*dated, *(one for one in listed if one.day is None)]


def of_field(field: Field, since: PartialDate, known: Collection[str]) -> Iterator[Event]:
    """Yield approvals, ends and results that are sure to be of that month or later.

    ``known`` holds the trials that the article itself reports: whatever was published later, their result is no news.
    """
    for player in field.players:
        yield from _stands(player, field, since)
        news = (run for run in player.runs if run.trial.id not in known)
        yield from _results(player._replace(runs=tuple(news)), field, since)


def _stands(player: Player, field: Field, since: PartialDate) -> Iterator[Event]:
    for stand in player.stands:
        row = stand.row
        if row.since is None or row.since.earliest < since.earliest:
            continue
        if row.status is not Status.APPROVED and row.status not in _ENDED:
            continue
        what = What.APPROVAL if row.status is Status.APPROVED else What.ENDED
        where = "" if row.jurisdiction == "global" else f" ({row.jurisdiction})"
        note = f". {capital(row.note)}" if row.note else ""
        words = f"{capital(status_words(row.status))} for {field.shorts[row.disease]}{where}{note}"
        yield Event(
            _drug(player.drug, "stands"), player.name, words, row.since, what, tabs_of([row.disease], field.tabs)
        )


def _results(player: Player, field: Field, since: PartialDate) -> Iterator[Event]:
    for run in player.runs:
        if run.told is None or not _is_news(run, since):
            continue
        trial = run.trial
        figures = f". {trial.result_text}" if trial.result_text else ""
        first = "" if run.report else ". No report of it is dated"
        words = f"{trial_name(trial, field.shorts)} {_RESULTS[trial.result]}{figures}{first}"
        yield Event(trial.ref, player.name, words, run.report, What.RESULT, tabs_of([trial.disease], field.tabs))


def _is_news(run: Run, since: PartialDate) -> bool:
    """Whether a result is sure to be later: its first report held, or where none is dated the end of the trial, is."""
    day = run.report or run.trial.end
    return day is not None and day.earliest >= since.earliest


def of_label(player: Player, changes: Iterable[LabelChange], tabs: Sequence[Tab]) -> Iterator[Event]:
    """Yield the changes of a drug's label, all of which are later than the article."""
    shown = tabs_of((stand.row.disease for stand in player.stands), tabs)
    for change in changes:
        words = f"Label: {change.change}"
        yield Event(_drug(player.drug, "safety"), player.name, words, change.date, What.LABEL, shown)


def of_statement(statement: Statement, title: str, tabs: Sequence[Tab]) -> Iterator[Event]:
    """Yield a statement of the article that is outdated or wrong today; the day it became so is not held."""
    if statement.verdict in {Verdict.OUTDATED, Verdict.WRONG}:
        words = f"{capital(statement.verdict)}: {statement.article_says} Today: {statement.today or 'not looked up'}"
        yield Event(statement.ref, title, words, None, What.STATEMENT, tabs_of(statement.diseases, tabs))


def _drug(drug: str, section: str) -> Ref:
    return Ref(Kind.DRUG, drug, section)
