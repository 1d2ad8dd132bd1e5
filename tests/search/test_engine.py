import sqlite3

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind, NameKind
from ctddesk.pages.outline import PLANS
from ctddesk.search.engine import DEFAULT_LIMIT, Engine
from ctddesk.search.query import Facet
from ctddesk.search.results import Hit, Results, Text, Tier


def refs(results: Results) -> list[str]:
    return [f"{hit.ref.kind}/{hit.ref.id}" for hit in results.hits]


def marked(text: Text) -> list[str]:
    return [text.text[span.start : span.start + span.length] for span in text.spans]


def first(engine: Engine, typed: str) -> Hit:
    return engine.find(typed).hits[0]


@pytest.mark.parametrize(
    ("typed", "page", "matched", "kind"),
    [
        ("anifrolumab", "drug/anifrolumab", "", NameKind.NAME),
        ("SAPHNELO", "drug/anifrolumab", "Saphnelo", NameKind.BRAND),
        ("bms 986165", "drug/deucravacitinib", "BMS-986165", NameKind.COMPANY_CODE),
        ("mtx", "drug/methotrexate", "MTX", NameKind.ABBREVIATION),
        ("NCT02446899", "trial/tulip-2", "NCT02446899", NameKind.REGISTRY_ID),
        ("tulip-2", "trial/tulip-2", "", NameKind.ACRONYM),
        ("m34.81", "disease/ssc-ild", "ICD-10-CM M34.81", NameKind.REGISTRY_ID),
        ("cle-05", "statement/cle-05", "cle-05", NameKind.REGISTRY_ID),
    ],
)
def test_an_exact_name_of_any_kind_comes_first(
    engine: Engine, typed: str, page: str, matched: str, kind: NameKind
) -> None:
    hit = first(engine, typed)
    assert (f"{hit.ref.kind}/{hit.ref.id}", hit.matched, hit.matched_kind) == (page, matched, kind)
    assert hit.tier is Tier.EXACT
    assert engine.find(typed).is_exact


def test_a_code_of_a_form_names_the_form_before_the_disease(engine: Engine) -> None:
    assert refs(engine.find("L93.0"))[:2] == ["disease/dle", "disease/cle"]


def test_tiers_never_get_worse_within_a_kind(engine: Engine) -> None:
    for typed in ("lupus", "jak inhibitor", "anifrolumab cle", "interferon", "raynaud"):
        by_part: dict[tuple[bool, Kind], list[Tier]] = {}
        for hit in engine.find(typed).hits:
            by_part.setdefault((hit.is_mention, hit.kind), []).append(hit.tier)
        assert all(tiers == sorted(tiers) for tiers in by_part.values()), typed


def test_pages_about_it_come_before_pages_that_mention_it(engine: Engine) -> None:
    mentions = [hit.is_mention for hit in engine.find("anifrolumab").hits]
    assert mentions == sorted(mentions)
    assert {False, True} == set(mentions)


def test_a_target_lists_its_drugs_before_one_that_is_said_not_to_hit_it(engine: Engine) -> None:
    drugs = [hit.ref.id for hit in engine.find("TYK2").hits if hit.kind is Kind.DRUG]
    inhibitors = {"brepocitinib", "deucravacitinib", "envudeucitinib", "glpg3667"}
    assert set(drugs[:4]) == inhibitors
    assert drugs.index("nintedanib") > 3


def test_a_filter_holds_where_a_common_word_stands_in_headings_too(engine: Engine) -> None:
    results = engine.find("trial kind:source")
    assert {hit.kind for hit in results.hits} == {Kind.SOURCE}
    assert {kind for kind, count in results.counts.items() if count} == {Kind.SOURCE}


def test_a_question_opens_the_section_that_answers(engine: Engine) -> None:
    assert first(engine, "anifrolumab safety").ref == Ref(Kind.DRUG, "anifrolumab", "safety")
    assert first(engine, "mycophenolate pregnancy").ref.section == "safety"
    assert first(engine, "anifrolumab").ref.section == ""
    # So it does where the word is in too many places to be weighed.
    assert {hit.ref.section for hit in engine.find("safety").hits if hit.kind is Kind.DRUG} == {"safety"}


def test_every_indexed_section_is_one_of_its_page(content: sqlite3.Connection) -> None:
    rows = content.execute(
        "SELECT DISTINCT p.kind, s.section FROM search_section s JOIN search_page p ON p.id = s.id / 16"
    )
    for kind, section in rows:
        assert section in {plan.id for plan in PLANS[Kind(kind)]}, (kind, section)


def test_every_page_is_found_by_its_id_or_name(content: sqlite3.Connection, engine: Engine) -> None:
    for kind, column in (
        ("drug", "name"),
        ("disease", "name"),
        ("measure", "short"),
        ("statement", "id"),
        ("source", "id"),
    ):
        for key, name in content.execute(f"SELECT id, {column} FROM {kind}"):  # noqa: S608 - fixed names
            assert f"{kind}/{key}" in refs(engine.find(name))[:3], name
    for (key,) in content.execute("SELECT id FROM trial"):
        assert f"trial/{key}" in refs(engine.find(key))[:3], key


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("disease:dm status:approved kind:drug", {"ivig", "brepocitinib", "repository-corticotropin"}),
        ("class:jak disease:dm kind:drug", {"brepocitinib", "tofacitinib", "baricitinib", "upadacitinib"}),
        ("kind:trial disease:cle phase:3", {"NCT06015737", "NCT07332481", "NCT05531565"}),
        ("tulip kind:drug", {"anifrolumab"}),
    ],
)
def test_filters_narrow(engine: Engine, typed: str, expected: set[str]) -> None:
    results = engine.find(typed)
    assert {hit.ref.id for hit in results.hits} == expected
    assert results.problems == ()


def test_facets_count_what_each_further_filter_leaves(engine: Engine) -> None:
    facets = engine.facets("kind:drug disease:dm")
    for value, count in facets[Facet.STATUS].items():
        left = engine.find(f"kind:drug disease:dm status:{value}", limit=1000)
        assert sum(left.counts.values()) <= count, value
    assert facets[Facet.KIND] == {"drug": sum(engine.find("kind:drug disease:dm").counts.values())}
    assert engine.facets("tulip kind:trial")[Facet.DISEASE]["sle"] == engine.find("tulip kind:trial").counts[Kind.TRIAL]


def test_a_disease_filter_takes_in_its_forms(engine: Engine) -> None:
    assert "nintedanib" in {hit.ref.id for hit in engine.find("disease:ssc status:approved country:us").hits}


def test_a_status_holds_for_the_disease_asked_for(engine: Engine) -> None:
    assert "anifrolumab" not in {hit.ref.id for hit in engine.find("disease:dm status:approved").hits}


def test_a_filter_that_is_not_understood_is_said_and_left_out(engine: Engine) -> None:
    results = engine.find("disease:xyz anifrolumab")
    assert results.problems == ("The filter disease:xyz was not understood.",)
    assert refs(results)[0] == "drug/anifrolumab"


def test_a_name_that_is_not_here_is_never_taken_for_one_that_is(engine: Engine) -> None:
    results = engine.find("anifrolumb")
    assert results.hits == ()
    assert not results.is_exact
    assert [(near.ref.id, near.typed) for near in results.suggestions] == [("anifrolumab", "anifrolumb")]


def test_a_known_misspelling_is_found_and_still_no_exact_match(engine: Engine) -> None:
    results = engine.find("nintendanib")
    assert results.hits[0].matched == "nintendanib"
    assert not results.is_exact
    assert [near.ref.id for near in results.suggestions] == ["nintedanib"]


def test_some_of_the_words_are_better_than_nothing(engine: Engine) -> None:
    results = engine.find("tyrosine quinoline")
    assert results.hits
    assert {hit.tier for hit in results.hits} == {Tier.SOME}


def test_a_page_that_is_named_is_shown_even_where_the_other_words_are_not_found(engine: Engine) -> None:
    hit = first(engine, "saphnelo quinoline")
    assert (hit.ref.id, hit.tier, hit.matched) == ("anifrolumab", Tier.NAMED, "Saphnelo")
    assert "measure/mrss" in refs(engine.find("mrss minimal important difference"))[:3]


def test_a_disease_is_found_in_texts_under_each_of_its_names(engine: Engine) -> None:
    for name in ("scleroderma", "systemic sclerosis", "SSc"):
        assert refs(engine.find(f"rituximab {name}"))[0] == "drug/rituximab", name


def test_an_unfinished_word_leaves_no_page_out(engine: Engine) -> None:
    found = set(refs(engine.find("iloprost")))
    for typed in ("iloprost d", "iloprost di", "iloprost zz"):
        assert found <= set(refs(engine.find(typed, limit=100))), typed


def test_a_short_word_that_a_text_holds_puts_the_text_first(engine: Engine) -> None:
    hits = engine.find("nintedanib uk").hits
    assert hits[0].tier < Tier.SOME
    assert {hit.tier for hit in hits if hit.tier is not Tier.SOME} != {hit.tier for hit in hits}


def test_a_number_that_is_being_typed_is_completed_only_where_it_finds_nothing(engine: Engine) -> None:
    assert refs(engine.find("clasi-5"))
    assert "measure/clasi" in refs(engine.find("clasi-5"))
    assert not any("il-17" in text.lower() for hit in engine.find("il-1").hits for text in marked(hit.line))


def test_nothing_typed_finds_nothing(engine: Engine) -> None:
    for typed in ("", "  ", '"', "*", "😀", "()"):
        results = engine.find(typed)
        assert (results.hits, results.suggestions, sum(results.counts.values())) == ((), (), 0)


def test_the_generation_comes_back_and_the_limit_holds(engine: Engine) -> None:
    results = engine.find("lupus", limit=5, generation=7)
    assert results.generation == 7
    assert len(results.hits) == 5
    assert sum(results.counts.values()) > DEFAULT_LIMIT
    assert len(engine.find("lupus").hits) <= DEFAULT_LIMIT


def test_spans_lie_inside_and_mark_what_was_typed(engine: Engine) -> None:
    for typed, start in (("anifrolumab", "anifrolumab"), ("tyk2", "tyk"), ("raynaud", ("raynaud", "rp"))):
        texts = [text for hit in engine.find(typed).hits for text in (hit.title, hit.line)]
        found = [stretch for text in texts for stretch in marked(text)]
        assert found
        assert all(stretch.lower().startswith(start) for stretch in found)


def test_pills_say_how_it_stands(engine: Engine) -> None:
    pill = first(engine, "nintedanib").pill
    assert pill is not None
    assert pill.text == "SSc-ILD approved"
    assert first(engine, "scleroderma").pill is None


@settings(max_examples=150)
@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(engine: Engine, typed: str) -> None:
    results = engine.find(typed)
    for hit in results.hits:
        for text in (hit.title, hit.line):
            ends = [
                0,
                *(edge for span in text.spans for edge in (span.start, span.start + span.length)),
                len(text.text),
            ]
            assert ends == sorted(ends)
            assert all(span.length > 0 for span in text.spans)


def test_ten_thousand_characters_are_answered(engine: Engine) -> None:
    assert engine.find("anifrolumab " * 900).hits
    assert engine.find("x" * 10_000).hits == ()
