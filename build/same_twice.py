"""Freezes the program twice and compares every byte: python build/same_twice.py. A minute.

Whoever has a release and its sources can so see that the one was made of the other.
"""

import hashlib
import sys
import tempfile
from pathlib import Path

import freeze


def digests(folder: Path) -> dict[str, str]:
    """Of each file and link in a folder: its rights, and the SHA-256 of what it holds or the place it points to."""
    return {
        path.relative_to(folder).as_posix(): f"{path.lstat().st_mode:o} {digest(path)}"
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def digest(path: Path) -> str:
    """The SHA-256 of a file's bytes, or of the place a link points to."""
    held = path.readlink().as_posix().encode() if path.is_symlink() else path.read_bytes()
    return hashlib.sha256(held).hexdigest()


def different(first: dict[str, str], second: dict[str, str]) -> list[str]:
    """The names of what is in one only, or differs."""
    return sorted({name for name, _ in first.items() ^ second.items()})


def frozen(place: Path) -> Path:
    """Freezes the program in a place, and returns its folder."""
    folder = place / "ctddesk"
    freeze.freeze(folder)
    return folder


def main() -> int:
    """Freezes twice; returns 1 when anything differs, and names it."""
    with tempfile.TemporaryDirectory(prefix="ctddesk-twice-") as name:
        first, second = (digests(frozen(Path(name) / turn)) for turn in ("first", "second"))
    found = different(first, second)
    print("\n".join(f"{name}: differs" for name in found) or f"{len(first)} files, twice the same bytes")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
