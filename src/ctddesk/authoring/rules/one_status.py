"""A drug has one status for a disease in a jurisdiction.

Two rows for the same drug, disease and jurisdiction would contradict each other; a remark goes into ``status_note``.
"""

from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each second row of a disease and jurisdiction."""
    for entry in content.drugs:
        seen: set[tuple[str, str]] = set()
        for index, row in enumerate(entry.value.indications):
            place = (row.disease, row.jurisdiction)
            if place in seen:
                yield entry.finding(f"a second row for {row.disease} in {row.jurisdiction}", "indications", index)
            seen.add(place)
