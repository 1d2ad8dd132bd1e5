"""The type that is printed with."""

from __future__ import annotations

from PySide6.QtGui import QFont

from ctddesk.ui.theme.tokens import FONT_FAMILY


def paper_font(pixels: int) -> QFont:
    """Return the bundled type in px of the design, spaced as the paper is and not as a screen.

    Signs that the type puts in place of others by what stands beside them ("[" near a figure, "-" between capitals)
    have no character of their own, so that a PDF would lose them when it is searched, copied or read out.
    """
    font = QFont(FONT_FAMILY)
    font.setPixelSize(pixels)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("calt"), 0)
    return font
