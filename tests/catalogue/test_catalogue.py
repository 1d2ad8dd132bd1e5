from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.catalogue.sample import make_content

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.errors import NotFoundError
from ctddesk.model.dossier import DiseaseDossier, DrugDossier, SourceDossier, TrialDossier
from ctddesk.model.entities import Designation
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.phase import phase_rank
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind, Standing


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with Catalogue(make_content(tmp_path_factory.mktemp("content") / "ctd.sqlite")) as opened:
        yield opened


def drug(catalogue: Catalogue, name: str) -> DrugDossier:
    found = catalogue.dossier(Ref(Kind.DRUG, name))
    assert isinstance(found, DrugDossier)
    return found


def disease(catalogue: Catalogue, name: str) -> DiseaseDossier:
    found = catalogue.dossier(Ref(Kind.DISEASE, name))
    assert isinstance(found, DiseaseDossier)
    return found


def test_a_drugs_dossier_holds_every_row_of_the_drug(catalogue: Catalogue) -> None:
    found = drug(catalogue, "alphamab")
    assert [name.text for name in found.drug.names] == ["alphamab", "Alphex", "AB-1"]
    assert [code.system for code in found.drug.codes] == ["ATC"]
    assert [(row.disease, row.status.value) for row in found.indications] == [("sle", "approved"), ("cle", "phase-3")]
    assert [statement.id for statement in found.statements] == ["s1", "s2", "s3", "s4"]
    assert {trial.id for trial in found.trials} == {"t-old", "t-new", "t-older", "t-noted"}
    assert found.safety is not None
    assert [change.change for change in found.safety.label_changes] == ["warning revised", "form added"]
    assert [note.id for note in found.class_notes] == ["jak"]
    assert found.class_notes[0].linked == (("alphamab", "named beside the class"),)
    assert set(found.sources) == {"paper", "release"}


def test_what_was_not_looked_up_is_none(catalogue: Catalogue) -> None:
    found = drug(catalogue, "gammacel")
    assert (found.safety, found.drug.modality, found.drug.drug_class) == (None, None, None)
    assert found.indications[0].since is None


def test_a_designation_is_kept_apart_from_the_status(catalogue: Catalogue) -> None:
    row = drug(catalogue, "alphamab").indications[1]
    assert row.designation == Designation("breakthrough", "FDA", PartialDate("2026-01"))


def test_a_diseases_dossier_takes_in_its_forms_and_related_approvals_only(catalogue: Catalogue) -> None:
    found = disease(catalogue, "cle")
    assert [form.id for form in found.forms] == ["dle"]
    rows = {(row.drug, row.disease) for row in found.indications}
    assert rows == {("alphamab", "cle"), ("alphamab", "sle"), ("betanib", "dle"), ("gammacel", "cle")}
    assert {trial.id for trial in found.trials} == {"t-old", "t-new", "t-older", "t-run", "t-unknown"}
    assert [statement.id for statement in found.statements] == ["s1", "s2", "s3", "s4"]
    assert [measure.id for measure in found.measures] == ["clasi"]


def test_a_form_has_a_page_of_its_own(catalogue: Catalogue) -> None:
    found = disease(catalogue, "dle")
    assert found.tab is None
    assert [row.drug for row in found.indications] == ["betanib"]
    assert [statement.id for statement in found.statements] == ["s4"]


def test_trials_go_by_running_then_phase_then_date_and_unknown_ones_come_last(catalogue: Catalogue) -> None:
    found = disease(catalogue, "cle")
    assert [trial.id for trial in found.trials] == ["t-run", "t-old", "t-new", "t-older", "t-unknown"]


def test_phases_rise() -> None:
    phases = [None, "1", "1b", "1/2", "2", "2a", "2b", "2/3", "3", "4"]
    ranks = [phase_rank(phase) for phase in phases]
    assert ranks == sorted(ranks)
    assert phase_rank("2b") > phase_rank("2a")


def test_a_trial_knows_others_of_its_acronym(catalogue: Catalogue) -> None:
    found = catalogue.dossier(Ref(Kind.TRIAL, "t-old"))
    assert isinstance(found, TrialDossier)
    assert [trial.id for trial in found.namesakes] == ["t-run"]


def test_a_source_names_every_page_that_rests_on_it(catalogue: Catalogue) -> None:
    found = catalogue.dossier(Ref(Kind.SOURCE, "release"))
    assert isinstance(found, SourceDossier)
    assert {str(row.ref) for row in found.cited_by} == {
        "ctd:drug/alphamab#overview",
        "ctd:drug/alphamab#safety",
        "ctd:drug/alphamab#stands",
        "ctd:drug/betanib#safety",
        "ctd:drug/betanib#stands",
        "ctd:drug/gammacel#stands",
        "ctd:statement/s2",
    }
    assert all(row.title for row in found.cited_by)


def test_the_drug_list_goes_by_standing_then_name(catalogue: Catalogue) -> None:
    entries = catalogue.entries(catalogue.tabs()[0])
    assert [(entry.name, entry.place.standing) for entry in entries] == [
        ("Alphamab", Standing.RELATED),
        ("GAC", Standing.PHASE_1_2),
        ("Betanib", Standing.STOPPED),
    ]
    assert [entry.jak for entry in entries] == [False, False, True]


def test_a_line_says_class_and_a_result_and_no_more_than_is_held(catalogue: Catalogue) -> None:
    lines = {entry.drug: entry.line for entry in catalogue.entries(catalogue.tabs()[0])}
    assert lines == {
        "alphamab": "Blocker · phase 3 DAISY met its endpoint",
        "betanib": "JAK inhibitor (JAK1)",
        "gammacel": "Gamma cells (hospital-made) · class not looked up",
    }


def test_titles(catalogue: Catalogue) -> None:
    titles = {
        "drug/alphamab": "Alphamab",
        "drug/gammacel": "Gamma cells (hospital-made)",
        "disease/cle": "Cutaneous lupus",
        "measure/clasi": "CLASI: Index of skin",
        "trial/t-old": "DAISY (alphamab)",
        "trial/t-unknown": "Trial in CLE",
        "statement/s3": "Pipeline · CLE, connective tissue disease · alphamab, betanib",
        "source/release": "Release",
    }
    assert {text: catalogue.title(Ref.parse(text)) for text in titles} == titles


def test_an_unknown_address_names_near_ones(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError, match=r"There is no drug 'alphamib' in this content\. Near: drug/alphamab\."):
        catalogue.dossier(Ref(Kind.DRUG, "alphamib"))
    with pytest.raises(NotFoundError, match=r"There is no drug 'zzz' in this content\.$"):
        catalogue.title(Ref(Kind.DRUG, "zzz"))
    with pytest.raises(NotFoundError, match="There is no note"):
        catalogue.dossier(Ref(Kind.NOTE, "n1"))


def test_existence_is_that_of_the_page_whatever_the_section(catalogue: Catalogue) -> None:
    assert catalogue.exists(Ref(Kind.DRUG, "alphamab", "safety"))
    assert not catalogue.exists(Ref(Kind.DRUG, "t-old"))
    assert not catalogue.exists(Ref(Kind.NOTE, "n1"))


def test_what_is_not_known_can_be_read(catalogue: Catalogue) -> None:
    assert [(gap.label, gap.text) for gap in catalogue.gaps()] == [("topic", "a sentence")]


def test_ids_are_bound_and_never_part_of_a_statement(catalogue: Catalogue) -> None:
    with pytest.raises(NotFoundError):
        catalogue.dossier(Ref(Kind.DRUG, "x' OR '1'='1"))


def test_the_bundled_content_is_whole_and_every_page_has_a_title() -> None:
    with Catalogue(paths.bundled_content()) as bundled:
        assert bundled.faults() == ()
        counts = bundled.edition().counts
        for kind in (Kind.DRUG, Kind.DISEASE, Kind.TRIAL, Kind.STATEMENT, Kind.MEASURE, Kind.SOURCE):
            refs = bundled.refs(kind)
            assert len(refs) == counts[kind]
            assert all(bundled.title(ref) for ref in refs)


def test_every_drug_with_a_row_in_a_tabs_disease_is_in_its_list() -> None:
    with Catalogue(paths.bundled_content()) as bundled:
        for tab in bundled.tabs():
            listed = {entry.drug for entry in bundled.entries(tab)}
            rows = disease(bundled, tab.disease).indications
            assert {row.drug for row in rows} <= listed
            assert all(entry.line and entry.place.pills for entry in bundled.entries(tab))


def test_closing_twice_does_no_harm(tmp_path: Path) -> None:
    opened = Catalogue(make_content(tmp_path / "ctd.sqlite"))
    opened.close()
    opened.close()


def test_a_complication_that_counts_as_related_is_listed_once() -> None:
    with Catalogue(paths.bundled_content()) as bundled:
        rows = disease(bundled, "ssc").indications
    assert len(rows) == len(set(rows))
