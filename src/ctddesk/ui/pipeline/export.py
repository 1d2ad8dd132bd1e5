"""Writes a sheet as PNG, SVG or PDF. Each file says what it shows, as of when, and from which content."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QFile, QIODevice, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPageLayout, QPageSize, QPaintDevice, QPainter, QPdfWriter

from ctddesk.ui.pipeline.sheet import WIDTH, Sheet, SheetPainter

_SHARP = 2  # px of a picture for one of the design
_DOTS = 288  # an inch
_SHEET = QSizeF(297, 210)  # mm: A4 across
_PAGE = round(WIDTH * 210 / 297)


def write(sheet: Sheet, path: Path) -> None:
    """Write a sheet in the kind that the suffix says; raise OSError and leave no half of it."""
    unfinished = path.with_name(f"{path.name}.new")
    {".png": _write_png, ".svg": _write_svg, ".pdf": _write_pdf}[path.suffix](sheet, unfinished)
    unfinished.replace(path)


def _told(sheet: Sheet) -> str:
    return f"{sheet.day}. {sheet.foot}"


def _paint(device: QPaintDevice, sheet: Sheet, height: int, scale: int) -> None:
    painter = _begin(device)
    painter.scale(scale, scale)
    SheetPainter(sheet).paint(painter, sheet.lines, height)
    painter.end()


def _begin(device: QPaintDevice) -> QPainter:
    painter = QPainter()
    if not painter.begin(device):
        raise OSError(None, "the file cannot be written")
    return painter


def _write_png(sheet: Sheet, path: Path) -> None:
    height = SheetPainter(sheet).height()
    image = QImage(QSize(WIDTH, height) * _SHARP, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    _paint(image, sheet, height, _SHARP)
    for key, words in (("Title", sheet.title), ("Description", _told(sheet)), ("Software", "ctddesk")):
        image.setText(key, words)
    if not QImageWriter(str(path), b"png").write(image):
        raise OSError(None, "the file cannot be written")


def _write_svg(sheet: Sheet, path: Path) -> None:
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(None, "the file cannot be written")
    draw_svg(sheet, file)
    file.close()


def draw_svg(sheet: Sheet, device: QIODevice) -> None:
    """Draw a sheet in one piece as SVG; raise OSError."""
    from PySide6.QtSvg import QSvgGenerator

    height = SheetPainter(sheet).height()
    generator = QSvgGenerator()
    generator.setOutputDevice(device)
    generator.setTitle(sheet.title)
    generator.setDescription(_told(sheet))
    generator.setResolution(96)
    generator.setSize(QSize(WIDTH, height))
    generator.setViewBox(QRect(0, 0, WIDTH, height))
    _paint(generator, sheet, height, 1)


def _write_pdf(sheet: Sheet, path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(_DOTS)
    writer.setColorModel(QPdfWriter.ColorModel.RGB)
    writer.setTitle(f"{sheet.title}. {sheet.day}")
    writer.setCreator(sheet.foot)
    page = QPageSize(_SHEET, QPageSize.Unit.Millimeter)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    pages = SheetPainter(sheet).pages(_PAGE)
    painter = _begin(writer)
    painter.scale(writer.width() / WIDTH, writer.width() / WIDTH)
    for number, lines in enumerate(pages, 1):
        if number > 1:
            writer.newPage()
        SheetPainter(sheet).paint(painter, lines, _PAGE, f"{number} of {len(pages)}")
    painter.end()
