"""What was entered into a worksheet, with undo. It lives as long as the window, and in no file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal


class History(QObject):
    """Entries by place; one that is taken away is blank. ``changed`` says that they are others now."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now: dict[str, Any] = {}
        self._past: list[dict[str, Any]] = []
        self._undone: list[dict[str, Any]] = []

    @property
    def entries(self) -> Mapping[str, Any]:
        """What is entered now."""
        return self._now

    def enter(self, place: str, value: Any | None) -> None:
        """Enter a value, or with None take away the one that is there."""
        rest = {key: old for key, old in self._now.items() if key != place}
        self._replace(rest if value is None else {**rest, place: value})

    def clear(self) -> None:
        """Take all away."""
        self._replace({})

    def undo(self) -> None:
        """Go back one step."""
        self._go(self._past, self._undone)

    def redo(self) -> None:
        """Go forward again."""
        self._go(self._undone, self._past)

    def _replace(self, entries: dict[str, Any]) -> None:
        if entries != self._now:
            self._past.append(self._now)
            self._undone.clear()
            self._now = entries
            self.changed.emit()

    def _go(self, source: list[dict[str, Any]], target: list[dict[str, Any]]) -> None:
        if source:
            target.append(self._now)
            self._now = source.pop()
            self.changed.emit()
