import sqlite3

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ctddesk.search.query import LONGEST_TEXT, MOST_CHUNKS, Facet, Filter, Usage, Vocabulary, parse, stem

HARD = [
    '"',
    '""',
    "*",
    "NOT",
    "AND",
    "OR NOT",
    "NEAR(a b)",
    "(((",
    "a:b",
    "{names}:x",
    "^x",
    "-x",
    "'; --",
    "\x00",
    "“a",
    "+",
]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("anti-MDA5", [("anti", "mda5")]),
        ("JAK1/TYK2", [("jak1",), ("tyk2",)]),
        ("CLASI-50", [("clasi", "50")]),
        ("“type I interferon” lupus", [("type", "i", "interferon"), ("lupus",)]),
        ("what is approved for CLE", [("approved",), ("cle",)]),
        ("what is it", [("what",), ("is",), ("it",)]),
        ("jak i", [("jak",)]),
        ("phase 3", [("phase",), ("3",)]),
        ("α", [("alpha",)]),
    ],
)
def test_chunks(typed: str, words: list[tuple[str, ...]]) -> None:
    assert [chunk.words for chunk in parse(typed).chunks] == words


@pytest.mark.parametrize(
    ("typed", "filters", "key"),
    [
        ("disease:dm status:approved", [Filter(Facet.DISEASE, "dm"), Filter(Facet.STATUS, "approved")], ""),
        ('jak status:"off label"', [Filter(Facet.STATUS, "off label")], "jak"),
        ("Kind: trial tulip", [Filter(Facet.KIND, "trial")], "tulip"),
        ("kind:", [], "kind"),
        ("doi:10.1056/NEJMoa1903076", [], "101056nejmoa1903076"),
    ],
)
def test_filters_and_key(typed: str, filters: list[Filter], key: str) -> None:
    query = parse(typed)
    assert list(query.filters) == filters
    assert query.key == key


def test_a_filter_is_written_as_it_is_typed() -> None:
    typed = 'disease:dm status:"off label"'
    assert " ".join(map(str, parse(typed).filters)) == typed


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ulcers", "ulcer"),
        ("antibodies", "antibod"),
        ("lupus", "lupus"),
        ("sclerosis", "sclerosis"),
        ("mass", "mass"),
        ("dms", "dms"),
    ],
)
def test_stem(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize("typed", ["black box", "Black-Box", "black boxs"])
def test_an_everyday_word_is_searched_beside_its_terms(typed: str) -> None:
    (chunk,) = parse(typed, Vocabulary({"blackbox": ("boxed warning",)}, frozenset())).chunks
    assert '"boxed warning" *' in chunk.expression
    assert "black" in chunk.expression


def test_a_short_name_finds_no_longer_words() -> None:
    (chunk,) = parse("CLE", Vocabulary({}, frozenset({"cle"}))).chunks
    assert chunk.expression == '("cle")'


def test_the_beginning_of_a_common_word_is_written_out() -> None:
    usage = {"inhi": Usage(common=True, seldom_named=True, written=("inhibitor", "inhibition"))}
    vocabulary = Vocabulary({}, frozenset(), lambda word, _: usage.get(word, Usage()))
    rare, common = parse("jak inhi", vocabulary).wanted
    assert common.expression == '("inhibitor" OR "inhibition")'
    assert parse("jak inhi", vocabulary).named == [rare]
    assert parse("jak inhi", vocabulary).is_common
    assert not parse("jak", vocabulary).is_common


def test_one_or_two_letters_after_a_word_are_not_asked_for() -> None:
    query = parse("raynaud di")
    assert [chunk.words for chunk in query.wanted] == [("raynaud",)]
    assert [chunk.expression for chunk in query.chunks if chunk.optional] == ['("di")']
    assert [chunk.words for chunk in parse("di").wanted] == [("di",)]
    whole = parse("raynaud dm", Vocabulary({}, frozenset({"dm"})))
    assert [chunk.words for chunk in whole.wanted] == [("raynaud",), ("dm",)]


def test_a_number_in_a_name_is_whole_unless_it_is_begun() -> None:
    assert '"clasi 5"' in parse("clasi-5").all_of
    assert '"clasi 5" *' not in parse("clasi-5").all_of
    assert '"clasi 5" *' in parse("clasi-5", begun=True).all_of


def test_a_long_paste_is_cut() -> None:
    query = parse("lupus " * 2000)
    assert len(query.text) <= LONGEST_TEXT
    assert len(query.chunks) <= MOST_CHUNKS
    assert len(parse("a" * 10_000).text) == LONGEST_TEXT


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(names, body, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("INSERT INTO t VALUES ('anti mda5', 'clasi 50 not near or and')")
    return connection


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(HARD), max_size=6).map(" ".join)))
@example("a" * 10_000)
@example(" ".join(HARD))
def test_whatever_is_typed_is_a_safe_expression(index: sqlite3.Connection, typed: str) -> None:
    query = parse(typed)
    for expression in filter(None, (query.all_of, query.any_of)):
        index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (expression,)).fetchone()
        index.execute("SELECT count(*) FROM t WHERE t MATCH ?", (f"{{names}} : ({expression})",)).fetchone()
