"""The application object: style, font, theme, name and icon."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ctddesk import __version__
from ctddesk.ui.theme.fonts import load_fonts


def make_application(resources: Path) -> QApplication:
    """Return the one application object, with the bundled font registered and the Fusion style in force."""
    policy = Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(policy)
    QApplication.setStyle("Fusion")  # before the object is made, so that no other style is made first
    # Not the real first argument: in a C locale its path may hold what PySide6 cannot encode, and crashes on.
    application = QApplication(["ctddesk"])
    application.setApplicationName("ctddesk")
    application.setApplicationDisplayName("ctddesk")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("ctddesk")
    load_fonts(resources / "fonts")
    return application
