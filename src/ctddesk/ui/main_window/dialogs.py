"""The dialogs of the window's help."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ctddesk.model.front import Edition
from ctddesk.ui.theme.theme import Theme


def show_shortcuts(window: QWidget) -> None:
    """Show the sheet of keys."""
    from ctddesk.ui.dialogs.shortcuts import ShortcutSheet

    ShortcutSheet(window).open()


def show_about(window: QWidget, theme: Theme, edition: Edition) -> None:
    """Show what the program is for, and whose work is in it."""
    from ctddesk.ui.dialogs.about import AboutDialog

    AboutDialog(theme, edition, window).open()
