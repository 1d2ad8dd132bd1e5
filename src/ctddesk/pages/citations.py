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
    issued = str(source.issued) if source.issued else f"Date {MISSING}"
    parts = (source.author, source.title, source.container, issued)
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)


def addresses(source: Source) -> tuple[Address, ...]:
    """Return the addresses of a source: DOI and PMID first, then its own."""
    found = []
    if source.doi:
        found.append(Address("DOI", doi_address(source.doi)))
    if source.pmid:
        found.append(Address("PMID", f"https://pubmed.ncbi.nlm.nih.gov/{quote(source.pmid)}/"))
    if source.url and _is_new(source.url, source):
        found.append(Address("", source.url))
    return tuple(found)


def _is_new(url: str, source: Source) -> bool:
    """Whether the address is one of the web, and no other way to write the DOI or PMID."""
    of_doi = source.doi and url.endswith(f"doi.org/{source.doi}")
    of_pmid = source.pmid and "pubmed" in url and url.rstrip("/").endswith(f"/{source.pmid}")
    return url.startswith(("https://", "http://")) and not of_doi and not of_pmid


def doi_address(doi: str) -> str:
    """Return the address of a DOI."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}"


def register_address(number: str) -> str | None:
    """Return the address of a trial in its register, None for a register whose pages have no fixed address."""
    return f"https://clinicaltrials.gov/study/{number}" if number.startswith("NCT") else None
