"""What every test gets: no screen needed, and a failure for anything left behind or logged on the way."""

import gc
import logging
import os
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _no_stray_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A warning in the log is a failure, unless the test looked at it and called `caplog.clear()`."""
    yield
    phases = (caplog.get_records("setup"), caplog.get_records("call"))
    stray = [record.getMessage() for phase in phases for record in phase if record.levelno >= logging.WARNING]
    assert not stray, f"logged on the way: {stray}"


@pytest.fixture(autouse=True)
def _nothing_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collects after each test, so that an unclosed file warns in the test that left it; counts what stays alive.

    Connections are counted by hand: sqlite3 itself warns of an unclosed one only from Python 3.13 on.
    """
    before = {id(connection) for connection in _open_connections()}
    yield
    leftovers = _qt_leftovers(request.getfixturevalue("qapp")) if "qapp" in request.fixturenames else []
    gc.collect()
    leftovers += [repr(connection) for connection in _open_connections() if id(connection) not in before]
    assert not leftovers, f"left behind: {leftovers}"


def _open_connections() -> list[sqlite3.Connection]:
    connections = [item for item in gc.get_objects() if issubclass(type(item), sqlite3.Connection)]
    return [connection for connection in connections if _is_open(connection)]


def _is_open(connection: sqlite3.Connection) -> bool:
    try:
        return connection.total_changes >= 0
    except sqlite3.ProgrammingError:
        return False


def _qt_leftovers(app: "QApplication") -> list[str]:
    """Top-level widgets and running timers that outlive the test; what was told to delete itself is deleted first."""
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    timers = [item for item in gc.get_objects() if issubclass(type(item), QTimer)]
    running = [timer for timer in timers if isValid(timer) and timer.isActive()]
    return [repr(item) for item in (*app.topLevelWidgets(), *running)]
