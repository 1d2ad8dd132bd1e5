import errno
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.notes.exchange.conftest import Workstation
from tests.notes.exchange.samples import DAY, SIGNS, note

from ctddesk.notes.exchange import json_file, markdown_file
from ctddesk.notes.exchange.errors import UnwritableFileError
from ctddesk.notes.exchange.folder import export_folder, file_name, read_files, write_file
from ctddesk.notes.exchange.values import Portable, digest, pack_all

DEVICES = {"CON", "PRN", "AUX", "NUL", "COM1", "COM9", "LPT1", "COM¹"}


@given(st.text(SIGNS, min_size=1, max_size=200))
@example("CON")
@example("# nul.txt")
@example("..\\..\\x")
@example("../../etc/passwd")
@example('a<b>c:d"e/f\\g|h?i*j')
@example("trailing dots...   ")
@example(".hidden")
@example("\U00020000" * 200)
@example("x\u202efdp.exe")
@example("...")
def test_every_system_takes_the_name(body: str) -> None:
    name = file_name(Portable(note(body)))
    stem, _, ending = name.rpartition(".")
    assert ending == "md"
    assert len(name.encode()) < 240
    assert not set('<>:"/\\|?*.') & set(stem)
    assert name.isprintable()
    assert stem.strip() == stem
    assert stem.partition(".")[0].rstrip().upper() not in DEVICES
    assert name.endswith(f"{digest('a' * 32)[:12]}.md")


def test_names_say_the_title_and_differ_by_the_id_whatever_the_case() -> None:
    names = [
        file_name(Portable(note(body, id=name))) for body, name in (("# Flare", "a"), ("FLARE", "b"), ("flare", "c"))
    ]
    assert names[0].startswith("Flare ")
    assert len({name.casefold() for name in names}) == 3


def test_a_folder_comes_back_as_it_went(here: Workstation, there: Workstation, tmp_path: Path) -> None:
    for body in ("# One\r\n", "# one\n\n", "", "---\nx: y\n---\n\ufeff\0\x85", "CON"):
        here.write(body, tags=("tag",))
    files = export_folder(pack_all(here.shelf, trash=False), tmp_path / "out" / "notes")
    assert len(set(files)) == 5
    intake = read_files(tmp_path / "out")
    assert intake.problems == []
    assert there.take(intake.notes) == 5
    held = {one.id: one for one in there.shelf.every_note()}
    assert held == {one.id: one for one in here.shelf.every_note()}


def test_an_earlier_export_is_replaced_and_what_was_written_there_since_is_not(
    here: Workstation, tmp_path: Path
) -> None:
    written = here.write("# Title\nfirst")
    (path,) = export_folder(pack_all(here.shelf, trash=False), tmp_path / "out")
    here.write("# Title\nsecond", written)
    assert export_folder(pack_all(here.shelf, trash=False), tmp_path / "out") == [path]
    assert path.read_text(encoding="utf-8").endswith("\nsecond")
    path.write_text(path.read_text(encoding="utf-8") + "\nin another editor", encoding="utf-8")
    (beside,) = export_folder(pack_all(here.shelf, trash=False), tmp_path / "out")
    assert beside.name == f"{path.stem} (2).md"
    assert path.read_text(encoding="utf-8").endswith("\nin another editor")
    assert export_folder(pack_all(here.shelf, trash=False), tmp_path / "out") == [beside]
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == sorted([path.name, beside.name])


def test_a_file_of_others_with_that_name_is_left_alone(here: Workstation, tmp_path: Path) -> None:
    here.write("# Title")
    (portable,) = pack_all(here.shelf, trash=False)
    taken = tmp_path / file_name(portable)
    taken.write_text("of another program", encoding="utf-8")
    (path,) = export_folder([portable], tmp_path)
    assert path != taken
    assert taken.read_text(encoding="utf-8") == "of another program"


def test_files_of_every_sort_are_read_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("a.md", "b.MARKDOWN", "c.txt", "sub/d.md", ".hidden/e.md", ".f.md", "g.docx", "sub.md/h.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"words of {name}", encoding="utf-8")
    (tmp_path / "i.json").write_text(json_file.write([Portable(note("words of i"))], DAY), encoding="utf-8")
    intake = read_files(tmp_path)
    assert intake.problems == []
    names = ["a.md", "b.MARKDOWN", "c.txt", "i", "sub.md/h.md", "sub/d.md"]
    assert sorted(one.body for one in intake.notes) == [f"words of {name}" for name in names]


def test_one_file_may_be_read_alone_and_is_as_old_as_it_says(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbfwords\r\n")
    os.utime(path, (1_700_000_000, 1_700_000_000))
    (found,) = read_files(path).notes
    assert (found.body, found.note.changed) == ("words\r\n", datetime.fromtimestamp(1_700_000_000, UTC))


def test_what_cannot_be_read_is_named_and_the_rest_comes_in(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("words", encoding="utf-8")
    (tmp_path / "latin.txt").write_bytes(b"na\xefve")
    (tmp_path / "other.json").write_text("{}", encoding="utf-8")
    (tmp_path / "spoilt.md").write_text(
        markdown_file.write(Portable(note("x"))).replace("id:", "di:"), encoding="utf-8"
    )
    intake = read_files(tmp_path)
    assert [one.body for one in intake.notes] == ["words"]
    assert [str(problem) for problem in intake.problems] == [
        "latin.txt cannot be imported: it is not written in UTF-8.",
        "other.json cannot be imported: it is no export of notes from ctddesk.",
        "spoilt.md cannot be imported: ctddesk does not know its line 'di'.",
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.md", os.strerror(errno.ENOENT)),
        ("letter.docx", "only Markdown, text and JSON files can be read"),
    ],
)
def test_a_file_that_cannot_be_read_at_all_is_a_problem(tmp_path: Path, name: str, reason: str) -> None:
    intake = read_files(tmp_path / name)
    assert intake.notes == []
    assert [str(problem) for problem in intake.problems] == [f"{name} cannot be imported: {reason}."]


def test_a_damaged_export_changes_nothing(here: Workstation, there: Workstation, tmp_path: Path) -> None:
    for number in range(3):
        here.write(f"note {number}")
    there.write("mine")
    text = json_file.write(pack_all(here.shelf, trash=True), DAY)
    before = there.everything()
    for spoilt in (text[:-30], text.replace('"version": 1', '"version": null'), "\0" * 100):
        (tmp_path / "x.json").write_text(spoilt, encoding="utf-8")
        intake = read_files(tmp_path / "x.json")
        assert (there.take(intake.notes), len(intake.problems)) == (0, 1)
    assert there.everything() == before


def test_a_full_disk_leaves_the_earlier_file(small_disk: Path) -> None:
    write_file(small_disk / "x.json", "before")
    with pytest.raises(UnwritableFileError):
        write_file(small_disk / "x.json", "many words " * 200_000)
    assert [path.name for path in small_disk.iterdir()] == ["x.json"]
    assert (small_disk / "x.json").read_text(encoding="utf-8") == "before"


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    for path in (tmp_path / "no" / "x.md", tmp_path / "folder"):
        with pytest.raises(UnwritableFileError) as caught:
            write_file(path, "words")
        assert str(caught.value).startswith(f"{path} cannot be written: ")
    with pytest.raises(UnwritableFileError):
        export_folder([], tmp_path / "file")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]
