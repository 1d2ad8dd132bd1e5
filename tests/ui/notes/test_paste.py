import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import QApplication
from tests.ui.notes import clipboards

from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.notes import paste
from ctddesk.ui.notes.clipboard_html import TooLargeError
from ctddesk.ui.notes.paste import has_pictures, markdown_of

pytestmark = pytest.mark.usefixtures("qapp")
RENDER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
PROGRAMS = ("WORD", "OUTLOOK", "LIBREOFFICE", "CHROME", "FIREFOX", "DOCS")


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_programs_copy(program: str) -> None:
    assert markdown_of(getattr(clipboards, program)) == getattr(clipboards, f"{program}_MARKDOWN")


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_markdown_is_clean(program: str) -> None:
    text = markdown_of(getattr(clipboards, program))
    assert not re.search(r"[ \t]$|\n{3}|[\u00a0\u200b\u00ad\ufffc]|mso|base64|alert|charset", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>5 * 3, a_b, HLA-B*57:01, [1], ~5 mg, x < y, R&D, C:\\x, 1.5 mg</p>",) * 2,
        ("<p>HLA-B*57:01 or HLA-B*58:01</p>", "HLA-B\\*57:01 or HLA-B\\*58:01"),
        (
            "<p>_x_ `y` ~~z~~ [a](b) &lt;b&gt; &amp;amp; \\*</p>",
            "\\_x\\_ \\`y\\` \\~\\~z\\~\\~ \\[a\\](b) \\<b> \\&amp; \\\\*",
        ),
        ("<p># x</p><p>- x</p><p>+ x</p><p>* x</p><p>&gt; x</p><p>1. x</p><p>3) x</p>", None),
        ("<p>---</p><p>===</p><p>#hash</p><p>-5</p><p>2023.</p>", "\\---\n\n\\===\n\n#hash\n\n-5\n\n2023\\."),
        ("<h2>in C #</h2>", "## in C \\#"),
        ("<p>wow!<a href='https://x.org'>x</a></p>", "wow\\![x](https://x.org)"),
        ("<p><b>Note:</b>text <b> x </b>y<i> </i>z</p>", "**Note**:text **x** y z"),
        ("<p>a<b>b</b><i>c</i> <b>d</b><b><i>e</i></b></p>", "a**bc** **de**"),
        ("<p><b>a<br>b</b></p>", "**a**\n**b**"),
        ("<p>a<br><br><br>b</p>", "a\n\nb"),
        ("<p>a\\ <br>b\\ c\\</p>", "a\\\\\nb\\ c\\\\"),
        ("<p>a<tt>`x`</tt>b</p>", "a`` `x` ``b"),
        ("<table><tr><td>only</td></tr><tr><td><b>one</b> column</td></tr></table>", "only\n\n**one** column"),
        (
            "<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>",
            "| a |  |\n| --- | --- |\n| b | c |",
        ),
        ("<p>a</p><title>x</title><style>y</style><script>z</script><!-- c --><p>b</p>", "a\n\nb"),
        ("<p>a<!-- never closed b</p>", "a"),
        ("<pre>a ``` b</pre>", "````\na ``` b\n````"),
        ("<ul><li><ul><li>deep</li></ul></li></ul>", "- deep"),
        ("<img src='x'>", ""),
        ("", ""),
    ],
)
def test_small_things(html: str, markdown: str | None) -> None:
    expected = "\\# x\n\n\\- x\n\n\\+ x\n\n\\* x\n\n\\> x\n\n1\\. x\n\n3\\) x" if markdown is None else markdown
    html = html.replace("x < y", "x &lt; y").replace("R&D", "R&amp;D")
    assert markdown_of(html) == expected.removeprefix("<p>").removesuffix("</p>")


class _Words(HTMLParser):
    """The words of some HTML, with where they are bold, italic or linked."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.seen: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _attributes: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.handle_data(" ")
        self._open.append({"strong": "b", "em": "i"}.get(tag, tag))

    def handle_endtag(self, tag: str) -> None:
        self._open.remove({"strong": "b", "em": "i"}.get(tag, tag))

    def handle_data(self, data: str) -> None:
        style = "".join(sorted(set(self._open) & {"b", "i", "a", "code"}))
        self.seen += [(character, style) for character in data if not character.isspace()]


NASTY = st.text("ab1 *_`~[]()!<>&#|\\.-+=:;é😀", max_size=25)


@settings(max_examples=400)
@given(st.lists(NASTY, min_size=1, max_size=3))
def test_words_read_back_as_they_were(lines: list[str]) -> None:
    html = f"<p>{'<br>'.join(escape(line) for line in lines)}</p>"
    words = re.sub(r"\s", "", "".join(lines))
    rendered = RENDER.render(markdown_of(html))
    assert "".join(character for character, _ in _Words(rendered).seen) == words
    assert not re.search(r"<(?!/?p>|br)", rendered)


@settings(max_examples=200)
@given(st.lists(st.tuples(NASTY, NASTY), min_size=1, max_size=3))
def test_cells_read_back_as_they_were(rows: list[tuple[str, str]]) -> None:
    html = "".join(f"<tr><td>x{escape(one)}</td><td>y{escape(other)}</td></tr>" for one, other in rows)
    words = re.sub(r"\s", "", "".join(f"x{one}y{other}" for one, other in rows))
    rendered = RENDER.render(markdown_of(f"<table>{html}</table>"))
    assert "".join(character for character, _ in _Words(rendered).seen) == words
    assert rendered.count("<tr>") == len(rows)


STYLED = st.tuples(st.sampled_from(["b", "i", "a href='https://x.org'", "span"]), st.text("ab,:.()*é ", max_size=8))


@settings(max_examples=400)
@given(st.lists(STYLED, min_size=1, max_size=5))
def test_no_mark_is_left_over_and_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    html = "".join(f"<{tag}>{escape(text)}</{tag.split()[0]}>" for tag, text in parts)
    rendered = RENDER.render(markdown_of(f"<p>{html}</p>"))
    assert "".join(character for character, _ in _Words(rendered).seen) == re.sub(
        r"\s", "", "".join(t for _, t in parts)
    )


@settings(max_examples=200)
@given(st.lists(st.tuples(st.sampled_from(["b", "i", "span"]), st.text("abé", min_size=1, max_size=5)), min_size=1))
def test_words_keep_their_styles(parts: list[tuple[str, str]]) -> None:
    html = " ".join(f"<{tag}>{text}</{tag}>" for tag, text in parts)
    styles = [("" if tag == "span" else tag) for tag, text in parts for _ in text]
    assert [style for _, style in _Words(RENDER.render(markdown_of(f"<p>{html}</p>"))).seen] == styles


def test_nothing_is_loaded(tmp_path: Path) -> None:
    picture, style = tmp_path / "x.png", tmp_path / "x.css"
    image = QImage(40, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(picture))
    style.write_text("p { font-weight: bold }", encoding="utf-8")
    address = picture.as_uri()
    html = (
        f"<link rel=stylesheet href='{style.as_uri()}'><p style='background-image:url({address})'>a"
        f"<img src='{address}'>b</p><table background='{address}'><tr><td>c</td></tr></table>"
    )
    assert markdown_of(html) == "ab\n\nc"
    document = paste._document(html)
    assert document.size().height() < 300  # laid out, as it never is, the picture would be in it
    kinds = QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource
    loaded = [document.resource(kind.value, path.as_uri()) for kind in kinds for path in (picture, style)]
    assert loaded == [QByteArray()] * 4


def test_pictures_among_words_are_noticed() -> None:
    assert has_pictures("<p>a<IMG src=x>")
    assert not has_pictures("<p>&lt;img&gt;")


def test_the_data_of_pictures_does_not_count() -> None:
    assert markdown_of(f"<p>a<img src='data:image/png;base64,{'A' * 3_000_000}' alt='a > b'>b</p>") == "ab"


@pytest.mark.parametrize(
    "html",
    [
        "<p>x <b>y</b></p>" * 125_000,
        "<div>" * 50_000,
        "<ul><li>" * 20_000,
        "<b>x" * 60_000,
        "<table><tr><td>" * 15_000,
        "<table><tr>" + "<td>x" * 5_000 + "<tr><td>x" * 5_000,
    ],
    ids=["2 MB", "div", "lists", "bold", "tables", "wide table"],
)
def test_what_would_take_minutes_is_refused_at_once(html: str) -> None:
    started = perf_counter()
    with pytest.raises(TooLargeError):
        markdown_of(html)
    assert perf_counter() - started < 2


@pytest.mark.parametrize(
    "part", ["<p>x<br>", "<ul><li>x</ul>", "<table><tr><td>a<td>b</table>", "<b>a</b><i>b</i>", "*", "<!--"]
)
def test_the_most_that_is_taken_in_takes_seconds_at_most(part: str) -> None:
    started = perf_counter()
    markdown_of(part * (299_000 // len(part)))
    assert perf_counter() - started < 10
    QApplication.processEvents()


def test_what_is_copied_from_a_page_keeps_its_tables_and_links(make_window: Callable[..., MainWindow]) -> None:
    view = make_window(start="drug/anifrolumab").pane.view
    view.selectAll()
    text = markdown_of(view.createMimeDataFromSelection().html())
    assert text.startswith("## Overview\n\n| Target | IFNAR1 |\n| --- | --- |\n")
    assert "(ctd:disease/cle)" in text
    assert "ctd:icon" not in text
