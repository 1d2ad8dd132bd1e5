"""The tokens of a system that asks for high contrast: its own colours, outlines instead of grounds."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from ctddesk.model.vocab import Tone
from ctddesk.ui.theme.tokens import BarColours, PillColours, Tokens


def high_contrast(palette: QPalette) -> Tokens:
    """Return tokens that use no colour but those of the system's palette.

    Pills tell their status by words and outline alone; their text colours differ by one step of blue, which nobody
    sees, since the page view knows pills by them.
    """
    role = QPalette.ColorRole
    ground, text = (palette.color(key).name() for key in (role.Base, role.Text))
    accent, on_accent = (palette.color(key).name() for key in (role.Highlight, role.HighlightedText))
    return Tokens(
        name="high contrast",
        window=palette.color(role.Window).name(),
        surface=ground,
        line=text,
        text=text,
        muted=text,
        faint=text,
        accent=palette.color(role.Link).name(),
        accent_ground=ground,
        selection=ground,
        mark=accent,
        mark_text=on_accent,
        correction_ground=ground,
        note_ground=ground,
        note_line=text,
        banner=ground,
        banner_text=text,
        pills={tone: PillColours(_shade(text, step), ground, outlined=True) for step, tone in enumerate(Tone, 1)},
        bars=BarColours(ground, text, text, text, text, ground, text, outlined=True),
    )


def _shade(colour: str, step: int) -> str:
    shade = QColor(colour)
    blue = shade.blue()
    shade.setBlue(blue - step if blue >= step else blue + step)
    return shade.name()
