"""Freezes the program into build/_dist/ctddesk and tries it: python build/freeze.py.

The same sources give the same bytes: the time is that of the last commit, and Python's hashes are not salted.
"""

import os
import platform
import subprocess
import sys
from pathlib import Path

import bundle

ROOT = Path(__file__).resolve().parent.parent
WORK, DIST = ROOT / "build" / "_work", ROOT / "build" / "_dist"
SELF_TEST_SECONDS = 120


def commit_time() -> str:
    """The seconds since 1970 of the last commit; a fixed day when the sources are no repository."""
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return done.stdout.strip() or "1767225600"


def freeze() -> None:
    """Runs PyInstaller on installer.spec; raises CalledProcessError when it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": commit_time(), "PYTHONHASHSEED": "1"}
    options = ["--noconfirm", "--clean", "--log-level", "WARN", "--workpath", str(WORK), "--distpath", str(DIST)]
    command = [sys.executable, "-m", "PyInstaller", *options, str(ROOT / "installer.spec")]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)


def program() -> Path:
    """The frozen program."""
    return DIST / "ctddesk" / ("ctddesk.exe" if platform.system() == "Windows" else "ctddesk")


def self_test() -> int:
    """Runs the frozen program's own test without a screen; returns its exit code."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [str(program()), "self-test", "--json"]
    return subprocess.run(command, env=environment, check=False, timeout=SELF_TEST_SECONDS).returncode


def main() -> int:
    """Freezes, looks for networking, runs the self-test; returns 0 when all went well."""
    freeze()
    folder = program().parent
    found = bundle.network_findings(folder)
    print("\n".join(found) or "nothing in the frozen program reaches a network", flush=True)
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    print(f"{folder}: {size:,} bytes", flush=True)
    return self_test() or (1 if found else 0)


if __name__ == "__main__":
    sys.exit(main())
