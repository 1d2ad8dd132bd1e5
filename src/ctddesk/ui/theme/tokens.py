"""The design tokens: every colour, size and space the window uses, in light and dark."""

from __future__ import annotations

from typing import NamedTuple

from ctddesk.model.vocab import Tone


class PillColours(NamedTuple):
    """Text on ground, with a border where the pill is outlined."""

    text: str
    ground: str
    outlined: bool = False


class BarColours(NamedTuple):
    """The steps of the pipeline's bars; ``outlined`` where the ground alone tells a step from none."""

    empty: str
    early: str
    late: str
    approved: str
    missed: str
    missed_ground: str
    stopped: str
    outlined: bool = False

    def of(self, name: str) -> str:
        """Return the colour of a step by its name."""
        return str(getattr(self, name))


class Tokens(NamedTuple):
    """The colours of one theme, as #rrggbb."""

    name: str
    window: str
    surface: str
    line: str
    text: str
    muted: str
    faint: str
    accent: str
    accent_ground: str
    selection: str
    mark: str
    mark_text: str
    correction_ground: str
    note_ground: str
    note_line: str
    banner: str
    banner_text: str
    pills: dict[Tone, PillColours]
    bars: BarColours


# Every pill text colour is unique within its theme: the page view tells pills by it.
LIGHT = Tokens(
    name="light",
    window="#f6f7f9",
    surface="#ffffff",
    line="#dfe3e8",
    text="#17202a",
    muted="#5b6673",
    faint="#646f7b",
    accent="#0f6f78",
    accent_ground="#e3f1f2",
    selection="#e8f3f4",
    mark="#fff0a8",
    mark_text="#17202a",
    correction_ground="#fdf3f3",
    note_ground="#fffbea",
    note_line="#eadfae",
    banner="#fdf0d5",
    banner_text="#7a5000",
    pills={
        Tone.APPROVED: PillColours("#0b6b4f", "#dcf3ea"),
        Tone.RELATED: PillColours("#0b6b50", "#ffffff", outlined=True),
        Tone.OFF_LABEL: PillColours("#855700", "#fdf0d5"),
        Tone.PHASE_3: PillColours("#2b4a9b", "#e2e9fb"),
        Tone.PHASE_1_2: PillColours("#5a4a9a", "#ece8fa"),
        Tone.STOPPED: PillColours("#5f656c", "#eceef0"),
        Tone.CORRECTED: PillColours("#a12d2d", "#fdeaea"),
    },
    bars=BarColours("#eceef0", "#748eda", "#4f74cf", "#1f8a68", "#838b94", "#dfe3e7", "#838b94"),
)
DARK = Tokens(
    name="dark",
    window="#14181d",
    surface="#1b2027",
    line="#313944",
    text="#e8edf2",
    muted="#a5b0bc",
    faint="#939eaa",
    accent="#5cc4cc",
    accent_ground="#1d3538",
    selection="#20343a",
    mark="#5a4d12",
    mark_text="#fff3c4",
    correction_ground="#2a1f23",
    note_ground="#2a2718",
    note_line="#4b4526",
    banner="#3d3013",
    banner_text="#f0c674",
    pills={
        Tone.APPROVED: PillColours("#7fd8b4", "#16382c"),
        Tone.RELATED: PillColours("#7fd8b5", "#1b2027", outlined=True),
        Tone.OFF_LABEL: PillColours("#f0c674", "#3d3013"),
        Tone.PHASE_3: PillColours("#a9c0ff", "#212f55"),
        Tone.PHASE_1_2: PillColours("#c5b8ff", "#2e2850"),
        Tone.STOPPED: PillColours("#a9b1ba", "#2a3037"),
        Tone.CORRECTED: PillColours("#ff9d9d", "#3d1f21"),
    },
    bars=BarColours("#2a3037", "#6079bd", "#7f9fee", "#3fae88", "#8b949e", "#2a3037", "#8b949e"),
)

FONT_FAMILY = "Inter Desk"  # the name build/fonts.py gives the bundled font
BASE_SIZE = 13  # px, of running text at 100 %
SMALL_SIZE = 12
CAPTION_SIZE = 11
TITLE_SIZE = 22
HEADING_SIZE = 16
RADIUS_PILL = 4
RADIUS_CARD = 8
STEP = 4  # px; all spacing is a multiple


def contrast(first: str, second: str) -> float:
    """Return the WCAG 2.2 contrast ratio (1 to 21) of two #rrggbb colours."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
