import sqlite3
from contextlib import closing

import pytest
from tests.notes.conftest import Clock
from tests.notes.steps import bodies, garble

from ctddesk.notes.backup import backups, is_due, verify
from ctddesk.notes.errors import (
    DamagedNotesError,
)
from ctddesk.notes.note import Draft, Session
from ctddesk.notes.notebook import Notebook


def test_a_daily_backup_is_due_once_a_day_and_holds_what_the_log_holds(
    notebook: Notebook, sitting: Session, clock: Clock
) -> None:
    notebook.store().add(Draft("a"), sitting)
    today = clock().astimezone().date()
    assert is_due(notebook.backups, today)
    assert verify(notebook.back_up()) == 1
    assert not is_due(notebook.backups, today)


def test_seven_days_and_four_weeks_of_backups_are_kept(notebook: Notebook, sitting: Session, clock: Clock) -> None:
    notebook.store().add(Draft("a"), sitting)
    for _ in range(60):
        notebook.back_up()
        clock.go(days=1)
    days = sorted((clock().date() - one.day).days for one in backups(notebook.backups))
    assert days[:7] == list(range(1, 8))
    weeks = {one.day.isocalendar()[:2] for one in backups(notebook.backups)[7:]}
    assert len(days) == 11
    assert len(weeks) == 4


def test_the_backup_just_made_stays_although_the_clock_was_set_back(
    notebook: Notebook, sitting: Session, clock: Clock
) -> None:
    notebook.store().add(Draft("a"), sitting)
    for _ in range(40):
        notebook.back_up()
        clock.go(days=1)
    clock.go(days=-4000)
    assert notebook.back_up().exists()


def test_restoring_keeps_what_was_there(notebook: Notebook, sitting: Session, clock: Clock) -> None:
    note = notebook.store().add(Draft("old"), sitting)
    backup = notebook.back_up()
    notebook.store().save(note.id, Draft("new"), note.version, sitting)
    notebook.restore(backup)
    assert bodies(notebook) == ["old"]
    (kept,) = notebook.path.parent.glob("notes-kept-*.sqlite")
    assert verify(kept) == 1
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT body FROM note").fetchall() == [("new",)]


def test_a_backup_that_is_not_whole_is_not_put_back(notebook: Notebook, sitting: Session) -> None:
    notebook.store().add(Draft("a"), sitting)
    backup = notebook.back_up()
    garble(backup)
    with pytest.raises(DamagedNotesError):
        notebook.restore(backup)
    assert bodies(notebook) == ["a"]
