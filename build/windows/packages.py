"""Makes the packages for Windows on Linux: freezes under Wine, or packs what a Windows machine has frozen.

The programs that make the packages run on Linux, so a release is packed here as well: its workflow freezes and tries
the program on Windows and hands the folder over.
"""

import sys

import packing
import product
from windows import msi, portable, prefix, setup, sign, trial

FORMATS = {
    "exe": packing.Format(setup.build, {"makensis": "nsis"}),
    "msi": packing.Format(msi.build, {"wixl": "wixl"}),
    "zip": packing.Format(portable.build, {}),
}
# The commands that freezing and trying need on Linux, and the Debian package that holds each.
WINE = {
    "Xvfb": "xvfb",
    "wine": "wine",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "xdotool": "xdotool",
}
FROZEN = product.DIST / "windows" / "ctddesk"


def make(formats: list[str]) -> int:
    """Freezes under Wine, makes the packages and tries them; returns 0 when all went well."""
    packing.provide(WINE)
    prefix.provide()
    done = prefix.python(prefix.windows_name(product.ROOT / "build" / "freeze.py"))
    print(done.stdout, end="", flush=True)
    return done.returncode or pack(formats) or (0 if formats else try_out([]))


def pack(formats: list[str]) -> int:
    """Makes packages of the frozen folder that is there; returns 0 when all were made."""
    packing.provide(sign.TOOLS if sign.has_certificate() else {})
    sign.sign(sorted(FROZEN.glob("*.exe")))
    code = packing.pack(FROZEN, FORMATS, formats, prefix.WORK)
    sign.sign(path for path in sorted(product.PACKAGES.iterdir()) if path.suffix in (".exe", ".msi"))
    return code


def try_out(arguments: list[str]) -> int:
    """Tries the packages that are there, on Linux under Wine; returns 0 when all is well."""
    if arguments:
        print("package try-windows takes no arguments", file=sys.stderr)
        return 2
    if prefix.WINE:
        packing.provide(WINE)
        prefix.provide()
    return packing.tried(lambda: trial.try_all(product.PACKAGES))
