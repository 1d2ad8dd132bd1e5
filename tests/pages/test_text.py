from pathlib import Path

from tests.catalogue.sample import make_content

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.ref import Ref
from ctddesk.pages.render import Renderer
from ctddesk.pages.text import plain, plain_html


def test_paragraphs_headings_and_lists() -> None:
    html = '<h2><a name="x"></a>Head</h2><p>One &amp; <b>two</b></p><h3>Sub</h3><ul><li>a</li><li>b</li></ul>'
    assert plain_html(html) == "Head\n====\nOne & two\n\nSub\n---\n- a\n- b"


def test_pills_stand_in_brackets_and_spaces_are_plain() -> None:
    html = '<p>&nbsp;<span class="pill pill-approved">Endpoint&nbsp;met</span>&nbsp;<span class="caption">x</span></p>'
    assert plain_html(html) == "[Endpoint met] x"


def test_rows_of_facts_and_of_tables() -> None:
    facts = '<table class="facts"><tr><td>Target</td><td>JAK1</td></tr></table>'
    grid = '<table class="grid"><tr><th>A</th><th>B</th></tr><tr><td><p>1</p></td><td></td></tr></table>'
    assert plain_html(facts) == "Target: JAK1"
    assert plain_html(grid) == "A | B\n1"


def test_a_cards_paragraphs_are_lines_of_their_own() -> None:
    card = '<table class="card"><tr><td><p>One</p><p>Two</p></td></tr></table><p>Three</p>'
    assert plain_html(card) == "One\nTwo\n\nThree"


def test_long_addresses_stay_whole_and_keep_their_place() -> None:
    address = "https://example.org/" + "a-b/" * 40
    assert plain_html(f'<p class="address">{address}</p>') == address
    assert plain_html(f'<p>x</p><p class="address">{address}</p>').splitlines()[1] == f"   {address}"


def test_lines_are_at_most_a_hundred_characters() -> None:
    assert max(len(line) for line in plain_html(f"<p>{'word ' * 100}</p>").splitlines()) <= 100


def test_a_page_as_text_has_head_sections_and_edition(tmp_path: Path) -> None:
    with Catalogue(make_content(tmp_path / "ctd.sqlite")) as catalogue:
        edition = catalogue.edition()
        page = Renderer(paths.templates()).render(catalogue.dossier(Ref.parse("drug/alphamab")), edition)
    text = plain(page, edition)
    assert text.startswith("Alphamab\nAlphex · AB-1\n[US · SLE approved 2021] [CLE phase 3]\n\nOverview\n========\n")
    assert "<b>bold</b> & \"quoted\" 'text'" in text
    assert text.endswith(
        "Content 2026.11, reviewed 22 Nov 2026. Reference only. It does not replace clinical judgement.\n"
    )
