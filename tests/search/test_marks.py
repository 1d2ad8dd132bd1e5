import pytest

from ctddesk.search.marks import LONGEST_SNIPPET, Marker, searchable
from ctddesk.search.query import parse
from ctddesk.search.results import Text


def marked(text: Text) -> list[str]:
    return [text.text[span.start : span.start + span.length] for span in text.spans]


@pytest.mark.parametrize(
    ("typed", "text", "expected"),
    [
        ("anif", "Anifrolumab", ["Anif"]),
        ("anti-mda5", "the anti-MDA5 form, anti MDA5, antiMDA5", ["anti-MDA5", "anti MDA5", "antiMDA5"]),
        ("bms986165", "was BMS-986165 once", ["BMS-986165"]),
        ("jak1/tyk2", "TYK2 and JAK1", ["TYK2", "JAK1"]),
        ("beta", "interferon-β and beta", ["β", "beta"]),
        ("sjogren", "Sjögren’s", ["Sjögren"]),
        ("clasi-50", "CLASI-50 or CLASI", ["CLASI-50"]),
        ("ulcers", "a digital ulcer", ["ulcer"]),
        ("cell cells", "cells", ["cell"]),
        ("use", "because", []),
        ("clasi-50", "clasi (50), clasi 500 and CLASI50%", ["clasi (50", "clasi 50", "CLASI50"]),
        ('"clasi 50"', "clasi (50), clasi 500 and CLASI/50", ["clasi (50", "CLASI/50"]),
        ("", "anything", []),
    ],
)
def test_marks_what_was_typed(typed: str, text: str, expected: list[str]) -> None:
    assert marked(Marker(parse(typed)).mark(searchable(text))) == expected


def test_the_snippet_is_the_line_with_most_of_the_query() -> None:
    body = "Lupus here.\nSafety of anifrolumab in lupus.\nAnifrolumab."
    found = Marker(parse("anifrolumab lupus")).snippet(searchable(body))
    assert found is not None
    assert found.text == "Safety of anifrolumab in lupus."
    assert marked(found) == ["anifrolumab", "lupus"]


def test_the_snippet_is_found_far_down() -> None:
    body = "\n".join(
        ("A trial in lupus.", *["Phase 3 of it."] * 50, "A phase 3 trial in lupus.", "Phase 3, lupus, trial.")
    )
    found = Marker(parse("phase 3 lupus")).snippet(searchable(body))
    assert found is not None
    assert found.text == "A phase 3 trial in lupus."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["A lupus trial.", "Phase 3 of it.", "Phase 3, lupus."], "Phase 3, lupus."),
        (["Phase 2.", "Lupus.", "3 in lupus.", "Phase 3."], "3 in lupus."),
        (["Phase 2.", "Lupus."], "Phase 2."),
    ],
)
def test_a_line_with_all_words_goes_before_one_without_some(lines: list[str], expected: str) -> None:
    found = Marker(parse("phase 3 lupus")).snippet(searchable("\n".join(lines + ["Other."] * 20)))
    assert found is not None
    assert found.text == expected


def test_a_long_line_is_cut_around_the_match() -> None:
    line = "hay " * 200 + "needle " + "hay " * 200
    found = Marker(parse("needle")).snippet(searchable(line))
    assert found is not None
    assert marked(found) == ["needle"]
    assert found.text.startswith("… hay")
    assert found.text.endswith("hay …")
    assert len(found.text) <= LONGEST_SNIPPET + 4


def test_no_snippet_without_a_match() -> None:
    assert Marker(parse("needle")).snippet(searchable("hay")) is None


def test_a_cut_never_falls_between_a_negation_and_what_it_denies() -> None:
    first = "It blocks several receptors for growth factors that drive scarring in lung and skin alike. "
    line = f"{first}It is a tyrosine kinase inhibitor, not an inhibitor of the Janus-family kinase TYK2."
    found = Marker(parse("tyk2")).snippet(searchable(line))
    assert found is not None
    assert found.text == "… It is a tyrosine kinase inhibitor, not an inhibitor of the Janus-family kinase TYK2."
