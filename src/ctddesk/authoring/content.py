"""The authored content as one value, read from the files of ``data/content``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from ctddesk.authoring import source
from ctddesk.authoring.files import Document, FaultyFileError, Finding, Route, read_document
from ctddesk.authoring.source_measures import Measure

T = TypeVar("T")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_STEP = re.compile(r"\.([A-Za-z_-]+)|\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """An authored record and where it stands: its document and the route to it inside the document."""

    value: T
    document: Document
    route: Route

    def finding(self, message: str, *steps: str | int) -> Finding:
        """Return the finding for what stands at ``steps`` inside the record."""
        return self.document.finding((*self.route, *steps), message)


@dataclass(slots=True)
class Content:
    """Everything authored, a list a kind, in the order of file names and of rows within a file."""

    edition: list[Entry[source.Edition]] = field(default_factory=list)
    tabs: list[Entry[source.Tab]] = field(default_factory=list)
    drugs: list[Entry[source.Drug]] = field(default_factory=list)
    targets: list[Entry[source.Target]] = field(default_factory=list)
    diseases: list[Entry[source.Disease]] = field(default_factory=list)
    trials: list[Entry[source.Trial]] = field(default_factory=list)
    measures: list[Entry[Measure]] = field(default_factory=list)
    statements: list[Entry[source.Statement]] = field(default_factory=list)
    class_notes: list[Entry[source.ClassNote]] = field(default_factory=list)
    gaps: list[Entry[source.Gap]] = field(default_factory=list)
    sources: list[Entry[source.Source]] = field(default_factory=list)
    changes: list[Entry[source.PageChange]] = field(default_factory=list)
    synonyms: list[Entry[source.Synonym]] = field(default_factory=list)

    def entries(self) -> Iterator[Entry[Any]]:
        """Yield every record of every kind."""
        for kind in self.__dataclass_fields__:
            yield from getattr(self, kind)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the records of a kind are written: a file a record, or rows of the files that match ``pattern``."""

    kind: str
    pattern: str
    type: type[source.Authored]
    rows: bool


PLACES = (
    Place("edition", "edition.yaml", source.Edition, rows=False),
    Place("tabs", "tabs.yaml", source.Tab, rows=True),
    Place("drugs", "drugs/*.yaml", source.Drug, rows=False),
    Place("targets", "targets.yaml", source.Target, rows=True),
    Place("diseases", "diseases/*.yaml", source.Disease, rows=False),
    Place("trials", "trials/*.yaml", source.Trial, rows=False),
    Place("measures", "measures/*.yaml", Measure, rows=False),
    Place("statements", "statements/*.yaml", source.Statement, rows=True),
    Place("class_notes", "class-notes/*.yaml", source.ClassNote, rows=False),
    Place("gaps", "gaps.yaml", source.Gap, rows=True),
    Place("sources", "sources/*.yaml", source.Source, rows=True),
    Place("changes", "changes.yaml", source.PageChange, rows=True),
    Place("synonyms", "synonyms.yaml", source.Synonym, rows=True),
)


def read_content(folder: Path) -> tuple[Content, list[Finding]]:
    """Return the content of the folder and what is wrong with its files; faulty records are left out of the content."""
    content, findings = Content(), _unknown_files(folder)
    for place in PLACES:
        for path in sorted(folder.glob(place.pattern)):
            try:
                document = read_document(path, _name(path, folder))
            except FaultyFileError as error:
                findings.append(error.finding)
                continue
            entries, faults = _entries(document, place)
            getattr(content, place.kind).extend(entries)
            findings.extend(faults)
    if not content.edition:
        findings.append(Finding(_name(folder / "edition.yaml", folder), 1, "$", "the edition is missing"))
    return content, findings


def _entries(document: Document, place: Place) -> tuple[list[Entry[Any]], list[Finding]]:
    if not place.rows:
        raw: list[tuple[Route, Any]] = [((), document.value)]
    elif isinstance(document.value, list):
        raw = [((index,), value) for index, value in enumerate(document.value)]
    else:
        return [], [document.finding((), "this file holds a list")]
    entries, findings = [], []
    for route, value in raw:
        try:
            entries.append(Entry(msgspec.convert(value, place.type), document, route))
        except msgspec.ValidationError as error:
            findings.append(_type_finding(document, route, str(error)))
    return entries, findings


def _type_finding(document: Document, route: Route, text: str) -> Finding:
    """Turn msgspec's "Expected `str`, got `int` - at `$.a[0].b`" into a finding."""
    message, _, place = text.partition(" - at `")
    unknown = _UNKNOWN.search(message)
    steps = [name or int(index) for name, index in _STEP.findall(place)] + ([unknown[1]] if unknown else [])
    return document.finding((*route, *steps), message.replace("`", "'"))


def _unknown_files(folder: Path) -> list[Finding]:
    known = {path for place in PLACES for path in folder.glob(place.pattern)}
    strays = sorted(path for path in folder.rglob("*") if path.is_file() and path not in known)
    return [Finding(_name(path, folder), 1, "$", "no kind of content is kept here") for path in strays]


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder.parent.parent).as_posix()
