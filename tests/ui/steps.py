"""What a reader does with the window, as steps of a test."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from ctddesk.ui.main_window.window import MainWindow

WindowMaker = Callable[..., MainWindow]


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key)


def type_into(window: MainWindow, text: str) -> None:
    window.header.box.setFocus()
    QTest.keyClicks(window.header.box, text)
    window.search.session.settle()


def shown(window: MainWindow) -> str:
    return str(window.pane.page.ref) if window.pane.page else ""


def titles(window: MainWindow) -> list[str]:
    groups = window.search.popup.list.groups
    return [groups.data(groups.index(row)) for row in range(groups.rowCount())]


def chip(window: MainWindow, words: str) -> QPushButton:
    chips = [chip for chip in window.search.popup.findChildren(QPushButton) if chip.text().startswith(words)]
    assert len(chips) == 1
    return chips[0]
