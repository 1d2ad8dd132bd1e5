"""The composition root of the window: builds the objects and passes them in."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from ctddesk import paths
from ctddesk.catalogue.database import reading
from ctddesk.catalogue.errors import ContentError
from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.ui.application import make_application
from ctddesk.ui.instance import Instance
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.settings import Settings, read_settings, write_settings
from ctddesk.ui.theme.theme import Scheme, Theme

if TYPE_CHECKING:
    from ctddesk.model.entities import Source
    from ctddesk.search.engine import Engine
    from ctddesk.search.query import Facet
    from ctddesk.search.results import Results
    from ctddesk.ui.notes.desk import NotesDesk

FAILED = 2  # exit code


def run_window(content: Path, data_dir: Path, start: Ref | None, on_painted: Callable[[], object]) -> int:
    """Open the window and return the exit code once it is closed: 0, or 2 when the content could not be used."""
    # 1. application, font, style
    application = make_application(paths.resources())
    # 2. what the window remembers, theme
    settings_file = data_dir / "settings.json"
    settings = read_settings(settings_file)
    theme = make_theme(application, settings)
    # 3. one window a data folder: a second start hands over what it was asked to open
    instance = Instance(data_dir)
    if not instance.is_first:
        return instance.hand_over(str(start or ""))
    # 4. content
    reference = open_reference(content, _ask_for_content)
    if reference is None:
        return FAILED
    # 5. window, with the front tab only
    window = MainWindow(reference, theme, settings, partial(make_desk, data_dir))
    window.remembered.connect(lambda kept: write_settings(settings_file, kept))
    # 6. after the first paint: the page
    window.painted.connect(lambda: _after_first_paint(window, start, on_painted))
    window.painted.connect(instance.listen)
    instance.asked.connect(partial(come_forward, window))
    window.show()
    code = application.exec()
    reference.front.close()
    instance.release()
    return code


def make_theme(application: QApplication, settings: Settings) -> Theme:
    """Return the theme that the settings ask for; an unknown scheme follows the system."""
    scheme = Scheme(settings.scheme) if settings.scheme in set(Scheme) else Scheme.SYSTEM
    return Theme(application, scheme, settings.zoom)


def open_reference(content: Path, ask: Callable[[ContentError], Path | None]) -> Reference | None:
    """Return what a content file holds. While a file cannot be used, ``ask`` names another one, or None to give up."""
    while True:
        try:
            return _checked(Front(content))
        except ContentError as error:
            another = ask(error)
        if another is None:
            return None
        content = another


def _checked(front: Front) -> Reference:
    try:
        return make_reference(front)
    except ContentError:
        front.close()
        raise


def _ask_for_content(error: ContentError) -> Path | None:
    from ctddesk.ui.dialogs.failure import ask_for_content

    return ask_for_content(error)


def make_reference(front: Front) -> Reference:
    """Return what the window shows."""

    @cache
    def engine() -> Engine:
        from ctddesk.search.engine import Engine

        return Engine(front.connection)

    def find(text: str, generation: int) -> Results:
        with reading(front.path):
            return engine().find(text, generation=generation)

    def facets(text: str) -> Mapping[Facet, Mapping[str, int]]:
        with reading(front.path):
            return engine().facets(text)

    def sources(ids: Sequence[str]) -> list[Source]:
        from ctddesk.catalogue.sources import sources

        with reading(front.path):
            found = sources(front.connection, ids)
        return [found[one] for one in ids]

    return Reference(front, front.edition(), front.lists(), find, facets, sources, lambda: datetime.now(UTC))


def make_desk(data_dir: Path, settings: Settings) -> NotesDesk:
    """Return what the window asks of the notes in a folder, and of the clinic's notes that the settings name."""
    from ctddesk.notes.notebook import Notebook
    from ctddesk.ui.notes.desk import NotesDesk
    from ctddesk.ui.notes.place import account, is_on_share

    notebook = Notebook(data_dir, lambda: datetime.now(UTC), shared_drive=is_on_share(data_dir))
    desk = NotesDesk(notebook, settings.author or account())
    desk.open_clinic(settings.clinic_notes)
    return desk


def come_forward(window: MainWindow, address: str) -> None:
    """Bring the window to the front for a second start, which may have asked for a page."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    window.activateWindow()
    window.search.popup.hide()
    if address:
        window.follow(Ref.parse(address))


def _after_first_paint(window: MainWindow, start: Ref | None, on_painted: Callable[[], object]) -> None:
    window.begin(start)
    window.setWindowIcon(QIcon(str(paths.resources() / "icons" / "png" / "64.png")))
    on_painted()
    gc.freeze()
    gc.enable()
