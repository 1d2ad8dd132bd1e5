"""Identifiers are well-formed.

DOIs, PMIDs, register numbers and the codes of drugs and diseases have the shape their systems give them, and an
address begins with http. ``code: none`` needs a note that says what was looked up.
"""

import re
from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.authoring.source import Code

_DOI = re.compile(r"10\.\d{4,9}/\S+[^\s.,;]")
_PMID = re.compile(r"[1-9]\d{0,7}")
_URL = re.compile(r"https?://[^\s/]+\S*")
_REGISTER = re.compile(r"NCT\d{8}|EudraCT-\d{4}-\d{6}-\d{2}|EUCT-\d{4}-\d{6}-\d{2}-\d{2}|ISRCTN\d{8}|jRCTs?\d{9,10}")
_CODES = {
    "ATC": r"[A-Z]\d{2}[A-Z]{2}\d{2}",
    "UNII": r"[A-Z0-9]{10}",
    "RxNorm": r"[1-9]\d{0,7}",
    "NDC": r"\d{4,5}-\d{3,4}(-\d{1,2})?",
    "ICD-10-CM": r"[A-Z]\d[A-Z0-9](\.[A-Z0-9-]{1,4})?",
    "ICD-11": r"[A-Z0-9]{4}(\.[A-Z0-9]{1,2})?",
    "MeSH": r"[CD]\d{6,9}",
    "ORPHA": r"[1-9]\d*",
    "DOID": r"\d+",
    "UMLS": r"C\d{7}",
    "GARD": r"[1-9]\d*",
    "OMIM": r"\d{6}",
    "MedDRA": r"\d{8}",
}


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each identifier of the wrong shape."""
    yield from _sources(content)
    yield from _trials(content)
    for entry in content.statements:
        for index, doi in enumerate(entry.value.cites):
            if not _DOI.fullmatch(doi):
                yield entry.finding(f"'{doi}' is no DOI", "cites", index)
    for drug in content.drugs:
        if drug.value.codes:
            for index, message in _codes(drug.value.codes.entries):
                yield drug.finding(message, "codes", "entries", index)
    for disease in content.diseases:
        for index, message in _codes(disease.value.codes):
            yield disease.finding(message, "codes", index)


def _sources(content: Content) -> Iterator[Finding]:
    for entry in content.sources:
        source = entry.value
        for field, text, shape in (("DOI", source.doi, _DOI), ("PMID", source.pmid, _PMID), ("URL", source.url, _URL)):
            if text and not shape.fullmatch(text):
                yield entry.finding(f"'{text}' is no {field}", field)


def _trials(content: Content) -> Iterator[Finding]:
    for entry in content.trials:
        number = entry.value.registry_id
        if number and not _REGISTER.fullmatch(number):
            yield entry.finding(f"'{number}' is no number of a register", "registry_id")
        for index, other in enumerate(entry.value.other_registry_ids):
            if not _REGISTER.fullmatch(other):
                yield entry.finding(f"'{other}' is no number of a register", "other_registry_ids", index)


def _codes(codes: tuple[Code, ...]) -> Iterator[tuple[int, str]]:
    for index, code in enumerate(codes):
        if code.code == "none":
            if not code.note:
                yield index, f"no {code.system} code: a note says where it was looked up"
        elif not re.fullmatch(_CODES[code.system], code.code):
            yield index, f"'{code.code}' is no code of {code.system}"
