"""The binding's seldom used modules stay away from a start, and still do their work when they are wanted."""

import subprocess
import sys

START = "from ctddesk.ui.binding import import_binding; import_binding(); import sys; "
EMPTY = "print(sorted(n for n, m in sys.modules.items() if type(m).__name__ == '_LateModule' and n[0] == 's'))"
WRONG = """
from PySide6.QtCore import QPoint
try:
    QPoint("x")
except TypeError as error:
    print(error)
"""


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8", timeout=60)
    return done.stdout


def test_they_are_there_by_name_only() -> None:
    parts = ("errorhandler", "layout", "lib.enum_sig", "lib.pyi_generator", "lib.tool", "parser")
    assert run(START + EMPTY).strip() == str([f"shibokensupport.signature.{part}" for part in parts])


def test_a_wrong_call_still_explains_itself_as_without_us() -> None:
    explained = run(START + WRONG)
    assert "Supported signatures" in explained
    assert explained == run(WRONG)


def test_the_finders_are_put_back_and_a_second_call_does_nothing() -> None:
    code = "import sys; usual = sys.meta_path; " + START + "import_binding(); print(sys.meta_path is usual)"
    assert run(code).strip() == "True"
