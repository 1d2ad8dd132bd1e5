"""Rich text on paper, as a PDF: A4, each sheet with a line at its foot. No printer is asked, and nothing is loaded."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from ctddesk.pages.stylesheet import stylesheet
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE, FONT_FAMILY, LIGHT

_MARGIN = 18.0  # mm
_FOOT = 26  # px of the design that the line at the foot takes
_DOTS = 288  # an inch
_SCALE = _DOTS / 96 * 0.85  # dots for a px of the design: running text of 13 px comes out at 8.3 pt


def write_pdf(path: Path, html: str, foot: str) -> None:
    """Write HTML that was rendered from pages or notes as a PDF; raise OSError and leave no half of it.

    ``foot`` stands at the foot of each sheet, before its number and how many there are.
    """
    unfinished = path.with_name(f"{path.name}.{os.urandom(4).hex()}")
    writer = QPdfWriter(str(unfinished))
    writer.setResolution(_DOTS)
    writer.setColorModel(QPdfWriter.ColorModel.RGB)
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    sheet = QPageSize(QPageSize.PageSizeId.A4)
    writer.setPageLayout(QPageLayout(sheet, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter))
    painter = QPainter(writer)
    if painter.isActive():
        _paint(writer, painter, _document(writer, html), foot)
        painter.end()
    del painter, writer
    try:
        _check(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _check(path: Path) -> None:
    """Raise OSError unless the file is whole: Qt says nothing of a disk that is full."""
    whole = path.is_file() and path.read_bytes().rstrip().endswith(b"%%EOF")
    if not whole:
        raise OSError(errno.ENOSPC, "the disk is full, or nothing may be written there")


def _size(pixels: float) -> int:
    return round(pixels * _SCALE)


def _font(pixels: float) -> QFont:
    font = QFont(FONT_FAMILY)
    font.setPixelSize(_size(pixels))
    return font


def _document(writer: QPdfWriter, html: str) -> QTextDocument:
    """The text, laid out for the sheets of the writer."""
    colours = {name: getattr(LIGHT, name) for name in ("text", "muted", "faint", "accent", "line")}
    document = QTextDocument()
    document.documentLayout().setPaintDevice(writer)
    document.setDefaultFont(_font(BASE_SIZE))
    document.setDefaultStyleSheet(stylesheet(colours, {tone: pill.text for tone, pill in LIGHT.pills.items()}, _size))
    document.setDocumentMargin(0)
    document.setHtml(html)
    document.setPageSize(QSizeF(writer.width(), writer.height() - _size(_FOOT)))
    return document


def _paint(writer: QPdfWriter, painter: QPainter, document: QTextDocument, foot: str) -> None:
    size = document.pageSize()
    context = QAbstractTextDocumentLayout.PaintContext()
    context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
    for number in range(document.pageCount()):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0, -number * size.height())
        context.clip = QRectF(0, number * size.height(), size.width(), size.height())
        painter.setClipRect(context.clip)
        document.documentLayout().draw(painter, context)
        painter.restore()
        _paint_foot(
            painter,
            QRectF(0, size.height(), size.width(), _size(_FOOT)),
            foot,
            f"{number + 1} of {document.pageCount()}",
        )


def _paint_foot(painter: QPainter, place: QRectF, left: str, right: str) -> None:
    painter.setFont(_font(CAPTION_SIZE))
    painter.setPen(QColor(LIGHT.faint))
    bottom = Qt.AlignmentFlag.AlignBottom
    painter.drawText(place, bottom | Qt.AlignmentFlag.AlignLeft, left)
    painter.drawText(place, bottom | Qt.AlignmentFlag.AlignRight, right)
