"""Every fact has a source.

A drug, its codes, each of its indications, its safety, and every disease, trial, measure, statement, class note and
tab name at least one source.
"""

from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.authoring.walk import cited_facts


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each fact without a source."""
    for fact in cited_facts(content):
        if not fact.sources:
            yield fact.finding("no source is named", "sources")
        for index, source in enumerate(fact.sources):
            if source in fact.sources[:index]:
                yield fact.finding(f"the source '{source}' is named twice", "sources", index)
