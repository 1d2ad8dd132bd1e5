"""Sources as CSL-JSON, the form that the others are made from."""

import json
import re
from collections.abc import Iterable
from typing import Any

from ctddesk.model.entities import Source
from ctddesk.pages.citations import addresses

# "Arthritis Rheumatol 75(4):567-578": what stands behind a journal's name, where all of it is there.
_ISSUE = re.compile(
    r"^(?P<title>.*\D)\s+(?P<volume>\d+)(?:\((?P<issue>[^)]+)\))?:(?P<page>[A-Za-z]?\d+(?:[-–][A-Za-z]?\d+)?)$"
)

Item = dict[str, Any]


def item(source: Source) -> Item:
    """Return a source as a CSL-JSON item; what is not held is left out.

    Names stand as they are printed, since the content holds them so ("Khanna D et al."): a literal name.
    """
    found: Item = {"id": source.id, "type": source.type, "title": source.title, "genre": source.genre}
    if source.author:
        found["author"] = [{"literal": source.author}]
    found |= _container(source)
    if source.issued:
        found["issued"] = {"date-parts": [[int(part) for part in source.issued.text.split("-")]]}
    found |= {key: value for key, value in (("DOI", source.doi), ("PMID", source.pmid)) if value}
    if addresses(source):
        found["URL"] = source.url or addresses(source)[0].url
    return found


def write(sources: Iterable[Source]) -> str:
    """Return sources as a CSL-JSON file."""
    return json.dumps([item(source) for source in sources], ensure_ascii=False, indent=2) + "\n"


def _container(source: Source) -> Item:
    """The container, taken apart where volume and pages stand behind the name of a journal."""
    if not source.container:
        return {}
    match = _ISSUE.match(source.container) if source.type == "article-journal" else None
    if match is None:
        return {"container-title": source.container}
    parts = {"volume": match["volume"], "issue": match["issue"], "page": match["page"]}
    return {"container-title": match["title"], **{key: part for key, part in parts.items() if part}}
