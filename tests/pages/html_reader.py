"""Reads exported HTML as a browser and a screen reader would."""

from html.parser import HTMLParser
from itertools import pairwise

VOID = {"meta", "br", "img", "hr"}


class Reader(HTMLParser):
    """Gathers what a file says of itself; a tag that is not closed in its turn is an error."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.heads: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.labelled: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        if tag not in VOID:
            self.open.append(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.links += [values["href"] or ""] if "href" in values else []
        self.labelled += [values["aria-labelledby"] or ""] if "aria-labelledby" in values else []
        if tag in {"h1", "h2", "h3"}:
            self.heads.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if any(tag in {"h1", "h2", "h3"} for tag in self.open):
            self.heads[-1] = (self.heads[-1][0], self.heads[-1][1] + data)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader.open
    return reader


def check(html: str) -> Reader:
    """What holds for every file: names are given once, each link within it arrives, headings do not leave one out."""
    found = read(html)
    assert len(found.ids) == len(set(found.ids))
    assert {link[1:] for link in found.links if link.startswith("#")} <= set(found.ids)
    assert set(found.labelled) <= set(found.ids)
    assert all(link.startswith(("#", "https://", "http://")) for link in found.links)
    levels = [int(tag[1]) for tag, _ in found.heads]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    return found
