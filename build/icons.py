"""Draws resources/icons/ctddesk.svg in the sizes that the systems need, with Qt and nothing else.

Usage: python build/icons.py. Writes png/SIZE.png (Linux menus), ctddesk.ico (Windows) and ctddesk.icns (macOS) beside
the drawing.
"""

import os
import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
PNG_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# macOS names each size, and the sizes for dense screens once more.
ICNS_SIZES = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512}
ICNS_DENSE = {b"ic11": 32, b"ic12": 64, b"ic13": 256, b"ic14": 512, b"ic10": 1024}


def png(drawing: QSvgRenderer, size: int) -> bytes:
    """The drawing as a PNG of size by size pixels."""
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    drawing.render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub asks for bytes, which Qt refuses
    return bytes(buffer.data().data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """A Windows icon of PNG pictures by size in pixels, 256 at most (written as 0)."""
    offset = 6 + 16 * len(pictures)
    directory, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, picture in pictures.items():
        side = size % 256
        directory += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset + len(body))
        body += picture
    return directory + body


def icns(pictures: dict[bytes, bytes]) -> bytes:
    """A macOS icon of PNG pictures by type code."""
    body = b"".join(struct.pack(">4sI", code, len(picture) + 8) + picture for code, picture in pictures.items())
    return struct.pack(">4sI", b"icns", len(body) + 8) + body


def main() -> int:
    """Writes all icon files; returns 1 when the drawing cannot be read."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(ICONS / "ctddesk.svg"), application)
    if not drawing.isValid():
        print(f"{ICONS / 'ctddesk.svg'} is no drawing that Qt reads", file=sys.stderr)
        return 1
    (ICONS / "png").mkdir(exist_ok=True)
    for size in PNG_SIZES:
        (ICONS / "png" / f"{size}.png").write_bytes(png(drawing, size))
    (ICONS / "ctddesk.ico").write_bytes(ico({size: png(drawing, size) for size in ICO_SIZES}))
    sizes = ICNS_SIZES | ICNS_DENSE
    (ICONS / "ctddesk.icns").write_bytes(icns({code: png(drawing, size) for code, size in sizes.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
