"""What is imported until the window has painted: imports are two thirds of a start, so each one is a decision."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("modules-at-start.txt")
# Ends the program when it would open its first page, which is after the first paint.
UNTIL_PAINTED = """
import sys
from ctddesk import main
from ctddesk.ui.main_window.window import MainWindow
MainWindow.begin = lambda window, ref: (print(*sorted(sys.modules), sep="\\n"), window.close())
sys.exit(main.main(["--data-dir", sys.argv[1]]))
"""
COMMAND = "import sys; from ctddesk import main; main.main(sys.argv[1:]); print(*sorted(sys.modules), sep='\\n')"
LATE = ("PySide6", "jinja2", "markdown_it", "importlib.metadata", "asyncio", "socket", "email", "http", "decimal")


def modules(code: str, *arguments: str) -> set[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, encoding="utf-8", timeout=60)
    return set(done.stdout.splitlines())


def is_listed(name: str) -> bool:
    """Python's own modules, the inside of the binding, and what a system adds to every start are not in the list."""
    hidden = ("_", "sitecustomize", "PySide6.support", "shibokensupport", "signature_bootstrap")
    return name.split(".", maxsplit=1)[0] not in sys.stdlib_module_names and not name.startswith(hidden)


def test_the_window_imports_what_the_list_says(tmp_path: Path) -> None:
    found = modules(UNTIL_PAINTED, str(tmp_path))
    listed = set(LIST.read_text(encoding="utf-8").split())
    imported = set(filter(is_listed, found))
    assert (imported - listed, listed - imported) == (set(), set()), "new, and no longer imported"
    assert found.isdisjoint(LATE[1:])


@pytest.mark.parametrize("command", [("search", "anifrolumab", "--json"), ("content", "--json")])
def test_a_command_without_a_window_imports_no_more_than_it_needs(command: tuple[str, ...]) -> None:
    assert modules(COMMAND, *command).isdisjoint(LATE)
