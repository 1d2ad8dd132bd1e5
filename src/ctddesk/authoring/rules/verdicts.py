"""A verdict other than confirmed says what is true today.

A statement of the article that is outdated, wrong or unclear has a ``today`` text.
"""

from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.model.vocab import Verdict


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each verdict that leaves today open."""
    for entry in content.statements:
        if entry.value.verdict is not Verdict.CONFIRMED and not entry.value.today:
            yield entry.finding(f"the verdict '{entry.value.verdict}' needs a today text", "verdict")
