"""Compares what a frozen folder holds with the list in build/SYSTEM/contents.txt, so that growth is seen.

Usage: python build/contents.py FOLDER prints the lines of a list for that folder. A line is a file, or a Python package
as `module NAME`; `?` before it says that it depends on the machine's Python whether it is there.
"""

import re
import sys
from collections.abc import Iterable
from pathlib import Path

from PyInstaller.archive.readers import CArchiveReader

BUILD = Path(__file__).resolve().parent
PROGRAMS = {"ctddesk", "ctddesk.exe"}
# What a name says of the Python that was frozen, and what the list says instead.
_PYTHON_NAMES = (
    (re.compile(r"python3\.?\d+"), "python3"),
    (re.compile(r"\.(cpython-3\d+-[\w-]+|cp3\d+-\w+|abi3)(?=\.(so|pyd)$)"), ""),
)
# Beside the files that are listed one by one, folders whose files the program's own tests know.
_FOLDERS = ("licences", "resources/fonts", "resources/icons")


def neutral(name: str) -> str:
    """The name of a file in a bundle, the same for each version of Python."""
    for pattern, replacement in _PYTHON_NAMES:
        name = pattern.sub(replacement, name)
    folder = next((folder for folder in _FOLDERS if name.startswith(f"_internal/{folder}/")), None)
    return f"_internal/{folder}/*" if folder else name


def files(folder: Path) -> set[str]:
    """The names of the files in a frozen folder; links to them are not counted."""
    found = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {neutral(path.relative_to(folder).as_posix()) for path in found}


def modules(folder: Path) -> set[str]:
    """The Python packages inside the program, without Python's own; and what must not be shipped, if it is there."""
    (program,) = [folder / name for name in PROGRAMS if (folder / name).exists()]
    names = set(CArchiveReader(str(program)).open_embedded_archive("PYZ.pyz").toc)
    packages = {name.partition(".")[0] for name in names}
    return (packages - set(sys.stdlib_module_names)) | (names & {"ctddesk.authoring"})


def contents(folder: Path) -> set[str]:
    """What a frozen folder holds, as the lines of a list."""
    return files(folder) | {f"module {name}" for name in modules(folder)}


def read_list(path: Path) -> list[str]:
    """The lines of a list, without its comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def differences(held: Iterable[str], listed: Iterable[str]) -> list[str]:
    """A sentence for all that is held and not listed, and for all that is listed and gone."""
    lines, names = set(listed), set(held)
    must = {line for line in lines if not line.startswith("? ")}
    may = {line.removeprefix("? ") for line in lines - must}
    new, gone = names - must - may, must - names
    return [f"{name}: new in the bundle" for name in sorted(new)] + [
        f"{name}: no longer in it" for name in sorted(gone)
    ]


def list_of(system: str) -> Path:
    """The list for a system (linux, windows, macos)."""
    return BUILD / system / "contents.txt"


if __name__ == "__main__":
    print("\n".join(sorted(contents(Path(sys.argv[1])))))
