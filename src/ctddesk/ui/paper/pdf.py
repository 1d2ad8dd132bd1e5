"""Sheets as a PDF. No printer is asked, and nothing is loaded."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPagedPaintDevice, QPainter, QPdfWriter

from ctddesk.ui.paper.sheets import Sheets, Step

_DOTS = 1200  # an inch


def write_pdf(path: Path, sheets: Sheets, go_on: Step = lambda _done: True) -> bool:
    """Write sheets as a PDF; return whether it came to the end. Raise OSError; what is not whole is not left there."""
    unfinished = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    writer = QPdfWriter(str(unfinished))
    writer.setTitle(sheets.handout.title)
    writer.setCreator("ctddesk")
    writer.setResolution(_DOTS)
    writer.setColorModel(QPdfWriter.ColorModel.RGB)
    try:
        went_on = paint_sheets(writer, sheets, range(sheets.count), go_on)
        del writer
        if went_on:
            _check(unfinished)
            unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return went_on


def paint_sheets(device: QPagedPaintDevice, sheets: Sheets, numbers: range, go_on: Step = lambda _done: True) -> bool:
    """Paint these sheets one after the other, over their whole size; return whether it came to the end.

    What the device cannot take is not told here: a file has to be looked at afterwards.
    """
    layout = sheets.form.layout(wide=sheets.handout.wide)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setMargins(QMarginsF())
    device.setPageLayout(layout)
    painter = QPainter(device)
    for done, number in enumerate(numbers):
        if not (painter.isActive() and go_on(done)):
            break
        if done:
            device.newPage()
        painter.save()
        scale = device.width() / sheets.size.width()
        painter.scale(scale, scale)
        sheets.paint(painter, number)
        painter.restore()
    else:
        done = len(numbers)
    painter.end()
    return done == len(numbers)


def _check(path: Path) -> None:
    """Raise OSError unless the file is whole: Qt says nothing of a disk that is full."""
    whole = path.is_file() and path.read_bytes().rstrip().endswith(b"%%EOF")
    if not whole:
        raise OSError(errno.ENOSPC, "the disk is full, or nothing may be written there")
