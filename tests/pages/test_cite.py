"""Citations are read by the parsers of others, and hold what the content holds."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.entities import Source
from ctddesk.model.vocab import Kind
from ctddesk.pages.cite import bibtex, csl, nbib, ris
from ctddesk.pages.cite.formats import FORMATS, vancouver


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    """Every source of the content."""
    with Catalogue(paths.bundled_content()) as catalogue:
        return [catalogue.dossier(ref).source for ref in catalogue.refs(Kind.SOURCE)]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def article(sources: list[Source]) -> Source:
    """A paper with all that a source can have."""
    return next(one for one in sources if one.id == "khanna-2020-revised-criss")


def test_ris_is_read_with_every_title_type_and_address(sources: list[Source]) -> None:
    read = rispy.loads(ris.write(sources))
    assert [entry["title"] for entry in read] == [source.title for source in sources]
    assert [entry.get("doi") for entry in read] == [source.doi for source in sources]
    assert {entry["type_of_reference"] for entry in read} == {"JOUR", "MGZN", "CPAPER", "ELEC"}
    assert all(entry["urls"] for entry in read if entry.get("urls") is not None)


def test_bibtex_is_read_with_every_key_title_and_doi(sources: list[Source]) -> None:
    library = parse_string(bibtex.write(sources))
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == [source.id for source in sources]
    for entry, source in zip(library.entries, sources, strict=True):
        fields = {field.key: field.value for field in entry.fields}
        assert re.sub(r"\\(.)", r"\1", fields["title"]).strip("{}") == source.title.strip("{}")
        assert fields.get("doi") == source.doi


def test_csl_json_is_rendered_by_another_program(sources: list[Source]) -> None:
    found = json.loads(csl.write(sources))
    assert [item["id"] for item in found] == [source.id for source in sources]
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(found), formatter.plain)
    for item in found[:40]:
        bibliography.register(Citation([CitationItem(item["id"])]))
    rendered = [str(entry) for entry in bibliography.bibliography()]
    assert len(rendered) == 40
    assert all(any(word in line for line in rendered) for word in found[0]["title"].split()[:3])


def test_a_paper_has_its_parts_where_each_format_has_them(article: Source) -> None:
    (read,) = rispy.loads(ris.write([article]))
    assert (read["volume"], read["number"], read["start_page"], read["end_page"]) == ("80", "5", "641", "650")
    assert (read["secondary_title"], read["year"], read["date"]) == (
        "Annals of the Rheumatic Diseases",
        "2020",
        "2020/11/30",
    )
    lines = dict(line.split("- ", 1) for line in nbib.write([article]).splitlines())
    assert lines["PMID"] == "33257497"
    assert lines["DP  "] == "2020 Nov 30"
    assert lines["LID "] == "10.1136/annrheumdis-2020-219100 [doi]"
    assert "pages = {641--650}" in bibtex.write([article])
    assert csl.item(article)["issued"] == {"date-parts": [[2020, 11, 30]]}


def test_what_is_not_held_is_left_out(sources: list[Source]) -> None:
    bare = next(one for one in sources if not (one.author or one.issued or one.doi or one.pmid))
    assert csl.item(bare).keys() <= {"id", "type", "title", "genre", "container-title", "URL"}
    for form in FORMATS:
        assert "None" not in form.write([bare])


def test_a_date_is_as_precise_as_it_is_known(sources: list[Source]) -> None:
    for source in sources:
        parts = csl.item(source).get("issued", {}).get("date-parts", [[]])[0]
        assert "-".join(f"{part:02}" for part in parts) == (source.issued.text if source.issued else "")


def test_vancouver_numbers_the_sources(article: Source) -> None:
    text = vancouver([article, article])
    assert [line[:2] for line in text.splitlines()] == ["1.", "2."]
    assert "https://doi.org/10.1136/annrheumdis-2020-219100" in text


def test_no_format_is_spoilt_by_signs_of_its_own(article: Source, tmp_path: Path) -> None:
    hostile = replace(article, id="x", title="100 % of {braces} & \\commands #1 _under_ $5", author="O'Neil & sons")
    library = parse_string(bibtex.write([hostile]))
    assert not library.failed_blocks
    (read,) = rispy.loads(ris.write([hostile]))
    assert read["title"] == hostile.title
