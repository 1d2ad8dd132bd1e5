"""Where the notes are kept, and who writes them."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QStorageInfo

# What Linux, macOS and Windows call file systems that lie on another machine.
_REMOTE = ("nfs", "cifs", "smb", "afs", "9p", "fuse.sshfs", "davfs", "webdav", "ncpfs", "afpfs", "osxfuse_sshfs")


def is_on_share(folder: Path) -> bool:
    """Return whether a folder, or where it will be made, lies on a network share, as far as the system tells."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    storage = QStorageInfo(str(folder))
    system, device = (
        bytes(part.data()).decode(errors="replace").lower() for part in (storage.fileSystemType(), storage.device())
    )
    return system.startswith(_REMOTE) or (device.startswith(("//", "\\\\")) and not device.startswith("\\\\?\\"))


def account() -> str:
    """Return the name that the user has on this system, '' where it has none to tell."""
    return os.environ.get("USERNAME") or os.environ.get("USER") or os.environ.get("LOGNAME") or ""
