from pathlib import Path

import pytest

from ctddesk.authoring.content import read_content


def findings(folder: Path) -> list[str]:
    return [str(finding) for finding in read_content(folder)[1]]


def test_the_sample_is_read_whole(folder: Path) -> None:
    content, found = read_content(folder)
    assert found == []
    assert [entry.value.id for entry in content.drugs] == ["examplimab", "plainumab"]
    assert [entry.value.id for entry in content.statements] == ["cle-01", "cle-02"]
    assert content.sources[0].value.container is None
    assert sum(1 for _ in content.entries()) == 19


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (
            "drugs/examplimab.yaml",
            "status: approved",
            "status: licensed",
            "data/content/drugs/examplimab.yaml:20: indications[0].status: Invalid enum value 'licensed'",
        ),
        (
            "drugs/examplimab.yaml",
            "since: '2021-07-30'",
            "since: 2021",
            "data/content/drugs/examplimab.yaml:21: indications[0].since: Expected 'str | null', got 'int'",
        ),
        (
            "drugs/examplimab.yaml",
            "jurisdiction: US",
            "jurisdiction: USA",
            "data/content/drugs/examplimab.yaml:19: indications[0].jurisdiction: Invalid enum value 'USA'",
        ),
        (
            "statements/cle.yaml",
            "  verdict: confirmed\n",
            "  verdict: confirmed\n  certainty: high\n",
            "data/content/statements/cle.yaml:21: [1].certainty: Object contains unknown field 'certainty'",
        ),
        (
            "diseases/cle.yaml",
            "summary: Lupus of the skin.\n",
            "",
            "data/content/diseases/cle.yaml:1: $: Object missing required field 'summary'",
        ),
    ],
)
def test_a_wrong_type_says_file_line_and_path(folder: Path, file: str, old: str, new: str, expected: str) -> None:
    path = folder / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert findings(folder) == [expected]


def test_a_file_of_no_kind_is_reported(folder: Path) -> None:
    (folder / "drugs" / "notes.txt").write_text("to do\n", encoding="utf-8")
    assert findings(folder) == ["data/content/drugs/notes.txt:1: $: no kind of content is kept here"]


def test_a_missing_edition_is_reported(folder: Path) -> None:
    (folder / "edition.yaml").unlink()
    assert findings(folder) == ["data/content/edition.yaml:1: $: the edition is missing"]


def test_a_list_is_wanted_where_rows_are_kept(folder: Path) -> None:
    (folder / "gaps.yaml").write_text("topic: labels\nnote: not read\n", encoding="utf-8")
    assert findings(folder) == ["data/content/gaps.yaml:1: $: this file holds a list"]
