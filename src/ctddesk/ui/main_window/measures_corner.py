"""The measures screen in the window: what it is made from."""

from __future__ import annotations

from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.measures.screen import Held, MeasuresScreen
from ctddesk.ui.theme.theme import Theme


def measures_screen(reference: Reference, theme: Theme) -> MeasuresScreen:
    """Return the screen; raise ContentError when the content cannot be read."""
    with Catalogue(reference.front.path) as catalogue:
        measures, worksheets = catalogue.measures(), catalogue.worksheets()
    tabs = [one.tab for one in reference.lists]
    return MeasuresScreen(Held(measures, worksheets, tabs, reference.front.page), theme)
