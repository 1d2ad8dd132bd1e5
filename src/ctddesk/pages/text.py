"""A page as plain text, made from the same HTML that the window shows."""

import textwrap
from html.parser import HTMLParser

from ctddesk.model.front import REFERENCE_ONLY, Edition
from ctddesk.model.page import Page

_WIDTH = 100
_RULES = {"h2": "=", "h3": "-"}
_INDENTS = {"li": "- ", "address": "   "}
_TOLD_BELOW = "time"  # the class of lines whose words stand again below them
_BLOCKS = ("p", "li", "h2", "h3")


def plain(page: Page, edition: Edition) -> str:
    """Return the page as text: head, sections, and which content it comes from. Pills stand in square brackets."""
    foot = f"Content {edition.version}, reviewed {edition.reviewed}. {REFERENCE_ONLY}"
    return f"{without_foot(page)}\n\n{foot}\n"


def without_foot(page: Page) -> str:
    """Return the page as text without the line that says which content it comes from."""
    pills = " ".join(f"[{pill.text}]" for pill in page.pills)
    top = [line for line in (page.title, page.subtitle, pills) if line]
    return "\n\n".join(["\n".join(top), *(plain_html(section.html) for section in page.sections)])


def plain_html(html: str) -> str:
    """Return a section's HTML as text, a table row a line, wrapped at 100 characters with addresses whole."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "\n".join(reader.lines).strip()


class _Reader(HTMLParser):
    """Gathers text into lines. In a card each paragraph is a line of its own; in other tables a row is one line."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._text: list[str] = []
        self._cells: list[str] = []
        self._table = ""
        self._pill = False
        self._indent = ""
        self._told_below = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._table = dict(attrs).get("class") or ""
        elif tag == "span" and (dict(attrs).get("class") or "").startswith("pill"):
            self._pill = True
            self._text.append("[")
        elif tag in _BLOCKS and not self._in_row():
            self._text.clear()
            kind = dict(attrs).get("class") or tag
            self._indent = _INDENTS.get(kind, "")
            self._told_below = kind == _TOLD_BELOW

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS and not self._in_row():
            self._end_block(tag)
        elif tag in {"td", "th"} and self._in_row():
            self._cells.append(self._take())
        elif tag == "tr" and self._in_row():
            self._end_row()
        elif tag == "span" and self._pill:
            self._pill = False
            self._text.append("]")
        elif tag == "table":
            self._table = ""
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def _in_row(self) -> bool:
        return self._table not in {"", "card"}

    def _take(self) -> str:
        text = " ".join("".join(self._text).replace("\N{NO-BREAK SPACE}", " ").split())
        self._text.clear()
        return text

    def _end_block(self, tag: str) -> None:
        text = self._take()
        if tag in _RULES:
            self.lines += ["", text, _RULES[tag] * len(text)]
        elif text and not self._told_below:
            self._wrap(text, self._indent, " " * len(self._indent))

    def _end_row(self) -> None:
        cells, self._cells = self._cells, []
        separator = ": " if self._table == "facts" else " | "
        self._wrap(separator.join(cell for cell in cells if cell), "", "  ")

    def _wrap(self, text: str, first: str, rest: str) -> None:
        self.lines += textwrap.wrap(
            text,
            _WIDTH,
            initial_indent=first,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        )
