"""Ids are unique, and a file is named for what it holds.

An id is made of letters, digits, dots, hyphens and underscores, names one thing of its kind, and never changes: notes
of readers hang on it. ``drugs/anifrolumab.yaml`` holds the drug ``anifrolumab``; ``sources/label.yaml`` holds sources
of the genre ``label``; the ids of ``statements/cle.yaml`` begin with ``cle-``.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from ctddesk.authoring.content import Content, Entry
from ctddesk.authoring.files import Finding

_SHAPE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each id that is malformed, used twice or in the wrong file."""
    one_a_file = (content.drugs, content.diseases, content.trials, content.measures, content.class_notes)
    for entries in (*one_a_file, content.statements, content.sources):
        yield from _ids(entries)
    for entries in one_a_file:
        for entry in entries:
            if entry.value.id != _stem(entry):
                yield entry.finding(f"the file of '{entry.value.id}' is called {entry.value.id}.yaml", "id")
    for source in content.sources:
        if source.value.genre != _stem(source):
            yield source.finding(
                f"sources of the genre '{source.value.genre}' are kept in a file of that name", "genre"
            )
    for statement in content.statements:
        if not statement.value.id.startswith(f"{_stem(statement)}-"):
            yield statement.finding(f"ids in this file begin with '{_stem(statement)}-'", "id")


def _ids(entries: list[Any]) -> Iterator[Finding]:
    seen: set[str] = set()
    for entry in entries:
        name = entry.value.id
        if not _SHAPE.fullmatch(name):
            yield entry.finding(f"'{name}' is no id", "id")
        if name.lower() in seen:
            yield entry.finding(f"the id '{name}' is used twice", "id")
        seen.add(name.lower())


def _stem(entry: Entry[Any]) -> str:
    return PurePosixPath(entry.document.file).stem
