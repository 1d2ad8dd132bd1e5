import json
from pathlib import Path

import pytest

from ctddesk.authoring.editors import rules_page, schema_files
from ctddesk.authoring.rules import RULES

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_rules_is_current() -> None:
    page = ROOT / "docs" / "content" / "rules.md"
    assert page.read_text(encoding="utf-8") == rules_page(), "run: python -m ctddesk.authoring rules-page"


def test_the_schema_files_are_current() -> None:
    folder = ROOT / "data" / "schema"
    found = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert found == schema_files(), "run: python -m ctddesk.authoring schema"


def test_the_page_has_every_rule_and_vocabulary() -> None:
    page = rules_page()
    assert page.count("\n## ") == len(RULES) + 1
    assert "| Status of an indication | `approved`, `filed`, `off-label`" in page
    assert "| Jurisdiction | `global`, `US`, `EU`" in page
    assert "``" not in page


@pytest.mark.parametrize(
    ("file", "definition", "required"),
    [
        (
            "drugs.schema.json",
            "Drug",
            ["id", "name", "names", "targets", "mechanism", "routes", "sources", "indications"],
        ),
        ("trials.schema.json", "Trial", ["id", "disease", "design", "result", "sources", "checked"]),
    ],
)
def test_a_schema_names_what_is_required(file: str, definition: str, required: list[str]) -> None:
    schema = json.loads(schema_files()[file])
    assert schema["$defs"][definition]["required"] == required
    assert schema["$defs"][definition]["additionalProperties"] is False
