"""How old a statement is, and whether that is more than its kind allows (docs/decisions/0062).

``today`` is always the later of the computer's clock and the day the content was reviewed, so that a clock that is
wrong never makes old content young. A date that is less precise than a day counts from its end: nothing is called old
before it is sure to be.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from ctddesk.model.partial_date import PartialDate


class Ages(StrEnum):
    """What ages: each kind has a limit of its own."""

    LABEL = "label"
    PIPELINE = "pipeline"
    REVIEW = "review"


# Months. Beyond the limit it is amber, beyond twice the limit red.
LIMITS = {Ages.LABEL: 12, Ages.PIPELINE: 6, Ages.REVIEW: 12}


class Age(NamedTuple):
    """An age beyond the limit, in whole months; ``is_red`` beyond twice the limit."""

    months: int
    is_red: bool

    def __str__(self) -> str:
        """The age in words."""
        return "1 month old" if self.months == 1 else f"{self.months} months old"


def age_of(kind: Ages, day: PartialDate, today: date) -> Age | None:
    """Return how old a statement of that day is, None while its kind allows it."""
    months = _months(day.last_day, today)
    limit = LIMITS[kind]
    return Age(months, is_red=months >= 2 * limit) if months >= limit else None


def _months(day: date, today: date) -> int:
    """Whole months between two days."""
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
