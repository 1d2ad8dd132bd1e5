"""HTML of pages and screens as it is set on paper."""

import re

_INNER_LINK = re.compile(r'<a href="(?!https?:)[^"]*">(.*?)</a>', re.DOTALL)
_GRID_HEAD = re.compile(r'(<table class="grid"[^>]*>\s*)(<tr><th.*?</tr>)', re.DOTALL)


def on_paper(html: str) -> str:
    """Return HTML whose links within the program are words, and whose tables repeat their heads on each sheet."""
    return _GRID_HEAD.sub(r"\1<thead>\2</thead>", _INNER_LINK.sub(r"\1", html))
