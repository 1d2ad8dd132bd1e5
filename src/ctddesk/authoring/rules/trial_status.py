"""A trial whose planned end has passed says as of when its status is.

A trial that is recruiting or active although its end lies before the review of the edition has a ``status_note``.
"""

from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.model.vocab import TrialStatus

_OPEN = {TrialStatus.RECRUITING, TrialStatus.ACTIVE}


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each open trial that should have ended."""
    reviewed = min((entry.value.reviewed for entry in content.edition), default="")
    for entry in content.trials:
        trial = entry.value
        if trial.status in _OPEN and trial.end and _passed(trial.end, reviewed) and not trial.status_note:
            message = f"the end {trial.end} has passed: a status_note says as of when the trial is {trial.status}"
            yield entry.finding(message, "status")


def _passed(end: str, reviewed: str) -> bool:
    return end < reviewed[: len(end)]
