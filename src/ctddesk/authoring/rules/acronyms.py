"""An acronym of a trial names one trial of a drug.

Two sponsors may use the same acronym for different drugs. Then each of the trials has an ``acronym_note`` that tells
them apart.
"""

from collections import defaultdict
from collections.abc import Iterator

from ctddesk.authoring.content import Content, Entry
from ctddesk.authoring.files import Finding
from ctddesk.authoring.source import Trial


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each acronym that does not tell its trial apart."""
    found: defaultdict[str, list[Entry[Trial]]] = defaultdict(list)
    for entry in content.trials:
        if entry.value.acronym:
            found[entry.value.acronym.lower()].append(entry)
    for entries in found.values():
        yield from _namesakes(entries)


def _namesakes(entries: list[Entry[Trial]]) -> Iterator[Finding]:
    seen: set[str | None] = set()
    shared = len({entry.value.drug for entry in entries}) > 1
    for entry in entries:
        acronym = entry.value.acronym
        if entry.value.drug in seen:
            yield entry.finding(f"'{acronym}' names two trials of one drug", "acronym")
        if shared and not entry.value.acronym_note:
            yield entry.finding(f"'{acronym}' names trials of two drugs: an acronym_note tells them apart", "acronym")
        seen.add(entry.value.drug)
