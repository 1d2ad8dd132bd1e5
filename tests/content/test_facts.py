"""The facts that would do most harm if they were wrong, and that the authored content is in order."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import pytest

from ctddesk.authoring.cli import checked
from ctddesk.authoring.compile import compiled

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def database() -> Iterator[Connection]:
    content, findings = checked(ROOT / "data" / "content")
    assert [str(finding) for finding in findings] == []
    with closing(compiled(content)) as connection:
        del content
        yield connection


def rows(database: Connection, query: str) -> list[tuple[Any, ...]]:
    return list(database.execute(query))


def test_the_real_content_breaks_no_rule_and_compiles(database: Connection) -> None:
    assert rows(database, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("indication", "status", "since"),
    [
        ("brepocitinib.dm.us", "approved", "2026-08-27"),
        ("hydroxychloroquine.dle.us", "approved", None),
        ("anifrolumab.sle.us", "approved", "2021-07-30"),
        ("anifrolumab.cle.us", "off-label", None),
        ("anifrolumab.cle.global", "phase-3", None),
        ("ivig.dm.us", "approved", "2021-07-15"),
        ("nintedanib.ssc-ild.us", "approved", "2019-09-06"),
        ("tocilizumab.ssc-ild.us", "approved", "2021-03-04"),
        ("rituximab.ssc.us", "off-label", None),
        ("litifilimab.cle.global", "phase-3", None),
    ],
)
def test_where_a_drug_stands(database: Connection, indication: str, status: str, since: str | None) -> None:
    found = database.execute("SELECT status, since FROM indication WHERE id = ?", (indication,)).fetchone()
    assert found == (status, since)


def test_no_disease_but_the_labelled_ones_reads_as_approved_in_cutaneous_lupus(database: Connection) -> None:
    found = rows(
        database,
        "SELECT id FROM indication JOIN tab_disease USING (disease)"
        " WHERE status = 'approved' AND tab = 'cle' AND relation = 'own' ORDER BY id",
    )
    assert found == [("hydroxychloroquine.cle.fr",), ("hydroxychloroquine.dle.us",)]


def test_a_designation_is_no_approval(database: Connection) -> None:
    found = rows(database, "SELECT id, status, designation, designation_date FROM indication WHERE designation <> ''")
    assert found == [("litifilimab.cle.global", "phase-3", "breakthrough therapy", "2026-01-28")]


def test_the_unread_label_of_brepocitinib_never_reads_as_no_box(database: Connection) -> None:
    (row,) = rows(database, "SELECT boxed_status, boxed_note, key_risks FROM safety WHERE drug = 'brepocitinib'")
    assert row == ("US label not read", "an unread label - never to be shown as no box", "[]")


def test_the_box_of_ruxolitinib_is_that_of_the_cream(database: Connection) -> None:
    (row,) = rows(database, "SELECT boxed_status, boxed_note FROM safety WHERE drug = 'ruxolitinib'")
    assert row == ("boxed", "boxed refers to the cream; no box for the tablets")


def test_how_many_labels_are_boxed(database: Connection) -> None:
    found = dict(rows(database, "SELECT boxed_status, count(*) FROM safety GROUP BY boxed_status"))
    assert found == {"boxed": 21, "none in US label": 15, "US label not read": 3, "no US label": 2}


def test_a_target_has_one_name(database: Connection) -> None:
    found = rows(database, "SELECT drug, target FROM target WHERE target LIKE '%BLyS%' ORDER BY drug")
    assert found == [("belimumab", "BLyS (BAFF)"), ("telitacicept", "BLyS (BAFF)")]


@pytest.mark.parametrize(
    ("name", "drug", "kind"),
    [
        ("Venoglobulin IH", "ivig", "brand"),
        ("IVIG", "ivig", "abbreviation"),
        ("MTX", "methotrexate", "abbreviation"),
        ("nintendanib", "nintedanib", "misspelling"),
        ("daxidilimab", "daxdilimab", "misspelling"),
        ("anifrolumab-fnia", "anifrolumab", "synonym"),
        ("dersimelagon", "mt-7117", "synonym"),
        ("BIIB059", "litifilimab", "company-code"),
        ("MabThera", "rituximab", "brand"),
        ("brepocitinib", "brepocitinib", "inn"),
    ],
)
def test_a_name_belongs_to_a_drug(database: Connection, name: str, drug: str, kind: str) -> None:
    query = "SELECT id, name_kind FROM name WHERE kind = 'drug' AND text = ?"
    assert database.execute(query, (name,)).fetchall() == [(drug, kind)]


def test_one_brand_belongs_to_one_drug(database: Connection) -> None:
    query = "SELECT text FROM name WHERE name_kind IN ('brand', 'company-code') GROUP BY text HAVING count(*) > 1"
    assert rows(database, query) == []


def test_the_text_null_stands_for_nothing(database: Connection) -> None:
    (drug,) = rows(database, "SELECT class, modality FROM drug WHERE id = 'imvt-1402'")
    assert drug == (None, None)
    assert rows(database, "SELECT * FROM target WHERE drug = 'imvt-1402'") == []


def test_the_skin_score_has_17_sites_of_0_to_3(database: Connection) -> None:
    (found,) = rows(database, "SELECT worksheet FROM measure WHERE id = 'mrss'")
    worksheet = json.loads(found[0])
    assert len(worksheet["sites"]) == 17
    assert [grade["score"] for grade in worksheet["grades"]] == [0, 1, 2, 3]


def test_the_parts_of_the_improvement_score_make_100(database: Connection) -> None:
    (found,) = rows(database, "SELECT worksheet FROM measure WHERE id = 'tis'")
    assert sum(item["steps"][-1]["score"] for item in json.loads(found[0])["items"]) == 100


def test_two_trials_may_share_an_acronym_and_say_so(database: Connection) -> None:
    found = rows(database, "SELECT drug, acronym_note IS NOT NULL FROM trial WHERE acronym = 'JASMINE' ORDER BY drug")
    assert found == [("anifrolumab", 1), ("nipocalimab", 1)]


@pytest.mark.parametrize(
    ("table", "believed"),
    [("indication", 1), ("trial", 2), ("statement", 1), ("disease", 2), ("source", 1), ("safety", 0), ("measure", 0)],
)
def test_every_believed_row_is_marked(database: Connection, table: str, believed: int) -> None:
    marks = [row[-1] for row in rows(database, f'SELECT *, checked FROM "{table}"')]  # noqa: S608 - named above
    assert marks.count("known") == believed


def test_the_answer_of_a_tab_is_two_short_lines(database: Connection) -> None:
    for (answer,) in rows(database, "SELECT answer FROM tab"):
        lines = answer.split("\n")
        assert len(lines) == 2
        assert all(len(line) < 140 for line in lines)
