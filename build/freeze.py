"""Freezes the program into build/_dist/SYSTEM/ctddesk and tries it: python build/freeze.py.

The same sources give the same bytes: the time is that of the last commit, and Python's hashes are not salted.
"""

import os
import subprocess
import sys
from pathlib import Path

import bundle
import contents
import product
import windows.libraries
from linux import search_paths

SELF_TEST_SECONDS = 120


def freeze(folder: Path) -> None:
    """Runs PyInstaller on installer.spec into that folder; raises CalledProcessError when it fails."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(product.commit_time()), "PYTHONHASHSEED": "1"}
    work = product.WORK / f"freeze-{product.SYSTEM}"
    options = [
        "--noconfirm",
        "--clean",
        "--log-level",
        "ERROR",
        "--workpath",
        str(work),
        "--distpath",
        str(folder.parent),
    ]
    command = [sys.executable, "-m", "PyInstaller", *options, str(product.ROOT / "installer.spec")]
    subprocess.run(command, cwd=product.ROOT, env=environment, check=True)
    if product.SYSTEM == "linux":
        search_paths.clear(folder)


def program(folder: Path) -> Path:
    """The frozen program that prints."""
    return folder / ("ctddesk-cli.exe" if product.SYSTEM == "windows" else "ctddesk")


def size(folder: Path) -> int:
    """The bytes of the files in a folder; links to them are not counted."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def findings(folder: Path) -> list[str]:
    """What in the frozen folder should not be there, or should: a sentence each."""
    found = bundle.network_findings(folder)
    if product.SYSTEM == "windows":
        found += windows.libraries.findings(folder)
    return found + unlisted(contents.contents(folder), contents.list_of(product.SYSTEM))


def unlisted(held: set[str], path: Path) -> list[str]:
    """What differs from the list of a system; one that has no list yet gets its lines printed."""
    if path.exists():
        return contents.differences(held, contents.read_list(path))
    print(f"there is no {path.name} for {path.parent.name} yet; these would be its lines:", *sorted(held), sep="\n")
    return []


def self_test(folder: Path) -> int:
    """Runs the frozen program's own test without a screen; returns its exit code."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [str(program(folder)), "self-test"], env=environment, check=False, timeout=SELF_TEST_SECONDS
    ).returncode


def main() -> int:
    """Freezes, looks at what is inside, runs the self-test; returns 0 when all went well."""
    folder = product.FROZEN
    freeze(folder)
    print(f"{folder.relative_to(product.ROOT)}: {size(folder):,} bytes", flush=True)
    found = findings(folder)
    print("\n".join(found) or "it holds what the list says, and nothing reaches a network", flush=True)
    return self_test(folder) or (1 if found else 0)


if __name__ == "__main__":
    sys.exit(main())
