import sqlite3
from contextlib import closing

import pytest

from ctddesk.catalogue.schema import DDL as CONTENT_DDL
from ctddesk.search.index import DDL, UnknownPageError, fill
from ctddesk.search.synonyms import Synonym

TABLES = ("kind", "page", "section", "name", "term", "fact", "spelling", "part", "word")


def test_the_same_content_gives_the_same_rows(content: sqlite3.Connection) -> None:
    with closing(sqlite3.connect(":memory:")) as other:
        content.backup(other)
        for table in (*TABLES, "text", "about", "heading"):
            other.execute(f"DROP TABLE search_{table}")
        other.executescript(DDL)
        terms: dict[str, list[str]] = {}
        for key, term in content.execute("SELECT key, term FROM search_term"):
            terms.setdefault(key, []).append(term)
        fill(other, [Synonym((key,), (), tuple(found)) for key, found in terms.items()])
        for table in ("kind", "section", "fact", "term"):
            query = f"SELECT * FROM search_{table}"  # noqa: S608 - fixed names
            assert other.execute(query).fetchall() == content.execute(query).fetchall(), table


def test_pages_are_numbered_by_kind(content: sqlite3.Connection) -> None:
    for kind, first, past in content.execute("SELECT kind, first, past FROM search_kind"):
        found = content.execute(
            "SELECT DISTINCT kind FROM search_page WHERE id >= ? AND id < ?", (first, past)
        ).fetchall()
        assert found == [(kind,)]
        ((count,),) = content.execute("SELECT count(*) FROM search_page WHERE kind = ?", (kind,))
        assert count == past - first


def test_an_everyday_word_for_a_page_that_is_not_there_is_refused() -> None:
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript(CONTENT_DDL + DDL)
        with pytest.raises(UnknownPageError, match="drug/nothing"):
            fill(empty, [Synonym(("nothing",), ("drug/nothing",))])


def test_an_empty_content_gives_an_empty_index() -> None:
    with closing(sqlite3.connect(":memory:")) as empty:
        empty.executescript(CONTENT_DDL + DDL)
        fill(empty)
        assert empty.execute("SELECT count(*) FROM search_page").fetchone() == (0,)


def test_no_text_of_an_unreviewed_drug_says_pregnancy(content: sqlite3.Connection) -> None:
    rows = content.execute(
        "SELECT s.body FROM search_section s JOIN search_page p ON p.id = s.id / 16 WHERE s.section = 'safety'"
        " AND p.page NOT IN (SELECT drug FROM safety) AND p.page NOT IN (SELECT drug FROM class_note_drug)"
    ).fetchall()
    assert rows
    assert {body for (body,) in rows} == {"Safety not reviewed here: read the label."}
