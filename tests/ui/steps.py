"""What a reader does with the window, as steps of a test."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from ctddesk.model.ref import Ref
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.pipeline.export import write
from ctddesk.ui.pipeline.sheet import Sheet

WindowMaker = Callable[..., MainWindow]
FOOT = "ctddesk, content 2026.11, reviewed 22 Nov 2026. Reference only."
Screen = TypeVar("Screen", bound=QWidget)


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


def open_screen(window: MainWindow, address: Ref, kind: type[Screen]) -> Screen:
    window.navigator.open(address)
    found = window.screens.stack.currentWidget()
    assert isinstance(found, kind)
    QApplication.processEvents()
    return found


def button(part: QWidget, words: str) -> QPushButton:
    (found,) = [button for button in part.findChildren(QPushButton) if button.text() == words]
    return found


def seen_words(part: QWidget) -> str:
    return " ".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def told_by(sheet: Sheet, path: Path) -> str:
    """What a file says of itself once the sheet is written into it."""
    write(sheet, path)
    if path.suffix == ".png":
        image = QImage(str(path))
        return f"{image.text('Title')} {image.text('Description')}"
    return path.read_bytes().decode("latin-1").replace("\x00", "")
