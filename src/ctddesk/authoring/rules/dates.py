"""Dates are partial ISO dates and not in the future.

A date is a year, a month or a day of the calendar ('2021', '2021-07', '2021-07-30'), and none is later than the day
the edition was reviewed. The start and end of a trial that has not ended may be plans. A date that was not looked up
is left out, never filled in.
"""

from collections.abc import Iterator
from typing import Any

from ctddesk.authoring.content import Content, Entry
from ctddesk.authoring.files import Finding, Route
from ctddesk.authoring.source import Trial
from ctddesk.authoring.walk import leaves
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.vocab import TrialStatus

_FIELDS = {"since", "as_of", "date", "issued", "start", "end", "boxed_as_of", "reviewed", "article"}
_ENDED = {TrialStatus.COMPLETED, TrialStatus.TERMINATED, TrialStatus.WITHDRAWN}


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each date that is no date or lies after the review of the edition."""
    reviewed = min((entry.value.reviewed for entry in content.edition), default="9999")
    for entry in content.entries():
        for route, value in leaves(entry):
            if route[-1] in _FIELDS:
                yield from _date(entry, route, str(value), reviewed)


def _date(entry: Entry[Any], route: Route, text: str, reviewed: str) -> Iterator[Finding]:
    try:
        date = PartialDate(text)
    except ValueError as error:
        yield entry.finding(str(error), *route)
        return
    if date.earliest > reviewed and not _may_be_planned(entry.value):
        yield entry.finding(f"{text} is later than the review of the edition on {reviewed}", *route)


def _may_be_planned(record: object) -> bool:
    return isinstance(record, Trial) and record.status not in _ENDED
