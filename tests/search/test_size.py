"""What holds when the content is far larger than what a key reads of it."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from ctddesk.model.vocab import Kind, NameKind
from ctddesk.search import index
from ctddesk.search.engine import Engine
from ctddesk.search.entries import Fact, PageEntry, PageName, Section
from ctddesk.search.lookup import MOST_READ

TRIALS = 5 * MOST_READ
LAST = TRIALS - 1


def trial(number: int) -> PageEntry:
    """A trial of phases that all texts name; the last one alone is in DM, and open."""
    last = number == LAST
    return PageEntry(
        Kind.TRIAL,
        f"trial-{number}",
        f"Trial {number}",
        "line",
        (PageName(f"T{number}", NameKind.ACRONYM),),
        (Section("overview", "Overview", ("Phase 3 randomised.", "Quinoline." if last else "Placebo.")),),
        subject="lupus jak inhibitor",
        facts=(Fact("dm", "recruiting") if last else Fact("cle", "completed"),),
    )


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(index.DDL)
        for number in range(TRIALS):
            index.write(connection, 1 + number, trial(number))
        index.close_kind(connection, Kind.TRIAL, 1, TRIALS)
        index.finish(connection)
        yield Engine(connection)


@pytest.mark.parametrize("typed", ["phase 3", "phas", "inhibitor", "phase 3 randomised lupus"])
def test_a_filter_holds_before_the_reading_is_cut_short(engine: Engine, typed: str) -> None:
    results = engine.find(f"{typed} disease:dm")
    assert [hit.ref.id for hit in results.hits] == [f"trial-{LAST}"]
    assert results.counts[Kind.TRIAL] == 1
    assert engine.find(f"{typed} disease:cle status:recruiting").hits == ()


def test_a_common_word_is_read_in_the_order_of_importance(engine: Engine) -> None:
    results = engine.find("randomised", limit=3)
    assert [hit.ref.id for hit in results.hits] == ["trial-0", "trial-1", "trial-2"]
    assert results.counts[Kind.TRIAL] == MOST_READ


def test_a_rare_word_is_found_beside_common_ones_wherever_it_stands(engine: Engine) -> None:
    for typed in ("quinoline", "phase 3 quinoline", "quinol jak inhibit"):
        assert [hit.ref.id for hit in engine.find(typed).hits] == [f"trial-{LAST}"], typed


def test_the_beginning_of_a_common_word_finds_what_the_word_finds(engine: Engine) -> None:
    assert engine.find("rando").counts == engine.find("randomised").counts
    assert engine.find("phase 3 rando").counts == engine.find("phase 3 randomised").counts
