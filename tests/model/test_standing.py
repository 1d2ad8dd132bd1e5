from dataclasses import replace

import pytest

from ctddesk.model.entities import Indication
from ctddesk.model.front import Tab
from ctddesk.model.standing import place, status_tone, status_words
from ctddesk.model.vocab import Checked, Standing, Status, Tone

TAB = Tab("cle", "cutaneous lupus erythematosus", "Cutaneous lupus", "", ("cle", "dle"), ("sle", "lupus-nephritis"), ())
SHORT = {"cle": "CLE", "dle": "DLE", "sle": "SLE", "lupus-nephritis": "LN", "dm": "DM"}


def row(disease: str, status: Status, jurisdiction: str = "global") -> Indication:
    return Indication("d", disease, jurisdiction, status, None, None, None, None, None, Checked.SEEN, ())


CASES = [
    ([row("cle", Status.APPROVED, "US")], Standing.APPROVED, ["Approved US"]),
    ([row("cle", Status.APPROVED, "JP"), row("cle", Status.APPROVED, "US")], Standing.APPROVED, ["Approved US, JP"]),
    ([row("dle", Status.APPROVED, "US")], Standing.APPROVED, ["DLE approved US"]),
    (
        [row("cle", Status.APPROVED, "FR"), row("dle", Status.APPROVED, "US")],
        Standing.APPROVED,
        ["Approved FR", "DLE approved US"],
    ),
    ([row("sle", Status.APPROVED, "US")], Standing.RELATED, ["SLE approved"]),
    ([row("sle", Status.APPROVED, "CN")], Standing.RELATED, ["SLE approved CN"]),
    ([row("sle", Status.APPROVED, "US"), row("cle", Status.PHASE_3)], Standing.RELATED, ["SLE approved", "Phase 3"]),
    ([row("sle", Status.APPROVED, "US"), row("cle", Status.FAILED)], Standing.RELATED, ["SLE approved", "Missed"]),
    ([row("cle", Status.FAILED), row("sle", Status.PHASE_3)], Standing.STOPPED, ["Missed"]),
    ([row("sle", Status.PHASE_2)], Standing.PHASE_1_2, ["SLE phase 2"]),
    ([row("sle", Status.DISCONTINUED)], Standing.STOPPED, ["SLE stopped"]),
    ([row("cle", Status.FILED, "US"), row("cle", Status.PHASE_3)], Standing.PHASE_3, ["Filed"]),
    ([row("cle", Status.PHASE_2_3)], Standing.PHASE_3, ["Phase 2/3"]),
    ([row("cle", Status.OFF_LABEL), row("cle", Status.PHASE_3)], Standing.OFF_LABEL, ["Off label"]),
    ([row("cle", Status.NO_EFFECT)], Standing.STOPPED, ["No effect shown"]),
    ([row("cle", Status.WITHDRAWN)], Standing.STOPPED, ["Withdrawn"]),
]


@pytest.mark.parametrize(("rows", "standing", "pills"), CASES)
def test_where_a_drug_stands(rows: list[Indication], standing: Standing, pills: list[str]) -> None:
    for order in (rows, rows[::-1]):
        found = place(order, TAB, SHORT)
        assert found is not None
        assert (found.standing, [pill.text for pill in found.pills]) == (standing, pills)


def test_a_further_approval_that_its_row_qualifies_has_no_pill() -> None:
    rows = [row("cle", Status.APPROVED, "FR"), replace(row("dle", Status.APPROVED, "US"), status_note="scalp only")]
    found = place(rows, TAB, SHORT)
    assert found is not None
    assert [pill.text for pill in found.pills] == ["Approved FR"]


def test_a_drug_without_a_row_for_the_disease_has_no_place() -> None:
    assert place([row("dm", Status.APPROVED, "US")], TAB, SHORT) is None


def test_an_approval_for_a_neighbour_never_reads_as_an_approval() -> None:
    found = place([row("sle", Status.APPROVED, "US")], TAB, SHORT)
    assert found is not None
    assert found.pills[0].tone is Tone.RELATED
    assert found.pills[0].text.startswith("SLE ")


@pytest.mark.parametrize("status", Status)
def test_every_status_has_words_and_a_tone(status: Status) -> None:
    assert status_words(status)
    assert status_tone(status, own=True) is not Tone.RELATED
    assert status_tone(status, own=True) is not Tone.CORRECTED
    assert (status_tone(status, own=False) is Tone.RELATED) == (status is Status.APPROVED)
