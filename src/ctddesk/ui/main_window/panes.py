"""From pane to pane by key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget


def next_pane(panes: Sequence[QWidget], focused: QWidget | None, by: int) -> QWidget:
    """Return the pane so many steps on from the one that holds the focus, or the first one where none does."""
    held = (at for at, pane in enumerate(panes) if focused is not None and _holds(pane, focused))
    return panes[(next(held, -1 if by > 0 else 0) + by) % len(panes)]


def _holds(pane: QWidget, focused: QWidget) -> bool:
    return pane is focused or pane.isAncestorOf(focused)
