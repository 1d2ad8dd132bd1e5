"""Freezes the program into build/_dist/ctddesk and tries it: python build/freeze.py.

The same sources give the same bytes: the time is that of the last commit, and Python's hashes are not salted.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

import bundle
import contents
from linux import search_paths
from product import DIST, ROOT, WORK, commit_time

SELF_TEST_SECONDS = 120


def freeze(dist: Path = DIST) -> Path:
    """Runs PyInstaller on installer.spec and returns the frozen folder; raises CalledProcessError when it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(commit_time()), "PYTHONHASHSEED": "1"}
    options = ["--noconfirm", "--clean", "--log-level", "ERROR", "--workpath", str(WORK), "--distpath", str(dist)]
    command = [sys.executable, "-m", "PyInstaller", *options, str(ROOT / "installer.spec")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    folder = dist / "ctddesk"
    if platform.system() == "Linux":
        search_paths.clear(folder)
    return folder


def program(folder: Path) -> Path:
    """The frozen program that prints."""
    return folder / ("ctddesk-cli.exe" if platform.system() == "Windows" else "ctddesk")


def size(folder: Path) -> int:
    """The bytes of the files in a folder; links to them are not counted."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def findings(folder: Path) -> list[str]:
    """What in the frozen folder should not be there, or should: a sentence each."""
    listed = contents.read_list(contents.list_of(platform.system()))
    return bundle.network_findings(folder) + contents.differences(contents.contents(folder), listed)


def self_test(folder: Path) -> int:
    """Runs the frozen program's own test without a screen; returns its exit code."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [str(program(folder)), "self-test"], env=environment, check=False, timeout=SELF_TEST_SECONDS
    ).returncode


def main() -> int:
    """Freezes, looks at what is inside, runs the self-test; returns 0 when all went well."""
    folder = freeze()
    return look_into(folder)


def look_into(folder: Path) -> int:
    """Tries a frozen folder and says how it is; returns 0 when all is well."""
    print(f"{folder.relative_to(ROOT)}: {size(folder):,} bytes", flush=True)
    found = findings(folder)
    print("\n".join(found) or "it holds what the list says, and nothing reaches a network", flush=True)
    return self_test(folder) or (1 if found else 0)


if __name__ == "__main__":
    sys.exit(main())
