"""What a frozen folder takes from the Linux system it is installed on, and which package brings that."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import bundle

# A package of a library can have another name in a newer Debian or Ubuntu; either will do.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb.so.1": "libxcb1",
}
# Without it the program runs and cannot print: a package recommends it.
_PRINTING = "libcups.so.2"
# Parts of the C library, of which the newest symbol that is used tells more than the name.
_C_LIBRARY = re.compile(r"(ld-linux-x86-64|libc|libdl|libm|libpthread|librt|libutil)\.so\.\d+$")


def binaries(folder: Path) -> list[Path]:
    """The programs and libraries in a folder, sorted; links to them are not counted."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return [path for path in files if path.read_bytes()[:4] == b"\x7fELF"]


def system_libraries(folder: Path) -> list[str]:
    """The libraries that a frozen folder needs of the system, beside the C library; sorted."""
    inside = binaries(folder)
    wanted = {name for path in inside for name in bundle.needed_libraries(str(path))}
    outside = wanted - {path.name for path in inside} - {_PRINTING}
    return sorted(name for name in outside if not _C_LIBRARY.match(name))


def c_library(folder: Path) -> str:
    """The oldest version of the GNU C library that a frozen folder runs with, such as `2.35`."""
    versions = (version for path in binaries(folder) for version in c_symbols(path))
    return "{}.{}".format(*max(versions))


def c_symbols(binary: Path) -> Iterator[tuple[int, int]]:
    """The versions of the C library that a binary names."""
    listing = subprocess.run(["objdump", "-p", str(binary)], check=True, capture_output=True, text=True).stdout
    for major, minor in re.findall(r"\bGLIBC_(\d+)\.(\d+)", listing):
        yield int(major), int(minor)


def debian_depends(folder: Path) -> str:
    """The field `Depends` of a Debian package with this frozen folder."""
    names = system_libraries(folder)
    unknown = [name for name in names if name not in DEBIAN_PACKAGES]
    if unknown:
        raise ValueError(f"which Debian package holds {', '.join(unknown)}? DEBIAN_PACKAGES does not say")
    return ", ".join([f"libc6 (>= {c_library(folder)})", *sorted({DEBIAN_PACKAGES[name] for name in names})])


def rpm_requires(folder: Path) -> str:
    """What an RPM package with this frozen folder requires: libraries by name, which every such system knows."""
    return " ".join(
        [f"libc.so.6(GLIBC_{c_library(folder)})(64bit)", *(f"{n}()(64bit)" for n in system_libraries(folder))]
    )
