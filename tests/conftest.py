"""What every test gets: no screen needed, and a failure for anything left behind or logged on the way."""

import gc
import logging
import os
import sqlite3
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The same examples at every run, and no failure for a machine that is busy.
settings.register_profile("ctddesk", derandomize=True, deadline=None)
settings.load_profile("ctddesk")


@pytest.fixture(autouse=True)
def _no_stray_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log is a failure, unless the test looked at it and called `caplog.clear()`."""
    yield
    phases = (caplog.get_records("setup"), caplog.get_records("call"))
    stray = [record.getMessage() for phase in phases for record in phase if record.levelno >= logging.WARNING]
    assert not stray, f"logged on the way: {stray}"


class _Connections:
    """Every database connection made since the last call of `clear`, kept alive so that none closes by itself."""

    def __init__(self) -> None:
        self._made: list[sqlite3.Connection] = []
        sys.addaudithook(self._on_event)

    def clear(self) -> None:
        self._made.clear()

    def open(self) -> list[str]:
        return [repr(connection) for connection in self._made if _is_open(connection)]

    def _on_event(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "sqlite3.connect/handle" and isinstance(arguments[0], sqlite3.Connection):
            self._made.append(arguments[0])


_connections = _Connections()


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        return connection.total_changes >= 0
    except sqlite3.ProgrammingError:
        return False


@pytest.fixture(autouse=True)
def _nothing_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test that leaves a database, a window or a timer behind; an unclosed file warns by itself.

    Connections are counted here: sqlite3 warns of an unclosed one only from Python 3.13 on.
    """
    _connections.clear()
    yield
    leftovers = _connections.open()
    _connections.clear()
    if "qapp" in request.fixturenames:
        leftovers += _qt_leftovers(request.getfixturevalue("qapp"))
    assert not leftovers, f"left behind: {leftovers}"


def _qt_leftovers(app: "QApplication") -> list[str]:
    """What outlives the test, once what was told to delete itself and what nothing refers to is gone."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    if _qt_alive(app):
        gc.collect()
    return _qt_alive(app)


def _qt_alive(app: "QApplication") -> list[str]:
    """Top-level widgets and running timers."""
    from PySide6.QtCore import QTimer
    from shiboken6 import isValid

    timers = [item for item in gc.get_objects() if issubclass(type(item), QTimer)]
    running = [timer for timer in timers if isValid(timer) and timer.isActive()]
    return [repr(item) for item in (*app.topLevelWidgets(), *running)]
