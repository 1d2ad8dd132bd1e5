"""HTML of pages and screens as it is set on paper."""

import re

_TO_SOURCE = re.compile(r' · <a href="ctd:source/[^"]*">where it is used</a>')
_INNER_LINK = re.compile(r'<a href="(?!https?:)[^"]*">(.*?)</a>', re.DOTALL)
_GRID_HEAD = re.compile(r'(<table class="grid"[^>]*>\s*)(<tr><th.*?</tr>)', re.DOTALL)


def on_paper(html: str) -> str:
    """Return HTML whose links within the program are words, and whose tables repeat their heads on each sheet."""
    words = _INNER_LINK.sub(r"\1", without_source_links(html))
    return _GRID_HEAD.sub(r"\1<thead>\2</thead>", words)


def without_source_links(html: str) -> str:
    """Return HTML without the words that lead from a reference to its page in the program."""
    return _TO_SOURCE.sub("", html)
