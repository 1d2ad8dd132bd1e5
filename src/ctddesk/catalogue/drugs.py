"""Reads drugs with their indications and safety rows."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from ctddesk.catalogue.rows import as_list, citations, codes, column, date, facts, groups, names, texts
from ctddesk.model.entities import ClassNote, Designation, Drug, Indication, LabelChange, Safety
from ctddesk.model.vocab import BoxedStatus, Checked, Kind, ReadStatus, Status

_TARGETS = "SELECT drug, target FROM target WHERE drug IN (SELECT value FROM json_each(?)) ORDER BY drug, position"


def drugs(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Drug, ...]:
    """Return these drugs, ordered by id."""
    wanted = tuple(ids)
    rows = connection.execute(
        "SELECT * FROM drug WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (as_list(wanted),)
    ).fetchall()
    named = names(connection, Kind.DRUG, wanted)
    coded = codes(connection, Kind.DRUG, wanted)
    targets = groups(connection, _TARGETS, (as_list(wanted),))
    cited = citations(connection, Kind.DRUG, wanted)
    codes_cited = citations(connection, "codes", wanted)
    return tuple(
        Drug(
            id=row["id"],
            name=row["name"],
            names=named.get(row["id"], ()),
            codes=coded.get(row["id"], ()),
            codes_sources=codes_cited.get(row["id"], ()),
            modality=row["modality"],
            drug_class=row["class"],
            selectivity=row["selectivity"],
            targets=targets.get(row["id"], ()),
            mechanism=row["mechanism"],
            routes=texts(row["routes"]),
            note=row["note"],
            coverage_note=row["coverage_note"],
            sources=cited.get(row["id"], ()),
        )
        for row in rows
    )


def drug_labels(connection: sqlite3.Connection) -> dict[str, str]:
    """Return what each drug is called in running text: its name, or its abbreviation where the name has a remark."""
    return dict(
        connection.execute(
            "SELECT id, CASE WHEN name LIKE '%(%' THEN coalesce((SELECT text FROM name WHERE kind = 'drug' "
            "AND name.id = drug.id AND name_kind = 'abbreviation' ORDER BY position LIMIT 1), name) ELSE name END "
            "FROM drug ORDER BY id"
        ).fetchall()
    )


def indications(connection: sqlite3.Connection, ids: Iterable[str]) -> tuple[Indication, ...]:
    """Return these indication rows, by drug and in the order of its file."""
    wanted = tuple(ids)
    cited = citations(connection, "indication", wanted)
    rows = connection.execute(
        "SELECT * FROM indication WHERE id IN (SELECT value FROM json_each(?)) ORDER BY drug, position",
        (as_list(wanted),),
    )
    return tuple(_indication(row, cited.get(row["id"], ())) for row in rows)


def _indication(row: sqlite3.Row, sources: tuple[str, ...]) -> Indication:
    designation = None
    if row["designation"] is not None:
        designation = Designation(row["designation"], row["designation_agency"], date(row["designation_date"]))
    return Indication(
        drug=row["drug"],
        disease=row["disease"],
        jurisdiction=row["jurisdiction"],
        status=Status(row["status"]),
        status_note=row["status_note"],
        since=date(row["since"]),
        as_of=date(row["as_of"]),
        note=row["note"],
        designation=designation,
        checked=Checked(row["checked"]),
        sources=sources,
    )


def safety(connection: sqlite3.Connection, drug: str) -> Safety | None:
    """Return the safety row of a drug, None where its safety was not reviewed."""
    row = connection.execute("SELECT * FROM safety WHERE drug = ?", (drug,)).fetchone()
    if row is None:
        return None
    changes = connection.execute("SELECT date, change FROM label_change WHERE drug = ? ORDER BY position", (drug,))
    return Safety(
        drug=drug,
        product=row["product"],
        label=row["label"],
        boxed_status=BoxedStatus(row["boxed_status"]),
        boxed_warning=row["boxed_warning"],
        boxed_as_of=date(row["boxed_as_of"]),
        boxed_note=row["boxed_note"],
        key_risks=texts(row["key_risks"]),
        monitoring=texts(row["monitoring"]),
        contraindications=texts(row["contraindications"]),
        contraindications_status=ReadStatus(row["contraindications_status"]),
        contraindications_note=row["contraindications_note"],
        pregnancy=row["pregnancy"],
        pregnancy_status=ReadStatus(row["pregnancy_status"]),
        label_changes=tuple(LabelChange(date(day), change) for day, change in changes),
        notes=facts(row["notes"]),
        checked=Checked(row["checked"]),
        sources=citations(connection, "safety", (drug,)).get(drug, ()),
    )


def class_notes(connection: sqlite3.Connection, drug: str) -> tuple[ClassNote, ...]:
    """Return the class notes that name a drug, as a member of the class or beside it."""
    ids = column(connection, "SELECT class_note FROM class_note_drug WHERE drug = ? ORDER BY class_note", drug)
    cited = citations(connection, "class-note", ids)
    members: defaultdict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for note, member, remark in connection.execute(
        "SELECT class_note, drug, note FROM class_note_drug WHERE class_note IN (SELECT value FROM json_each(?)) "
        "ORDER BY class_note, position",
        (as_list(ids),),
    ):
        members[note].append((member, remark))
    rows = connection.execute(
        "SELECT * FROM class_note WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id", (as_list(ids),)
    )
    return tuple(_class_note(row, members[row["id"]], cited.get(row["id"], ())) for row in rows)


def _class_note(row: sqlite3.Row, members: list[tuple[str, str | None]], sources: tuple[str, ...]) -> ClassNote:
    return ClassNote(
        id=row["id"],
        text=row["text"],
        us_text=row["us_text"],
        drugs=tuple(member for member, remark in members if remark is None),
        linked=tuple((member, remark) for member, remark in members if remark is not None),
        sources=sources,
    )
