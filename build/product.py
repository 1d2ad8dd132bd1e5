"""What every package says of the program, and where the packages are made."""

import os
import platform
import subprocess
from pathlib import Path

import ctddesk

ROOT = Path(__file__).resolve().parent.parent
# The system this runs on, as its folder in build/ is called.
SYSTEM = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
# Scratch, and what comes of it; git ignores both.
WORK, DIST = ROOT / "build" / "_work", ROOT / "build" / "_dist"
FROZEN = DIST / SYSTEM / "ctddesk"
PACKAGES = DIST / "packages"

VERSION = ctddesk.__version__
SUMMARY = "Offline reference on connective tissue disease"
DESCRIPTION = (
    "Which drug is approved, used off label or in trials for cutaneous lupus, dermatomyositis and systemic sclerosis, "
    "how strong the proof is, and where it is written. Everything is read from this computer: the program holds "
    "nothing that reaches a network."
)


def commit_time() -> int:
    """The seconds since 1970 of the last commit; a fixed day when the sources are no repository."""
    if told := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(told)
    command = ["git", "log", "-1", "--format=%ct"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return int(done.stdout.strip() or 1767225600)
