"""The story that every installed program has to pass: python build/story.py PROGRAM.

It is told on the program as a reader has it, away from the sources. The commands are tried on every system; the window
is driven by keys where it can be, which is under X (Linux, and Windows programs under Wine).
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from ctddesk.paths import DATA_DIR_VARIABLE

MISSPELT, ADDRESS, NAME = "anifrolmab", "drug/anifrolumab", "Anifrolumab"
TYPED, TAKEN_IN = "typed before the end", "taken in from a file"
COMMAND_SECONDS, WINDOW_SECONDS = 120, 60
# Until names are offered or a note can be typed, and until it is kept: nothing outside the program shows it. Ample, for
# machines that do other things as well.
OFFER_SECONDS, KEEP_SECONDS = 3, 3


class StoryError(Exception):
    """A step went another way than the story says."""


class Program(NamedTuple):
    """An installed program: how its window is started, and how its commands are; the same but on Windows.

    ``exchange`` is a folder of this machine that the program sees as well, the usual one for passing files when None;
    ``path`` gives the name that the program has for a file of this machine.
    """

    window: Sequence[str]
    commands: Sequence[str]
    path: Callable[[Path], str] = str
    exchange: Path | None = None


def tell(program: Program, display: str | None) -> None:
    """Goes through the story and prints each step; raises StoryError at the first that fails."""
    tell_of_reading(program)
    if display is None:
        step("a note is kept", lambda: keeps_a_note(program))
    else:
        step("a note typed in its window outlives the window", lambda: window_survives(program, display))
    step("its notes are printed", lambda: prints_its_notes(program))


def tell_of_reading(program: Program) -> None:
    """The part of the story that needs no folder to write in."""
    step("it says its version", lambda: has_a_version(program))
    step("its own test passes", lambda: passes_its_test(program))
    step("a misspelt drug is found", lambda: finds_a_misspelt_drug(program))
    step("its page is shown", lambda: shows_the_page(program))


def step(name: str, work: Callable[[], None]) -> None:
    """Does one step and says that it went well, and how long it took."""
    start = time.monotonic()
    work()
    print(f"  ok  {name} ({time.monotonic() - start:.1f} s)", flush=True)


# --- the commands -------------------------------------------------------------------------------------------------


def ask(program: Program, *arguments: str) -> str:
    """What one of the program's commands prints; StoryError when it fails, or says nothing in time."""
    command = [*program.commands, *arguments]
    # Wine and a program without a console want real ends for what they read and write.
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=COMMAND_SECONDS, check=False
    )
    if done.returncode:
        raise StoryError(f"{' '.join(arguments)} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def has_a_version(program: Program) -> None:
    """It prints its name and version."""
    expect(ask(program, "--version").startswith("ctddesk "), "--version does not print the name")


def passes_its_test(program: Program) -> None:
    """The self-test is content with everything."""
    report: dict[str, Any] = json.loads(ask(program, "self-test", "--json"))
    expect(report["ok"] is True, f"the self-test says {report}")


def finds_a_misspelt_drug(program: Program) -> None:
    """A name with a letter missing leads to the drug."""
    near = json.loads(ask(program, "search", MISSPELT, "--json"))["suggestions"]
    expect([item["ref"] for item in near] == [f"ctd:{ADDRESS}"], f"searching for {MISSPELT} offers {near}")


def shows_the_page(program: Program) -> None:
    """The page comes out as text, with signs beyond ASCII."""
    page = ask(program, "show", ADDRESS)
    expect(NAME in page and not page.isascii(), f"the page of {ADDRESS} reads {page[:200]!r}")


def keeps_a_note(program: Program) -> None:
    """A note in a file is taken in, and is there afterwards."""
    with tempfile.TemporaryDirectory(prefix="ctddesk-note-", dir=program.exchange) as folder:
        note = Path(folder) / "note.md"
        note.write_text(f"{TAKEN_IN}\n", encoding="utf-8")
        ask(program, "notes", "import", program.path(note))
    has_the_note(program, TAKEN_IN)


def prints_its_notes(program: Program) -> None:
    """The notes come out as a PDF, with no printer and no window."""
    with tempfile.TemporaryDirectory(prefix="ctddesk-print-", dir=program.exchange) as folder:
        Path(folder).chmod(0o777)  # the program may run as another user
        pdf = Path(folder) / "notes.pdf"
        ask(program, "notes", "export", "--format", "pdf", program.path(pdf))
        expect(pdf.is_file() and pdf.read_bytes().startswith(b"%PDF-"), "what was exported is no PDF")


def has_the_note(program: Program, title: str) -> None:
    """The list of notes holds one of that title."""
    titles_of_notes = [note["title"] for note in json.loads(ask(program, "notes", "list", "--json"))["notes"]]
    expect(title in titles_of_notes, f"the notes are {titles_of_notes}")


def expect(holds: bool, otherwise: str) -> None:
    """Raises StoryError with the sentence when this does not hold."""
    if not holds:
        raise StoryError(otherwise)


# --- the window ---------------------------------------------------------------------------------------------------


def window_survives(program: Program, display: str) -> None:
    """Found by keys, a drug gets a note; killed and opened again the note is there; closed, the page is remembered."""
    with window(program, display) as process:
        open_the_drug(display)
        write_a_note(display)
        process.send_signal(signal.SIGKILL)
        process.wait(WINDOW_SECONDS)
    has_the_note(program, TYPED)
    with window(program, display) as process:
        open_the_drug(display)
        keys(display, "ctrl+q")
        expect(process.wait(WINDOW_SECONDS) == 0, f"the window ended with {process.returncode}")
    with window(program, display):
        wait_for_title(display, NAME)


@contextmanager
def window(program: Program, display: str) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window open; it is ended afterwards, if it is still there."""
    # Without a session's bus at hand, the system would start one that nobody ends.
    environment = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent", **os.environ, "DISPLAY": display}
    # A pipe, though a window says nothing: Wine's programs end when their output goes into a file.
    process = subprocess.Popen(
        program.window, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        wait_for_title(display, "")
        yield process
    finally:
        process.kill()
        process.wait(WINDOW_SECONDS)
        wait_until(lambda: not titles(display), "the window is still there though its program was ended")


def open_the_drug(display: str) -> None:
    """Types the misspelt name, takes the first that is offered, and waits for its page."""
    keys(display, "ctrl+k")
    xdotool(display, "type", "--delay", "30", MISSPELT)
    time.sleep(OFFER_SECONDS)
    keys(display, "Down", "Return")
    wait_for_title(display, NAME)


def write_a_note(display: str) -> None:
    """Types a note on the page that is open, and waits as long as the program takes to keep it."""
    keys(display, "ctrl+n")
    time.sleep(OFFER_SECONDS)
    xdotool(display, "type", "--delay", "30", TYPED)
    time.sleep(KEEP_SECONDS)


def wait_for_title(display: str, beginning: str) -> None:
    """Waits until a window of the program is there whose title begins so."""
    wait_until(
        lambda: any(title.startswith(beginning) for title in titles(display).values()),
        f"no window '{beginning} ... ctddesk' came up in time",
    )


def wait_until(holds: Callable[[], bool], otherwise: str) -> None:
    """Waits until this holds; StoryError with the sentence when it takes too long."""
    end = time.monotonic() + WINDOW_SECONDS
    while not holds():
        expect(time.monotonic() < end, otherwise)
        time.sleep(0.1)


def titles(display: str) -> dict[str, str]:
    """The titles of the program's windows on the screen, by their number."""
    numbers = xdotool(display, "search", "--onlyvisible", "--name", "ctddesk$").split()
    return {number: xdotool(display, "getwindowname", number).strip() for number in numbers}


def keys(display: str, *names: str) -> None:
    """Presses keys in the program's window."""
    for number in titles(display):
        xdotool(display, "windowfocus", "--sync", number)
    xdotool(display, "key", "--delay", "50", *names)


def xdotool(display: str, *arguments: str) -> str:
    """What xdotool answers on that screen; empty when it finds nothing."""
    environment = {**os.environ, "DISPLAY": display}
    command = ["xdotool", *arguments]
    done = subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=WINDOW_SECONDS)
    return done.stdout


@contextmanager
def screen() -> Iterator[str]:
    """A screen of its own in memory; gives its name."""
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x900x24", "-nolisten", "tcp", "-ac"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with os.fdopen(reader) as lines:
            yield f":{lines.readline().strip()}"
    finally:
        server.terminate()
        server.wait(WINDOW_SECONDS)


def tell_on_screen(program: Program) -> None:
    """Tells the story, with the window where there is a way to drive it."""
    if shutil.which("Xvfb") is None or shutil.which("xdotool") is None:
        print("  there is no Xvfb with xdotool here: the window is not driven", flush=True)
        tell(program, None)
        return
    with screen() as display:
        tell(program, display)


def main(command: list[str]) -> int:
    """Tells the story on one program; returns 1 when a step fails."""
    if not command:
        print("python build/story.py PROGRAM [ARGUMENTS]", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="ctddesk-story-") as data:
        os.environ[DATA_DIR_VARIABLE] = str(Path(data) / "data")
        try:
            tell_on_screen(Program(command, command))
        except (StoryError, OSError, ValueError, subprocess.TimeoutExpired) as error:
            print(f"  FAILED  {error}", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
