"""What a worksheet of a measure needs, and the published arithmetic. Nothing here knows a patient.

- mRSS: the sum of the grades of 17 sites, 0 to 3 each (0-51).
- TIS: six core-set measures, each scored from the per cent of its absolute change by the steps of the 2016 ACR/EULAR
  table; the scores are added up (0-100). A worsening scores 0. A group's thresholds are "at least".

Sites, grades, steps and thresholds come from the content, with their sources on the pages of the two measures.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Site(NamedTuple):
    """A place of the body that is graded."""

    id: str
    name: str


class Grade(NamedTuple):
    """A grade of one site and what it means."""

    score: int
    meaning: str


class Step(NamedTuple):
    """A change of more than ``over`` up to and with ``up_to`` per cent scores ``score``; None is no limit."""

    over: float | None
    up_to: float | None
    score: float

    def holds(self, change: float) -> bool:
        """Whether a change lies in the step."""
        return (self.over is None or change > self.over) and (self.up_to is None or change <= self.up_to)


class Item(NamedTuple):
    """A core-set measure with its steps."""

    id: str
    name: str
    steps: tuple[Step, ...]


class Threshold(NamedTuple):
    """The least scores that count as minimal, moderate and major improvement in a group of patients."""

    group: str
    minimal: int
    moderate: int
    major: int

    def reached(self, score: float) -> str:
        """Return the name of the highest threshold that a score reaches, '' for none."""
        named = (("major", self.major), ("moderate", self.moderate), ("minimal", self.minimal))
        return next((name for name, least in named if score >= least), "")


class Worksheet(NamedTuple):
    """Sites with grades (mRSS), or items with thresholds (TIS); the others are empty."""

    sites: tuple[Site, ...]
    grades: tuple[Grade, ...]
    items: tuple[Item, ...]
    thresholds: tuple[Threshold, ...]


class Tally(NamedTuple):
    """How many of how many were given, and their sum so far, which is the score only when all were."""

    given: int
    of: int
    total: float

    @property
    def is_whole(self) -> bool:
        """Whether all were given."""
        return self.given == self.of


def skin_score(worksheet: Worksheet, grades: Mapping[str, int]) -> Tally:
    """Return the sum of the grades by site; sites that are not graded are left out."""
    given = [grades[site.id] for site in worksheet.sites if site.id in grades]
    return Tally(len(given), len(worksheet.sites), sum(given))


def step_of(item: Item, change: float) -> Step:
    """Return the step that a change in per cent lies in."""
    return next(step for step in item.steps if step.holds(change))


def improvement(worksheet: Worksheet, changes: Mapping[str, float]) -> Tally:
    """Return the sum of the scores of the changes, in per cent by item; items without one are left out."""
    given = [step_of(item, changes[item.id]).score for item in worksheet.items if item.id in changes]
    return Tally(len(given), len(worksheet.items), sum(given))
