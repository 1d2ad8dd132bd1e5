"""The evidence sheet in the window: as a clinic makes one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.steps import WindowMaker

from ctddesk.ui.evidence.form import NOT_SAVED, EvidenceForm
from ctddesk.ui.main_window.evidence_corner import NO_DRUG, SHEETS
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.paper.form import Form
from ctddesk.ui.paper.preview import Preview
from ctddesk.ui.theme.theme import Theme

WORDS = "Sentinel-7351: antimalarials failed."


def opened(window: MainWindow) -> tuple[Preview, EvidenceForm]:
    window.evidence.show()
    dialog = window.findChild(Preview)
    assert isinstance(dialog, Preview)
    form = dialog.findChild(EvidenceForm)
    assert isinstance(form, EvidenceForm)
    return dialog, form


@pytest.fixture
def window(make_window: WindowMaker) -> MainWindow:
    return make_window(start="drug/anifrolumab")


def test_the_disease_of_the_tab_is_chosen_and_another_makes_another_sheet(window: MainWindow) -> None:
    dialog, form = opened(window)
    assert form.disease == "cle"
    assert dialog.windowTitle().startswith("Evidence sheet: Anifrolumab in cutaneous lupus erythematosus")
    form.chips["ssc"].click()
    assert dialog.windowTitle().startswith("Evidence sheet: Anifrolumab in systemic sclerosis")
    dialog.close()


def test_what_is_typed_is_on_the_sheet_and_in_no_file(window: MainWindow, tmp_path: Path) -> None:
    dialog, form = opened(window)
    QTest.keyClicks(form.text, WORDS)
    form.settle()
    dialog.save(tmp_path / "sheet.html")
    assert WORDS in (tmp_path / "sheet.html").read_text(encoding="utf-8")
    (tmp_path / "sheet.html").unlink()
    dialog.close()
    window.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if b"Sentinel-7351" in path.read_bytes()]


def test_words_that_are_on_no_sheet_are_asked_about_once(window: MainWindow, tmp_path: Path) -> None:
    dialog, form = opened(window)
    form.text.setPlainText(WORDS)
    dialog.reject()
    assert dialog.isVisible()
    assert dialog.banner.text == NOT_SAVED
    form.settle()  # another sheet: the warning is for what stands there now
    dialog.reject()
    assert dialog.isVisible()
    dialog.save(tmp_path / "gone" / "sheet.pdf")
    dialog.reject()
    assert not dialog.isVisible()


def test_words_that_were_saved_may_go(window: MainWindow, tmp_path: Path) -> None:
    dialog, form = opened(window)
    form.text.setPlainText(WORDS)
    form.settle()
    dialog.save(tmp_path / "sheet.pdf")
    dialog.reject()
    assert not dialog.isVisible()


def test_without_words_it_closes_at_once(window: MainWindow) -> None:
    dialog, _ = opened(window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.mark.parametrize("form", Form)
def test_every_sheet_fits_on_two_sheets_of_paper(make_window: WindowMaker, form: Form) -> None:
    from ctddesk.catalogue.catalogue import Catalogue
    from ctddesk.model.vocab import Kind
    from ctddesk.pages.evidence_sheet import Subject, diseases_of
    from ctddesk.ui.paper.sheets import Sheets

    window = make_window()
    with Catalogue(window.reference.front.path) as catalogue:
        dossiers = [catalogue.drug(ref) for ref in catalogue.refs(Kind.DRUG)]
    for dossier in dossiers:
        for disease in diseases_of(dossier):
            subject = Subject(dossier, disease, window.evidence.forms(disease), (), window.reference.edition.reviewed)
            sheets = Sheets(window.evidence.fitted(subject, "", form), form, "")
            sheets.lay_out()
            assert sheets.count <= SHEETS, f"{dossier.ref} in {disease}"


def test_text_costs_entries_before_it_costs_a_sheet(make_window: WindowMaker) -> None:
    window = make_window(start="drug/tofacitinib")
    dialog, form = opened(window)
    form.chips["dm"].click()
    listed = []
    for lines in range(0, 60, 6):
        form.text.setPlainText("line\n" * lines)
        form.settle()
        assert dialog.sheets is not None
        listed.append((dialog.sheets.count, dialog.sheets.handout.html.count("<b>Confirmed:</b>")))
    on_two = [count for sheets, count in listed if sheets == SHEETS]
    assert on_two == sorted(on_two, reverse=True)
    assert on_two[-1] < on_two[0]
    form.keep()
    dialog.close()


def test_it_is_offered_on_pages_of_drugs_alone(make_window: WindowMaker) -> None:
    window = make_window(start="disease/cle")
    window.evidence.show()
    assert window.footer.words == NO_DRUG
    assert window.findChild(Preview) is None


@pytest.mark.parametrize("zoom", [100, 200])
def test_no_words_are_cut_off(window: MainWindow, theme: Theme, zoom: int) -> None:
    theme.set_zoom(zoom)
    dialog, form = opened(window)
    QApplication.processEvents()
    for chip in form.chips.values():
        assert chip.width() >= chip.sizeHint().width()
        assert chip.geometry().right() <= form.width()
    dialog.close()
    theme.set_zoom(100)
