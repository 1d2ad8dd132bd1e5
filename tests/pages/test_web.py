"""The HTML that leaves the program, read as a browser and a screen reader would."""

from datetime import date

import pytest
from tests.pages.html_reader import check

from ctddesk import paths
from ctddesk.catalogue.front import Front
from ctddesk.model.page import Page
from ctddesk.model.ref import Ref
from ctddesk.pages.handout import Handout
from ctddesk.pages.handouts import finished, foot_line, pack_handout, page_handout
from ctddesk.pages.web import write_html

TODAY = date(2026, 11, 25)
DRUGS = ("drug/anifrolumab", "drug/hydroxychloroquine")


def pages(*refs: str) -> list[Page]:
    with Front(paths.bundled_content()) as front:
        return [front.page(Ref.parse(ref)) for ref in refs]


def every_ref() -> list[Ref]:
    with Front(paths.bundled_content()) as front:
        rows = front.connection.execute("SELECT kind, id FROM page ORDER BY kind, id").fetchall()
    return [Ref.parse(f"{kind}/{name}") for kind, name in rows]


def test_every_page_is_whole_and_its_links_arrive() -> None:
    with Front(paths.bundled_content()) as front:
        for ref in every_ref():
            check(write_html(page_handout(front.page(ref)), "foot"))


def test_a_page_has_landmarks_headings_and_named_sections() -> None:
    (page,) = pages(DRUGS[0])
    found = check(write_html(page_handout(page), "foot"))
    assert {"header", "nav", "main", "article", "footer"} <= set(found.tags)
    assert [words.strip() for tag, words in found.heads if tag == "h1"] == [page.title]
    assert [words.strip() for tag, words in found.heads if tag == "h2"] == [one.title for one in page.sections]
    assert found.tags.count("section") == len(page.sections)


def test_what_the_window_needs_for_its_look_stays_behind() -> None:
    (page,) = pages(DRUGS[0])
    html = write_html(page_handout(page), "foot")
    assert not any(words in html for words in ("cellpadding", "\N{NO-BREAK SPACE}", "ctd:", "where it is used"))


def test_a_pack_leads_from_drug_to_drug_and_back() -> None:
    disease, *drugs = pages("disease/cle", *DRUGS)
    found = check(write_html(pack_handout(disease, drugs), "foot"))
    assert found.tags.count("article") == 3
    assert "#drug-anifrolumab" in found.links
    assert "#disease-cle" in found.links


def test_signs_of_html_stay_words() -> None:
    nasty = "<script>alert(1)</script> & \"q\" 'a'"
    body = "<h1>a &lt;b&gt; &amp; c</h1><p>&lt;img src=x&gt;</p>"
    html = write_html(Handout(nasty, "name", body), nasty)
    assert "<script>" not in html
    assert "<img" not in html
    assert "&lt;img src=x&gt;" in html
    check(html)


def test_a_picture_is_in_the_file_and_has_words() -> None:
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"></svg>'
    svg = f'<?xml version="1.0"?>\n{drawn}'
    body = (
        '<h1>t</h1><p><img src="a.svg" alt="A bar &amp; more" width="40"></p><p><img src="b.svg" alt="Not there"></p>'
    )
    html = write_html(Handout("t", "t", body, {"a.svg": svg}), "foot")
    assert '<div role="img" aria-label="A bar &amp; more"><svg' in html
    assert "Not there" in html
    assert "<?xml" not in html


def test_the_end_says_which_content_and_what_it_is_for() -> None:
    with Front(paths.bundled_content()) as front:
        edition = front.edition()
        disease, drug = (front.page(Ref.parse(ref)) for ref in ("disease/cle", DRUGS[0]))
    foot = foot_line(edition, TODAY)
    assert foot == (
        f"Content {edition.version}, reviewed {edition.reviewed} · printed 25 Nov 2026 · "
        "Reference only. It does not replace clinical judgement."
    )
    for handout in (page_handout(drug), pack_handout(disease, [drug])):
        whole = finished(handout, edition, TODAY)
        told = [whole, *whole.more][-1].html.removeprefix([handout, *handout.more][-1].html)
        assert edition.version in told
        assert edition.intended_use.split()[0] in told
        assert "National Library of Medicine" in told


@pytest.mark.parametrize(
    "handout", [Handout("t", "t", ""), Handout("t", "t", "<h1>t</h1>", more=(Handout("u", "u", ""),))]
)
def test_an_empty_part_is_no_error(handout: Handout) -> None:
    check(write_html(handout, ""))
