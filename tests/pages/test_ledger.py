from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.catalogue.sample import NASTY, make_content

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.vocab import Topic, Verdict
from ctddesk.pages.ledger import OTHER, VERDICTS, LedgerRow, Sieve, by_part, by_verdict, counts, ledger_rows


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LedgerRow, ...]]:
    path: Path = make_content(tmp_path_factory.mktemp("content") / "ctd.sqlite")
    with Catalogue(path) as opened:
        yield ledger_rows(opened.ledger())


@pytest.fixture(scope="module")
def rows() -> Iterator[tuple[LedgerRow, ...]]:
    with Catalogue(paths.bundled_content()) as opened:
        yield ledger_rows(opened.ledger())


def test_a_row_says_what_is_held_and_no_more(sample: tuple[LedgerRow, ...]) -> None:
    confirmed, wrong, unclear, outdated = sample
    assert (confirmed.says, confirmed.today) == ("It works.", "Confirmed; no further text is held.")
    assert (wrong.today_label, wrong.today) == ("True today", f"It is {NASTY}. a note")
    assert wrong.proof == "2 sources: Ng A, Jul 2021; Release, date not looked up"
    assert wrong.dates == "s2 · as of Jul 2023, reviewed 22 Nov 2026 · not verified against a page"
    assert (unclear.today_label, outdated.today_label) == ("Today", "True today")
    assert [row.pill.text for row in sample] == ["Confirmed", "Wrong", "Unclear", "Outdated"]
    said = "The article said, in our words: It is cheap. True today: It is not. Source: Ng A, Jul 2021."
    assert said in outdated.spoken


def test_a_statement_belongs_to_the_tabs_of_its_diseases_and_their_forms(sample: tuple[LedgerRow, ...]) -> None:
    assert [row.tabs for row in sample] == [("cle",)] * 4


def test_a_statement_of_no_tab_is_filed_under_other(rows: tuple[LedgerRow, ...]) -> None:
    others = [row for row in rows if OTHER in row.tabs]
    assert {row.ref.id for row in others} >= {"cle-01"}
    assert all(row.tabs == (OTHER,) for row in others)


def test_the_bundled_ledger_holds_every_statement_with_its_proof(rows: tuple[LedgerRow, ...]) -> None:
    assert len(rows) == 164
    assert len({row.ref for row in rows}) == 164
    assert all(row.says and row.today and row.part for row in rows)
    assert [row.ref.id for row in rows if row.proof == "No source is held"] == []
    assert [row.ref.id for row in rows if row.today == "not looked up"] == []


def test_counts_leave_out_their_own_filter_only(rows: tuple[LedgerRow, ...]) -> None:
    sieve = Sieve("ssc", Verdict.WRONG, None, "nintedanib")
    found = [row for row in rows if sieve.lets(row)]
    left = counts(rows, sieve)
    assert len(found) == left.tabs["ssc"] == left.verdicts[Verdict.WRONG] == sum(left.topics.values()) > 0
    assert sum(left.verdicts.values()) == sum(sieve._replace(verdict=None).lets(row) for row in rows) > len(found)


def test_words_are_found_whatever_their_case_and_order(rows: tuple[LedgerRow, ...]) -> None:
    found = [row for row in rows if Sieve(typed="  TYK   inhibitor ").lets(row)]
    assert "ssc-12" in {row.ref.id for row in found}
    assert all("tyk" in row.text.casefold() and "inhibitor" in row.text.casefold() for row in found)
    assert not any(Sieve(typed="inhibitor zzz").lets(row) for row in rows)


@pytest.mark.parametrize("topic", Topic)
def test_filters_by_topic_let_only_it_through(rows: tuple[LedgerRow, ...], topic: Topic) -> None:
    assert {row.topic for row in rows if Sieve(topic=topic).lets(row)} == {topic}


def test_by_verdict_puts_what_is_wrong_first(rows: tuple[LedgerRow, ...]) -> None:
    groups = by_verdict(rows)
    assert [group[0].verdict for _, group in groups] == list(VERDICTS)
    assert [title for title, _ in groups] == ["Wrong · 18", "Outdated · 21", "Unclear · 32", "Confirmed · 93"]


def test_by_part_keeps_the_order_and_the_heads_of_the_content(rows: tuple[LedgerRow, ...]) -> None:
    groups = by_part(rows)
    assert [row for _, group in groups for row in group] == list(rows)
    assert [title for title, _ in groups][:3] == ["Introduction · 4", "Key takeaways · 6", "CLE / opening · 5"]
