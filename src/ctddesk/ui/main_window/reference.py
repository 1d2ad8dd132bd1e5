"""What the window shows of the reference."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ctddesk.model.front import DrugList, Edition

if TYPE_CHECKING:
    from datetime import date, datetime

    from ctddesk.catalogue.front import Front
    from ctddesk.model.entities import Source
    from ctddesk.search.query import Facet
    from ctddesk.search.results import Results


class Reference(NamedTuple):
    """What the window shows: ready-made content, its edition and its drug lists; and its search, made when needed.

    ``now`` is the clock, in UTC.
    """

    front: Front
    edition: Edition
    lists: tuple[DrugList, ...]
    find: Callable[[str, int], Results]
    facets: Callable[[str], Mapping[Facet, Mapping[str, int]]]
    sources: Callable[[Sequence[str]], list[Source]]
    now: Callable[[], datetime]

    @property
    def today(self) -> date:
        """The later of the computer's day and that of the review: a clock that is behind makes nothing young."""
        return max(self.now().astimezone().date(), self.edition.reviewed.last_day)
