"""No id disappears: notes and links of readers hang on them. A new id is added to ids.txt with its content."""

from collections import Counter
from pathlib import Path

from ctddesk.authoring.content import read_content
from ctddesk.authoring.tables_drugs import indication_id

ROOT = Path(__file__).resolve().parents[2]
# What the first edition was made from. Content grows and is retired with a successor; it is never just dropped.
FIRST_EDITION = {
    "drug": 69,
    "indication": 129,
    "trial": 134,
    "statement": 164,
    "safety": 41,
    "measure": 13,
    "disease": 24,
    "codes": 32,
    "class-note": 2,
    "gap": 19,
    "source": 832,
}


def held() -> list[str]:
    content, faults = read_content(ROOT / "data" / "content")
    assert faults == []
    found = [f"drug {entry.value.id}" for entry in content.drugs]
    found += [f"codes {entry.value.id}" for entry in content.drugs if entry.value.codes]
    found += [f"safety {entry.value.id}" for entry in content.drugs if entry.value.safety]
    for entry in content.drugs:
        found += [f"indication {indication_id(entry.value.id, row)}" for row in entry.value.indications]
    found += [f"disease {entry.value.id}" for entry in content.diseases]
    found += [f"trial {entry.value.id}" for entry in content.trials]
    found += [f"measure {entry.value.id}" for entry in content.measures]
    found += [f"statement {entry.value.id}" for entry in content.statements]
    found += [f"class-note {entry.value.id}" for entry in content.class_notes]
    found += [f"gap {entry.value.topic}" for entry in content.gaps]
    found += [f"source {entry.value.id}" for entry in content.sources]
    return found


def test_the_content_holds_the_ids_of_the_list_and_all_of_the_first_edition() -> None:
    listed = (ROOT / "tests" / "content" / "ids.txt").read_text(encoding="utf-8").splitlines()
    found = held()
    assert sorted(found) == listed
    counts = Counter(line.split(" ", 1)[0] for line in found)
    assert {kind: counts[kind] for kind, first in FIRST_EDITION.items() if counts[kind] < first} == {}
