"""Everything of paper in the window: what Ctrl+P prints, the downtime pack, the look before, the size of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.vocab import Kind
from ctddesk.pages.handout import Handout
from ctddesk.ui.main_window.screens import NOTES

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from ctddesk.model.page import Page
    from ctddesk.ui.evidence.form import EvidenceForm
    from ctddesk.ui.main_window.parts import WindowParts
    from ctddesk.ui.paper.form import Form
    from ctddesk.ui.paper.preview import Preview

NOTHING = "There is nothing to print here."


@runtime_checkable
class Printable(Protocol):
    """A screen that can be printed."""

    def handout(self) -> Handout | None:
        """What the screen shows, to print; None where it shows nothing."""
        ...


class PaperCorner(QObject):
    """Prints what a window shows. ``kept`` is the size of paper that was chosen, '' while none was."""

    def __init__(self, window: WindowParts, kept: str) -> None:
        super().__init__(window)
        self._window = window
        self.kept = kept
        tip = "Print this page or save it as PDF or HTML (Ctrl+P)"
        self._button("Print or PDF", tip, self.show).show()
        tip = "What is held on this drug in one disease, to attach to a coverage request (Ctrl+Shift+E)"
        self._evidence = self._button("Evidence sheet", tip, self._show_evidence)

    def _button(self, words: str, tip: str, do: Callable[[], object]) -> QPushButton:
        button = self._window.pane.add_button()
        button.setText(words)
        button.setToolTip(tip)
        button.clicked.connect(lambda _checked=False: do())
        return button

    def _show_evidence(self) -> None:
        self._window.evidence.show()

    def show_page(self, page: Page) -> None:
        """Offer an evidence sheet on the page of a drug."""
        self._evidence.setVisible(page.ref.kind is Kind.DRUG)

    def show(self) -> None:
        """Show what the window shows as it would be printed."""
        results = self._window.search.handout()
        if results is None and self._window.screens.current == str(NOTES):
            found, preview = self._window.notes.handout(), self._preview_notes
        else:
            found, preview = results or self._shown(), self.preview
        if found is None:
            self._window.footer.point_at(NOTHING)
        else:
            preview(found)

    def show_pack(self) -> None:
        """Show the disease whose tab is open, with all its drugs, as it would be printed."""
        from ctddesk.ui.paper.pack import pack_of

        reference = self._window.reference
        try:
            pack = pack_of(reference.front, reference.lists, self._window.diseases.disease, reference.today)
        except ContentError as error:
            self._window.report(error)
        else:
            self.preview(pack)

    def preview(self, handout: Handout) -> None:
        """Show a handout of the reference as it would be printed."""
        from ctddesk.pages.handouts import finished

        whole = finished(handout, self._window.reference.edition, self.today)
        self._open(lambda _form: whole, self._foot)

    def preview_of(self, ask: Callable[[Form], Handout], side: EvidenceForm) -> None:
        """Show what is asked for with a form at its left, anew whenever that changes."""
        dialog = self._open(ask, self._foot)
        dialog.add_side(side)
        dialog.warning = lambda: side.unkept
        side.changed.connect(dialog.refresh)
        dialog.kept.connect(side.keep)

    @property
    def today(self) -> date:
        """The day that is printed on the sheets."""
        return self._window.reference.now().astimezone().date()

    @property
    def _foot(self) -> str:
        from ctddesk.pages.handouts import foot_line

        return foot_line(self._window.reference.edition, self.today)

    def _preview_notes(self, handout: Handout) -> None:
        from ctddesk.ui.notes.words import notes_foot

        self._open(lambda _form: handout, notes_foot(self._window.reference.now()))

    def _open(self, ask: Callable[[Form], Handout], foot: str) -> Preview:
        from ctddesk.ui.paper.form import form_of
        from ctddesk.ui.paper.preview import Paper, Preview

        dialog = Preview(lambda form: Paper(ask(form), foot), form_of(self.kept), self._window.theme, self._window)
        dialog.form_chosen.connect(self._on_form)
        dialog.open()
        return dialog

    def _on_form(self, form: str) -> None:
        self.kept = form

    def _shown(self) -> Handout | None:
        """What the screen shows, else the page."""
        from ctddesk.pages.ages import aged
        from ctddesk.pages.handouts import page_handout

        screens, page = self._window.screens, self._window.pane.page
        if screens.current:
            return screens.shown.handout() if isinstance(screens.shown, Printable) else None
        return page_handout(aged(page, self._window.reference.today)) if page else None
