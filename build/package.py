"""Makes the packages of a system: python build/package.py linux [FORMAT...]. They are left in build/_dist/packages.

Started by `python3 dev.py package`, which brings what is needed. The program is frozen anew each time, and tried before
anything is made of it.
"""

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for dev.py

import dev

import freeze
import linux.packages
import macos.packages
import story
import windows.packages


def frozen(arguments: list[str]) -> int:
    """Freezes and tries the program, and makes no package of it; returns 0 when all is well."""
    if arguments:
        print("package frozen takes no arguments", file=sys.stderr)
        return 2
    return freeze.main()


SYSTEMS: dict[str, Callable[[list[str]], int]] = {
    "frozen": frozen,
    "story": story.main,
    "linux": linux.packages.make,
    "pack-linux": linux.packages.pack,
    "try-linux": linux.packages.try_out,
    "appimage": linux.packages.make_appimage,
    "windows": windows.packages.make,
    "pack-windows": windows.packages.pack,
    "try-windows": windows.packages.try_out,
    "macos": macos.packages.make,
}


def main(arguments: list[str]) -> int:
    """Makes or tries the packages that the arguments ask for; returns 0 when all went well."""
    if not arguments or arguments[0] not in SYSTEMS:
        print(f"Which packages? {', '.join(SYSTEMS)}", file=sys.stderr)
        return 2
    try:
        return SYSTEMS[arguments[0]](arguments[1:])
    except dev.Stop as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
