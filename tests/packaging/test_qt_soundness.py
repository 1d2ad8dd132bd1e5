"""The Qt binding keeps count of None, True and False: 6.12.0 does not on Python 3.11, and the window dies of it."""

import sys
from collections.abc import Callable
from importlib.metadata import version

import pytest
from PySide6.QtCore import QStringListModel
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

CALLS = 200


def lost_references(call: Callable[[], object]) -> float:
    """References to what the call returns that are lost at each call."""
    before = sys.getrefcount(call())
    for _ in range(CALLS):
        call()
    return (before - sys.getrefcount(call())) / CALLS


def test_calls_of_the_binding_lose_no_reference(qapp: QApplication) -> None:
    pixmap, model, widget = QPixmap(8, 8), QStringListModel(), QWidget()
    painter = QPainter(pixmap)
    calls: list[Callable[[], object]] = [
        lambda: painter.drawRect(0, 0, 4, 4),
        lambda: model.setStringList(["a"]),
        lambda: widget.resize(4, 4),
        widget.isVisible,
        painter.isActive,
    ]
    lost = [lost_references(call) for call in calls]
    painter.end()
    assert max(lost) < 0.1, f"references lost a call: {lost}"


def test_a_call_that_loses_references_would_be_seen() -> None:
    kept: list[object] = [object() for _ in range(1)] * (CALLS + 2)
    assert lost_references(kept.pop) == pytest.approx(1.0, abs=0.02)


def test_the_binding_is_the_pinned_one() -> None:
    assert version("PySide6-Essentials") == "6.11.3"
