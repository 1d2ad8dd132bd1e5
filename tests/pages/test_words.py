from dataclasses import replace

import pytest
from tests.model import samples

from ctddesk.model.entities import Safety, Source
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.vocab import BoxedStatus, Checked, ReadStatus, Tone, TrialResult, TrialStatus
from ctddesk.pages.citations import addresses, citation, register_address
from ctddesk.pages.stylesheet import stylesheet
from ctddesk.pages.words import boxed_sentence, known, trial_state

DAY = PartialDate("2026-06-09")
SOURCE = Source("s", "webpage", "magazine", "Title", None, None, None, None, None, None, Checked.SEEN, None)
SAFETY = Safety(
    drug="d",
    product=None,
    label="",
    boxed_status=BoxedStatus.BOXED,
    boxed_warning=None,
    boxed_as_of=None,
    boxed_note=None,
    key_risks=(),
    monitoring=(),
    contraindications=(),
    contraindications_status=ReadStatus.READ,
    contraindications_note=None,
    pregnancy=None,
    pregnancy_status=ReadStatus.READ,
    label_changes=(),
    notes=(),
    checked=Checked.SEEN,
    sources=(),
)
TRIAL = replace(samples.TRIAL, status=TrialStatus.RECRUITING, result=TrialResult.PENDING)


@pytest.mark.parametrize(
    ("status", "warning", "day", "sentence"),
    [
        (BoxedStatus.BOXED, "Deaths.", DAY, "Boxed warning in the US label of 9 Jun 2026. Deaths."),
        (BoxedStatus.BOXED, "Deaths.", None, "Boxed warning in a US label without a date. Deaths."),
        (
            BoxedStatus.BOXED,
            None,
            DAY,
            "Boxed warning in the US label of 9 Jun 2026. Its text is not held here: read the label.",
        ),
        (BoxedStatus.NONE_IN_US_LABEL, None, DAY, "None in the US label of 9 Jun 2026."),
        (BoxedStatus.NONE_IN_US_LABEL, None, None, "No box found in the US texts read; date not held."),
        (BoxedStatus.NO_US_LABEL, None, None, "No US label."),
        (BoxedStatus.NO_US_LABEL, None, DAY, "No US label (as of 9 Jun 2026)."),
        (BoxedStatus.NOT_READ, None, DAY, "Label not read: look for a boxed warning in the US label."),
        (BoxedStatus.NOT_READ, "Deaths.", None, "Label not read: look for a boxed warning in the US label. Deaths."),
        (BoxedStatus.NOT_REVIEWED, None, None, "Boxed warning not reviewed here: read the label."),
    ],
)
def test_a_boxed_warning_is_never_a_blank(
    status: BoxedStatus, warning: str | None, day: PartialDate | None, sentence: str
) -> None:
    safety = replace(SAFETY, boxed_status=status, boxed_warning=warning, boxed_as_of=day)
    assert boxed_sentence(safety) == sentence


@pytest.mark.parametrize("status", [TrialStatus.RECRUITING, TrialStatus.ACTIVE])
def test_a_trial_that_goes_on_claims_no_date_for_its_status(status: TrialStatus) -> None:
    assert trial_state(replace(TRIAL, status=status)) == f"{status} (when last read; date not looked up)"


def test_a_remark_on_the_status_stands_for_its_date() -> None:
    trial = replace(TRIAL, status_note="planned end passed; status as of 2025-10")
    assert trial_state(trial) == "recruiting (planned end passed; status as of 2025-10)"


def test_a_finished_trial_needs_no_date_and_an_unknown_status_says_so() -> None:
    assert trial_state(replace(TRIAL, status=TrialStatus.COMPLETED)) == "completed"
    assert trial_state(replace(TRIAL, status=None)) == "status not looked up"


@pytest.mark.parametrize(("value", "words"), [(None, "not looked up"), ("", "not looked up"), (0, "0"), ("x", "x")])
def test_only_what_is_missing_reads_as_not_looked_up(value: object, words: str) -> None:
    assert known(value) == words


def test_a_citation_says_author_title_container_date() -> None:
    full = replace(SOURCE, author="Ng A et al.", container="J Skin 1(2):3-4", issued=PartialDate("2021-07"))
    assert citation(full) == "Ng A et al. Title. J Skin 1(2):3-4. Jul 2021."
    assert citation(replace(SOURCE, title="Why?")) == "Why? Date not looked up."


@pytest.mark.parametrize(
    ("url", "urls"),
    [
        (None, ["https://doi.org/10.1/x", "https://pubmed.ncbi.nlm.nih.gov/12/"]),
        ("https://a.org/x", ["https://doi.org/10.1/x", "https://pubmed.ncbi.nlm.nih.gov/12/", "https://a.org/x"]),
        ("https://pubmed.ncbi.nlm.nih.gov/12", ["https://doi.org/10.1/x", "https://pubmed.ncbi.nlm.nih.gov/12/"]),
        ("https://dx.doi.org/10.1/x", ["https://doi.org/10.1/x", "https://pubmed.ncbi.nlm.nih.gov/12/"]),
        ("javascript:alert(1)", ["https://doi.org/10.1/x", "https://pubmed.ncbi.nlm.nih.gov/12/"]),
    ],
)
def test_addresses_are_of_the_web_and_said_once(url: str | None, urls: list[str]) -> None:
    found = addresses(replace(SOURCE, doi="10.1/x", pmid="12", url=url))
    assert [address.url for address in found] == urls


def test_only_a_register_with_fixed_addresses_is_linked() -> None:
    assert register_address("NCT00000001") == "https://clinicaltrials.gov/study/NCT00000001"
    assert register_address("EudraCT-2022-001366-35") is None


def test_the_style_sheet_has_every_tone_and_grows_with_the_zoom() -> None:
    colours = dict.fromkeys(("text", "muted", "faint", "accent", "line"), "#000000")
    sheet = stylesheet(colours, dict.fromkeys(Tone, "#123456"), lambda pixels: round(pixels * 2))
    parts = ("pill", "bar")
    assert all(f"span.{part}-{tone} {{ color: #123456; }}" in sheet for part in parts for tone in Tone)
    assert "font-size: 26px" in sheet
