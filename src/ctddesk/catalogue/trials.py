"""Reads trials, and says in which order a page lists them."""

import sqlite3
from collections.abc import Iterable

from ctddesk.catalogue.rows import as_list, citations, date, texts
from ctddesk.model.entities import Trial
from ctddesk.model.phase import phase_rank
from ctddesk.model.vocab import Checked, Kind, TrialResult, TrialStatus

_BEHIND = """
SELECT DISTINCT said.id AS statement, tried.id AS trial
FROM statement said
JOIN statement_drug named ON named.statement = said.id
JOIN trial tried ON tried.drug = named.drug
JOIN citation one ON one.owner_kind = 'statement' AND one.owner_id = said.id
JOIN citation other ON other.owner_kind = 'trial' AND other.owner_id = tried.id AND other.source = one.source
JOIN source report ON report.id = one.source AND report.genre IN ('trial-paper', 'congress', 'press-release')
WHERE said.topic IN ('efficacy', 'safety') AND said.id IN (SELECT value FROM json_each(?))
ORDER BY statement, trial
"""
_RUNNING = (TrialStatus.RECRUITING, TrialStatus.ACTIVE)


def trials(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Trial, ...]:
    """Return these trials: running before finished, later phases first, newer before older, unknown last."""
    wanted = tuple(ids)
    cited = citations(connection, Kind.TRIAL, wanted)
    rows = connection.execute(
        "SELECT * FROM trial WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (as_list(wanted),)
    )
    found = [_trial(row, cited.get(row["id"], ())) for row in rows]
    newest = sorted(found, key=_newest, reverse=True)
    return tuple(sorted(newest, key=lambda trial: (_state(trial), -phase_rank(trial.phase))))


def trials_behind(connection: sqlite3.Connection, statements: Iterable[str]) -> dict[str, tuple[Trial, ...]]:
    """Return the trials of each statement's drugs that rest on the same reports; of efficacy and safety only."""
    rows = connection.execute(_BEHIND, (as_list(statements),)).fetchall()
    found = {trial.id: trial for trial in trials(connection, {row["trial"] for row in rows})}
    behind: dict[str, list[str]] = {}
    for row in rows:
        behind.setdefault(row["statement"], []).append(row["trial"])
    return {said: tuple(trial for trial in found.values() if trial.id in ids) for said, ids in behind.items()}


def _state(trial: Trial) -> int:
    if trial.status is None:
        return 2
    return 0 if trial.status in _RUNNING else 1


def _newest(trial: Trial) -> str:
    latest = trial.end or trial.start
    return latest.latest if latest is not None else ""


def _trial(row: sqlite3.Row, sources: tuple[str, ...]) -> Trial:
    return Trial(
        id=row["id"],
        registry_id=row["registry_id"],
        other_ids=texts(row["other_ids"]),
        acronym=row["acronym"],
        acronym_note=row["acronym_note"],
        drug=row["drug"],
        disease=row["disease"],
        phase=row["phase"],
        design=row["design"],
        n=row["n"],
        primary_endpoint=row["primary_endpoint"],
        status=None if row["status"] is None else TrialStatus(row["status"]),
        status_note=row["status_note"],
        result=TrialResult(row["result"]),
        result_text=row["result_text"],
        start=date(row["start"]),
        end=date(row["end"]),
        note=row["note"],
        checked=Checked(row["checked"]),
        sources=sources,
    )
