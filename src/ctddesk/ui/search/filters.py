"""Filters as they stand in the box: put in, taken out, all without touching what else was typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ctddesk.search.query import Facet, Filter


class Choice(NamedTuple):
    """A filter that is offered as a chip, and the chip's words."""

    filter: Filter
    words: str


CHOICES = (
    Choice(Filter(Facet.KIND, "drug"), "Drugs"),
    Choice(Filter(Facet.KIND, "trial"), "Trials"),
    Choice(Filter(Facet.KIND, "disease"), "Diseases"),
    Choice(Filter(Facet.KIND, "measure"), "Measures"),
    Choice(Filter(Facet.KIND, "statement"), "Statements"),
    Choice(Filter(Facet.KIND, "source"), "Sources"),
    Choice(Filter(Facet.KIND, "note"), "My notes"),
    Choice(Filter(Facet.DISEASE, "cle"), "CLE"),
    Choice(Filter(Facet.DISEASE, "dm"), "DM"),
    Choice(Filter(Facet.DISEASE, "ssc"), "SSc"),
    Choice(Filter(Facet.STATUS, "approved"), "Approved"),
    Choice(Filter(Facet.STATUS, "off-label"), "Off label"),
    Choice(Filter(Facet.STATUS, "phase-3"), "Phase 3"),
)


def with_filter(text: str, chosen: Filter) -> str:
    """Return the typed text with a filter put behind it."""
    return f"{text.rstrip()} {chosen} ".lstrip()


def without(text: str, filters: Iterable[Filter]) -> str:
    """Return the typed text with these filters taken out."""
    for one in filters:
        value = re.escape(one.value)
        text = re.sub(rf'\b{one.facet}:\s*(?:"{value}"|{value}(?!\S))\s*', "", text, flags=re.IGNORECASE)
    return text


def without_filters(text: str, filters: Iterable[Filter]) -> str:
    """Return the typed text without any filter that was understood in it."""
    return without(text, filters).strip()
