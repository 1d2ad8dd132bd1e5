"""Nothing is kept that nothing uses.

Every source supports a fact, and every target belongs to a drug.
"""

from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.authoring.walk import cited_facts


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each source and target without a use."""
    used = {source for fact in cited_facts(content) for source in fact.sources}
    for entry in content.sources:
        if entry.value.id not in used:
            yield entry.finding(f"no fact rests on '{entry.value.id}'", "id")
    targets = {target for entry in content.drugs for target in entry.value.targets}
    for target in content.targets:
        if target.value.name not in targets:
            yield target.finding(f"no drug has the target '{target.value.name}'", "name")
