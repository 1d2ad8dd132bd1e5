"""HTML from the clipboard, cut down to what Qt should parse, and weighed before it does."""

from __future__ import annotations

import re

LARGEST = 300_000  # characters; Qt and the walk after it take about a second for the worst of that size
DEEPEST = 200  # tags within tags: Qt takes time by the square of it
MOST_CELLS = 50_000

MARKER_INDENT = 1000  # of a paragraph in a list of Word's, and its level added; Qt itself never indents so far
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_UNSEEN = re.compile(r"<(?:!--|(style|script|head|title)\b)", re.IGNORECASE)
_ENDS = {name: re.compile(rf"</{name}\s*>", re.IGNORECASE) for name in ("style", "script", "head", "title")}
_ENDS[""] = re.compile("-->")
_LINK = re.compile(r"<link\b[^<>]*>", re.IGNORECASE)  # Qt hides what follows one, for it awaits its end
_DATA = re.compile(r"(\bsrc\s*=\s*[\"']?)data:[^\"'<>\s]*", re.IGNORECASE)
_SPANNED = re.compile(r"\b((?:col|row)span\s*=\s*[\"']?)[0-9]*([0-9]{2})\b", re.IGNORECASE)
_LIST = re.compile(r"mso-list:\s*l[0-9]+\s+level([1-9])\b", re.IGNORECASE)
_LIST_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_TITLE = re.compile(r"<p(?=[^<>]*\bclass=[\"']?MsoTitle\b)[^<>]*>((?:(?!</p>).){0,300})</p>", re.IGNORECASE | re.DOTALL)
_IMAGE = re.compile(r"<img\b", re.IGNORECASE)
_PICTURE = re.compile(r"<(?:img|v:imagedata)\b", re.IGNORECASE)
# Tags that HTML closes by itself, or that hold nothing.
_SHALLOW = frozenset("area base br col hr img input link meta param wbr p li td th tr dt dd option tbody".split())


class TooLargeError(ValueError):
    """Raised when taking the layout in would take too long."""


def has_pictures(html: str) -> bool:
    """Whether there are pictures among the words."""
    return bool(_PICTURE.search(html))


def cleaned(html: str) -> str:
    """Leave out what is not shown and the data of pictures; raise TooLargeError when much is left.

    Qt knows neither of Word's list styles: a level becomes an indent, a bullet a line above the text.
    """
    html = _DATA.sub(r"\1", _LINK.sub("", _seen(html)))
    if len(html) > LARGEST or _is_tangled(html):
        raise TooLargeError
    html = _SPANNED.sub(r"\1\2", html)
    html = _LIST.sub(rf"-qt-block-indent:{MARKER_INDENT // 10}\g<1>", html)
    html = _LIST_MARKER.sub("text-decoration:overline", html)
    html = _TITLE.sub(r"<h1>\1</h1>", html)
    return _IMAGE.sub("<meta", html)  # nothing is shown for it, and Qt has no picture to look for


def _seen(html: str) -> str:
    """Leave out comments, style, script, head and title. One that never ends stays: the words might be all in it."""
    kept, at, search = [], 0, 0
    endless: set[str] = set()
    while match := _UNSEEN.search(html, search):
        name = (match[1] or "").lower()
        end = None if name in endless else _ENDS[name].search(html, match.end())
        search = end.end() if end else match.end()
        if end:
            kept.append(html[at : match.start()])
            at = search
        else:
            endless.add(name)
    return "".join((*kept, html[at:]))


def _is_tangled(html: str) -> bool:
    """Whether tags nest so deeply, or make so wide a table, that Qt would need minutes."""
    depth = rows = cells = widest = 0
    for match in _TAG.finditer(html):
        closing, name = match[1], match[2].lower()
        if name == "tr":
            rows, cells = rows + (not closing), 0
        elif name in {"td", "th"} and not closing:
            cells += 1
            widest = max(widest, cells)
        if name not in _SHALLOW:
            depth += -1 if closing else 1
        if depth > DEEPEST or rows * widest > MOST_CELLS:
            return True
    return False
