"""One window a data folder: two would write the same notes."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, QSysInfo, Signal

LOCK, INBOX = "ctddesk.lock", "open.txt"
HANDED_OVER, FAILED = 0, 2  # exit codes
_ELSEWHERE = (
    f"Close it there first, so that neither overwrites the other's notes. If that computer broke down, delete the file "
    f"{LOCK} in that folder."
)


class Instance(QObject):
    """Holds the folder for this window. ``asked`` carries the address that a second start wants to see, '' for none.

    A folder that cannot be written has no notes to guard, and any number of windows.
    """

    asked = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._watcher: QFileSystemWatcher | None = None
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(folder / LOCK))
        self._lock.setStaleLockTime(0)  # only a program that is gone loses its lock, however long it has run
        # The lock of a program that is gone stays where nothing can be deleted: a stick that is write-protected since.
        held = not self._lock.tryLock(0) and self._lock.error() is QLockFile.LockError.LockFailedError
        self.is_first = not (held and os.access(folder, os.W_OK))

    def hand_over(self, address: str) -> int:
        """Ask the window that holds the folder to come forward with a page; return the exit code."""
        host = self._lock.getLockInfo()[1]
        if host != QSysInfo.machineHostName():
            from ctddesk.ui.dialogs.failure import failure_box

            failure_box(f"ctddesk is open on {host}, with the same folder {self._folder}.", _ELSEWHERE).exec()
            return FAILED
        unfinished = self._folder / f"{INBOX}.new"
        unfinished.write_text(address, encoding="utf-8")
        unfinished.replace(self._folder / INBOX)
        return HANDED_OVER

    def listen(self) -> None:
        """Tell from here on when a second start asks for something."""
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._on_changed)

    def release(self) -> None:
        """Let the folder go."""
        self._lock.unlock()

    def _on_changed(self) -> None:
        inbox = self._folder / INBOX
        with suppress(OSError):
            address = inbox.read_text(encoding="utf-8")
            inbox.unlink()
            self.asked.emit(address)
