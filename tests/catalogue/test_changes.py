"""Changes since the article, on the bundled rows."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from tests.catalogue.sample import change, make_content

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.changes import read_changes
from ctddesk.model.changes import What
from ctddesk.model.vocab import Verdict


def test_the_bundled_changes_are_all_later_than_the_article() -> None:
    with Catalogue(paths.bundled_content()) as catalogue:
        changes, ledger = read_changes(catalogue), catalogue.ledger()
        exists = [catalogue.exists(event.ref) for event in changes.since_article]
    days = [event.day for event in changes.since_article]
    assert all(exists)
    assert all(day.latest >= "2023-07" for day in days if day)
    dated = [day.latest for day in days if day]
    assert dated == sorted(dated, reverse=True)
    assert None not in days[: len(dated)]
    spent = sum(one.verdict in {Verdict.OUTDATED, Verdict.WRONG} for one in ledger.statements)
    assert Counter(event.what for event in changes.since_article)[What.STATEMENT] == spent


def test_the_newest_approval_is_told_with_its_day() -> None:
    with Catalogue(paths.bundled_content()) as catalogue:
        events = read_changes(catalogue).since_article
    (lisraya,) = [event for event in events if event.what is What.APPROVAL and event.title == "Brepocitinib"]
    assert (str(lisraya.day), lisraya.tabs) == ("27 Aug 2026", ("dm",))
    assert lisraya.words.startswith("Approved for DM (US). Lisraya")


@pytest.mark.parametrize(("since", "told"), [("2023", 0), ("2023-06", 0), ("2023-07", 1), ("2024", 1)])
def test_a_year_that_may_be_older_than_the_article_is_left_out(tmp_path: Path, since: str, told: int) -> None:
    path = make_content(tmp_path / "ctd.sqlite")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE indication SET since = ? WHERE status = 'approved'", (since,))
        connection.commit()
    with Catalogue(path) as catalogue:
        found = Counter(event.what for event in read_changes(catalogue).since_article)
    assert min(found[What.APPROVAL], 1) == told


def test_pages_of_the_version_before_are_read_in_their_order(tmp_path: Path) -> None:
    path = make_content(tmp_path / "ctd.sqlite")
    change(path, "INSERT INTO meta VALUES ('changes_since', '2026.05')")
    change(path, "INSERT INTO change VALUES (1, 'drug', 'alphamab', 'changed', '[\"Safety\"]', 'A box was added.')")
    change(path, "INSERT INTO change VALUES (2, 'drug', 'old', 'gone', '[]', NULL)")
    with Catalogue(path) as catalogue:
        changes = read_changes(catalogue)
    assert changes.before == "2026.05"
    assert [event.words for event in changes.since_version] == ["Changed: Safety. A box was added.", "Page is gone"]
    assert changes.since_version[0].title == "Alphamab"
