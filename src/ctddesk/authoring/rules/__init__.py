"""The rules of the content, one a module. A rule's docstring is what the editors' page says of it."""

from types import ModuleType

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.authoring.rules import (
    acronyms,
    cited,
    dates,
    identifiers,
    ids,
    mirrors,
    names,
    one_status,
    order_of_dates,
    orphans,
    own_words,
    references,
    safety_read,
    scoring,
    tabs,
    trial_status,
    verdicts,
)

RULES: tuple[ModuleType, ...] = (
    cited,
    references,
    orphans,
    ids,
    dates,
    order_of_dates,
    verdicts,
    one_status,
    safety_read,
    trial_status,
    acronyms,
    names,
    tabs,
    scoring,
    identifiers,
    mirrors,
    own_words,
)


def broken_rules(content: Content) -> list[Finding]:
    """Return what breaks the rules, sorted by file and line."""
    found: list[Finding] = []
    for rule in RULES:
        found.extend(rule.check(content))
    return sorted(found)
