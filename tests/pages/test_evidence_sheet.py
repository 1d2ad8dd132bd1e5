"""Evidence sheets of every drug in every disease that something is held on."""

import re
from dataclasses import replace

import pytest
from tests.pages.html_reader import check

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.evidence_sheet import Extent, Subject, diseases_of, evidence_sheet
from ctddesk.pages.web import write_html
from ctddesk.pages.words import NO_SAFETY

HEADS = [
    "Status",
    "Trials",
    "Statements that rest on a guideline",
    "Safety, as read in the label",
    "What is not known here",
]
HOSTILE = '<img src=x onerror=alert(1)>\n"; DROP TABLE & </p></body>'


@pytest.fixture(scope="module")
def subjects() -> list[Subject]:
    found = []
    with Catalogue(paths.bundled_content()) as catalogue:
        reviewed = catalogue.edition().reviewed
        forms = {tab.disease: tab.own for tab in catalogue.tabs()}
        for ref in catalogue.refs(Kind.DRUG):
            dossier = catalogue.drug(ref)
            found += [
                Subject(dossier, one, forms.get(one, ()), catalogue.gaps(), reviewed) for one in diseases_of(dossier)
            ]
    return found


def subject(subjects: list[Subject], drug: str, disease: str) -> Subject:
    return next(one for one in subjects if (one.dossier.drug.id, one.disease) == (drug, disease))


def heads(html: str) -> list[str]:
    return re.findall(r"<h2>([^<]*)</h2>", html)


def test_every_sheet_has_all_its_heads_and_is_whole(subjects: list[Subject]) -> None:
    assert len(subjects) == 136
    for one in subjects:
        sheet = evidence_sheet(one, "", Extent(8))
        assert [head for head in heads(sheet.html) if head in HEADS] == HEADS
        check(write_html(sheet, "foot"))


def test_references_are_numbered_from_one_and_each_is_cited(subjects: list[Subject]) -> None:
    for one in subjects:
        html = evidence_sheet(one, "", Extent(3)).html
        listed = [int(number) for number in re.findall(r'<a name="ref-(\d+)">', html)]
        assert listed == list(range(1, len(listed) + 1))
        assert {int(number) for number in re.findall(r'href="#ref-(\d+)"', html)} == set(listed)


def test_no_sheet_calls_anything_safe(subjects: list[Subject]) -> None:
    words = re.compile(r"\b(is safe|are safe|safely)\b", re.IGNORECASE)
    assert not [one.drug for one in subjects if words.search(evidence_sheet(one, "", Extent(8)).html)]


def test_skin_lupus_and_anifrolumab(subjects: list[Subject]) -> None:
    html = evidence_sheet(subject(subjects, "anifrolumab", "cle"), "", Extent(8)).html
    assert "Evidence sheet: Anifrolumab in cutaneous lupus erythematosus" in html
    assert (
        "<b>In other diseases</b> (sources on the drug's page in ctddesk): SLE approved (US since 30 Jul 2021)" in html
    )
    # The skin figures come from trials in SLE that the statements on the skin rest on; results come first.
    assert html.index("<b>TULIP-1 + TULIP-2</b>") < html.index("<b>LAVENDER</b>")
    assert "49 of 107 (46.0%) against 24 of 94 (24.9%)" in html
    assert "No verdict on the primary endpoint is held for LAVENDER." in html
    assert "EULAR puts anifrolumab or belimumab" in html
    assert "Label sections that were not read: contraindications." in html


def test_what_is_left_out_is_counted(subjects: list[Subject]) -> None:
    one = subject(subjects, "anifrolumab", "sle")
    whole, short = (evidence_sheet(one, "", Extent(most)).html for most in (20, 1))
    assert "further" not in whole
    assert "further trials are on the drug&#x27;s page in ctddesk." in short
    assert "further statements are on the drug&#x27;s page in ctddesk." in short


def test_levels_are_given_with_their_rule(subjects: list[Subject]) -> None:
    html = evidence_sheet(subject(subjects, "ivig", "dm"), "", Extent(8)).html
    assert "OCEBM 2011 level 2 (randomised trial)" in html
    assert "Levels are those of OCEBM 2011" in html
    assert "No GRADE rating was found in the sources held." in html


def test_the_clinics_words_are_told_apart_and_stay_words(subjects: list[Subject]) -> None:
    one = subject(subjects, "ivig", "dm")
    html = evidence_sheet(one, HOSTILE, Extent(8)).html
    assert "<img" not in html
    assert "<p>&lt;img src=x onerror=alert(1)&gt;</p>" in html
    assert heads(html)[0] == "From the clinic"
    assert "The clinic&#x27;s own words; no part of the reference." in html
    assert "From the clinic" not in evidence_sheet(one, " \n\t", Extent(8)).html
    check(write_html(evidence_sheet(one, HOSTILE, Extent(8)), "foot"))


def test_a_drug_of_which_no_label_was_reviewed_says_so(subjects: list[Subject]) -> None:
    one = subject(subjects, "ivig", "dm")
    bare = one._replace(dossier=replace(one.dossier, safety=None))
    html = evidence_sheet(bare, "", Extent(8)).html
    assert NO_SAFETY in html
    assert "Safety: not reviewed here." in html


def test_an_endpoint_of_safety_or_none_is_said_with_the_verdict(subjects: list[Subject]) -> None:
    skin = evidence_sheet(subject(subjects, "anifrolumab", "cle"), "", Extent(8)).html
    assert "<b>Result, with no primary endpoint.</b> CLASI-50" in skin
    early = evidence_sheet(subject(subjects, "afimetoran", "cle"), "", Extent(8)).html
    assert "<b>Met its endpoint of safety.</b>" in early


def test_an_absence_is_no_proof(subjects: list[Subject]) -> None:
    one = subject(subjects, "ivig", "dm")
    empty = replace(one.dossier, indications=(), trials=(), statements=())
    html = evidence_sheet(one._replace(dossier=empty), "", Extent(8)).html
    assert "No row on dermatomyositis is held for this drug." in html
    assert html.count("that does not mean there is none.") == 2
    assert "that says nothing about approval there" in html


def test_forms_of_a_disease_belong_to_its_sheet(subjects: list[Subject]) -> None:
    one = subject(subjects, "hydroxychloroquine", "cle")
    assert one.covers("dle")
    assert not one.covers("sle")
    assert Ref(Kind.DRUG, "hydroxychloroquine") == one.dossier.ref
