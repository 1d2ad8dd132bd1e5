"""Results as rows of the list."""

from __future__ import annotations

import re
from itertools import groupby

from ctddesk.model.vocab import Kind, NameKind
from ctddesk.search.results import Hit, Results, Suggestion, Text, Tier
from ctddesk.ui.trace import Trace
from ctddesk.ui.widgets.grouped_list import Group, Item
from ctddesk.ui.widgets.list_row import Row, Spans

TITLES = {
    Kind.DRUG: "Drugs",
    Kind.DISEASE: "Diseases",
    Kind.MEASURE: "Measures",
    Kind.TRIAL: "Trials",
    Kind.STATEMENT: "Statements of the 2023 article",
    Kind.SOURCE: "Sources",
    Kind.NOTE: "My notes",
}

_KINDS = {
    NameKind.BRAND: "brand",
    NameKind.COMPANY_CODE: "company code",
    NameKind.ABBREVIATION: "abbreviation",
    NameKind.ACRONYM: "acronym",
    NameKind.REGISTRY_ID: "register number",
    NameKind.SYNONYM: "synonym",
    NameKind.MISSPELLING: "misspelling",
}
_FILTER = re.compile(r'\b\w+:("[^"]*"|\S+)')
_WORD = re.compile(r"\w[\w-]+")


def groups_of(results: Results) -> list[Group]:
    """Return the hits by kind, in the order found; near names first where nothing bears the name typed."""
    near = {one.ref: one for one in results.suggestions} if offers_near_names(results) else {}
    parts = groupby((hit for hit in results.hits if hit.ref not in near), lambda hit: (hit.is_mention, hit.kind))
    groups = [Group(_title(*part), tuple(map(_item, hits))) for part, hits in parts]
    found = {hit.ref: hit for hit in results.hits}
    return [Group("Near names", tuple(_suggested(one, found.get(ref)) for ref, one in near.items())), *groups]


def _title(is_mention: bool, kind: Kind) -> str:
    return f"{TITLES[kind]} that mention it" if is_mention else TITLES[kind]


def offers_near_names(results: Results) -> bool:
    """Return whether near names stand first, since nothing bears the name that was typed."""
    return bool(results.suggestions) and not results.is_exact


def banner_of(results: Results) -> str:
    """Return the sentence above the list: what was not found, or why a filter was not used; else ''."""
    if results.problems:
        return " ".join(results.problems)
    typed = results.query.text.strip()
    if offers_near_names(results):
        return f"No exact match for “{shortened(typed)}”. Near names are offered below."
    if typed and not results.hits:
        return f"Nothing found for “{shortened(typed)}”. Try a shorter word, a brand, a company code or an NCT number."
    return ""


def trace_of(hit: Hit | None, typed: str) -> Trace:
    """Return what to mark on the page of a hit, and which name of it was typed.

    The words are marked where the hit lies in the text: on a page that bears the name itself they are everywhere.
    """
    if hit is None:
        return Trace()
    kind = _KINDS.get(hit.matched_kind, "name") if hit.matched_kind else "name"
    note = f"Found by the {kind} {hit.matched}" if hit.matched else ""
    in_text = hit.tier >= Tier.TOPIC or bool(hit.ref.section)
    words = _WORD.findall(_FILTER.sub("", typed)) if in_text else []
    return Trace(tuple(dict.fromkeys(words)), note)


def shortened(text: str) -> str:
    """Return the text as one line of at most 40 characters."""
    line = " ".join(text.split())
    return line if len(line) <= 40 else line[:39] + "…"


def _item(hit: Hit) -> Item:
    line = f"{hit.matched} · {hit.line.text}" if hit.matched else hit.line.text
    shift = len(line) - len(hit.line.text)
    pills = (hit.pill,) if hit.pill else ()
    return Item(hit.ref, Row(_capital(hit.title.text), line, pills, _spans(hit.title), _spans(hit.line, shift)))


def _suggested(near: Suggestion, hit: Hit | None) -> Item:
    """A near name; one that the content knows as a misspelling is found as well, and so has a line and a pill."""
    line = "Near in spelling" if near.text.casefold() == near.title.casefold() else f"Near in spelling to {near.text}"
    if hit is not None:
        return Item(near.ref, Row(_capital(near.title), hit.line.text, (hit.pill,) if hit.pill else ()))
    return Item(near.ref, Row(_capital(near.title), line))


def _spans(text: Text, shift: int = 0) -> Spans:
    return [(span.start + shift, span.length) for span in text.spans]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
