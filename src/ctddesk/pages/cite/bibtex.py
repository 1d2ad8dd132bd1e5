"""Sources as BibTeX."""

import re
from collections.abc import Iterable, Iterator

from ctddesk.model.entities import Source
from ctddesk.pages.cite.csl import Item, item

_TYPES = {"article-journal": "article", "article-magazine": "article", "paper-conference": "inproceedings"}
_CONTAINERS = {"article": "journal", "inproceedings": "booktitle"}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SPECIAL = re.compile(r"([&%$#_{}])")


def write(sources: Iterable[Source]) -> str:
    """Return sources as a BibTeX file in UTF-8, with their ids as keys."""
    return "\n".join(_entry(item(source)) for source in sources)


def _entry(found: Item) -> str:
    kind = _TYPES.get(found["type"], "misc")
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(kind, found))
    return f"@{kind}{{{found['id']},\n{fields}}}\n"


def _fields(kind: str, found: Item) -> Iterator[tuple[str, str]]:
    """The fields, braced so that titles keep their capitals, and authors as printed are one name."""
    parts = found.get("issued", {}).get("date-parts", [[]])[0]
    for name in found.get("author", ()):
        yield "author", f"{{{{{_plain(name['literal'])}}}}}"
    yield "title", f"{{{{{_plain(found['title'])}}}}}"
    braced = (
        (_CONTAINERS.get(kind, "howpublished"), _plain(found.get("container-title", ""))),
        ("volume", found.get("volume")),
        ("number", found.get("issue")),
        ("pages", found.get("page", "").replace("–", "-").replace("-", "--")),
        ("year", str(parts[0]) if parts else ""),
        ("doi", found.get("DOI")),
        ("url", found.get("URL")),
        ("note", f"PMID: {found['PMID']}" if "PMID" in found else ""),
    )
    yield from ((name, f"{{{value}}}") for name, value in braced if value)
    if len(parts) > 1:
        yield "month", _MONTHS[parts[1] - 1]


def _plain(text: str) -> str:
    """The text with what BibTeX reads as commands written out."""
    return _SPECIAL.sub(r"\\\1", text.replace("\\", r"\textbackslash "))
