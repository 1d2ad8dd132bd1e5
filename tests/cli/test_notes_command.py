import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from ctddesk import paths
from ctddesk.main import main
from ctddesk.model.ref import Ref
from ctddesk.notes.note import Draft, Session
from ctddesk.notes.notebook import Notebook

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
DR_A = Session("a" * 32, "Dr A")
Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A data folder with two notes, and one in the trash."""
    notebook = Notebook(tmp_path / "desk", lambda: NOON)
    store = notebook.store()
    store.add(Draft("# Flare\nTaper", Ref.parse("drug/anifrolumab"), ("steroids",), shared=True), DR_A)
    store.add(Draft("Äußerst wichtig", pinned=True), DR_A)
    store.trash(store.add(Draft("gone"), DR_A).id)
    notebook.close()
    return tmp_path / "desk"


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs a command for the notes in a data folder; returns its code and what it said."""

    def run(data: Path, *arguments: str) -> tuple[int, str, str]:
        code = main(["notes", *arguments, "--data-dir", str(data)])
        return code, *capsys.readouterr()

    return run


def test_list_says_title_address_page_day_and_tags(desk: Path, say: Said) -> None:
    code, out, err = say(desk, "list")
    lines = out.splitlines()
    assert (code, err, len(lines)) == (0, "", 4)
    assert lines[0] == "Äußerst wichtig"
    assert lines[2] == "Flare"
    assert lines[3].startswith("    ctd:note/")
    assert lines[3].endswith(" · ctd:drug/anifrolumab · 25 Nov 2026 · steroids")


def test_list_as_json(desk: Path, say: Said) -> None:
    found = json.loads(say(desk, "list", "--json")[1])["notes"]
    assert [set(one) for one in found] == [{"ref", "title", "page", "tags", "pinned", "shared", "changed"}] * 2
    assert found[1] | {"ref": ""} == {
        "ref": "",
        "title": "Flare",
        "page": "ctd:drug/anifrolumab",
        "tags": ["steroids"],
        "pinned": False,
        "shared": True,
        "changed": "2026-11-25T12:00:00.000Z",
    }


@pytest.mark.parametrize(("format_", "name", "count"), [("markdown", "out", 2), ("json", "out.json", 3)])
def test_what_is_exported_can_be_imported_elsewhere_once(
    desk: Path, say: Said, tmp_path: Path, format_: str, name: str, count: int
) -> None:
    there, path = tmp_path / "there", tmp_path / name
    code, out, _ = say(desk, "export", "--format", format_, str(path))
    assert (code, out.startswith(f"{count} notes written ")) == (0, True)
    code, out, err = say(there, "import", str(path), "--dry-run")
    assert (code, err, len(out.splitlines())) == (0, "", count)
    assert "New: Flare on ctd:drug/anifrolumab by Dr A, 25 Nov 2026\n" in out
    assert not there.exists()
    assert say(there, "import", str(path))[1].endswith(f"{count} notes added or changed.\n")
    code, out, _ = say(there, "import", str(path))
    assert "Same as yours: Flare" in out
    assert out.endswith("0 notes added or changed.\n")
    assert say(there, "list", "--json")[1] == say(desk, "list", "--json")[1]


def test_html_is_one_page(desk: Path, say: Said, tmp_path: Path) -> None:
    assert say(desk, "export", "--format", "html", str(tmp_path / "x.html"))[0] == 0
    assert "Äußerst wichtig" in (tmp_path / "x.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["json", "html"])
def test_no_file_is_overwritten(desk: Path, say: Said, tmp_path: Path, format_: str) -> None:
    path = tmp_path / "x"
    path.write_text("words", encoding="utf-8")
    code, out, err = say(desk, "export", "--format", format_, str(path))
    assert (code, out, path.read_text(encoding="utf-8")) == (2, "", "words")
    assert err.startswith(f"{path} cannot be written: there is a file of that name already. ")


def test_what_cannot_be_read_is_said_and_the_rest_is_taken_in(desk: Path, say: Said, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.md").write_text("words", encoding="utf-8")
    (tmp_path / "in" / "bad.json").write_text("{", encoding="utf-8")
    code, out, err = say(desk, "import", str(tmp_path / "in"))
    assert (code, out.splitlines()[-1]) == (1, "1 note added or changed.")
    assert err.startswith(
        "bad.json cannot be imported: it is no JSON, or only a part of it. Nothing of it was imported."
    )
    assert err.count("\n") == 1
    assert say(desk, "import", str(tmp_path / "in" / "bad.json"))[0] == 2
    assert say(desk, "import", str(tmp_path / "missing.md"))[0] == 2


def test_backup_makes_one_and_prints_where(desk: Path, say: Said) -> None:
    code, out, _ = say(desk, "backup")
    assert code == 0
    assert Path(out.strip()).parent == desk / "backups"
    assert Path(out.strip()).exists()


def test_without_notes_nothing_is_made(say: Said, tmp_path: Path) -> None:
    assert say(tmp_path / "new", "list") == (0, "There are no notes.\n", "")
    assert say(tmp_path / "new", "backup") == (0, "There are no notes.\n", "")
    assert list(tmp_path.iterdir()) == []


def test_damaged_notes_are_one_sentence(desk: Path, say: Said) -> None:
    (desk / "notes.sqlite").write_bytes(b"words" * 999)
    code, out, err = say(desk, "list")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "it is damaged, or it is no notes file. The file is kept as it is." in err


def test_a_window_may_have_the_notes_open(desk: Path, say: Said, tmp_path: Path) -> None:
    window = Notebook(desk, lambda: NOON)
    window.open()
    (tmp_path / "x.md").write_text("from outside", encoding="utf-8")
    assert say(desk, "import", str(tmp_path / "x.md"))[0] == 0
    window.store().add(Draft("from the window"), DR_A)
    titles = {summary.title for summary in window.shelf.summaries()}
    window.close()
    assert titles >= {"from outside", "from the window"}


def test_what_passes_is_to_be_tried_again(desk: Path, say: Said) -> None:
    other = sqlite3.connect(desk / "notes.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    found = say(desk, "list")
    other.close()
    sentence = "Not saved yet: another program holds the notes. Put that right, then run the command again"
    assert found == (2, "", f"{sentence}: no note is taken in twice.\n")


@pytest.fixture
def locked(desk: Path) -> Path:
    notebook = Notebook(desk, lambda: NOON)
    notebook.open()
    notebook.change_passphrase("open sesame")
    notebook.close()
    return desk


@contextmanager
def listing(data: Path, stdin: int) -> Iterator["subprocess.Popen[bytes]"]:
    """`ctddesk notes list` as a process of its own, which has no terminal but the one it is given."""
    command = [sys.executable, "-m", "ctddesk", "notes", "list", "--data-dir", str(data)]
    environment = os.environ | {"PYTHONPATH": str(Path(paths.__file__).parents[1])}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=stdin, stdout=pipe, stderr=pipe, env=environment, start_new_session=True
    ) as process:
        yield process


def test_notes_under_a_passphrase_need_a_terminal(locked: Path) -> None:
    with listing(locked, subprocess.DEVNULL) as process:
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (2, b"")
    assert err == (
        b"The notes are locked with a passphrase."
        b" Run this command in a terminal, where the passphrase can be entered.\n"
    )


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    if sys.platform == "win32":
        pytest.skip("Windows has no such terminals")
    ends = os.openpty()
    yield ends
    for end in ends:
        os.close(end)


TYPED = [
    (b"open sesame\n", 0, b""),
    (b"x\n", 2, b"That is not the passphrase."),
    (b"\4", 2, b"locked with a passphrase."),
]


@pytest.mark.parametrize(("typed", "code", "said"), TYPED)
def test_in_a_terminal_the_passphrase_is_asked_for(
    locked: Path, terminal: tuple[int, int], typed: bytes, code: int, said: bytes
) -> None:
    keyboard, end = terminal
    prompt = b"Passphrase of the notes: "
    with listing(locked, end) as process:
        assert process.stderr is not None
        assert process.stderr.read(len(prompt)) == prompt
        os.write(keyboard, typed)
        out, err = process.communicate(timeout=60)
    assert process.returncode == code
    assert said in err
    assert (b"Flare" in out) == (code == 0)


def test_an_action_is_needed(desk: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["notes"])
    assert left.value.code == 2
