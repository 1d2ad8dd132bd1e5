"""The formats that sources can be copied or saved in."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from ctddesk.model.entities import Source
from ctddesk.pages.citations import addresses, citation
from ctddesk.pages.cite import bibtex, csl, nbib, ris


class Format(NamedTuple):
    """A format: its words, the suffix of its files, and what writes it."""

    words: str
    suffix: str
    write: Callable[[Iterable[Source]], str]


def vancouver(sources: Iterable[Source]) -> str:
    """Return sources as a numbered list in the order of the Vancouver style, each with its addresses."""
    return "".join(f"{number}. {_line(source)}\n" for number, source in enumerate(sources, 1))


def _line(source: Source) -> str:
    return " ".join([citation(source), *(address.url for address in addresses(source))])


BY_NAME: Mapping[str, Format] = {
    "text": Format("Vancouver text", ".txt", vancouver),
    "ris": Format("RIS", ".ris", ris.write),
    "bibtex": Format("BibTeX", ".bib", bibtex.write),
    "csl": Format("CSL-JSON", ".json", csl.write),
    "nbib": Format("NBIB (PubMed)", ".nbib", nbib.write),
}
FORMATS: Sequence[Format] = tuple(BY_NAME.values())
