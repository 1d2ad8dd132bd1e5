"""Rows that several kinds of page have: names, codes, citations."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ctddesk.authoring import source
from ctddesk.model.vocab import NameKind

Row = dict[str, Any]
TableRow = tuple[str, Row]


def as_json(value: object) -> str:
    """Return the value as the tables hold lists: JSON with the letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def short(name: str, names: Iterable[source.Name]) -> str:
    """Return the first abbreviation of a thing, else its name."""
    return next((other.text for other in names if other.kind is NameKind.ABBREVIATION), name)


def name_rows(kind: str, owner: str, names: Iterable[source.Name]) -> Iterator[TableRow]:
    """Yield the rows of a thing's names."""
    for position, name in enumerate(names):
        row = {"kind": kind, "id": owner, "position": position, "text": name.text}
        yield "name", {**row, "name_kind": name.kind, "note": name.note}


def code_rows(kind: str, owner: str, codes: Iterable[source.Code]) -> Iterator[TableRow]:
    """Yield the rows of a thing's codes."""
    for position, code in enumerate(codes):
        row = {"kind": kind, "id": owner, "position": position, "system": code.system, "code": code.code}
        yield "code", {**row, "label": code.label, "note": code.note}


def citation_rows(kind: str, owner: str, sources: Iterable[str]) -> Iterator[TableRow]:
    """Yield the rows that tie a fact to its sources."""
    for position, cited in enumerate(sources):
        yield "citation", {"owner_kind": kind, "owner_id": owner, "position": position, "source": cited}
