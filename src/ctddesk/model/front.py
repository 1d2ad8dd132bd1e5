"""What the window opens on: which content it is, the disease tabs, and the drug list of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ctddesk.model.partial_date import PartialDate
from ctddesk.model.standing import Place

REFERENCE_ONLY = "Reference only. It does not replace clinical judgement."


class Edition(NamedTuple):
    """Which content this is: version, the day it was reviewed, its digest, and how many rows it holds by kind."""

    version: str
    reviewed: PartialDate
    article: PartialDate
    digest: str
    intended_use: str
    counts: Mapping[str, int]


class Tab(NamedTuple):
    """A disease the window opens on. ``own`` holds the disease and its forms, ``related`` its neighbours."""

    disease: str
    name: str
    label: str
    answer: str
    own: tuple[str, ...]
    related: tuple[str, ...]
    sources: tuple[str, ...]


class Entry(NamedTuple):
    """A line of a disease's drug list: the drug, one line about it, and where it stands."""

    drug: str
    name: str
    line: str
    place: Place
    jak: bool


class DrugList(NamedTuple):
    """A tab with its drugs, in the order in which they are shown."""

    tab: Tab
    entries: tuple[Entry, ...]
