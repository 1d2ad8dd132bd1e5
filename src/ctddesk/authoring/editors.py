"""What is made for editors from the authored types and rules: JSON Schema files and the page of rules."""

import inspect
import json
from enum import Enum
from types import ModuleType
from typing import get_args

import msgspec

from ctddesk.authoring import source
from ctddesk.authoring.content import PLACES, Place
from ctddesk.authoring.rules import RULES
from ctddesk.model.vocab import (
    BoxedStatus,
    Checked,
    NameKind,
    ReadStatus,
    Status,
    Topic,
    TrialResult,
    TrialStatus,
    Verdict,
)

_HEAD = """\
# Rules of the content

Made by `python -m ctddesk.authoring rules-page` from the rules and types themselves: edit those, not this page.
`python -m ctddesk.authoring check` reports what breaks a rule as `file:line: path: message`.

How the files are laid out and what the fields mean: [editing.md](editing.md).
"""
_VOCABULARIES: tuple[tuple[str, object], ...] = (
    ("Kinds of name", NameKind),
    ("Status of an indication", Status),
    ("Jurisdiction", source.Jurisdiction),
    ("Phase of a trial", source.Phase),
    ("Status of a trial", TrialStatus),
    ("Result of a trial", TrialResult),
    ("Verdict on a statement", Verdict),
    ("Topic of a statement", Topic),
    ("Boxed warning", BoxedStatus),
    ("Section of a label", ReadStatus),
    ("Checked", Checked),
    ("Modality", source.Modality),
    ("Route", source.Route),
    ("Code system", source.CodeSystem),
    ("Genre of a source", source.Genre),
    ("CSL type of a source", source.CslType),
)


def schema_files() -> dict[str, str]:
    """Return the JSON Schema of each kind of file by file name, for editors that complete and check as one types."""
    return {f"{place.kind.replace('_', '-')}.schema.json": _schema(place) for place in PLACES}


def rules_page() -> str:
    """Return the editors' page of rules, in Markdown."""
    rules = [_section(rule) for rule in RULES]
    rows = [f"| {title} | {', '.join(f'`{word}`' for word in _words(words))} |" for title, words in _VOCABULARIES]
    closed = "\n".join(("| Field | Words |", "|---|---|", *rows))
    about = "A field with a closed vocabulary takes these words and no others; pills and filters are made from them."
    unknown = "An unknown field, a key given twice and an empty value are errors, and `NO` is text."
    return "\n".join((_HEAD, *rules, f"## The vocabularies are closed\n\n{about} {unknown}\n\n{closed}\n"))


def _schema(place: Place) -> str:
    kind = tuple[place.type, ...] if place.rows else place.type  # type: ignore[name-defined]
    return json.dumps(msgspec.json.schema(kind), indent=2, ensure_ascii=False) + "\n"


def _section(rule: ModuleType) -> str:
    title, _, text = inspect.cleandoc(rule.__doc__ or "").partition("\n\n")
    return f"## {title.rstrip('.')}\n\n{text}\n".replace("``", "`")


def _words(words: object) -> list[str]:
    if isinstance(words, type) and issubclass(words, Enum):
        return [str(word.value) for word in words]
    return [str(word) for word in get_args(words)]
