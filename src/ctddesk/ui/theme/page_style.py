"""The style sheet of pages in the theme in force."""

from __future__ import annotations

import re

from ctddesk.pages.stylesheet import stylesheet
from ctddesk.ui.theme.theme import Theme

_WIDTH = re.compile(r'width="(\d+)"')


def page_style(theme: Theme) -> str:
    """Return the style sheet that a page's document needs, for the theme's colours and text size."""
    tokens = theme.tokens
    colours = {
        "text": tokens.text,
        "muted": tokens.muted,
        "faint": tokens.faint,
        "accent": tokens.accent,
        "line": tokens.line,
    }
    return stylesheet(colours, {tone: pill.text for tone, pill in tokens.pills.items()}, theme.size)


def scaled(html: str, theme: Theme) -> str:
    """Return the page's HTML with the widths of its columns, which a style sheet cannot reach, at the text size."""
    if theme.zoom == 100:
        return html
    return _WIDTH.sub(lambda match: f'width="{theme.size(int(match[1]))}"', html)
