"""Everything of paper in the window: what Ctrl+P prints, the downtime pack, the look before, the size of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject

from ctddesk.catalogue.errors import ContentError
from ctddesk.pages.handout import Handout
from ctddesk.ui.main_window.screens import NOTES

if TYPE_CHECKING:
    from ctddesk.ui.main_window.window import MainWindow

NOTHING = "There is nothing to print here."


@runtime_checkable
class Printable(Protocol):
    """A screen that can be printed."""

    def handout(self) -> Handout | None:
        """What the screen shows, to print; None where it shows nothing."""
        ...


class PaperCorner(QObject):
    """Prints what a window shows. ``kept`` is the size of paper that was chosen, '' while none was."""

    def __init__(self, window: MainWindow, kept: str) -> None:
        super().__init__(window)
        self._window = window
        self.kept = kept
        button = window.pane.add_button()
        button.setText("Print or PDF")
        button.setToolTip("Print this page or save it as PDF or HTML (Ctrl+P)")
        button.clicked.connect(self.show)
        button.show()

    def show(self) -> None:
        """Show what the window shows as it would be printed."""
        found = self._shown()
        if found is None:
            self._window.footer.point_at(NOTHING)
        else:
            self.preview(found)

    def show_pack(self) -> None:
        """Show the disease whose tab is open, with all its drugs, as it would be printed."""
        from ctddesk.ui.paper.pack import pack_of

        reference = self._window.reference
        try:
            pack = pack_of(reference.front, reference.lists, self._window.diseases.disease)
        except ContentError as error:
            self._window.report(error)
        else:
            self.preview(pack)

    def preview(self, handout: Handout) -> None:
        """Show a handout as it would be printed."""
        from ctddesk.pages.handouts import finished, foot_line
        from ctddesk.ui.paper.form import form_of
        from ctddesk.ui.paper.preview import Paper, Preview

        edition, now = self._window.reference.edition, self._window.reference.now()
        today = now.astimezone().date()
        if self._is_of_notes:
            from ctddesk.ui.notes.words import notes_foot

            paper = Paper(handout, notes_foot(now))
        else:
            paper = Paper(finished(handout, edition, today), foot_line(edition, today))
        dialog = Preview(paper, form_of(self.kept), self._window.theme, self._window)
        dialog.form_chosen.connect(self._on_form)
        dialog.open()

    @property
    def _is_of_notes(self) -> bool:
        return self._window.screens.current == str(NOTES)

    def _on_form(self, form: str) -> None:
        self.kept = form

    def _shown(self) -> Handout | None:
        """The results of a search, else the screen, else the page."""
        window = self._window
        results = window.search.handout()
        if results is not None:
            return results
        if self._is_of_notes:
            return window.notes.handout()
        if window.screens.current:
            return window.screens.shown.handout() if isinstance(window.screens.shown, Printable) else None
        from ctddesk.pages.handouts import page_handout

        return page_handout(window.pane.page) if window.pane.page else None
