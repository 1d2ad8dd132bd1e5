import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.catalogue.sample import make_content

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.page import Page, Section
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind, Tone
from ctddesk.pages.render import Renderer

CLASSES = {"card", "facts", "grid", "label", "first", "caption", "lead", "head", "address", "pill", "bar", "time"}
CLASSES |= {f"{part}-{tone}" for part in ("pill", "bar") for tone in Tone}
TAGS = {"h2", "h3", "p", "a", "b", "ul", "li", "table", "tr", "td", "th", "span"}


class Markup(HTMLParser):
    """What a page is made of: elements, links, names, classes; and tags that were not closed in order."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.links: list[str] = []
        self.names: list[str] = []
        self.classes: set[str] = set()
        self.tags: set[str] = set()
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed("".join(section.html for section in page.sections))
        self.close()
        self.faults += [f"{tag} is not closed" for tag in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self._open.append(tag)
        self.tags.add(tag)
        self.classes |= set((found.get("class") or "").split())
        if "href" in found:
            self.links.append(found["href"] or "")
        if "name" in found:
            self.names.append(found["name"] or "")

    def handle_endtag(self, tag: str) -> None:
        opened = self._open.pop() if self._open else "nothing"
        if opened != tag:
            self.faults.append(f"{opened} is closed by {tag}")


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(paths.templates())


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with Catalogue(make_content(tmp_path_factory.mktemp("content") / "ctd.sqlite")) as opened:
        yield opened


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalogue]:
    with Catalogue(paths.bundled_content()) as opened:
        yield opened


def render(renderer: Renderer, catalogue: Catalogue, address: str) -> Page:
    return renderer.render(catalogue.dossier(Ref.parse(address)), catalogue.edition())


def section(page: Page, name: str) -> Section:
    return next(found for found in page.sections if found.id == name)


def text(page: Page, name: str) -> str:
    words = re.sub(r"<[^>]+>", " ", section(page, name).html)
    return " ".join(words.replace("&nbsp;", " ").replace("\N{NO-BREAK SPACE}", " ").split())


def faults(page: Page, catalogue: Catalogue) -> list[str]:
    """Return what is wrong with a page, whatever it is about."""
    html = "".join(found.html for found in page.sections)
    markup = Markup(page)
    numbers = [int(number) for number in re.findall(r'href="#ref-(\d+)"', html)]
    first_uses = list(dict.fromkeys(numbers))
    targets = [Ref.parse(link) for link in markup.links if link.startswith("ctd:")]
    outside = [link for link in markup.links if not link.startswith(("ctd:", "#"))]
    checks = {
        "unbalanced": markup.faults,
        "an empty paragraph": re.findall(r"<(p|li|h2|h3)[^>]*>\s*</\1>", html),
        "a bare None": re.findall(r".{20}(?<![a-z] )None(?! in the US label| held here).{20}", html),
        "a missing value as a blank": re.findall(r'(?:n =|Phase|Start|end)\s*[·<]|<td class="first"></td>', html),
        "an unknown class": sorted(markup.classes - CLASSES),
        "an unknown tag": sorted(markup.tags - TAGS),
        "a link to nowhere": [str(ref) for ref in targets if ref.kind is not Kind.SCREEN and not catalogue.exists(ref)],
        "an address that is not of the web": [link for link in outside if not link.startswith("http")],
        "a name given twice": sorted({name for name in markup.names if markup.names.count(name) > 1}),
        "numbers out of order": first_uses if first_uses != sorted(first_uses) else [],
        "a number without a reference": sorted(set(numbers) - set(range(1, len(page.sources) + 1))),
        "a reference without a use": sorted(set(range(1, len(page.sources) + 1)) - set(numbers)),
        "a section without its name": [found.id for found in page.sections if found.id not in markup.names],
    }
    return [f"{page.ref}: {what}: {found}" for what, found in checks.items() if found]


def test_every_page_of_the_bundled_content_is_sound(renderer: Renderer, bundled: Catalogue) -> None:
    edition = bundled.edition()
    refs = [ref for kind in Kind for ref in bundled.refs(kind)]
    pages = (renderer.render(bundled.dossier(ref), edition) for ref in refs)
    assert [fault for page in pages for fault in faults(page, bundled)] == []


def test_every_page_of_the_sample_is_sound(renderer: Renderer, sample: Catalogue) -> None:
    refs = [ref for kind in Kind for ref in sample.refs(kind)]
    pages = [render(renderer, sample, str(ref)) for ref in refs]
    assert [fault for page in pages for fault in faults(page, sample)] == []
    html = "".join(found.html for page in pages for found in page.sections)
    assert "<b>bold" not in html
    assert html.count("&lt;b&gt;bold&lt;/b&gt; &amp; &#34;quoted&#34;") > 8


def test_pages_have_the_sections_that_search_and_links_point_at(renderer: Renderer, sample: Catalogue) -> None:
    firsts = [sample.refs(kind)[0] for kind in Kind if kind not in {Kind.NOTE, Kind.SCREEN}]
    pages = [render(renderer, sample, str(ref)) for ref in firsts]
    assert {page.ref.kind: " ".join(found.id for found in page.sections) for page in pages} == {
        Kind.DRUG: "overview stands evidence trials safety corrections references",
        Kind.DISEASE: "overview forms codes measures stands trials corrections statements references",
        Kind.MEASURE: "overview references",
        Kind.TRIAL: "overview references",
        Kind.STATEMENT: "overview references",
        Kind.SOURCE: "overview cited",
    }


def test_the_head_of_a_drug_page(renderer: Renderer, sample: Catalogue) -> None:
    page = render(renderer, sample, "drug/alphamab")
    assert (page.title, page.subtitle) == ("Alphamab", "Alphex · AB-1")
    assert [(pill.text, pill.tone) for pill in page.pills] == [
        ("US · SLE approved 2021", Tone.RELATED),
        ("CLE phase 3", Tone.PHASE_3),
    ]
    assert render(renderer, sample, "drug/gammacel").subtitle == "GAC"
    assert "Route Oral" in text(page, "overview")


def test_what_is_not_held_reads_as_not_looked_up(renderer: Renderer, sample: Catalogue) -> None:
    page = render(renderer, sample, "drug/gammacel")
    overview = text(page, "overview")
    for label in ("Target", "Kind", "Route", "Class"):
        assert f"{label} not looked up" in overview.replace("Not looked up", "not looked up")
    assert "Codes not looked up." in overview
    assert "not looked up not looked up" in text(page, "stands")
    assert "A disease or country without a row was not checked" in text(page, "stands")
    assert text(page, "safety") == "Safety Safety not reviewed here: read the label."
    assert "which does not mean that there is none" in text(page, "trials")


def test_where_it_stands_says_status_dates_designation_and_sources(renderer: Renderer, sample: Catalogue) -> None:
    stands = text(render(renderer, sample, "drug/alphamab"), "stands")
    assert "SLE US Approved 30 Jul 2021 Apr 2026" in stands
    assert "CLE global Phase 3 not looked up not looked up Paused. Designation, which is no approval:" in stands
    assert "breakthrough (FDA, Jan 2026)." in stands
    assert "Sources · not verified against a page" in stands


def test_a_statement_says_verdict_text_who_when_and_proof(renderer: Renderer, sample: Catalogue) -> None:
    evidence = text(render(renderer, sample, "drug/alphamab"), "evidence")
    assert evidence.startswith("Evidence Confirmed Efficacy · CLE · alphamab It works. A Person, in the article")
    assert "as of Jul 2023, reviewed 22 Nov 2026 · s1 · CLE" in evidence
    assert (
        "Unclear Pipeline · CLE, connective tissue disease · alphamab, betanib The article said: It will be" in evidence
    )
    assert "Today: Open." in evidence
    assert "It is oral." not in evidence


def test_a_correction_says_what_was_said_and_what_is_true(renderer: Renderer, sample: Catalogue) -> None:
    page = render(renderer, sample, "drug/alphamab")
    corrections = text(page, "corrections")
    assert "Wrong Mechanism · CLE · alphamab The article said: It is oral. True today: It is" in corrections
    assert "not verified against a page" in corrections
    assert section(page, "corrections").number == 2
    assert section(page, "corrections").html.count('cellpadding="11"') == 2
    assert section(page, "evidence").html.count('cellpadding="10"') == 2


def test_the_safety_section_says_what_was_read(renderer: Renderer, sample: Catalogue) -> None:
    safety = text(render(renderer, sample, "drug/alphamab"), "safety")
    assert "Boxed warning. None in the US label of 9 Jun 2026." in safety
    assert "Key risks infection Monitoring and precautions Not listed here: read the label." in safety
    assert "Contraindications The US section was not read: look it up in the label." in safety
    assert "Pregnancy Not read: look it up in the label." in safety
    assert "Dec 2023 Warning revised not looked up Form added" in safety
    assert "Note on a neighbouring class Why it is named here: named beside the class" in safety


def test_class_notes_stand_even_where_safety_was_not_reviewed(renderer: Renderer, sample: Catalogue) -> None:
    safety = text(render(renderer, sample, "drug/betanib"), "safety")
    assert "Safety not reviewed here: read the label. Class note Position in the EU. Position in the US." in safety


def test_a_trial_that_goes_on_claims_no_date_for_its_status(renderer: Renderer, sample: Catalogue) -> None:
    state = "recruiting (when last read; date not looked up)"
    assert state in text(render(renderer, sample, "trial/t-run"), "overview")
    assert "(planned end passed; status as of 2025)" in text(render(renderer, sample, "trial/t-noted"), "overview")


def test_a_trial_page_names_its_namesakes_with_their_drugs(renderer: Renderer, sample: Catalogue) -> None:
    page = render(renderer, sample, "trial/t-old")
    assert page.title == "DAISY (alphamab)"
    assert "Same acronym or register number DAISY (betanib) : NCT00000003, DLE, phase 3" in text(page, "overview")
    assert "https://clinicaltrials.gov/study/NCT00000001" in text(page, "overview")


def test_a_trial_without_numbers_says_so(renderer: Renderer, sample: Catalogue) -> None:
    overview = text(render(renderer, sample, "trial/t-unknown"), "overview")
    for words in (
        "Phase not looked up",
        "n not looked up",
        "status not looked up",
        "Start not looked up",
        "no single drug",
    ):
        assert words in overview


def test_the_disease_page_answers_and_lists(renderer: Renderer, sample: Catalogue) -> None:
    page = render(renderer, sample, "disease/cle")
    assert text(page, "overview").startswith("Overview An answer. [1]")
    assert "Discoid lupus (DLE)" in text(page, "forms")
    assert "ICD-10-CM L93.0 Discoid lupus · basis: inference" in text(page, "codes")
    assert "CLASI : Index of skin" in text(page, "measures")
    assert "Alphamab SLE US Approved 30 Jul 2021" in text(page, "stands")
    assert "Phase 3 Paused Designation, which is no approval: breakthrough not looked up" in text(page, "stands")
    assert section(page, "corrections").number == 2
    assert section(page, "statements").number == 2


def test_a_measure_shows_its_tables(renderer: Renderer, sample: Catalogue) -> None:
    overview = text(render(renderer, sample, "measure/clasi"), "overview")
    assert "Range not looked up Higher is worse Meaningful change not looked up Licence" in overview
    assert "Bands Band Score mild 0-9 severe 21-70 Used in: CLE" in overview


def test_a_source_page_says_whether_it_was_read_and_who_rests_on_it(renderer: Renderer, sample: Catalogue) -> None:
    page = render(renderer, sample, "source/release")
    assert "Checked not verified against a page" in text(page, "overview")
    assert "Drug: Gamma cells (hospital-made)" in text(page, "cited")
    unused = render(renderer, sample, "source/unused")
    assert "Address not looked up." in text(unused, "overview")
    assert "No page of this content rests on it." in text(unused, "cited")


def test_references_say_addresses_in_full(renderer: Renderer, sample: Catalogue) -> None:
    page = render(renderer, sample, "statement/s2")
    html = section(page, "references").html
    assert list(page.sources) == ["paper", "release"]
    assert '<a href="https://doi.org/10.1/x(1)%3C2%3E">https://doi.org/10.1/x(1)%3C2%3E</a>' in html
    assert '<a href="https://pubmed.ncbi.nlm.nih.gov/12345/">https://pubmed.ncbi.nlm.nih.gov/12345/</a>' in html
    assert "https://example.org/a?b=1&amp;c=2</a>" in html
    assert "Press release · not verified against a page · a remark" in text(page, "references")


def test_a_missing_value_in_a_template_is_an_error(tmp_path: Path, sample: Catalogue) -> None:
    from jinja2 import UndefinedError

    (tmp_path / "parts.html").write_text("", encoding="utf-8")
    (tmp_path / "trial.html").write_text(
        "{% macro overview(c, d) %}{{ d.trial.colour }}{% endmacro %}", encoding="utf-8"
    )
    with pytest.raises(UndefinedError, match="colour"):
        render(Renderer(tmp_path), sample, "trial/t-old")
