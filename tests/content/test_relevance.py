"""The pages that a clinician's words have to bring up: relevance.yaml."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ctddesk.authoring.compile import compiled
from ctddesk.authoring.content import read_content
from ctddesk.search.engine import Engine

TABLE = Path(__file__).with_name("relevance.yaml")
ROOT = Path(__file__).resolve().parents[2]
HEADINGS = {"first", "within three", "offered", "nothing offered"}
GROUPS: dict[str, dict[str, dict[str, str]]] = YAML(typ="safe").load(TABLE)


@pytest.fixture(scope="module")
def content() -> Iterator[sqlite3.Connection]:
    authored, _ = read_content(ROOT / "data" / "content")
    with closing(compiled(authored)) as connection:
        yield connection


@pytest.fixture(scope="module")
def engine(content: sqlite3.Connection) -> Engine:
    return Engine(content)


def rows(heading: str) -> list[tuple[str, str]]:
    return [(str(typed), page) for group in GROUPS.values() for typed, page in group.get(heading, {}).items()]


def found(engine: Engine, typed: str) -> list[str]:
    return [f"{hit.ref.kind}/{hit.ref.id}" for hit in engine.find(typed).hits[:3]]


def offered(engine: Engine, typed: str) -> list[str]:
    results = engine.find(typed)
    return [] if results.is_exact else [f"{near.ref.kind}/{near.ref.id}" for near in results.suggestions]


def test_the_table_is_large_and_names_pages_that_are_there(content: sqlite3.Connection) -> None:
    assert {heading for group in GROUPS.values() for heading in group} <= HEADINGS
    pages = {f"{kind}/{page}" for kind, page in content.execute("SELECT kind, page FROM search_page")}
    asked = [row for heading in sorted(HEADINGS - {"nothing offered"}) for row in rows(heading)]
    assert {page for _, page in asked} <= pages
    assert len(asked) >= 200


def test_98_of_100_come_first_where_the_table_says_first(engine: Engine) -> None:
    missed = [(typed, page) for typed, page in rows("first") if found(engine, typed)[:1] != [page]]
    assert len(missed) <= 0.02 * len(rows("first")), missed


def test_all_are_within_three(engine: Engine) -> None:
    asked = rows("first") + rows("within three")
    assert [(typed, page) for typed, page in asked if page not in found(engine, typed)] == []


def test_near_names_are_offered_for_misspellings_and_for_nothing_else(engine: Engine) -> None:
    assert [(typed, page) for typed, page in rows("offered") if offered(engine, typed)[:1] != [page]] == []
    assert [typed for typed, _ in rows("nothing offered") if engine.find(typed).suggestions] == []
