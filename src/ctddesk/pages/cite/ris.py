"""Sources as RIS: one tag a line, two letters, two spaces, a hyphen and a space."""

from collections.abc import Iterable, Iterator

from ctddesk.model.entities import Source
from ctddesk.pages.cite.csl import Item, item

_TYPES = {"article-journal": "JOUR", "article-magazine": "MGZN", "paper-conference": "CPAPER", "webpage": "ELEC"}


def write(sources: Iterable[Source]) -> str:
    """Return sources as a RIS file."""
    return "\r\n".join(line for source in sources for line in (*_lines(item(source)), "ER  - ", ""))


def _lines(found: Item) -> Iterator[str]:
    values = (
        ("TY", _TYPES.get(found["type"], "GEN")),
        ("ID", found["id"]),
        *(("AU", name["literal"]) for name in found.get("author", ())),
        ("TI", found["title"]),
        ("T2", found.get("container-title")),
        ("VL", found.get("volume")),
        ("IS", found.get("issue")),
        *zip(("SP", "EP"), _pages(found), strict=False),
        ("PY", _date(found)[:4]),
        ("DA", _date(found)),
        ("DO", found.get("DOI")),
        ("AN", found.get("PMID")),
        ("UR", found.get("URL")),
        ("M3", found["genre"]),
    )
    return (f"{tag}  - {value}" for tag, value in values if value)


def _pages(found: Item) -> list[str]:
    return str(found.get("page", "")).replace("–", "-").split("-")


def _date(found: Item) -> str:
    """The date as RIS writes it, 2023/07/15, with what is known of it."""
    parts = found.get("issued", {}).get("date-parts", [[]])[0]
    return "/".join(f"{part:02}" for part in parts)
