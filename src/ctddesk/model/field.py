"""How the field stood on a day: every drug of every disease tab, from the dates that the content holds.

From when on a row or a trial counts is said in `model.dating`. On any day

- the indication rows speak that count by then;
- for a disease in which a row of the drug is yet to come, its trials speak: the furthest phase that had begun, or a
  miss where each trial of that phase was known to have missed its endpoint;
- a drug of which nothing is dated so early is absent: it is not guessed where it stood.

On the day of the review every row counts and no trial speaks, and so it equals the drug lists of the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum, IntEnum
from typing import NamedTuple

from ctddesk.model.dating import Run, Stand
from ctddesk.model.entities import Indication, Trial
from ctddesk.model.front import Tab
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.standing import Place, place, reason
from ctddesk.model.titles import trial_name
from ctddesk.model.vocab import Checked, Standing, Status, TrialResult

GLOBAL = "global"
_STOPPED = {Status.NO_EFFECT, Status.FAILED, Status.DISCONTINUED, Status.WITHDRAWN}
_ORDER = {standing: rank for rank, standing in enumerate(Standing)}
# A trial of phase 1/2 is sure to have begun phase 1 only. One of phase 4 says nothing of how far a drug has come.
_PHASES = {
    "1": Status.PHASE_1,
    "1/2": Status.PHASE_1,
    "2": Status.PHASE_2,
    "2/3": Status.PHASE_2_3,
    "3": Status.PHASE_3,
}


class Step(IntEnum):
    """How far a drug has come."""

    PHASE_1 = 1
    PHASE_2 = 2
    PHASE_3 = 3
    FILED = 4
    APPROVED = 5


class Cell(Enum):
    """What one step of a drug's bar shows."""

    EMPTY = "not reached"
    EARLY = "phase 1"
    LATE = "phase 2 or later"
    APPROVED = "approved"
    MISSED = "endpoint missed"
    STOPPED = "stopped"


_STEPS = {
    Status.APPROVED: Step.APPROVED,
    Status.FILED: Step.FILED,
    Status.PHASE_3: Step.PHASE_3,
    Status.PHASE_2_3: Step.PHASE_3,
    Status.PHASE_2: Step.PHASE_2,
    Status.PHASE_1: Step.PHASE_1,
}


class Player(NamedTuple):
    """A drug with its dated rows and trials."""

    drug: str
    name: str
    targets: tuple[str, ...]
    drug_class: str | None
    stands: tuple[Stand, ...]
    runs: tuple[Run, ...]


class Field(NamedTuple):
    """All drugs, for any day up to that of the review. ``shorts`` maps disease ids to abbreviations."""

    tabs: tuple[Tab, ...]
    players: tuple[Player, ...]
    shorts: Mapping[str, str]
    reviewed: date


class Bar(NamedTuple):
    """How far a drug had come in some diseases, a cell a step, and the trials whose results were told.

    ``missed`` says that a row calls the drug missed there, even where no phase of a trial is held.
    """

    diseases: tuple[str, ...]
    cells: tuple[Cell, ...]
    told: tuple[Trial, ...]
    missed: bool

    @property
    def reached(self) -> Step | None:
        """The furthest step, None where no phase is held."""
        steps = [step for step, cell in zip(Step, self.cells, strict=True) if cell is not Cell.EMPTY]
        return max(steps, default=None)


class Line(NamedTuple):
    """Where a drug stood in a tab's disease, and since when.

    The bar is that of a related disease where that decides and the disease itself has no phase to show.
    """

    tab: Tab
    player: Player
    place: Place
    bar: Bar
    since: str

    @property
    def is_related(self) -> bool:
        """Whether the bar is that of a related disease."""
        return self.bar.diseases != self.tab.own

    @property
    def results(self) -> frozenset[TrialResult]:
        """What the endpoints of the trials had shown; pending where no result was known."""
        found = {trial.result for trial in self.bar.told}
        if self.bar.missed:
            found.add(TrialResult.NOT_MET)
        return frozenset(found or {TrialResult.PENDING})


def field_on(field: Field, day: date) -> tuple[Line, ...]:
    """Return how the field stood on a day, by tab, then by where each drug stood, then by name.

    A day after the review shows the review: nothing is known of what came later.
    """
    order = {tab.disease: rank for rank, tab in enumerate(field.tabs)}
    lines = [line for player in field.players for line in _lines(player, field, day)]
    return tuple(sorted(lines, key=lambda line: (order[line.tab.disease], *_rank(line))))


def _rank(line: Line) -> tuple[int, str]:
    return _ORDER[line.place.standing], line.player.name.casefold()


def _lines(player: Player, field: Field, day: date) -> Iterator[Line]:
    held = [stand for stand in player.stands if stand.day <= day]
    by_trials = dict(_by_trials(player, day))
    begun = [run for run in player.runs if run.begun <= day]
    rows = [*(stand.row for stand in held), *by_trials.values()]
    for tab in field.tabs:
        decides, stands = reason(rows, tab), place(rows, tab, field.shorts)
        if decides is None or stands is None:
            continue
        run = next((run for run, row in by_trials.items() if row is decides), None)
        since = _by_trial_words(run, field.shorts) if run else _since_words(decides, held)
        bar = _bar(tab.own, rows, begun, day)
        if decides.disease not in tab.own and bar.reached is None:
            bar = _bar((decides.disease,), rows, begun, day)
        yield Line(tab, player, stands, bar, since)


def _by_trials(player: Player, day: date) -> Iterator[tuple[Run, Indication]]:
    """Yield what trials say of each disease of which a row is yet to come, as if it were a row.

    A trial that had begun before the latest row that has come is older news than that row.
    """
    for disease in dict.fromkeys(stand.row.disease for stand in player.stands):
        days = [stand.day for stand in player.stands if stand.row.disease == disease]
        latest = max((found for found in days if found <= day), default=date.min)
        runs = [run for run in player.runs if run.trial.disease == disease and latest < run.begun <= day]
        phased = [run for run in runs if phase_of(run.trial) is not None]
        if phased and max(days) > day:
            yield _derived(phased, day)


def _derived(runs: list[Run], day: date) -> tuple[Run, Indication]:
    """The furthest phase that had begun, or a miss where every trial of that phase had missed its endpoint."""
    furthest = max(_step(run.trial) for run in runs)
    top = sorted((run for run in runs if _step(run.trial) == furthest), key=lambda run: run.begun)
    missed = all(run.trial.result is TrialResult.NOT_MET and run.told and run.told <= day for run in top)
    trial = top[0].trial
    phase = phase_of(trial)
    row = Indication(
        drug=trial.drug or "",
        disease=trial.disease,
        jurisdiction=GLOBAL,
        status=Status.FAILED if missed or phase is None else phase,
        status_note=None,
        since=None,
        as_of=None,
        note=None,
        designation=None,
        checked=Checked.SEEN,
        sources=trial.sources,
    )
    return top[0], row


def phase_of(trial: Trial) -> Status | None:
    """Return the phase of a trial as a status, None where it is not held or says nothing of how far a drug came."""
    return _PHASES.get((trial.phase or "").rstrip("ab"))


def _step(trial: Trial) -> int:
    phase = phase_of(trial)
    return _STEPS[phase] if phase else 0


def _bar(diseases: tuple[str, ...], rows: list[Indication], begun: list[Run], day: date) -> Bar:
    """The steps up to the furthest that a row or a trial has reached; the last one says what became of it."""
    here = [row for row in rows if row.disease in diseases]
    runs = [run for run in begun if run.trial.disease in diseases]
    told = tuple(run.trial for run in runs if run.told is not None and run.told <= day)
    reached = max([*(_STEPS.get(row.status, 0) for row in here), *(_step(run.trial) for run in runs)], default=0)
    statuses = {row.status for row in here}
    last = None
    if statuses and statuses <= _STOPPED:
        last = Cell.MISSED if Status.FAILED in statuses else Cell.STOPPED
    return Bar(diseases, tuple(_cell(step, reached, told, last) for step in Step), told, Status.FAILED in statuses)


def _cell(step: Step, reached: int, told: Iterable[Trial], last: Cell | None) -> Cell:
    if step > reached:
        return Cell.EMPTY
    results = {trial.result for trial in told if _step(trial) == step}
    if results == {TrialResult.NOT_MET}:
        return Cell.MISSED
    if step == reached and last is not None:
        return last
    if step is Step.APPROVED:
        return Cell.APPROVED
    return Cell.EARLY if step is Step.PHASE_1 else Cell.LATE


def _by_trial_words(run: Run, shorts: Mapping[str, str]) -> str:
    trial = run.trial
    name = trial_name(trial, shorts)
    if trial.start is not None:
        return f"{name} began {trial.start}"
    if trial.end is not None and trial.end.last_day == run.begun:
        return f"{name} ended {trial.end}, start not held"
    return f"{name} reported {PartialDate(run.begun.isoformat())}, start not held"


def _since_words(decides: Indication, held: Iterable[Stand]) -> str:
    """Since when, for each jurisdiction of the status that decides."""
    same = [stand.row for stand in held if (stand.row.disease, stand.row.status) == (decides.disease, decides.status)]
    return "; ".join(dict.fromkeys(_row_words(row) for row in same))


def _row_words(row: Indication) -> str:
    where = "" if row.jurisdiction == GLOBAL else f"{row.jurisdiction} "
    if row.since is not None:
        return f"{where}since {row.since}"
    if row.as_of is not None:
        return f"{where}as of {row.as_of}, start not held"
    return f"{where}date not held"
