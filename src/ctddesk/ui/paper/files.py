"""Files that leave the window: whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file beside its place and put it there once it is whole; raise OSError and leave what was there."""
    unfinished = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    try:
        unfinished.write_bytes(data)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
