"""Sources as NBIB, the format of PubMed: a tag of four letters, a hyphen and a space."""

from collections.abc import Iterable, Iterator

from ctddesk.model.entities import Source
from ctddesk.pages.cite.csl import Item, item

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def write(sources: Iterable[Source]) -> str:
    """Return sources as an NBIB file."""
    return "\n".join("\n".join(_lines(item(source))) + "\n" for source in sources)


def _lines(found: Item) -> Iterator[str]:
    values = (
        ("PMID", found.get("PMID")),
        ("TI", found["title"]),
        *(("FAU", name["literal"]) for name in found.get("author", ())),
        *(("AU", name["literal"]) for name in found.get("author", ())),
        ("JT", found.get("container-title")),
        ("VI", found.get("volume")),
        ("IP", found.get("issue")),
        ("PG", found.get("page")),
        ("DP", _date(found)),
        ("LID", f"{found['DOI']} [doi]" if "DOI" in found else None),
    )
    return (f"{tag:<4}- {value}" for tag, value in values if value)


def _date(found: Item) -> str:
    parts = found.get("issued", {}).get("date-parts", [[]])[0]
    words = [str(part) if at != 1 else _MONTHS[part - 1] for at, part in enumerate(parts)]
    return " ".join(words)
