from dataclasses import replace

import pytest
from tests.model import samples

from ctddesk.model.dossier import Labels
from ctddesk.model.entities import Indication, Statement
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.pills import indication_pill, result_pill, status_pill, verdict_pill
from ctddesk.model.titles import capital, statement_title, trial_title
from ctddesk.model.vocab import Checked, Status, Tone, Topic, TrialResult, Verdict

LABELS = Labels(
    drugs={"anifrolumab": "anifrolumab", "nipocalimab": "nipocalimab", "a": "a", "b": "b", "c": "c"},
    diseases={"sle": "systemic lupus erythematosus", "dm": "dermatomyositis"},
    shorts={"sle": "SLE", "dm": "DM"},
    own=frozenset({"dm"}),
)
TRIAL = replace(
    samples.TRIAL,
    id="NCT05925803",
    registry_id="NCT05925803",
    acronym="DAISY",
    drug="anifrolumab",
    disease="sle",
    phase="3",
    design="randomised",
    status=None,
    result=TrialResult.PENDING,
)
STATEMENT = Statement(
    id="cle-01",
    section="",
    article_says="",
    attributed_to=None,
    topic=Topic.EFFICACY,
    drugs=("anifrolumab",),
    diseases=("sle",),
    cites=(),
    verdict=Verdict.CONFIRMED,
    today=None,
    note=None,
    checked=Checked.SEEN,
    sources=(),
)


def indication(disease: str, status: Status, since: str | None, where: str = "US") -> Indication:
    day = PartialDate(since) if since else None
    return Indication("anifrolumab", disease, where, status, None, day, None, None, None, Checked.SEEN, ())


def test_two_trials_of_one_acronym_are_told_apart_by_their_drugs() -> None:
    other = replace(TRIAL, drug="nipocalimab")
    assert trial_title(TRIAL, LABELS) == "DAISY (anifrolumab)"
    assert trial_title(other, LABELS) == "DAISY (nipocalimab)"


def test_a_trial_without_acronym_goes_by_its_number_and_one_without_drug_by_its_name_alone() -> None:
    assert trial_title(replace(TRIAL, acronym=None), LABELS) == "NCT05925803 (anifrolumab)"
    assert trial_title(replace(TRIAL, acronym="CONQUEST", drug=None), LABELS) == "CONQUEST"


def test_a_trial_without_name_or_number_goes_by_phase_disease_and_year() -> None:
    bare = replace(TRIAL, acronym=None, registry_id=None)
    assert trial_title(bare, LABELS) == "Phase 3 trial in SLE (anifrolumab)"
    dated = replace(bare, phase=None, start=PartialDate("2019"), end=PartialDate("2023-11"))
    assert trial_title(dated, LABELS) == "Trial in SLE, 2023 (anifrolumab)"


def test_a_drug_within_an_acronym_is_not_said_twice() -> None:
    assert trial_title(replace(TRIAL, acronym="JASMINE (anifrolumab)"), LABELS) == "JASMINE (anifrolumab)"


def test_a_statement_is_called_by_topic_diseases_and_drugs() -> None:
    assert statement_title(STATEMENT, LABELS) == "Efficacy · SLE · anifrolumab"
    many = replace(STATEMENT, drugs=("a", "b", "c", "anifrolumab", "nipocalimab"), diseases=("ctd",))
    assert statement_title(many, LABELS) == "Efficacy · connective tissue disease · a, b, c and 2 more"
    assert statement_title(replace(STATEMENT, drugs=()), LABELS) == "Efficacy · SLE"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("rese-cel", "Rese-cel"),
        ("anti-CD20 antibody", "Anti-CD20 antibody"),
        ("no effect", "No effect"),
        ("a form", "A form"),
        ("mRSS fell", "mRSS fell"),
        ("pDC fell", "pDC fell"),
        ("n is planned", "n is planned"),
        ("GLPG3667", "GLPG3667"),
        ("2 arms", "2 arms"),
        ("", ""),
    ],
)
def test_a_capital_never_changes_a_symbol(text: str, written: str) -> None:
    assert capital(text) == written


def test_an_approval_says_where_for_what_and_since_when() -> None:
    assert indication_pill(indication("sle", Status.APPROVED, "2021-07-30"), LABELS).text == "US · SLE approved 2021"
    assert indication_pill(indication("sle", Status.APPROVED, None), LABELS).text == "US · SLE approved"
    assert indication_pill(indication("dm", Status.PHASE_3, "2024", "global"), LABELS).text == "DM phase 3"


def test_only_the_diseases_of_the_tabs_have_approvals_of_their_own() -> None:
    assert indication_pill(indication("dm", Status.APPROVED, None), LABELS).tone is Tone.APPROVED
    assert indication_pill(indication("sle", Status.APPROVED, None), LABELS).tone is Tone.RELATED
    assert status_pill(indication("sle", Status.APPROVED, None), LABELS).tone is Tone.RELATED


@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_has_a_pill_that_names_it(verdict: Verdict) -> None:
    pill = verdict_pill(verdict)
    assert pill.text == capital(verdict)
    assert (pill.tone is Tone.CORRECTED) == (verdict in (Verdict.WRONG, Verdict.OUTDATED))


@pytest.mark.parametrize("result", TrialResult)
def test_every_result_has_a_pill(result: TrialResult) -> None:
    pill = result_pill(replace(TRIAL, result=result))
    assert pill.text
    assert (pill.tone is Tone.APPROVED) == (result is TrialResult.MET)
