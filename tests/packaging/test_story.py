"""The story that installed programs have to pass, told on this checkout, and on programs broken in one way each."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import story

BROKEN = """
import json, sys
answers = json.loads(sys.argv[1])
command = sys.argv[2]
code, text = answers.get(command, [0, ""])
print(text)
if "pdf" in sys.argv and answers["pdf"]:
    open(sys.argv[-1], "wb").write(answers["pdf"].encode())
sys.exit(code)
"""
GOOD = {
    "--version": [0, "ctddesk 1"],
    "self-test": [0, '{"ok": true}'],
    "search": [0, '{"suggestions": [{"ref": "ctd:drug/anifrolumab"}]}'],
    "show": [0, "Anifrolumab \u2265"],
    "notes": [0, '{"notes": [{"title": "taken in from a file"}]}'],
    "pdf": "%PDF-1.4",
}


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CTDDESK_DATA_DIR", str(tmp_path / "data"))


def program(**answers: object) -> story.Program:
    """A stand-in that answers each command as it is told."""
    command = [sys.executable, "-X", "utf8", "-c", BROKEN, json.dumps(GOOD | answers)]
    return story.Program(command, command)


@pytest.mark.slow
def test_this_checkout_passes() -> None:
    command = [sys.executable, "-m", "ctddesk"]
    story.tell(story.Program(command, command), None)


def test_the_stand_in_passes() -> None:
    story.tell(program(), None)


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"self-test": [1, '{"ok": false}']}, "self-test --json ended with 1"),
        ({"self-test": [0, '{"ok": false}']}, "the self-test says"),
        ({"search": [0, '{"suggestions": []}']}, "searching for anifrolmab offers"),
        ({"show": [0, "Anifrolumab"]}, "the page of drug/anifrolumab reads"),
        ({"notes": [0, '{"notes": []}']}, "the notes are"),
        ({"pdf": ""}, "is no PDF"),
        ({"pdf": "text"}, "is no PDF"),
    ],
)
def test_a_program_that_fails_at_one_thing_is_found(answers: dict[str, object], said: str) -> None:
    with pytest.raises(story.StoryError, match=said):
        story.tell(program(**answers), None)


def test_a_window_that_does_not_come_up_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(story, "WINDOW_SECONDS", 0)
    monkeypatch.setattr(story, "titles", lambda _display: {})
    with pytest.raises(story.StoryError, match="no window 'Anifrolumab"):
        story.wait_for_title(":0", "Anifrolumab")


def test_the_exit_code_says_how_it_went(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_program: story.Program) -> None:
        raise story.StoryError("the page is empty")

    outcomes: list[tuple[Callable[[story.Program], None], int]] = [(lambda _program: None, 0), (fails, 1)]
    for told, expected in outcomes:
        monkeypatch.setattr(story, "tell_on_screen", told)
        assert story.main(["program"]) == expected
    assert "the page is empty" in capsys.readouterr().err
    assert story.main([]) == 2
