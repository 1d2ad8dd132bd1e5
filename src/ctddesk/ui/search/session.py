"""One search as it is typed: a burst of keys costs one query."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from ctddesk.catalogue.errors import ContentError
from ctddesk.search.results import Results

# Answers a text; the number is handed back with the results. Raises ContentError when the content cannot be read.
Find = Callable[[str, int], Results]


class SearchSession(QObject):
    """Turns typed text into results on the next turn of the event loop. ``found`` carries the newest only."""

    found = Signal(Results)
    failed = Signal(ContentError)

    def __init__(self, find: Find, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self._text = ""
        self._generation = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._on_due)

    def type(self, text: str) -> None:
        """Take what stands in the box now."""
        self._text = text
        self._generation += 1
        self._soon.start()

    def settle(self) -> None:
        """Answer now, if an answer is due."""
        if self._soon.isActive():
            self._soon.stop()
            self._on_due()

    def answer(self, text: str) -> Results:
        """Return the results of a text at once, beside what is typed."""
        return self._find(text, 0)

    def _on_due(self) -> None:
        try:
            results = self._find(self._text, self._generation)
        except ContentError as error:
            self.failed.emit(error)
        else:
            self.found.emit(results)
