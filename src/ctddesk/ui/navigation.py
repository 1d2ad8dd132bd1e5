"""Where the reader is, and where they came from."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ctddesk.model.ref import Ref


class Navigator(QObject):
    """The one way to open a page. Keeps the history like a browser: opening cuts off what lay ahead."""

    opened = Signal(Ref)
    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._trail: list[Ref] = []
        self._at = -1

    @property
    def current(self) -> Ref | None:
        """The page that is open, or None before the first."""
        return self._trail[self._at] if self._trail else None

    @property
    def can_go_back(self) -> bool:
        """Whether there is an earlier page."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a later page."""
        return self._at + 1 < len(self._trail)

    def open(self, ref: Ref) -> None:
        """Open a page. Opening the page that is open scrolls to the section and adds nothing to the history."""
        if ref != self.current:
            del self._trail[self._at + 1 :]
            self._trail.append(ref)
            self._at += 1
        self._announce()

    def back(self) -> None:
        """Open the earlier page, if there is one."""
        self._step(-1)

    def forward(self) -> None:
        """Open the later page, if there is one."""
        self._step(1)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._trail):
            self._at += by
            self._announce()

    def _announce(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)
            self.moved.emit()
