"""The evidence sheet in the window: what it is made from, and how much of it fits on two sheets of paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.errors import ContentError
from ctddesk.model.ref import Ref
from ctddesk.model.titles import capital
from ctddesk.model.vocab import Kind
from ctddesk.pages.ages import with_ages
from ctddesk.pages.evidence_sheet import Extent, Subject, diseases_of, evidence_sheet
from ctddesk.pages.handout import Handout
from ctddesk.pages.handouts import finished
from ctddesk.ui.evidence.form import EvidenceForm
from ctddesk.ui.paper.form import Form
from ctddesk.ui.paper.sheets import Sheets

if TYPE_CHECKING:
    from ctddesk.model.dossier import DrugDossier
    from ctddesk.model.entities import Fact
    from ctddesk.ui.main_window.parts import WindowParts

NO_DRUG = "An evidence sheet is made from the page of a drug: open one first."
NOTHING_HELD = "No row, trial or statement on a disease is held for this drug: there is nothing to put on a sheet."
# The first with which all fits is taken: rather fewer trials and statements than fewer of a fact's sources, to a point.
EXTENTS = (
    Extent(8),
    Extent(6),
    Extent(4),
    Extent(4, 3),
    Extent(3, 3),
    Extent(3, 2),
    Extent(2, 2),
    Extent(2, 1),
    Extent(1, 1),
)
SHEETS = 2


class EvidenceCorner(QObject):
    """Makes evidence sheets for the drug whose page is open."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window

    def show(self) -> None:
        """Show the sheet of the drug whose page is open, for the disease whose tab is open where that is held."""
        page = self._window.pane.page
        if page is None or page.ref.kind is not Kind.DRUG or self._window.screens.current:
            self._window.footer.point_at(NO_DRUG)
            return
        try:
            dossier, gaps = self._read(page.ref)
        except ContentError as error:
            self._window.report(error)
            return
        diseases = diseases_of(dossier)
        if diseases:
            self._open(dossier, diseases, gaps)
        else:
            self._window.footer.point_at(NOTHING_HELD)

    def _read(self, drug: Ref) -> tuple[DrugDossier, tuple[Fact, ...]]:
        with Catalogue(self._window.reference.front.path) as catalogue:
            return catalogue.drug(drug), catalogue.gaps()

    def _open(self, dossier: DrugDossier, diseases: tuple[str, ...], gaps: tuple[Fact, ...]) -> None:
        window = self._window
        chosen = window.diseases.disease if window.diseases.disease in diseases else diseases[0]
        names = {disease: capital(dossier.labels.diseases[disease]) for disease in diseases}
        form = EvidenceForm(names, chosen, window.theme)

        def sheet(paper: Form) -> Handout:
            subject = Subject(dossier, form.disease, self.forms(form.disease), gaps, window.reference.edition.reviewed)
            return self.fitted(subject, form.words, paper)

        window.paper.preview_of(sheet, form)

    def forms(self, disease: str) -> tuple[str, ...]:
        """Return the disease and its forms where it has a tab, else nothing."""
        return next((one.tab.own for one in self._window.reference.lists if one.tab.disease == disease), ())

    def fitted(self, subject: Subject, words: str, paper: Form) -> Handout:
        """Return the sheet with as much as fits on two sheets of paper, and never without its heads."""
        edition, today = self._window.reference.edition, self._window.paper.today
        made = (evidence_sheet(subject, words, extent) for extent in EXTENTS)
        marked = (sheet._replace(html=with_ages(sheet.html, self._window.reference.today)) for sheet in made)
        sheets = [finished(sheet, edition, today) for sheet in marked]
        return next((sheet for sheet in sheets if _fits(sheet, paper)), sheets[-1])


def _fits(handout: Handout, paper: Form) -> bool:
    sheets = Sheets(handout, paper, "")
    sheets.lay_out()
    return sheets.count <= SHEETS
