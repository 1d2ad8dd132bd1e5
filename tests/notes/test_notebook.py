import os
import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from tests.notes.conftest import Clock
from tests.notes.steps import WORDS, Maker, bodies, garble

from ctddesk.notes import database, schema
from ctddesk.notes.backup import backups, to_put_back, verify
from ctddesk.notes.errors import (
    BusyError,
    DamagedNotesError,
    FullDiskError,
    MissingNotesError,
    NewerNotesError,
    NotesError,
    ReadOnlyError,
)
from ctddesk.notes.note import Draft, Session
from ctddesk.notes.notebook import Notebook, State


def test_before_the_first_note_there_is_no_file(notebook: Notebook) -> None:
    assert notebook.state is State.OPEN
    assert notebook.shelf.counts() == {}
    assert not notebook.path.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights in lists of its own")
def test_the_file_and_what_lies_beside_it_are_the_owners_alone(notebook: Notebook, sitting: Session) -> None:
    notebook.store().add(Draft("a"), sitting)
    notebook.back_up()
    files = [path for path in notebook.path.parent.rglob("*") if path.is_file()]
    assert len(files) >= 4
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}


def test_what_is_committed_waits_for_the_disk(notebook: Notebook) -> None:
    connection = notebook.store()._connection
    assert connection.execute("PRAGMA synchronous").fetchall() == [(2,)]
    assert connection.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_on_a_network_share_there_is_no_log_that_needs_shared_memory(tmp_path: Path, clock: Clock) -> None:
    notebook = Notebook(tmp_path, clock, shared_drive=True)
    assert notebook.store()._connection.execute("PRAGMA journal_mode").fetchall() == [("delete",)]
    notebook.close()


def fill(path: Path) -> None:
    """Write to a file until the disk has no room left."""
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


# --- what may be wrong with the file ---------------------------------------------------------------------------------


@pytest.fixture
def closed(make_notebook: Maker, sitting: Session) -> Notebook:
    """Notes with a backup of the first of them, closed."""
    notebook = make_notebook()
    for number in range(60):
        notebook.store().add(Draft(f"note {number} " + "word " * 200), sitting)
        if not number:
            notebook.back_up()
    notebook.close()
    return notebook


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def empty(path: Path) -> None:
    path.write_bytes(b"")


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")


@pytest.mark.parametrize("damage", [cut, zero, garble, empty, of_another_program])
def test_a_damaged_file_is_kept_and_a_backup_takes_its_place(closed: Notebook, damage: Callable[[Path], None]) -> None:
    damage(closed.path)
    before = closed.path.read_bytes()
    assert closed.open() is State.BROKEN
    assert isinstance(closed.trouble, DamagedNotesError)
    with pytest.raises(DamagedNotesError):
        closed.store()
    (backup,) = backups(closed.backups)
    assert closed.restore(backup.path) is State.OPEN
    assert bodies(closed)[0].startswith("note 0 ")
    kept = list(closed.path.parent.glob("notes-kept-*.sqlite"))
    assert [path.read_bytes() for path in kept] == [before]


def test_garbage_in_the_middle_is_an_error_and_no_lost_note(closed: Notebook) -> None:
    data = bytearray(closed.path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = os.urandom(8192)
    closed.path.write_bytes(data)
    if closed.open() is State.OPEN:
        with pytest.raises(DamagedNotesError):
            closed.back_up()
    assert len(backups(closed.backups)) == 1


def test_what_can_still_be_read_of_damaged_notes_comes_back_with_the_backup(closed: Notebook) -> None:
    data = bytearray(closed.path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 8192] = os.urandom(8192)
    closed.path.write_bytes(data)
    closed.open()
    closed.give_up(DamagedNotesError(closed.path))
    (backup,) = backups(closed.backups)
    assert verify(backup.path) == 1
    closed.restore(backup.path)
    found = bodies(closed)
    assert 30 < len(found) <= 60
    assert all(body.startswith("note ") and body.endswith("word ") for body in found)


def test_a_missing_file_is_no_fresh_start_where_there_are_backups(closed: Notebook) -> None:
    closed.path.unlink()
    assert closed.open() is State.BROKEN
    assert isinstance(closed.trouble, MissingNotesError)
    assert not closed.path.exists()
    assert closed.start_anew() is State.OPEN


def test_notes_of_a_newer_program_are_left_alone(closed: Notebook) -> None:
    with closing(sqlite3.connect(closed.path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = closed.path.read_bytes()
    assert closed.open() is State.BROKEN
    assert isinstance(closed.trouble, NewerNotesError)
    assert closed.path.read_bytes() == before


def test_a_log_left_alone_is_not_played_into_the_backup(notebook: Notebook, sitting: Session) -> None:
    notebook.store().add(Draft("backed up"), sitting)
    backup = notebook.back_up()
    for number in range(30):
        notebook.store().add(Draft(f"in the log {number} " + "word " * 400), sitting)
    copy = notebook.path.parent / "crashed"
    (copy / "backups").mkdir(parents=True)
    shutil.copy(backup, copy / "backups")
    shutil.copy(f"{notebook.path}-wal", copy)  # the notes themselves are gone
    crashed = Notebook(copy, notebook.now)
    assert crashed.open() is State.BROKEN
    assert crashed.restore(backups(crashed.backups)[0].path) is State.OPEN
    assert bodies(crashed) == ["backed up"]
    crashed.close()


def test_two_restores_at_once_keep_both(notebook: Notebook, sitting: Session) -> None:
    notebook.store().add(Draft("first"), sitting)
    backup = notebook.back_up()
    notebook.store().add(Draft("second"), sitting)
    notebook.restore(backup)
    notebook.restore(backup)
    kept = [one for one in to_put_back(notebook.backups) if one.why == "set-aside"]
    assert sorted(verify(one.path) for one in kept) == [1, 2]
    assert backups(notebook.backups) == [one for one in to_put_back(notebook.backups) if one not in kept]


def test_a_restore_that_fails_leaves_the_notes_open(
    notebook: Notebook, sitting: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> Path:
        raise FullDiskError(notebook.path)

    notebook.store().add(Draft("a"), sitting)
    notebook.change_passphrase(WORDS)
    backup = notebook.back_up()
    monkeypatch.setattr("ctddesk.notes.notebook.put_back", fail)
    with pytest.raises(FullDiskError):
        notebook.restore(backup, WORDS)
    assert notebook.state is State.OPEN
    assert bodies(notebook) == ["a"]


def test_starting_anew_keeps_the_file_with_its_log(notebook: Notebook, sitting: Session) -> None:
    notebook.store().add(Draft("still in the log"), sitting)
    folder = notebook.path.parent
    copy = folder / "crashed"
    copy.mkdir()
    for path in folder.glob("notes.sqlite*"):
        shutil.copy(path, copy)  # as a killed program leaves them
    crashed = Notebook(copy, notebook.now)
    assert crashed.start_anew() is State.OPEN
    assert bodies(crashed) == []
    crashed.close()
    assert crashed.open() is State.OPEN
    crashed.close()
    (kept,) = copy.glob("notes-kept-*.sqlite")
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT body FROM note").fetchall() == [("still in the log",)]


def test_notes_in_a_folder_that_cannot_be_written_are_read(read_only_folder: Path, make_notebook: Maker) -> None:
    notebook = make_notebook(folder=read_only_folder, state=State.READ_ONLY)
    assert bodies(notebook) == ["closed", "still in the log"]
    with pytest.raises(ReadOnlyError):
        notebook.store()


def test_a_first_note_in_a_folder_that_cannot_be_written_is_an_error(
    empty_read_only_folder: Path, make_notebook: Maker, sitting: Session
) -> None:
    notebook = make_notebook(folder=empty_read_only_folder / "deeper")
    with pytest.raises(NotesError):
        notebook.store()


def test_a_full_disk_is_said_and_the_note_can_be_saved_once_there_is_room(
    small_disk: Path, make_notebook: Maker, sitting: Session
) -> None:
    notebook = make_notebook(folder=small_disk)
    note = notebook.store().add(Draft("a"), sitting)
    filler = small_disk / "filler"
    fill(filler)
    assert notebook.open() is State.READ_ONLY or notebook.state is State.OPEN
    assert bodies(notebook) == ["a"]
    big = note.draft._replace(body="word " * 10_000)
    with pytest.raises(FullDiskError):
        notebook.store().save(note.id, big, note.version, sitting)
    assert bodies(notebook) == ["a"]
    filler.unlink()
    assert notebook.store().save(note.id, big, note.version, sitting).draft == big


def test_a_file_that_another_program_holds_is_busy_and_not_lost(notebook: Notebook, sitting: Session) -> None:
    note = notebook.store().add(Draft("a"), sitting)
    with closing(sqlite3.connect(notebook.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError):
            notebook.store().save(note.id, Draft("b"), note.version, sitting)
        other.execute("ROLLBACK")
    assert notebook.store().save(note.id, Draft("b"), note.version, sitting).draft.body == "b"


# --- schema versions -----------------------------------------------------------------------------------------------


def test_a_file_of_each_schema_version_opens(make_notebook: Maker, tmp_path: Path) -> None:
    made = sorted((Path(__file__).parent / "versions").glob("version-*.sqlite"))
    assert len(made) == len(schema.MIGRATIONS), "a new schema version needs a file made by it"
    for path in made:
        folder = tmp_path / path.stem
        folder.mkdir()
        shutil.copy(path, folder / "notes.sqlite")
        assert bodies(make_notebook(folder=folder)) == ["Clinic stock: pharmacy needs 5 working days"]


def test_a_migration_is_all_or_nothing(closed: Notebook) -> None:
    steps = (*schema.MIGRATIONS, "CREATE TABLE more (a INTEGER) STRICT;\nCREATE TABLE more (a INTEGER) STRICT;\n")
    with closing(database.connect(closed.path)) as connection:
        with pytest.raises(NotesError):
            database.migrate(connection, closed.path, steps)
        assert database.check(connection, closed.path) == len(schema.MIGRATIONS)
        assert connection.execute("SELECT name FROM sqlite_schema WHERE name = 'more'").fetchall() == []


def test_before_a_migration_a_backup_is_made(closed: Notebook, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = (*schema.MIGRATIONS, "CREATE TABLE more (a INTEGER) STRICT;\n")
    for module in ("database", "notebook"):
        monkeypatch.setattr(f"ctddesk.notes.{module}.MIGRATIONS", steps)
    monkeypatch.setattr(database.migrate, "__defaults__", (steps,))
    assert closed.open() is State.OPEN
    made = [one for one in backups(closed.backups) if one.why]
    assert [one.why for one in made] == ["before-version-2"]
    assert verify(made[0].path) == 60
