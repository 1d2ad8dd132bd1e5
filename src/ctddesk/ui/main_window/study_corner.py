"""The compare and the corrections screen in the window: what they are made from, and how a drug gets into one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ctddesk.catalogue.errors import ContentError
from ctddesk.model.page import Page
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.search.results import Hit, Tier
from ctddesk.ui.compare.choice import MOST, Choice
from ctddesk.ui.main_window.screens import COMPARE
from ctddesk.ui.widgets.grouped_list import Item
from ctddesk.ui.widgets.list_row import Row

if TYPE_CHECKING:
    from ctddesk.model.dossier import DrugDossier
    from ctddesk.pages.comparison import Comparison
    from ctddesk.pages.ledger import LedgerPage
    from ctddesk.ui.compare.screen import CompareScreen
    from ctddesk.ui.corrections.screen import CorrectionsScreen
    from ctddesk.ui.disease.panel import DiseasePanel
    from ctddesk.ui.main_window.parts import WindowParts

WARM_AFTER = 1500  # ms after the start, while the first page is read
_WORDS = {False: "Add to compare", True: "In compare"}
_TIPS = {False: "Compare this drug with others (Ctrl+Shift+A)", True: "Take this drug out again (Ctrl+Shift+A)"}
_FULL = f"{MOST} drugs are compared: take one out first"


class StudyCorner(QObject):
    """``opened`` carries the page that a screen asks for; ``counted`` how many drugs are compared."""

    opened = Signal(Ref)
    counted = Signal(int)
    said = Signal(str)
    failed = Signal(ContentError)

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._reference = window.reference
        self._theme = window.theme
        self._button = window.pane.add_button()
        self._page: Page | None = None
        self._dossiers: dict[Ref, DrugDossier] = {}
        self.choice = Choice(self)
        self.choice.changed.connect(self._on_changed)
        self.choice.refused.connect(lambda: self.said.emit(_FULL))
        self._later = QTimer(self, singleShot=True, interval=WARM_AFTER)
        self._later.timeout.connect(self.warm)
        self._later.start()
        self._button.setCheckable(True)
        self._button.clicked.connect(self.toggle)
        self._offer(window.diseases.panel)

    def _offer(self, panel: DiseasePanel) -> None:
        """Let drugs be chosen in a list as well, several at once."""
        from ctddesk.ui.disease.picking import Picking

        picking = Picking(panel, MOST)
        picking.added.connect(self.choice.add_all)
        picking.toggled.connect(self.choice.toggle)
        picking.clear_asked.connect(self.choice.clear)
        picking.compare_asked.connect(lambda: self.opened.emit(COMPARE))
        self.choice.changed.connect(lambda: picking.show_picked(self.choice.drugs))
        self.choice.refused.connect(lambda: picking.refuse(_FULL))
        self._theme.changed.connect(picking.bar.fit)

    def warm(self) -> None:
        """Load the code of the screens and read the ledger, so that the first one opens as fast as the next."""
        import ctddesk.pages.comparison
        import ctddesk.ui.compare.screen
        import ctddesk.ui.corrections.screen  # noqa: F401 - loading is all

        with suppress(ContentError):  # said when the screen is opened
            _ = self._ledger

    @cached_property
    def _ledger(self) -> LedgerPage:
        from ctddesk.catalogue.catalogue import Catalogue
        from ctddesk.pages.ledger import ledger_page

        with Catalogue(self._reference.front.path) as catalogue:
            return ledger_page(catalogue.ledger())

    def close(self) -> None:
        """Load nothing any more."""
        self._later.stop()

    @cached_property
    def corrections(self) -> CorrectionsScreen:
        """The ledger of the article's statements; raise ContentError when it cannot be read."""
        from ctddesk.ui.corrections.screen import CorrectionsScreen

        screen = CorrectionsScreen(self._ledger, self._theme)
        screen.opened.connect(self.opened)
        return screen

    @cached_property
    def compare(self) -> CompareScreen:
        """The drugs side by side."""
        from ctddesk.ui.compare.screen import CompareScreen

        screen = CompareScreen(self.choice, self._compared, self._find, self._theme)
        screen.opened.connect(self.opened)
        return screen

    def show_page(self, page: Page) -> None:
        """Offer to compare the drug of a page."""
        self._page = page
        self._show_button()

    def toggle(self) -> None:
        """Put the drug of the page into the comparison, or take it out."""
        page = self._page
        if page is not None and self._button.isVisible() and self._button.isEnabled():
            self.choice.toggle(page.ref)
            self._show_button()
            number = len(self.choice.drugs)
            self.said.emit(
                f"{page.title} is {'' if self._is_in(page) else 'not '}in the comparison: {number} of {MOST}"
            )

    def _is_in(self, page: Page) -> bool:
        return page.ref.page in self.choice.drugs

    def _show_button(self) -> None:
        page = self._page
        if page is None or page.ref.kind is not Kind.DRUG:
            self._button.hide()
            return
        is_in = self._is_in(page)
        may = is_in or not self.choice.is_full
        self._button.setText(_WORDS[is_in])
        self._button.setToolTip(_TIPS[is_in] if may else _FULL)
        self._button.setChecked(is_in)
        self._button.setEnabled(may)
        self._button.show()

    def _on_changed(self) -> None:
        self._show_button()
        self.counted.emit(len(self.choice.drugs))

    def _compared(self, drugs: Sequence[Ref]) -> Comparison:
        from ctddesk.pages.comparison import Comparison, compare

        try:
            self._dossiers = self._read(drugs)
        except ContentError as error:
            self.failed.emit(error)
            return Comparison((), ())
        return compare([self._dossiers[drug] for drug in drugs])

    def _read(self, drugs: Sequence[Ref]) -> dict[Ref, DrugDossier]:
        """The dossiers of these drugs; those that are read already are kept."""
        from ctddesk.catalogue.catalogue import Catalogue

        kept = {drug: self._dossiers[drug] for drug in drugs if drug in self._dossiers}
        if len(kept) < len(drugs):
            with Catalogue(self._reference.front.path) as catalogue:
                kept.update({drug: catalogue.drug(drug) for drug in drugs if drug not in kept})
        return kept

    def _find(self, typed: str) -> Sequence[Item]:
        """The drugs that the reference finds, without those that are compared already."""
        every = self._reference.find(f"{typed} kind:{Kind.DRUG}", 0).hits
        hits = [hit for hit in every if hit.tier is not Tier.TEXT]  # not those that only mention it
        found = {hit.ref.page: hit for hit in reversed(hits)}  # the best hit of a page is its first
        return [_item(found.pop(hit.ref.page)) for hit in hits if hit.ref.page in found.keys() - {*self.choice.drugs}]


def _item(hit: Hit) -> Item:
    spans = [[(span.start, span.length) for span in text.spans] for text in (hit.title, hit.line)]
    return Item(hit.ref.page, Row(hit.title.text, hit.line.text, (hit.pill,) if hit.pill else (), *spans))
