"""The steps of a score leave no gap.

Within an item each step begins where the one before ends, the first is open below and the last above. Grades run from 0
upwards by one, and sites have ids of their own.
"""

from collections.abc import Iterator
from itertools import pairwise

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.authoring.source_measures import Scoring, Step


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each score that could not be worked out."""
    for entry in content.measures:
        scoring = entry.value.scoring
        if scoring is None:
            continue
        for index, item in enumerate(scoring.items):
            if not _closed(item.steps):
                yield entry.finding(f"the steps of '{item.id}' leave a gap", "scoring", "items", index)
        if [grade.score for grade in scoring.grades] != list(range(len(scoring.grades))):
            yield entry.finding("grades run from 0 upwards by one", "scoring", "grades")
        if _repeated(scoring):
            yield entry.finding("a site or an item is named twice", "scoring")


def _closed(steps: tuple[Step, ...]) -> bool:
    ends = bool(steps) and steps[0].over is None and steps[-1].up_to is None
    return ends and all(before.up_to is not None and before.up_to == after.over for before, after in pairwise(steps))


def _repeated(scoring: Scoring) -> bool:
    ids = [site.id for site in scoring.sites] + [item.id for item in scoring.items]
    return len(ids) != len(set(ids))
