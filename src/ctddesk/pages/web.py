"""A handout as one HTML file that needs nothing else: the form to read with a screen reader or a browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

from ctddesk.pages.handout import Handout
from ctddesk.pages.onpaper import without_source_links

# The file may load nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid GrayText; padding: 0.25rem 0.5rem; text-align: left; vertical-align: top; }
.card { border: 1px solid GrayText; border-radius: 0.5rem; padding: 0.5rem 0.75rem; margin: 0.5rem 0; }
.card h3 { margin: 0; font-size: 1rem; }
.card p { margin: 0.25rem 0; }
.pill { border: 1px solid; border-radius: 0.25rem; padding: 0 0.4rem; margin-right: 0.4rem; white-space: nowrap; }
.caption { opacity: 0.8; }
a { overflow-wrap: anywhere; }
svg { max-width: 100%; height: auto; }
@media print { article + article { break-before: page; } .card { break-inside: avoid; } nav { display: none; } }
"""
_DECLARATION = re.compile(r"^\s*<\?xml.*?\?>\s*(<!DOCTYPE[^>]*>)?", re.DOTALL)
_SPACES = re.compile(r" {2,}")
_VOID = {"br", "img", "hr"}
_KEPT = ("class", "href", "colspan", "rowspan", "alt", "lang")


def write_html(handout: Handout, foot: str) -> str:
    """Return a handout as a page with landmarks, headings and a list of contents; ``foot`` stands at its end."""
    parts = [handout, *handout.more]
    pages = {match for part in parts for match in re.findall(r'<h1><a name="([^"]+)"', part.html)}
    articles = [_Article(f"part-{number}", part.pictures, pages) for number, part in enumerate(parts, 1)]
    bodies = "\n".join(
        article.read(without_source_links(part.html)) for article, part in zip(articles, parts, strict=True)
    )
    contents = "\n".join(article.contents for article in articles)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<meta name="generator" content="ctddesk">
<title>{escape(handout.title)} – ctddesk</title>
<style>{_STYLE}</style>
</head>
<body>
<header><p>{escape(handout.title)} – ctddesk</p></header>
<nav aria-label="Contents">
<ul>
{contents}
</ul>
</nav>
<main>
{bodies}
</main>
<footer><p>{escape(foot)}</p></footer>
</body>
</html>
"""


class _Article(HTMLParser):
    """Rewrites the tags of a page as those that say what they are: sections, headings, heads of rows and columns."""

    def __init__(self, name: str, pictures: Mapping[str, str], pages: set[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._pictures = pictures
        self._pages = pages
        self._out: list[str] = []
        self._headings: list[tuple[int, str, list[str]]] = []  # level, id, words
        self._closing: list[str] = []  # what closes the open tags, the innermost last
        self._in_section = False
        self._table = ""
        self._row = 0

    def read(self, html: str) -> str:
        """Return the article of a page's HTML."""
        self.feed(html)
        self.close()
        if self._in_section:
            self._out.append("</section>")
        return f'<article id="{self._name}">\n{"".join(self._out)}\n</article>'

    @property
    def contents(self) -> str:
        """An item of the list of contents: the article, and its sections below it."""
        items = [
            f'<li><a href="#{name}">{escape("".join(words).strip())}</a></li>'
            for level, name, words in self._headings
            if level < 3
        ]
        first, *sections = items or ["<li></li>"]
        below = f"\n<ul>\n{chr(10).join(sections)}\n</ul>\n" if sections else ""
        return f"{first.removesuffix('</li>')}{below}</li>"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "name" in values:
            self._open(f'<a id="{escape(self._inner(values["name"]))}">', "</a>")
        elif tag == "a" and not values.get("href", "").startswith(("http", "#")):
            self._open_page_link(values.get("href", ""))
        elif tag == "img":
            self._draw(values)
        elif tag in {"h1", "h2", "h3"}:
            self._open_heading(int(tag[1]))
        elif tag == "table" and values.get("class") == "card":
            self._table = "card"
            self._open('<div class="card">', "</div>")
        elif tag in {"table", "tr", "td", "th"}:
            self._open_cell(tag, values)
        elif tag == "p" and values.get("class") == "head":
            self._open_heading(3)
        else:
            self._plain(tag, values)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or not self._closing:
            return
        self._out.append(self._closing.pop())
        if tag == "table":
            self._table = ""

    def handle_data(self, data: str) -> None:
        text = _SPACES.sub(" ", data.replace("\N{NO-BREAK SPACE}", " "))
        if self._headings and any(closing.startswith("</h") for closing in self._closing):
            self._headings[-1][2].append(text)
        self._out.append(escape(text, quote=False))

    def _open(self, start: str, end: str) -> None:
        self._out.append(start)
        self._closing.append(end)

    def _open_heading(self, level: int) -> None:
        if level == 2:
            self._out.append("</section>" if self._in_section else "")
            self._in_section = True
        name = f"{self._name}-{len(self._headings) + 1}"
        self._headings.append((level, name, []))
        if level == 2:
            self._out.append(f'<section aria-labelledby="{name}">')
        self._open(f'<h{level} id="{name}">', f"</h{level}>")

    def _open_page_link(self, href: str) -> None:
        """A link to a page of the program leads there where the page is in the file; else it is words."""
        page = href.removeprefix("ctd:").partition("#")[0].replace("/", "-")
        if page in self._pages:
            self._open(f'<a href="#{escape(page)}">', "</a>")
        else:
            self._open("", "")

    def _open_cell(self, tag: str, values: dict[str, str]) -> None:
        if self._table == "card":
            self._open("", "")
            return
        if tag == "table":
            self._table, self._row = values.get("class", ""), 0
        if tag == "tr":
            self._row += 1
        if tag == "th":
            self._open('<th scope="col">', "</th>")
        elif tag == "td" and self._table == "facts" and values.get("class") == "label":
            self._open('<th scope="row">', "</th>")
        else:
            self._plain(tag, values)

    def _plain(self, tag: str, values: dict[str, str]) -> None:
        kept = {name: self._link(value) if name == "href" else value for name, value in values.items() if name in _KEPT}
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
        self._out.append(f"<{tag}{attributes}>")
        if tag not in _VOID:
            self._closing.append(f"</{tag}>")

    def _link(self, href: str) -> str:
        return f"#{self._inner(href[1:])}" if href.startswith("#") else href

    def _inner(self, name: str) -> str:
        """A name within a page, told apart from the same one of another page; that of a page stays as it is."""
        return name if name in self._pages else f"{self._name}-{name}"

    def _draw(self, values: dict[str, str]) -> None:
        drawing = _DECLARATION.sub("", self._pictures.get(values.get("src", ""), ""))
        alt = escape(values.get("alt", ""))
        self._out.append(f'<div role="img" aria-label="{alt}">{drawing}</div>' if drawing else f"<p>{alt}</p>")
