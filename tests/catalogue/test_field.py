"""The bundled content on a day. Each expectation names rows that stand in data/content."""

from datetime import date

import pytest

from ctddesk import paths
from ctddesk.catalogue.field import read_field
from ctddesk.catalogue.front import Front
from ctddesk.model.field import Field, field_on
from ctddesk.model.key_days import key_days


@pytest.fixture(scope="module")
def field() -> Field:
    with Front(paths.bundled_content()) as front:
        return read_field(front)


def pills(field: Field, on: date, tab: str) -> dict[str, list[str]]:
    lines = [line for line in field_on(field, on) if line.tab.disease == tab]
    return {line.player.drug: [pill.text for pill in line.place.pills] for line in lines}


def test_the_day_of_the_review_equals_the_lists_of_the_window(field: Field) -> None:
    with Front(paths.bundled_content()) as front:
        lists = front.lists()
    lines = field_on(field, field.reviewed)
    for drugs in lists:
        here = [line for line in lines if line.tab.disease == drugs.tab.disease]
        assert [(line.player.drug, line.player.name, line.place) for line in here] == [
            (entry.drug, entry.name, entry.place) for entry in drugs.entries
        ]


def test_anifrolumab_is_approved_for_lupus_from_the_day_of_its_approval(field: Field) -> None:
    assert pills(field, date(2021, 7, 29), "cle")["anifrolumab"] == ["SLE phase 3"]  # TULIP-2, ended 2019
    assert pills(field, date(2021, 7, 30), "cle")["anifrolumab"] == ["SLE approved"]


def test_ivig_gathers_its_approvals_for_dermatomyositis(field: Field) -> None:
    assert pills(field, date(2011, 1, 1), "dm")["ivig"] == ["Approved JP"]
    assert pills(field, date(2021, 5, 31), "dm")["ivig"] == ["Approved EU, JP"]
    assert pills(field, date(2021, 7, 15), "dm")["ivig"] == ["Approved US, EU, JP"]


def test_what_has_no_date_is_absent_before_the_review_and_says_so(field: Field) -> None:
    assert "imvt-1402" not in pills(field, date(2026, 11, 21), "cle")
    (line,) = [line for line in field_on(field, field.reviewed) if line.player.drug == "imvt-1402"]
    assert line.since == "date not held"


def test_key_days_say_what_happened(field: Field) -> None:
    words = {key.day: key.words for key in key_days(field, {"dm"}, date(2011, 1, 1))}
    assert words[date(2026, 8, 27)] == ("Brepocitinib approved for DM, US (27 Aug 2026)",)
    assert words[date(2021, 6, 24)] == ("Lenabasum: DETERMINE missed its endpoint",)
