"""Sheets as a PDF. No printer is asked, and nothing is loaded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter

from ctddesk.pages.handout import Handout
from ctddesk.ui.paper.files import write_whole
from ctddesk.ui.paper.form import Form
from ctddesk.ui.paper.sheets import Sheets, Step

_DOTS = 1200  # an inch


def write_handout(path: Path, handout: Handout, form: Form, foot: str) -> None:
    """Write a handout as a PDF; raise OSError and leave no half of it."""
    sheets = Sheets(handout, form, foot)
    sheets.lay_out()
    write_pdf(path, sheets)


def write_pdf(path: Path, sheets: Sheets, go_on: Step = lambda _done: True) -> bool:
    """Write sheets as a PDF; return whether it came to the end. Raise OSError and leave no half of it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(sheets.handout.title)
    writer.setCreator("ctddesk")
    writer.setResolution(_DOTS)
    writer.setColorModel(QPdfWriter.ColorModel.RGB)
    whole = paint_sheets(writer, sheets, range(sheets.count), go_on)
    del writer  # what it holds back goes into the buffer
    if whole:
        write_whole(path, bytes(buffer.data().data()))
    return whole


def paint_sheets(device: QPagedPaintDevice, sheets: Sheets, numbers: range, go_on: Step = lambda _done: True) -> bool:
    """Paint these sheets one after the other, over their whole size; return whether it came to the end."""
    layout = sheets.form.layout(wide=sheets.handout.wide)
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setMargins(QMarginsF())
    device.setPageLayout(layout)
    painter = QPainter(device)
    for done, number in enumerate(numbers):
        if not go_on(done):
            painter.end()
            return False
        if done:
            device.newPage()
        painter.save()
        scale = device.width() / sheets.size.width()
        painter.scale(scale, scale)
        sheets.paint(painter, number)
        painter.restore()
    return painter.end()
