"""Proof that a window can be made and painted, for the self-test."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QApplication

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.ui.application import make_application
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.root import make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme
from ctddesk.ui.theme.tokens import FONT_FAMILY


def probe(catalogue: Catalogue, today: date) -> list[str]:
    """Open the window on its first page, paint it, and return what is wrong with it: nothing when all is well."""
    application = make_application(paths.resources())
    theme = Theme(application, Scheme.LIGHT, 100)
    window = MainWindow(make_reference(catalogue, today), theme, Settings())
    window.show()
    window.navigator.open(Ref(Kind.DISEASE, catalogue.tabs()[0].disease))
    window.pane.view.finish()
    QApplication.processEvents()
    picture = window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)}
    wrong = []
    if len(colours) < 8:
        wrong.append("the window was not painted")
    if application.font().family() != FONT_FAMILY or FONT_FAMILY not in window.fontInfo().family():
        wrong.append("the bundled font was not found")
    window.close()
    window.deleteLater()
    return wrong
