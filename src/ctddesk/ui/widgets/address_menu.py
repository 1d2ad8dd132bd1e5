"""What can be done with an address outside the program."""

from __future__ import annotations

from textwrap import wrap

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

LONGEST_LINE = 90  # characters of an address


def address_menu(address: str, parent: QWidget) -> QMenu:
    """Return the menu that an outside address opens: the address in full, copy it, or leave the program with it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for line in wrap(address, LONGEST_LINE, break_on_hyphens=False):
        menu.addAction(line.replace("&", "&&")).setEnabled(False)  # a single & would underline what follows
    menu.addSeparator()
    menu.addAction("Copy address", lambda: QGuiApplication.clipboard().setText(address))
    if address.startswith("https://"):
        menu.addAction("Open in browser", lambda: QDesktopServices.openUrl(QUrl(address)))
    return menu
