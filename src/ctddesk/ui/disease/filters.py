"""The filters of a disease's drug list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from ctddesk.model.front import Entry
from ctddesk.model.vocab import Standing

GROUP_TITLES = {
    Standing.APPROVED: "Approved",
    Standing.RELATED: "Approved for a related disease or complication",
    Standing.OFF_LABEL: "Used off label",
    Standing.PHASE_3: "Phase 3 or filed",
    Standing.PHASE_1_2: "Phase 1 to 2",
    Standing.STOPPED: "Missed, stopped or withdrawn",
}


class Filter(NamedTuple):
    """A chip: its words and which entries it lets through."""

    label: str
    lets: Callable[[Entry], bool]


FILTERS = (
    Filter("All", bool),
    Filter("Approved", lambda entry: entry.place.standing is Standing.APPROVED),
    Filter("Approved, related", lambda entry: entry.place.standing is Standing.RELATED),
    Filter("Off label", lambda entry: entry.place.standing is Standing.OFF_LABEL),
    Filter("Pipeline", lambda entry: entry.place.standing in {Standing.PHASE_3, Standing.PHASE_1_2}),
    Filter("JAK / TYK2", lambda entry: entry.jak),
    Filter("Missed or stopped", lambda entry: entry.place.standing is Standing.STOPPED),
)


def counted(entries: Sequence[Entry]) -> list[tuple[Filter, int]]:
    """Return the filters that let anything through, each with how many."""
    counts = [(chip, sum(map(chip.lets, entries))) for chip in FILTERS]
    return [(chip, count) for chip, count in counts if count or chip is FILTERS[0]]
