"""Marks what is old on a page. The build leaves a comment at each date that ages; what it means depends on today."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ctddesk.model.age import Age, Ages, age_of
from ctddesk.model.page import Page
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.vocab import Status, Tone

if TYPE_CHECKING:
    from ctddesk.model.entities import Indication

_ON_ITS_WAY = {Status.FILED, Status.PHASE_1, Status.PHASE_2, Status.PHASE_2_3, Status.PHASE_3}
_MARK = re.compile(r"<!--age ([a-z]+) ([0-9-]+)-->")


def age_mark(kind: Ages, day: PartialDate | None) -> str:
    """Return the comment for a date, '' where there is none."""
    return f"<!--age {kind} {day.text}-->" if day is not None else ""


def row_mark(row: Indication, reviewed: PartialDate) -> str:
    """Return the comment by which an indication row ages.

    Where a drug is on its way, what was last known counts; any other row was looked at again at the review.
    """
    if row.status in _ON_ITS_WAY and row.as_of is not None:
        return age_mark(Ages.PIPELINE, row.as_of)
    return age_mark(Ages.REVIEW, reviewed)


def with_ages(html: str, today: date) -> str:
    """Return a page's HTML with a pill at each date that is older than its kind allows, and without the comments."""
    return _MARK.sub(lambda found: _pill(age_of(Ages(found[1]), PartialDate(found[2]), today)), html)


def aged(page: Page, today: date) -> Page:
    """Return a page with its ages marked."""
    sections = (section._replace(html=with_ages(section.html, today)) for section in page.sections)
    return page._replace(sections=tuple(sections))


def _pill(age: Age | None) -> str:
    if age is None:
        return ""
    tone = Tone.CORRECTED if age.is_red else Tone.OFF_LABEL
    return f'&nbsp;&nbsp; <span class="pill pill-{tone}">{str(age).replace(" ", "&nbsp;")}</span>&nbsp;&nbsp; '
