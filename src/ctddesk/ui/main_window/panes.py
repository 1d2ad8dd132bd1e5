"""From pane to pane by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ctddesk.ui.main_window.window import MainWindow


def name_parts(window: MainWindow) -> None:
    """Name the parts for screen readers; the first name costs a twentieth of a start, and so it waits."""
    window.header.box.setAccessibleName("Search")
    window.diseases.bar.setAccessibleName("Diseases")
    window.diseases.panel.list.setAccessibleName("Drugs by where they stand")
    window.pane.outline.setAccessibleName("Sections of the page")


def panes_of(window: MainWindow) -> list[QWidget]:
    """Return the panes of what a window shows: its pages, its notes, or another screen."""
    panes: list[QWidget] = [window.header.box, window.diseases.bar]
    if not window.screens.current:
        return [*panes, window.diseases.panel.list, window.pane.view, window.notes.panel]
    return [*panes, *window.screens.panes]


def next_pane(panes: Sequence[QWidget], focused: QWidget | None, by: int) -> QWidget:
    """Return the pane so many steps on from the one that holds the focus, or the first one where none does."""
    held = (at for at, pane in enumerate(panes) if focused is not None and _holds(pane, focused))
    return panes[(next(held, -1 if by > 0 else 0) + by) % len(panes)]


def _holds(pane: QWidget, focused: QWidget) -> bool:
    return pane is focused or pane.isAncestorOf(focused)
