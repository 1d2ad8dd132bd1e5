"""The style sheet of pages in the theme in force."""

from __future__ import annotations

from ctddesk.ui.theme.theme import Theme


def page_style(theme: Theme) -> str:
    """Return the style sheet that a page's document needs, for the theme's colours and text size."""
    raise NotImplementedError
