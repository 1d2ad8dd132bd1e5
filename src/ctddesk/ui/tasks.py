"""Work beside the window: in a thread of its own, its result handed back to the window's."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread

from PySide6.QtCore import QObject, Signal


class Task(QObject):
    """Runs one function once. ``done`` carries what it returned or raised, and comes in the window's own thread."""

    done = Signal(object)

    def __init__(self, work: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._thread = Thread(target=self._run, name="ctddesk-task")

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self) -> None:
        """Return once the work is over."""
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            result = self._work()
        except Exception as error:  # noqa: BLE001 - whatever it is, the window's thread is to hear of it
            result = error
        self.done.emit(result)
