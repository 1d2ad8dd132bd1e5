"""A content file of a few rows, with signs in it that could break a page, for tests that need to know every row."""

# ruff: noqa: RUF005 - a long row in two pieces reads better than one value a line

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from ctddesk import paths
from ctddesk.authoring import front
from ctddesk.catalogue.digest import content_digest
from ctddesk.catalogue.schema import APPLICATION_ID, DDL, FRONT_DDL, SCHEMA_VERSION

NASTY = "<b>bold</b> & \"quoted\" 'text'"
URL = "https://example.org/a?b=1&c=2"
_FACTS = f'[["Licence", "{NASTY.replace(chr(34), chr(92) + chr(34))}"]]'
_TABLES = '[["Bands", ["Band", "Score"], [["mild", "0-9"], ["severe", "21-70"]]]]'

ROWS: dict[str, Sequence[tuple[object, ...]]] = {
    "meta": [
        ("version", "2026.11"),
        ("reviewed", "2026-11-22"),
        ("article", "2023-07"),
        ("count.drug", "3"),
        ("intended_use", "A reference to read."),
    ],
    "source": [
        # id, type, genre, title, author, container, issued, doi, pmid, url, checked, note
        ("paper", "article-journal", "trial-paper", f"Paper {NASTY}", "Ng A", "J Skin", "2021-07", "10.1/x(1)<2>")
        + ("12345", URL, "seen", None),
        ("release", "webpage", "press-release", "Release", None, None, None, None, None, URL, "known", "a remark"),
        ("unused", "webpage", "magazine", "Unused", None, None, None, None, None, None, "seen", None),
    ],
    "disease": [
        # id, position, name, short, parent, summary, autoantibodies, epidemiology, note, checked
        ("cle", 0, "cutaneous lupus", "CLE", None, NASTY, '["ANA"]', None, None, "seen"),
        ("dle", 1, "discoid lupus", "DLE", "cle", "a form", "[]", None, "a note", "known"),
        ("sle", 2, "systemic lupus", "SLE", None, "a neighbour", "[]", None, None, "seen"),
    ],
    "tab": [("cle", 0, "Cutaneous lupus", "An answer.")],
    "tab_disease": [("cle", 0, "cle", "own"), ("cle", 1, "dle", "own"), ("cle", 2, "sle", "related")],
    "drug": [
        # id, name, modality, class, selectivity, mechanism, routes, note, coverage note
        ("alphamab", "alphamab", "monoclonal antibody", "blocker", None, f"Binds {NASTY}.", '["oral"]', None, None),
        ("betanib", "betanib", None, "JAK inhibitor", "JAK1", "Blocks.", "[]", "a note", "a coverage note"),
        ("gammacel", "gamma cells (hospital-made)", None, None, None, "Unknown.", "[]", None, None),
    ],
    "target": [("betanib", 0, "JAK1")],
    "name": [
        ("disease", "cle", 0, "cutaneous lupus", "name", None),
        ("disease", "cle", 1, "CLE", "abbreviation", None),
        ("drug", "gammacel", 0, "GAC", "abbreviation", None),
        ("drug", "gammacel", 1, "Gac", "abbreviation", "spelling variant"),
        ("drug", "alphamab", 0, "alphamab", "inn", None),
        ("drug", "alphamab", 1, "Alphex", "brand", "Japan"),
        ("drug", "alphamab", 2, "AB-1", "company-code", None),
    ],
    "code": [
        ("disease", "cle", 0, "ICD-10-CM", "L93.0", "Discoid lupus", "basis: inference"),
        ("drug", "alphamab", 0, "ATC", "L04AG11", None, None),
    ],
    "indication": [
        # id, drug, position, disease, jurisdiction, status, status note, since, as of, note, designation x 3, checked
        ("i1", "alphamab", 0, "sle", "US", "approved", None, "2021-07-30", "2026-04", NASTY, None, None, None, "seen"),
        ("i2", "alphamab", 1, "cle", "global", "phase-3", "paused", None, None, None, "breakthrough", "FDA")
        + ("2026-01", "known"),
        ("i3", "betanib", 0, "dle", "US", "failed", None, None, "2025", None, None, None, None, "seen"),
        ("i4", "betanib", 1, "sle", "global", "phase-2", None, None, None, None, None, None, None, "seen"),
        ("i5", "gammacel", 0, "cle", "global", "phase-1", None, None, None, None, None, None, None, "seen"),
    ],
    "trial": [
        # id, register number, other ids, acronym, acronym note, drug, disease, phase, design, n, endpoint, status,
        # status note, result, result text, start, end, note, checked
        ("t-old", "NCT00000001", "[]", "DAISY", None, "alphamab", "cle", "3", "open", 40, "CLASI-50", "completed")
        + (None, "met", "12 of 20", "2015", "2018", None, "seen"),
        ("t-new", "NCT00000002", "[]", None, None, "alphamab", "cle", "2", "open", None, None, "completed")
        + (None, "not-met", None, None, "2022-03", None, "seen"),
        ("t-older", None, "[]", "ROSE", None, "alphamab", "cle", "2", "open", None, None, "terminated")
        + (None, "not-reported", None, "2016", None, None, "seen"),
        ("t-run", "NCT00000003", '["EudraCT-1"]', "DAISY", "not the other", "betanib", "dle", "3", "blind", 9, None)
        + ("recruiting", None, "pending", None, "2024", "2026-03", NASTY, "known"),
        ("t-noted", None, "[]", "LILY", None, "alphamab", "sle", "1", "open", None, None, "active")
        + ("planned end passed; status as of 2025", "pending", None, None, "2025-01", None, "seen"),
        ("t-unknown", None, "[]", None, None, None, "cle", None, "cohort", None, None, None)
        + (None, "not-reported", None, None, None, None, "seen"),
    ],
    "statement": [
        # id, position, section, article says, attributed to, topic, cites, verdict, today, note, checked
        ("s1", 0, "Intro", "It works.", "A Person", "efficacy", '["10.1/x"]', "confirmed", None, None, "seen"),
        ("s2", 1, "Intro", "It is oral.", None, "mechanism", "[]", "wrong", f"It is {NASTY}.", "a note", "known"),
        ("s3", 2, "End", "It will be approved.", None, "pipeline", "[]", "unclear", "Open.", None, "seen"),
        ("s4", 3, "End", "It is cheap.", None, "access", "[]", "outdated", "It is not.", None, "seen"),
    ],
    "statement_drug": [("alphamab", f"s{n}", 0) for n in (1, 2, 3, 4)] + [("betanib", "s3", 1)],
    "statement_disease": [("cle", f"s{n}", 0) for n in (1, 2, 3)] + [("ctd", "s3", 1), ("dle", "s4", 0)],
    "safety": [
        # drug, product, label, boxed status, warning, as of, note, risks, monitoring, contraindications x 3,
        # pregnancy x 2, notes, checked
        ("alphamab", "Alphex", "US label", "none in US label", None, "2026-06-09", None, '["infection"]', "[]")
        + ("[]", "not read", "US section not read", None, "not read", _FACTS, "seen"),
    ],
    "label_change": [("alphamab", 0, "2023-12", "warning revised"), ("alphamab", 1, None, "form added")],
    "class_note": [("jak", "Position in the EU.", "Position in the US.")],
    "class_note_drug": [("betanib", "jak", 0, None), ("alphamab", "jak", 1, "named beside the class")],
    "measure": [
        # id, position, name, short, measures, range, higher is, response, facts, tables, worksheet, checked
        ("clasi", 0, "Index of skin", "CLASI", "skin", None, "worse", None, _FACTS, _TABLES, None, "seen"),
    ],
    "measure_disease": [("cle", "clasi", 0)],
    "gap": [(1, "topic", "a sentence")],
    "citation": [
        *(("drug", drug, 0, "paper") for drug in ("alphamab", "betanib", "gammacel")),
        ("codes", "alphamab", 0, "release"),
        *(("disease", disease, 0, "paper") for disease in ("cle", "dle", "sle")),
        *(("indication", f"i{n}", 0, "release") for n in (1, 2, 3, 4, 5)),
        *(("trial", trial, 0, "paper") for trial in ("t-old", "t-new", "t-older", "t-run", "t-noted", "t-unknown")),
        *(("statement", f"s{n}", 0, "paper") for n in (1, 2, 3, 4)),
        ("statement", "s2", 1, "release"),
        ("safety", "alphamab", 0, "release"),
        ("class-note", "jak", 0, "release"),
        ("measure", "clasi", 0, "paper"),
        ("tab", "cle", 0, "paper"),
    ],
}


def make_content(path: Path) -> Path:
    """Write the sample to ``path`` and return the path."""
    connection = sqlite3.connect(path)
    connection.executescript(DDL + FRONT_DDL)
    for table, rows in ROWS.items():
        for row in rows:
            insert(connection, table, row)
    insert(connection, "meta", ("digest", content_digest(connection)))
    connection.commit()
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    front.fill(connection, paths.templates())
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    return path


def insert(connection: sqlite3.Connection, table: str, values: tuple[object, ...]) -> None:
    """Insert one row."""
    marks = ",".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # noqa: S608 - tables of our own


def change(path: Path, statement: str) -> None:
    """Run one statement on a content file."""
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.commit()
    connection.close()
