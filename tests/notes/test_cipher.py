from pathlib import Path

import pytest
from tests.notes.conftest import Clock
from tests.notes.steps import WORDS, Maker, bodies, garble

from ctddesk.notes.backup import backups, verify
from ctddesk.notes.errors import (
    BusyError,
    LockedNotesError,
    NotesError,
)
from ctddesk.notes.note import Draft, Session
from ctddesk.notes.notebook import Notebook, State


@pytest.fixture
def ciphered(notebook: Notebook, sitting: Session) -> Notebook:
    notebook.store().add(Draft("SENTINEL text"), sitting)
    notebook.back_up()
    notebook.change_passphrase(WORDS)
    return notebook


def readable(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and b"SENTINEL" in path.read_bytes()]


def test_under_a_passphrase_nothing_on_the_disk_can_be_read(ciphered: Notebook, sitting: Session, clock: Clock) -> None:
    folder = ciphered.path.parent
    ciphered.store().add(Draft("SENTINEL again"), sitting)
    clock.go(days=1)
    ciphered.back_up()
    assert bodies(ciphered) == ["SENTINEL text", "SENTINEL again"]
    assert readable(folder) == []
    ciphered.close()
    assert readable(folder) == []
    assert len(backups(ciphered.backups)) == 2


def test_a_locked_notebook_opens_with_the_right_passphrase_only(ciphered: Notebook) -> None:
    ciphered.lock()
    assert ciphered.state is State.LOCKED
    assert ciphered.shelf.counts() == {}
    for wrong in (None, "", "wrong"):
        assert ciphered.open(wrong) is State.LOCKED
        assert isinstance(ciphered.trouble, LockedNotesError)
    assert ciphered.open(WORDS) is State.OPEN
    assert bodies(ciphered) == ["SENTINEL text"]


def test_a_passphrase_is_changed_and_taken_away_with_the_backups(ciphered: Notebook) -> None:
    ciphered.change_passphrase("another")
    (backup,) = backups(ciphered.backups)
    assert verify(backup.path, "another") == 1
    with pytest.raises(NotesError):
        verify(backup.path, WORDS)
    ciphered.change_passphrase(None)
    assert verify(backup.path) == 1
    assert ciphered.open() is State.OPEN
    assert bodies(ciphered) == ["SENTINEL text"]


def test_a_passphrase_is_not_set_while_another_program_has_the_notes_open(
    notebook: Notebook, make_notebook: Maker, sitting: Session
) -> None:
    notebook.store().add(Draft("a"), sitting)
    other = make_notebook()
    with pytest.raises(BusyError):
        notebook.change_passphrase(WORDS)
    assert bodies(other) == bodies(notebook) == ["a"]


def test_a_change_of_passphrase_that_fails_keeps_the_old_one(
    ciphered: Notebook, make_notebook: Maker, sitting: Session
) -> None:
    other = make_notebook(WORDS)
    with pytest.raises(BusyError):
        ciphered.change_passphrase("another")
    assert ciphered.state is State.OPEN
    assert bodies(ciphered) == bodies(other) == ["SENTINEL text"]


def test_a_backup_that_cannot_follow_is_named_and_keeps_no_other_back(ciphered: Notebook, clock: Clock) -> None:
    (first,) = backups(ciphered.backups)
    clock.go(days=1)
    second = ciphered.back_up()
    garble(first.path)
    assert ciphered.change_passphrase("another") == [first.path]
    assert verify(second, "another") == 1


def test_what_was_set_aside_is_ciphered_as_well(notebook: Notebook, sitting: Session) -> None:
    notebook.store().add(Draft("SENTINEL text"), sitting)
    notebook.restore(notebook.back_up())
    notebook.change_passphrase(WORDS)
    assert readable(notebook.path.parent) == []


def test_a_plain_backup_comes_back_under_the_passphrase(ciphered: Notebook, tmp_path: Path) -> None:
    (backup,) = backups(ciphered.backups)
    plain = Notebook(tmp_path / "plain", ciphered.now)
    plain.store().add(Draft("SENTINEL of before"), Session("d" * 32, ""))
    source = plain.back_up()
    plain.close()
    assert ciphered.restore(source) is State.OPEN
    assert bodies(ciphered) == ["SENTINEL of before"]
    assert b"SENTINEL" not in ciphered.path.read_bytes()
    assert backup.path.exists()


def test_a_backup_under_a_passphrase_is_put_back(ciphered: Notebook, sitting: Session) -> None:
    (backup,) = backups(ciphered.backups)
    ciphered.store().add(Draft("later"), sitting)
    with pytest.raises(LockedNotesError):
        ciphered.restore(backup.path, None)
    assert ciphered.restore(backup.path, WORDS) is State.OPEN
    assert bodies(ciphered) == ["SENTINEL text"]
