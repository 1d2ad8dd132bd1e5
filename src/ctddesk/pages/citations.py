"""How a source is cited: one line in the order of the Vancouver style, and its addresses in full."""

from dataclasses import dataclass
from urllib.parse import quote

from ctddesk.model.entities import Source
from ctddesk.pages.words import MISSING


@dataclass(frozen=True, slots=True)
class Address:
    """Where a source is found: the address, and what kind of number it was made from (DOI, PMID), else ''."""

    label: str
    url: str


def citation(source: Source) -> str:
    """Return author, title, container and date in a row; the author is as printed, a missing date says so."""
    issued = str(source.issued) if source.issued else f"date {MISSING}"
    parts = (source.author, source.title, source.container, issued)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def addresses(source: Source) -> tuple[Address, ...]:
    """Return the addresses of a source: DOI and PMID first, then its own."""
    found = []
    if source.doi:
        found.append(Address("DOI", doi_address(source.doi)))
    if source.pmid:
        found.append(Address("PMID", f"https://pubmed.ncbi.nlm.nih.gov/{quote(source.pmid)}/"))
    if source.url and source.url.startswith(("https://", "http://")):
        found += [Address("", source.url)] if source.url not in {address.url for address in found} else []
    return tuple(found)


def doi_address(doi: str) -> str:
    """Return the address of a DOI."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}"


def register_address(number: str) -> str | None:
    """Return the address of a trial in its register, None for a register whose pages have no fixed address."""
    return f"https://clinicaltrials.gov/study/{number}" if number.startswith("NCT") else None
