import sys
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ctddesk.pages.markdown import render

TAGS = set(
    "h1 h2 h3 p br hr ul ol li em strong s code pre blockquote a span table thead tbody tr th td".split()
)  # what Qt's rich text knows
ATTRIBUTES = {"href", "title", "start", "align", "role", "aria-label"}
MARKS = st.sampled_from("<>&\"'`~*_#|-+=[](){}!:\\/ \n\t\r.x1\0\x0b\u2028\ud800\U0001f600")
SNIPPETS = st.sampled_from(
    [
        *("<script>", "<img src=x onerror=y>", "![a](http://h/i.png)", "[x](javascript:y)", "<b onclick='z'>"),
        *("[x](ctd:drug/a)", "- [ ] ", "\n\n", "> ", "```", "[x]: data:text/html,y\n", "&#60;i&#62;", "|a|\n|-|\n"),
    ]
)
TYPED = st.lists(st.one_of(MARKS, SNIPPETS, st.text(max_size=5)), max_size=60).map("".join)


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    def links(self) -> list[str]:
        return [value or "" for name, value in self.attributes if name == "href"]


@given(TYPED)
@example("> " * 2000 + "x")
@example("[" * 5000)
@example("*a **" * 3000)
def test_whatever_is_typed_comes_out_as_known_tags_that_load_nothing(text: str) -> None:
    seen = Seen(render(text))
    assert seen.tags <= TAGS
    assert {name for name, _ in seen.attributes} <= ATTRIBUTES
    assert all(link.lower().startswith(("ctd:", "https:", "http:", "mailto:")) for link in seen.links())


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a <b onclick='x'>b</b>",
    "<!-- x --><style>p {}</style>",
    "<iframe src='http://h'></iframe>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java&#115;cript:alert(1))",
    "[a](<javascript:alert(1)>)",
    "[a](vbscript:x)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](file:///etc/passwd)",
    "[a](\\\\server\\share)",
    "[a](//host/x)",
    "[a](notes.md)",
    "[a](ctd:nowhere/x)",
    "[a](ctd:drug/../../x)",
    "[a](ctd:)",
    "[a]\n\n[a]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "www.example.org and https://example.org",
    "someone@example.org",
    "![a](data:image/png;base64,AAAA)",
    "![a](file:///x.png)",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_what_could_harm_stays_text(text: str) -> None:
    seen = Seen(render(text))
    assert seen.links() == []
    assert seen.tags <= {"p", "br"}


def test_html_is_shown_as_it_was_typed() -> None:
    assert Seen(render("a <b onclick='x'>b</b>")).text.strip() == "a <b onclick='x'>b</b>"


@pytest.mark.parametrize(
    "address",
    ["ctd:drug/anifrolumab#safety", "https://example.org/a?b=c", "http://example.org", "mailto:a@example.org"],
)
def test_links_lead_to_pages_the_web_and_mailboxes(address: str) -> None:
    assert render(f"[words]({address})") == f'<p><a href="{address}">words</a></p>\n'


def test_an_image_is_its_words_and_its_address() -> None:
    html = render('![an <x> "y"](https://example.org/i.png "title")')
    assert html == "<p>[Image: an &lt;x&gt; &quot;y&quot;, https://example.org/i.png]</p>\n"


def test_check_lists_have_signs_that_are_text_with_a_meaning() -> None:
    html = render("- [ ] ring\n- [x] *wrote*\n- [X] done\n- [x](ctd:drug/a)\n- [y] no\n\n[ ] no item")
    assert html.count('<span role="img" aria-label="to do">☐</span> ring') == 1
    assert html.count('<span role="img" aria-label="done">☑</span> ') == 2
    assert '<a href="ctd:drug/a">x</a>' in html
    assert "<li>[y] no" in html
    assert "[ ] no item" in html


def test_tables_lines_and_strikethrough() -> None:
    html = render("|a|b|\n|-|-:|\n|1|~~2~~|")
    assert '<th align="right">b</th>' in html
    assert '<td align="right"><s>2</s></td>' in html
    assert render("10 mg\n20 mg") == "<p>10 mg<br />\n20 mg</p>\n"


def test_headings_are_of_three_levels_and_code_has_no_class() -> None:
    assert render("# a\n#### b\n###### c") == "<h1>a</h1>\n<h3>b</h3>\n<h3>c</h3>\n"
    assert render("```sh x\ny\n```") == "<pre><code>y\n</code></pre>\n"


def test_the_library_is_loaded_by_the_first_rendering_only() -> None:
    import subprocess
    from pathlib import Path

    import ctddesk

    code = "import sys; import ctddesk.pages.markdown; print('markdown_it' in sys.modules)"
    source = str(Path(ctddesk.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": source}, capture_output=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "False\n"
