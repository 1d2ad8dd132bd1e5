import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ctddesk.authoring.compile import build, compiled
from ctddesk.authoring.content import Content, read_content
from ctddesk.catalogue.digest import CONTENT_TABLES, content_digest
from ctddesk.catalogue.schema import APPLICATION_ID, SCHEMA_VERSION

BANDS = '["Bands: Activity", ["Band", "Range"], [["mild", "0-9"]]]'
GRADES = '["Grades", ["Score", "Meaning"], [["0", "normal"], ["1", "mild"]]]'
STEPS = '[["Global activity", "up to 5: 0", "over 5: 7.5"]]'
SCORES = f'["Scores by per cent of change", ["Item", "Step 1", "Step 2"], {STEPS}]'


@pytest.fixture
def content(folder: Path) -> Content:
    found, faults = read_content(folder)
    assert faults == []
    return found


@pytest.fixture
def database(content: Content) -> Iterator[sqlite3.Connection]:
    with closing(compiled(content)) as connection:
        yield connection


def test_the_same_content_gives_the_same_bytes(content: Content, tmp_path: Path) -> None:
    first, second = tmp_path / "a.sqlite", tmp_path / "b.sqlite"
    assert build(content, first) == build(content, second)
    assert first.read_bytes() == second.read_bytes()


def test_building_over_an_older_file_leaves_the_new_one_alone_in_the_folder(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "out" / "ctd.sqlite"
    path.parent.mkdir()
    path.write_bytes(b"older")
    path.with_name("ctd.sqlite.unfinished").write_bytes(b"left by a build that was cut short")
    build(content, path)
    assert [found.name for found in path.parent.iterdir()] == ["ctd.sqlite"]
    assert path.read_bytes().startswith(b"SQLite format 3\0")


def test_a_build_that_fails_leaves_the_older_file(folder: Path, tmp_path: Path) -> None:
    trial = folder / "trials" / "other.yaml"
    trial.write_text(trial.read_text(encoding="utf-8").replace("[plain-paper]", "[lost]"), encoding="utf-8")
    path = tmp_path / "ctd.sqlite"
    path.write_bytes(b"older")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        build(read_content(folder)[0], path)
    assert path.read_bytes() == b"older"


def test_the_file_says_what_it_is(content: Content, tmp_path: Path) -> None:
    path = tmp_path / "ctd.sqlite"
    build(content, path)
    with closing(sqlite3.connect(path)) as connection:
        pragmas = ("application_id", "user_version", "journal_mode", "freelist_count", "integrity_check")
        found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas}
    expected = {"application_id": APPLICATION_ID, "user_version": SCHEMA_VERSION, "journal_mode": "delete"}
    assert found == {**expected, "freelist_count": 0, "integrity_check": "ok"}


def test_every_table_is_strict_and_every_reference_holds(database: sqlite3.Connection) -> None:
    strict = dict(database.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"))
    assert {table for table in CONTENT_TABLES if not strict[table]} == set()
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_meta_says_which_content_this_is(database: sqlite3.Connection) -> None:
    meta = dict(database.execute("SELECT key, value FROM meta"))
    assert meta.pop("digest") == content_digest(database)
    assert meta == {
        "version": "2026.11",
        "reviewed": "2026-11-22",
        "article": "2023-07",
        "intended_use": "A reference to read.",
        "count.drug": "2",
        "count.disease": "3",
        "count.measure": "1",
        "count.trial": "2",
        "count.statement": "2",
        "count.source": "2",
        "count.indication": "2",
        "count.safety": "1",
        "count.codes": "1",
        "count.class-note": "1",
        "count.gap": "1",
    }


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT id, class, selectivity FROM drug", [("examplimab", None, None), ("plainumab", None, None)]),
        ("SELECT * FROM target", [("examplimab", 0, "IFNAR1"), ("plainumab", 0, "BLyS (BAFF)")]),
        (
            "SELECT * FROM name WHERE kind = 'drug'",
            [
                ("drug", "examplimab", 0, "examplimab", "inn", None),
                ("drug", "examplimab", 1, "Examplia", "brand", "Japan"),
            ],
        ),
        (
            "SELECT id, status, since, as_of, checked FROM indication ORDER BY position",
            [
                ("examplimab.sle.us", "approved", "2021-07-30", "2026-04", "seen"),
                ("examplimab.cle.global", "phase-3", None, None, "known"),
            ],
        ),
        (
            "SELECT id, short, position FROM disease ORDER BY position",
            [("cle", "CLE", 0), ("dle", "discoid lupus erythematosus", 1), ("sle", "systemic lupus erythematosus", 2)],
        ),
        ("SELECT answer FROM tab", [("One drug is labelled.\nOne is in phase 3.",)]),
        (
            "SELECT disease, relation FROM tab_disease ORDER BY position",
            [("cle", "own"), ("dle", "own"), ("sle", "related")],
        ),
        (
            "SELECT id, phase, status, n FROM trial",
            [("NCT05925803", "3", "recruiting", 314), ("other", None, None, None)],
        ),
        (
            "SELECT statement, disease FROM statement_disease ORDER BY statement, position",
            [("cle-01", "cle"), ("cle-01", "ctd"), ("cle-02", "cle")],
        ),
        ("SELECT product, key_risks, notes FROM safety", [("Examplia (IV)", '["infections"]', "[]")]),
        ("SELECT date, change FROM label_change", [("2023-12", "warning revised")]),
        (
            "SELECT drug, note FROM class_note_drug ORDER BY position",
            [("examplimab", None), ("plainumab", "no label")],
        ),
        (
            "SELECT facts, tables FROM measure",
            [
                (
                    "[]",
                    f"[{BANDS}, {GRADES}, {SCORES}]",
                )
            ],
        ),
        ("SELECT doi, pmid, url FROM source WHERE genre = 'label'", [(None, None, "https://example.org/label")]),
        (
            "SELECT owner_kind, owner_id FROM citation WHERE source = 'plain-label' ORDER BY owner_kind, owner_id",
            [
                ("class-note", "example-class"),
                ("codes", "examplimab"),
                ("drug", "examplimab"),
                ("drug", "plainumab"),
                ("indication", "examplimab.cle.global"),
                ("indication", "examplimab.sle.us"),
                ("safety", "examplimab"),
                ("tab", "cle"),
            ],
        ),
        ("SELECT * FROM gap", [(0, "labels", "The newest label was not read.")]),
    ],
)
def test_the_rows_say_what_was_authored(database: sqlite3.Connection, query: str, rows: list[tuple[object]]) -> None:
    assert database.execute(query).fetchall() == rows


def test_the_search_index_is_filled(database: sqlite3.Connection) -> None:
    (pages,) = database.execute("SELECT count(*) FROM search_page").fetchone()
    assert pages == 2 + 3 + 1 + 2 + 2 + 2
    found = database.execute("SELECT count(*) FROM search_text WHERE search_text MATCH '\"Examplia\"'").fetchone()
    assert found[0] > 0
