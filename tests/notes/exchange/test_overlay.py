import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.notes.exchange.conftest import Workstation
from tests.notes.exchange.samples import note

from ctddesk.notes.errors import NewerNotesError
from ctddesk.notes.exchange.overlay import OverlayError, open_overlay, write_overlay
from ctddesk.search.query import parse


@pytest.fixture
def clinic(here: Workstation, tmp_path: Path) -> Path:
    """An overlay with one of three notes, whose earlier text is not in it."""
    shared = here.write("secret draft\n", shared=True)
    here.write("# Clinic rule\nTaper slowly", shared, tags=("steroids",))
    here.write("secret, mine")
    here.store.trash(here.write("secret, gone", shared=True))
    path = tmp_path / "clinic.sqlite"
    assert write_overlay(path, here.shelf.every_note(), here.now) == 1
    return path


def test_shared_notes_are_read_and_found_on_another_workstation(here: Workstation, clinic: Path) -> None:
    overlay = open_overlay(clinic)
    (found,) = overlay.shelf.every_note()
    (hit,) = overlay.finder.find(parse("taper"))
    overlay.close()
    assert found == next(held for held in here.shelf.every_note() if held.draft.shared)
    assert (hit.title.text, hit.pill and hit.pill.text) == ("Clinic rule", "Clinic")


def test_only_the_present_text_of_shared_notes_is_in_the_file(clinic: Path) -> None:
    assert b"secret" not in clinic.read_bytes()
    assert b"Taper slowly" in clinic.read_bytes()


def test_the_file_is_alone_readable_by_all_and_of_no_log(clinic: Path) -> None:
    assert [path.name for path in clinic.parent.glob("clinic*")] == ["clinic.sqlite"]
    assert clinic.stat().st_mode & 0o777 == 0o644
    assert clinic.read_bytes()[18:20] == b"\1\1"


def test_a_later_overlay_replaces_an_earlier_one_that_is_being_read(here: Workstation, clinic: Path) -> None:
    earlier = open_overlay(clinic)
    here.write("another", shared=True)
    assert write_overlay(clinic, here.shelf.every_note(), here.now) == 2
    later = open_overlay(clinic)
    counts = [len(overlay.shelf.every_note()) for overlay in (earlier, later)]
    earlier.close()
    later.close()
    assert counts == [1, 2]


def test_nothing_can_be_written_and_nothing_appears_beside_it(clinic: Path) -> None:
    before = clinic.read_bytes()
    overlay = open_overlay(clinic)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        overlay.shelf._connection.execute("DELETE FROM note")
    overlay.close()
    assert clinic.read_bytes() == before
    assert [path.name for path in clinic.parent.glob("clinic*")] == ["clinic.sqlite"]


def run(path: Path, *statements: str) -> None:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


def spoil(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return write


def zero_revisions(path: Path) -> None:
    """Nothing that is read on opening goes through this page."""
    connection = sqlite3.connect(path)
    ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'revision'").fetchall()
    connection.close()
    data = path.read_bytes()
    path.write_bytes(data[: 4096 * (page - 1)] + bytes(4096) + data[4096 * page :])


UNUSABLE: list[tuple[str, Callable[[Path], object], str]] = [
    ("missing", Path.unlink, "The clinic's notes are not at {}."),
    ("empty", spoil(lambda _: b""), "{} cannot be read: it is damaged, or no file of shared notes."),
    ("text", spoil(lambda _: b"words " * 99), "{} cannot be read: it is damaged, or no file of shared notes."),
    ("cut", spoil(lambda data: data[:-9000]), "{} cannot be read: it is damaged, or no file of shared notes."),
    (
        "zeroed",
        spoil(lambda data: data[:4096] + bytes(8192) + data[12288:]),
        "{} cannot be read: it is damaged, or no file of shared notes.",
    ),
    ("zeroed revisions", zero_revisions, "{} cannot be read: it is damaged, or no file of shared notes."),
    (
        "foreign",
        lambda path: run(path, "PRAGMA application_id = 7"),
        "{} cannot be read: it is damaged, or no file of shared notes.",
    ),
    (
        "no table",
        lambda path: run(path, "DROP TABLE note_text"),
        "{} cannot be read: it is damaged, or no file of shared notes.",
    ),
    (
        "no date",
        lambda path: run(path, "UPDATE note SET changed = 'soon'"),
        "{} cannot be read: it is damaged, or no file of shared notes.",
    ),
    (
        "in use",
        lambda path: run(path, "PRAGMA journal_mode = WAL"),
        "{} is a notes file in use, not one of shared notes.",
    ),
]


@pytest.mark.parametrize(("spoilt", "sentence"), [case[1:] for case in UNUSABLE], ids=[case[0] for case in UNUSABLE])
def test_what_cannot_be_used_is_said_in_a_sentence(
    clinic: Path, spoilt: Callable[[Path], object], sentence: str
) -> None:
    spoilt(clinic)
    with pytest.raises(OverlayError) as caught:
        open_overlay(clinic)
    assert str(caught.value) == sentence.format(clinic)
    assert caught.value.remedy.startswith("Ask whoever writes the clinic's notes")


def test_a_newer_file_is_refused(clinic: Path) -> None:
    run(clinic, "PRAGMA user_version = 99")
    with pytest.raises(NewerNotesError):
        open_overlay(clinic)


def test_a_folder_is_no_overlay(tmp_path: Path) -> None:
    with pytest.raises(OverlayError, match="cannot be read: "):
        open_overlay(tmp_path)


def test_notes_under_a_passphrase_are_no_overlay_and_are_not_overwritten(here: Workstation) -> None:
    here.write("words", shared=True)
    here.notebook.change_passphrase("a long passphrase")
    path = here.notebook.path
    with pytest.raises(OverlayError, match="is locked with a passphrase"):
        open_overlay(path)
    with pytest.raises(OverlayError, match="is not overwritten"):
        write_overlay(path, here.shelf.every_note(), here.now)


def test_notes_at_work_are_never_overwritten(here: Workstation) -> None:
    here.write("words", shared=True)
    path = here.notebook.path
    notes = here.shelf.every_note()
    for _ in range(2):
        with pytest.raises(OverlayError, match="is not overwritten: it is no file of shared notes"):
            write_overlay(path, notes, here.now)
        here.notebook.close()
        run(path, "PRAGMA journal_mode = DELETE")  # as on a network share
    here.notebook.open()
    assert here.shelf.every_note() == notes


def test_no_other_file_is_overwritten(here: Workstation, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("words", encoding="utf-8")
    with pytest.raises(OverlayError) as caught:
        write_overlay(path, [], here.now)
    assert caught.value.remedy == "Choose another name."
    assert path.read_text(encoding="utf-8") == "words"


def test_where_nothing_can_be_written_nothing_is_left(here: Workstation, tmp_path: Path) -> None:
    path = tmp_path / "no folder" / "clinic.sqlite"
    with pytest.raises(OverlayError) as caught:
        write_overlay(path, [], here.now)
    assert caught.value.remedy == "Choose another folder, or free some space."
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_earlier_overlay(here: Workstation, small_disk: Path) -> None:
    path = small_disk / "clinic.sqlite"
    write_overlay(path, [note("rule", shared=True)], here.now)
    before = path.read_bytes()
    with pytest.raises(OverlayError, match="Not saved: the disk is full"):
        write_overlay(path, [note("many words " * 200_000, shared=True)], here.now)
    assert [file.name for file in small_disk.iterdir()] == ["clinic.sqlite"]
    assert path.read_bytes() == before


def test_it_opens_from_a_folder_that_cannot_be_written(
    here: Workstation, tmp_path: Path, mount: Callable[..., None]
) -> None:
    mount(tmp_path / "share", "size=4m")
    path = tmp_path / "share" / "clinic.sqlite"
    write_overlay(path, [note("rule", shared=True)], here.now)
    mount(tmp_path / "share", "ro")
    overlay = open_overlay(path)
    titles = [summary.title for summary in overlay.shelf.summaries()]
    overlay.close()
    assert titles == ["rule"]
