"""Fonts and icons are what the systems and the window expect."""

import struct
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QGuiApplication, QImage, QRawFont

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FONTS = {"Inter-Regular.ttf": 400, "Inter-SemiBold.ttf": 600}
SIGNS = "αβγκΔμ≥≤≈≠±×−→←↑↓–—•…·§†‡°²³½€®™✓●○▲▼ΚłŁőšžćïéñøß“”‘’\u00a0\u202f"


def test_the_font_has_both_weights(qapp: QGuiApplication) -> None:
    for name in FONTS:
        assert "Inter Desk" in QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFont(str(RESOURCES / "fonts" / name))
        )
    for weight in FONTS.values():
        font = QFont("Inter Desk")
        font.setWeight(QFont.Weight(weight))
        assert (QFontInfo(font).family(), QFontInfo(font).weight()) == ("Inter Desk", weight)


@pytest.mark.parametrize("name", FONTS)
def test_the_font_holds_the_signs_of_the_content(qapp: QGuiApplication, name: str) -> None:
    font = QRawFont(str(RESOURCES / "fonts" / name), 14)
    assert [sign for sign in SIGNS if not font.supportsCharacter(ord(sign))] == []
    assert f"Inter-{font.styleName()}.ttf" == name


@pytest.mark.parametrize("name", FONTS)
def test_the_font_is_of_the_kind_that_every_system_reads(name: str) -> None:
    """Linux reads compressed ones (WOFF2) as well, whatever their name; Windows and macOS do not."""
    assert (RESOURCES / "fonts" / name).read_bytes()[:4] == b"\x00\x01\x00\x00"


def test_the_fonts_licence_stands_beside_it() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in (RESOURCES / "fonts" / "OFL.txt").read_text(encoding="utf-8")


def test_the_windows_icon_holds_each_size() -> None:
    data = (RESOURCES / "icons" / "ctddesk.ico").read_bytes()
    _, kind, count = struct.unpack_from("<HHH", data)
    sizes = []
    for number in range(count):
        length, offset = struct.unpack_from("<II", data, 6 + 16 * number + 8)
        sizes.append(QImage.fromData(data[offset : offset + length]).width())
    assert (kind, sizes) == (1, [16, 24, 32, 48, 64, 128, 256])


def test_the_mac_icon_holds_each_size() -> None:
    data = (RESOURCES / "icons" / "ctddesk.icns").read_bytes()
    assert struct.unpack_from(">4sI", data) == (b"icns", len(data))
    sizes, offset = set(), 8
    while offset < len(data):
        _, length = struct.unpack_from(">4sI", data, offset)
        sizes.add(QImage.fromData(data[offset + 8 : offset + length]).width())
        offset += length
    assert sizes == {16, 32, 64, 128, 256, 512, 1024}


def test_the_pictures_show_the_drawing(qapp: QGuiApplication) -> None:
    for path in (RESOURCES / "icons" / "png").glob("*.png"):
        image = QImage(str(path))
        assert f"{image.width()}.png" == path.name
        assert image.pixelColor(image.width() // 2, image.height() // 8).name() == "#0f6f78"
