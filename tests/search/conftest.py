"""The real content, compiled once, and an engine on it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ctddesk.authoring.compile import compiled
from ctddesk.authoring.content import read_content
from ctddesk.search.engine import Engine

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def content() -> Iterator[sqlite3.Connection]:
    authored, _ = read_content(ROOT / "data" / "content")
    with closing(compiled(authored)) as connection:
        yield connection


@pytest.fixture(scope="session")
def engine(content: sqlite3.Connection) -> Engine:
    return Engine(content)
