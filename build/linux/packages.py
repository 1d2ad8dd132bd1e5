"""Makes the packages for Linux, all of them or those that are named, and tries them."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import freeze
import packing
import product
from ctddesk.paths import DATA_DIR_VARIABLE
from linux import appdir, deb, installer, portable, rpm, try_debian, try_folders

FORMATS = {
    "deb": packing.Format(deb.build, {"dpkg-deb": "dpkg"}),
    "rpm": packing.Format(rpm.build, {"rpmbuild": "rpm"}),
    "run": packing.Format(installer.build, {"makeself": "makeself", "xz": "xz-utils"}),
    "tar": packing.Format(portable.build, {}),
    "appdir": packing.Format(appdir.build, {"mksquashfs": "squashfs-tools"}),
}
# The commands that trying needs, and the Debian package that holds each.
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
    return freeze.main() or pack(formats)


def pack(formats: list[str]) -> int:
    """Makes packages of the frozen folder that is there; returns 0 when all were made."""
    work = product.WORK / "linux"
    for folder in (work, appdir.APPDIR):
        shutil.rmtree(folder, ignore_errors=True)
    return packing.pack(product.FROZEN, FORMATS, formats, work)


def try_out(arguments: list[str]) -> int:
    """Tries the packages that are there, on bare systems and in odd places; returns 0 when all is well. As root."""
    if arguments:
        print("package try-linux takes no arguments", file=sys.stderr)
        return 2
    packing.provide(TRYING)
    os.environ.pop(DATA_DIR_VARIABLE, None)
    return packing.tried(try_all)


def try_all() -> None:
    """Tries each package; raises what the trials raise."""
    with tempfile.TemporaryDirectory(prefix="ctddesk-try-") as folder:
        try_folders.try_all(product.PACKAGES, appdir.APPDIR, Path(folder))
    try_debian.try_all(product.PACKAGES / f"ctddesk_{deb.version()}_amd64.deb")


def make_appimage(arguments: list[str]) -> int:
    """Makes the AppImage of the AppDir that is there, with the RUNTIME and its SHA256; returns 0 when that worked."""
    if len(arguments) != 2:
        print("python3 dev.py package appimage RUNTIME SHA256, after package linux appdir", file=sys.stderr)
        return 2
    print(appdir.image(Path(arguments[0]), arguments[1]))
    return 0
