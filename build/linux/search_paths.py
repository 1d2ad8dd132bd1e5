"""Takes the folders of the building machine out of the libraries: nothing is to be looked for there on another one."""

import re
import subprocess
from pathlib import Path

from linux.libraries import binaries


def clear(folder: Path) -> None:
    """Removes the search paths of all binaries in a folder that do not start from the binary's own place."""
    for path in binaries(folder):
        foreign = [entry for entry in search_paths(path) if not entry.startswith("$ORIGIN")]
        if foreign:
            path.write_bytes(without(path.read_bytes(), foreign))


def search_paths(binary: Path) -> list[str]:
    """The folders in which the loader is to look for the libraries of a binary; as a rule one, and a string."""
    listing = subprocess.run(["objdump", "-p", str(binary)], check=True, capture_output=True, text=True).stdout
    return re.findall(r"^ +(?:RUNPATH|RPATH) +(\S.*)$", listing, re.MULTILINE)


def without(binary: bytes, paths: list[str]) -> bytes:
    """The binary with these strings made empty. The loader takes an empty search path for none."""
    for path in paths:
        text = path.encode()
        binary = binary.replace(b"\0" + text + b"\0", bytes(len(text) + 2))
    return binary
