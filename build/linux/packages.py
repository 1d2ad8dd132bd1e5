"""Makes the packages for Linux, all of them or those that are named."""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import dev

import freeze
import product
import story
from ctddesk.paths import DATA_DIR_VARIABLE
from linux import appdir, deb, installer, portable, rpm, try_debian, try_folders

FORMATS: dict[str, Callable[[Path, Path, Path], Path]] = {
    "deb": deb.build,
    "rpm": rpm.build,
    "run": installer.build,
    "tar": portable.build,
    "appdir": appdir.build,
}
# The commands that packing and trying need, and the Debian package that holds each.
PACKING = {
    "dpkg-deb": "dpkg",
    "makeself": "makeself",
    "mksquashfs": "squashfs-tools",
    "objdump": "binutils",
    "rpmbuild": "rpm",
}
TRYING = {
    "Xvfb": "xvfb",
    "debootstrap": "debootstrap",
    "rpm": "rpm",
    "strace": "strace",
    "unshare": "util-linux",
    "xdotool": "xdotool",
}


def make(formats: list[str]) -> int:
    """Freezes and tries the program, then makes the packages; returns 0 when all were made."""
    unknown = [name for name in formats if name not in FORMATS]
    if unknown:
        print(f"There is no format {', '.join(unknown)}: {', '.join(FORMATS)}", file=sys.stderr)
        return 2
    provide(PACKING)
    if code := freeze.main():
        return code
    pack(product.DIST / "ctddesk", formats or list(FORMATS))
    return 0


def pack(frozen: Path, formats: list[str]) -> None:
    """Makes the named packages of a frozen folder, and prints the size of each."""
    work, out = product.WORK / "linux", product.PACKAGES
    for folder in (work, appdir.APPDIR):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in (work, out):
        folder.mkdir(parents=True, exist_ok=True)
    for name in formats:
        start = time.monotonic()
        made = FORMATS[name](frozen, work, out)
        size = freeze.size(made) if made.is_dir() else made.stat().st_size
        print(f"{made.relative_to(product.ROOT)}: {size:,} bytes ({time.monotonic() - start:.0f} s)", flush=True)


def try_out(arguments: list[str]) -> int:
    """Tries the packages that are there, on bare systems and in odd places; returns 0 when all is well. As root."""
    if arguments:
        print("package try-linux takes no arguments", file=sys.stderr)
        return 2
    provide(TRYING)
    os.environ.pop(DATA_DIR_VARIABLE, None)
    try:
        with tempfile.TemporaryDirectory(prefix="ctddesk-try-") as folder:
            try_folders.try_all(product.PACKAGES, appdir.APPDIR, Path(folder))
        try_debian.try_all(product.PACKAGES / f"ctddesk_{deb.version()}_amd64.deb")
    except story.StoryError as error:
        print(f"  FAILED  {error}", file=sys.stderr)
        return 1
    return 0


def provide(tools: dict[str, str]) -> None:
    """Installs the packages of the tools that are missing, or raises Stop with the command that does."""
    missing = sorted({package for tool, package in tools.items() if shutil.which(tool) is None})
    if missing:
        dev.install_packages(missing, "This needs more than there is.")


def make_appimage(arguments: list[str]) -> int:
    """Makes the AppImage of the AppDir that is there, with the RUNTIME and its SHA256; returns 0 when that worked."""
    if len(arguments) != 2:
        print("python3 dev.py package appimage RUNTIME SHA256, after package linux appdir", file=sys.stderr)
        return 2
    print(appdir.image(Path(arguments[0]), arguments[1]))
    return 0
