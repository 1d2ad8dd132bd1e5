"""What began came before what was read.

``since`` is not later than ``as_of``, and a trial does not start after it ends, where both dates are known.
"""

from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.model.partial_date import PartialDate


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each pair of dates in the wrong order."""
    for entry in content.drugs:
        for index, row in enumerate(entry.value.indications):
            if _reversed(row.since, row.as_of):
                message = f"since {row.since} is later than as_of {row.as_of}"
                yield entry.finding(message, "indications", index, "since")
    for trial in content.trials:
        if _reversed(trial.value.start, trial.value.end):
            yield trial.finding(f"start {trial.value.start} is later than end {trial.value.end}", "start")


def _reversed(first: str | None, second: str | None) -> bool:
    if not first or not second:
        return False
    try:
        return PartialDate(first).earliest > PartialDate(second).latest
    except ValueError:  # the rule of dates speaks of it
        return False
