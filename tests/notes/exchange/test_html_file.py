from datetime import timedelta
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st
from tests.notes.exchange.samples import DAY, NOTES, note

from ctddesk.model.ref import Ref
from ctddesk.notes.exchange.html_file import write
from ctddesk.notes.note import Note

FRAME = {"html", "head", "meta", "title", "style", "body", "header", "main", "article"}
TEXT = set("h1 h2 h3 h4 h5 p br hr ul ol li em strong s code pre blockquote a span table thead tbody tr th td".split())
VOID = {"meta", "br", "hr"}


class Tree(HTMLParser):
    """Follows the tags, each of which must be closed where it was opened."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def count(self, tag: str) -> int:
        return [name for name, _ in self.seen].count(tag)


@given(st.lists(NOTES, max_size=3))
def test_whatever_is_in_the_notes_the_page_is_well_formed_and_loads_nothing(notes: list[Note]) -> None:
    html = write(notes, DAY)
    tree = Tree(html)
    assert {tag for tag, _ in tree.seen} <= FRAME | TEXT
    names = {name for _, attributes in tree.seen for name in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "srcset", "style", "background"}
    assert [tree.count(tag) for tag in ("html", "main", "h1", "article", "h2")] == [1, 1, 1, len(notes), len(notes)]
    assert "default-src 'none'" in html


def test_a_note_says_its_page_writer_dates_and_tags() -> None:
    written = note("# A <title>\n\n## Head\ntext & more", ref=Ref.parse("drug/x"), tags=("one", "two"))
    html = write([written._replace(author="Dr <A>", changed=DAY + timedelta(days=1))], DAY, lambda ref: f"<{ref.id}>")
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">\n')
    assert "<title>A &lt;title&gt;</title>" in html
    for line in ("On &lt;x&gt;", "By Dr &lt;A&gt;", "Written 25 Nov 2026, changed 26 Nov 2026", "Tags: one, two"):
        assert f"<p>{line}</p>" in html
    assert "1 note, exported from ctddesk on 25 Nov 2026." in html
    assert html.count("A &lt;title&gt;</h") == 1, "the title is not repeated in the text"
    assert "<h4>Head</h4>\n<p>text &amp; more</p>" in html


def test_a_first_line_that_is_more_than_the_title_stays() -> None:
    html = write([note("# See [this](ctd:drug/x)\ntext")], DAY)
    assert '<h3>See <a href="ctd:drug/x">this</a></h3>' in html


def test_the_title_of_several_notes() -> None:
    html = write([note("a"), note("b", id="b")], DAY)
    assert "<title>Notes</title>" in html
    assert "2 notes, exported" in html
