"""What painting asks of a theme, and the look of what leaves the window: light, at 100 %."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtGui import QFont, QFontMetrics

from ctddesk.ui.theme.tokens import FONT_FAMILY, LIGHT, Tokens


class Look(Protocol):
    """Colours, lengths and type. The window's theme is one."""

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        ...

    def size(self, pixels: float) -> int:
        """Return a length of the 100 % design, in px."""
        ...

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return the font at a size of the 100 % design."""
        ...

    def metrics(self, pixels: float, *, bold: bool = False) -> QFontMetrics:
        """Return the measures of that font."""
        ...


class PaperLook:
    """The light theme at 100 %, whatever the window shows."""

    tokens = LIGHT

    def size(self, pixels: float) -> int:
        """Return the length as it is."""
        return round(pixels)

    def font(self, pixels: float, *, bold: bool = False) -> QFont:
        """Return the bundled font."""
        font = QFont(FONT_FAMILY)
        font.setPixelSize(round(pixels))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def metrics(self, pixels: float, *, bold: bool = False) -> QFontMetrics:
        """Return the measures of that font."""
        return QFontMetrics(self.font(pixels, bold=bold))
