"""What making packages has in common on every system: the tools, the formats, what is said."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import dev

import freeze
import product
import story


class Format(NamedTuple):
    """A kind of package: what makes it, and the commands that this takes, each with the Debian package that holds it.

    It is made of a frozen folder, with a folder for scratch, in a folder for what is made.
    """

    build: Callable[[Path, Path, Path], Path]
    tools: Mapping[str, str]


def provide(tools: Mapping[str, str]) -> None:
    """Installs the Debian packages of the commands that are missing, or raises Stop with the command that does."""
    missing = sorted({package for tool, package in tools.items() if shutil.which(tool) is None})
    if missing:
        dev.install_packages(missing, "This needs more than there is.")


def pack(frozen: Path, formats: Mapping[str, Format], wanted: Sequence[str], work: Path) -> int:
    """Makes the wanted packages, or all, of a frozen folder, and prints their sizes; returns 0 when all were made."""
    unknown = [name for name in wanted if name not in formats]
    if unknown:
        print(f"There is no format {', '.join(unknown)}: {', '.join(formats)}", file=sys.stderr)
        return 2
    for folder in (work, product.PACKAGES):
        folder.mkdir(parents=True, exist_ok=True)
    for name in wanted or formats:
        start = time.monotonic()
        provide(formats[name].tools)
        made = formats[name].build(frozen, work, product.PACKAGES)
        size = freeze.size(made) if made.is_dir() else made.stat().st_size
        print(f"{made.relative_to(product.ROOT)}: {size:,} bytes ({time.monotonic() - start:.0f} s)", flush=True)
    return 0


def tried(trial: Callable[[], None]) -> int:
    """Runs a trial; returns 1 when it fails, and says at what."""
    try:
        trial()
    except (story.StoryError, subprocess.SubprocessError) as error:
        print(f"  FAILED  {error}", file=sys.stderr)
        return 1
    return 0
