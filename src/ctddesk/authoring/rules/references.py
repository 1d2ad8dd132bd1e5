"""Every reference resolves.

A drug, disease, source, measure, target or page that is named is one that exists. The order of the measures in the
edition names each measure once.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from ctddesk.authoring.content import Content, Entry
from ctddesk.authoring.files import Finding, Route
from ctddesk.authoring.walk import cited_facts, leaves
from ctddesk.model.vocab import Kind

# The fields that name something, and what they name.
_DRUG = {"drug", "drugs"}
_DISEASE = {"disease", "diseases", "parent", "used_in", "own", "related"}
_SOURCE = {"source"}


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each reference to something that does not exist."""
    known = {
        "drug": {entry.value.id for entry in content.drugs},
        "disease": {entry.value.id for entry in content.diseases},
        "source": {entry.value.id for entry in content.sources},
    }
    for entry in content.entries():
        yield from _dangling(entry, known)
    for fact in cited_facts(content):
        for index, source in enumerate(fact.sources):
            if source not in known["source"]:
                yield fact.finding(f"no source is called '{source}'", "sources", index)
    yield from _targets(content)
    yield from _measures(content)
    yield from _pages(content)


def _dangling(entry: Entry[Any], known: dict[str, set[str]]) -> Iterator[Finding]:
    for route, value in leaves(entry):
        kind = _kind(route)
        if kind and value not in known[kind]:
            yield entry.finding(f"no {kind} is called '{value}'", *route)


def _kind(route: Route) -> str | None:
    names = [step for step in route if isinstance(step, str)]
    field = names[-1]
    if field in _DRUG:
        return "drug"
    if field in _DISEASE:
        return "disease"
    return "source" if field in _SOURCE else None


def _targets(content: Content) -> Iterator[Finding]:
    canonical = {entry.value.name for entry in content.targets}
    aliases = {alias: entry.value.name for entry in content.targets for alias in entry.value.also}
    for entry in content.drugs:
        for index, target in enumerate(entry.value.targets):
            if target in aliases:
                yield entry.finding(f"the target '{target}' is called '{aliases[target]}'", "targets", index)
            elif target not in canonical:
                yield entry.finding(f"no target is called '{target}'", "targets", index)


def _measures(content: Content) -> Iterator[Finding]:
    ids = {entry.value.id for entry in content.measures}
    for entry in content.edition:
        order = entry.value.measures
        for index, measure in enumerate(order):
            if measure not in ids or measure in order[:index]:
                yield entry.finding(f"'{measure}' is no measure, or is named twice", "measures", index)
        for measure in sorted(ids - set(order)):
            yield entry.finding(f"the measure '{measure}' has no place in the order", "measures")


def _pages(content: Content) -> Iterator[Finding]:
    kinds: dict[Kind, Sequence[Entry[Any]]] = {
        Kind.DRUG: content.drugs,
        Kind.DISEASE: content.diseases,
        Kind.MEASURE: content.measures,
        Kind.TRIAL: content.trials,
        Kind.STATEMENT: content.statements,
        Kind.SOURCE: content.sources,
    }
    pages = {f"{kind}/{entry.value.id}" for kind, entries in kinds.items() for entry in entries}
    for entry in content.synonyms:
        for index, page in enumerate(entry.value.pages):
            if page not in pages:
                yield entry.finding(f"no page is called '{page}'", "pages", index)
    for change in content.changes:
        if (change.value.page in pages) == (change.value.what == "gone"):
            known = "there still is a page" if change.value.what == "gone" else "no page is called"
            yield change.finding(f"{known} '{change.value.page}'", "page")
