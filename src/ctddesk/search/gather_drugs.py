"""Reads the drugs into page entries: the kind of page with the most sections and the one most asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from ctddesk.model.standing import Pill, status_tone, status_words
from ctddesk.model.vocab import BoxedStatus, Kind, NameKind, Status
from ctddesk.search.entries import Fact, PageEntry, PageName, Section, joined, titled
from ctddesk.search.gather import Tables, code_names, corrections, evidence, phases, trial_line

_BEST_FIRST = {status: rank for rank, status in enumerate(Status)}
_UNREVIEWED = "Safety not reviewed here: read the label."


def drugs(tables: Tables) -> Iterator[PageEntry]:
    """Yield the drugs, those that stand best and have most rows first."""
    entries = [_drug(tables, row) for row in tables.rows("SELECT * FROM drug ORDER BY id")]
    yield from (entry for _, entry in sorted(entries, key=lambda pair: (*pair[0], pair[1].id)))


def _drug(tables: Tables, row: sqlite3.Row) -> tuple[tuple[int, int], PageEntry]:
    key = row["id"]
    indications = list(tables.rows("SELECT * FROM indication WHERE drug = ? ORDER BY position", key))
    best = min(indications, key=lambda i: _BEST_FIRST[Status(i["status"])], default=None)
    targets = [r["target"] for r in tables.rows("SELECT target FROM target WHERE drug = ? ORDER BY position", key)]
    codes = tables.codes(Kind.DRUG, key)
    names = [PageName(row["name"], NameKind.NAME), *tables.names(Kind.DRUG, key)]
    brands = ", ".join(name.text for name in names if name.kind is NameKind.BRAND)
    entry = PageEntry(
        Kind.DRUG,
        key,
        titled(row["name"]),
        joined(titled(row["class"] or row["modality"] or ""), brands) or row["mechanism"],
        (*names, *code_names(codes)),
        tuple(_sections(tables, row, names, targets, indications)),
        subject=joined(row["class"], row["selectivity"], *targets, row["modality"]),
        mechanism=row["mechanism"],
        pill=_pill(tables, indications, best),
        facts=tuple(_facts(tables, indications)),
    )
    return (_BEST_FIRST[Status(best["status"])] if best else len(_BEST_FIRST), -len(indications)), entry


def _pill(tables: Tables, indications: list[sqlite3.Row], best: sqlite3.Row | None) -> Pill | None:
    """The best standing in any disease, with the disease; with the jurisdictions where the US is not among them."""
    if best is None:
        return None
    status = Status(best["status"])
    same = [row for row in indications if row["disease"] == best["disease"] and row["status"] == status]
    places = [row["jurisdiction"] for row in same]
    abroad = status is Status.APPROVED and "US" not in places and "global" not in places
    text = f"{tables.shorts[best['disease']]} {status_words(status)}"
    return Pill(f"{text} {', '.join(places)}" if abroad else text, status_tone(status, own=True))


def _facts(tables: Tables, indications: list[sqlite3.Row]) -> Iterator[Fact]:
    for row in indications:
        phase = row["status"].removeprefix("phase-").replace("-", "/") if row["status"].startswith("phase-") else None
        for disease in tables.above(row["disease"]):
            for value in phases(phase):
                yield Fact(disease, row["status"], value, row["jurisdiction"])


def _sections(
    tables: Tables, row: sqlite3.Row, names: list[PageName], targets: list[str], indications: list[sqlite3.Row]
) -> Iterator[Section]:
    key = row["id"]
    yield _overview(row, names, targets)
    yield Section(
        "stands",
        "Where it stands approval status indication licence",
        tuple(_stands_line(tables, indication) for indication in indications),
    )
    statements = list(
        tables.rows(
            "SELECT s.* FROM statement s JOIN statement_drug d ON d.statement = s.id WHERE d.drug = ? ORDER BY s.position",
            key,
        )
    )
    yield evidence("evidence", statements)
    trials = tables.rows("SELECT * FROM trial WHERE drug = ? ORDER BY id", key)
    yield Section("trials", "Trials studies", tuple(trial_line(tables, trial) for trial in trials))
    yield Section(
        "safety",
        "Safety boxed warning black box risks side effects adverse monitoring contraindications pregnancy",
        tuple(_safety_lines(tables, key)),
    )
    yield corrections(statements)


def _overview(row: sqlite3.Row, names: list[PageName], targets: list[str]) -> Section:
    others = ", ".join(dict.fromkeys(name.text for name in names[1:] if name.text != row["name"]))
    lines = (
        row["mechanism"],
        joined(row["class"], row["selectivity"]),
        f"Targets: {', '.join(targets)}" if targets else "",
        joined(row["modality"], *json.loads(row["routes"])),
        f"Names: {others}" if others else "",
        row["note"],
        row["coverage_note"],
    )
    return Section("overview", "Overview mechanism target class route", tuple(line for line in lines if line))


def _stands_line(tables: Tables, row: sqlite3.Row) -> str:
    words = status_words(Status(row["status"]))
    head = f"{tables.disease_words(row['disease'])}: {words}, {row['jurisdiction']}"
    since = f"since {row['since']}" if row["since"] else None
    designation = " ".join(filter(None, [row["designation_agency"], row["designation"], row["designation_date"]]))
    return joined(head, since, row["status_note"], row["note"], designation)


def _safety_lines(tables: Tables, drug: str) -> Iterator[str]:
    row = next(tables.rows("SELECT * FROM safety WHERE drug = ?", drug), None)
    if row is None:
        yield _UNREVIEWED
    else:
        boxed = "Boxed warning" if row["boxed_status"] == BoxedStatus.BOXED else f"Boxed warning: {row['boxed_status']}"
        yield joined(boxed, row["boxed_warning"], row["boxed_note"])
        for column in ("key_risks", "monitoring", "contraindications"):
            yield from json.loads(row[column])
        yield from filter(None, [row["contraindications_note"], row["pregnancy"]])
        yield from (f"{label}: {text}" for label, text in json.loads(row["notes"]))
        changes = tables.rows("SELECT date, change FROM label_change WHERE drug = ? ORDER BY position", drug)
        yield from (joined(change["date"], change["change"]) for change in changes)
    sql = "SELECT n.text, n.us_text FROM class_note n JOIN class_note_drug d ON d.class_note = n.id WHERE d.drug = ?"
    for note in tables.rows(sql, drug):
        yield from filter(None, [note["text"], note["us_text"]])
