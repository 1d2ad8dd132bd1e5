"""Everything of the pipeline in the window: its screen, the trials over time, its files."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from ctddesk.catalogue.errors import ContentError
from ctddesk.catalogue.field import read_field
from ctddesk.model.field import Field
from ctddesk.model.ref import Ref
from ctddesk.ui.dialogs.failure import failure_box
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.pipeline.export import write
from ctddesk.ui.pipeline.screen import PipelineScreen
from ctddesk.ui.pipeline.sheet import Sheet
from ctddesk.ui.pipeline.trials_screen import TrialsScreen
from ctddesk.ui.theme.theme import Theme

Screen = TypeVar("Screen", PipelineScreen, TrialsScreen)
KINDS = {".png": "Picture (*.png)", ".svg": "Drawing (*.svg)", ".pdf": "PDF (*.pdf)"}


class PipelineCorner(QObject):
    """``opened`` carries the page that is asked for.

    Making a screen of a file that cannot be read raises ContentError.
    """

    opened = Signal(Ref)

    def __init__(self, reference: Reference, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._edition = reference.edition
        self._theme = theme
        self._front = reference.front

    def warm(self) -> None:
        """Read the field, so that the first opening need not. What is damaged is told when a screen is opened."""
        with suppress(ContentError):
            self.field  # noqa: B018 - kept once it is read

    @cached_property
    def field(self) -> Field:
        """All drugs with their dates."""
        return read_field(self._front)

    @cached_property
    def screen(self) -> PipelineScreen:
        """The pipeline, made when it is first opened."""
        return self._join(PipelineScreen(self.field, self._edition, self._theme))

    @cached_property
    def trials(self) -> TrialsScreen:
        """The trials over time, made when they are first opened."""
        return self._join(TrialsScreen(self.field, self._edition, self._theme))

    def _join(self, screen: Screen) -> Screen:
        screen.opened.connect(self.opened)
        screen.export_asked.connect(lambda: self._show_menu(screen))
        return screen

    def menu(self, screen: PipelineScreen | TrialsScreen) -> QMenu:
        """The kinds of files that can be written of a screen."""
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        for suffix, words in KINDS.items():
            action = menu.addAction(words.split(" (")[0] + "…")
            action.triggered.connect(lambda _=False, kind=suffix: self.export(screen.sheet(), kind))
        return menu

    def _show_menu(self, screen: PipelineScreen | TrialsScreen) -> None:
        button = screen.export
        self.menu(screen).popup(button.mapToGlobal(button.rect().bottomLeft()))

    def export(self, sheet: Sheet, suffix: str) -> None:
        """Ask for a file and write a sheet into it."""
        asked, proposed = f"Export the {sheet.name}", f"{sheet.name}{suffix}"
        name, _ = QFileDialog.getSaveFileName(self._window, asked, proposed, KINDS[suffix])
        if name:
            self.save(sheet, Path(name).with_suffix(suffix))

    def save(self, sheet: Sheet, path: Path) -> None:
        """Write a sheet; say so where that fails."""
        try:
            write(sheet, path)
        except OSError as error:
            reason = error.strerror or "the system gives no reason"
            failure_box(f"{path} cannot be written: {reason}.", "Choose another folder.", self._window).open()
