import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from ctddesk.authoring.cli import main


def run(folder: Path, *arguments: str) -> int:
    return main(["--root", str(folder.parent.parent), *arguments])


@pytest.fixture
def database(folder: Path) -> Path:
    assert run(folder, "build") == 0
    return folder.parent / "ctd.sqlite"


def test_check_is_content_with_right_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(folder, "check") == 0
    assert capsys.readouterr().out == "19 records, nothing to mend\n"


def test_check_prints_each_finding(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "statements" / "cle.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("  today: One drug is.\n", ""), encoding="utf-8")
    assert run(folder, "check") == 1
    message = "[0].verdict: the verdict 'wrong' needs a today text"
    assert capsys.readouterr().out == f"data/content/statements/cle.yaml:9: {message}\n"


def test_build_writes_nothing_while_there_are_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "edition.yaml").unlink()
    assert run(folder, "build") == 1
    assert capsys.readouterr().out == "data/content/edition.yaml:1: $: the edition is missing\n"
    assert not (folder.parent / "ctd.sqlite").exists()


def test_check_accepts_the_database_of_the_content(
    folder: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "check", "--database", str(database)) == 0
    assert capsys.readouterr().out.endswith("nothing to mend\n")


def test_check_says_what_a_database_lacks(folder: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "trials" / "other.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ROSE", "LILY"), encoding="utf-8")
    capsys.readouterr()
    assert run(folder, "check", "--database", str(database)) == 1
    older, index = capsys.readouterr().out.splitlines()
    assert older == f"{database}: older than the content: changed trial other; run build"
    assert index.startswith(f"{database}: what is made from it is another (")


def test_check_notices_another_search_index(folder: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "synonyms.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[rash]", "[eruption]"), encoding="utf-8")
    capsys.readouterr()
    assert run(folder, "check", "--database", str(database)) == 1
    said = capsys.readouterr().out
    assert said.startswith(f"{database}: what is made from it is another (")
    assert {"search_name", "search_term"} <= set(re.findall(r"search_\w+", said))


def test_check_notices_a_file_that_was_edited(folder: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("UPDATE gap SET note = 'read'")
        connection.commit()
    capsys.readouterr()
    assert run(folder, "check", "--database", str(database)) == 1
    first, second = capsys.readouterr().out.splitlines()
    assert first == f"{database}: the digest is not that of the rows: the file was changed after it was built"
    assert second == f"{database}: older than the content: changed gap labels; run build"


def test_check_says_that_a_database_is_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = folder.parent / "ctd.sqlite"
    assert run(folder, "check", "--database", str(missing)) == 1
    assert capsys.readouterr().out == f"{missing}: There is no content file at {missing}.\n"


def test_diff_counts_what_differs(folder: Path, database: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(folder, "diff", str(database), str(database)) == 0
    assert capsys.readouterr().out == "the content is the same\n"


def test_diff_of_a_missing_file_is_one_sentence(
    folder: Path, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(folder, "diff", str(database), str(folder / "none.sqlite")) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "unable to open database file\n"


def test_schema_and_rules_page_are_written(folder: Path) -> None:
    root = folder.parent.parent
    assert run(folder, "schema") == 0
    assert run(folder, "rules-page") == 0
    assert (root / "data" / "schema" / "drugs.schema.json").is_file()
    assert (root / "docs" / "content" / "rules.md").read_text(encoding="utf-8").startswith("# Rules of the content\n")


def test_changes_lists_the_pages_that_read_differently(
    folder: Path, database: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old.sqlite"
    old.write_bytes(database.read_bytes())
    path = folder / "trials" / "other.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ROSE", "LILY"), encoding="utf-8")
    assert run(folder, "build") == 0
    capsys.readouterr()
    assert run(folder, "changes", str(old)) == 0
    assert "Set `changes_since: '" in capsys.readouterr().out
    written = (folder / "changes.yaml").read_text(encoding="utf-8")
    assert "- page: trial/other\n  what: changed\n  sections: [Name and status]\n" in written
    assert "source/" not in written
    assert run(folder, "check") == 0
    assert run(folder, "build") == 0
    with closing(sqlite3.connect(database)) as connection:
        rows = connection.execute("SELECT kind, id, what FROM change").fetchall()
    assert ("trial", "other", "changed") in rows


def test_changes_of_nothing_leave_no_file(folder: Path, database: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite"
    old.write_bytes(database.read_bytes())
    assert run(folder, "changes", str(old)) == 0
    assert not (folder / "changes.yaml").exists()
    assert run(folder, "check") == 0


def test_a_change_names_a_page_that_there_is(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "- page: drug/nothing\n  what: changed\n- page: trial/other\n  what: gone\n"
    (folder / "changes.yaml").write_text(rows, encoding="utf-8")
    assert run(folder, "check") == 1
    out = capsys.readouterr().out
    assert "no page is called 'drug/nothing'" in out
    assert "there still is a page 'trial/other'" in out
