"""What editors write about an outcome measure. Typed parts keep what a worksheet needs."""

from typing import Literal

from ctddesk.authoring.source import Authored, Fact, Id, Ids, Name, Text
from ctddesk.model.vocab import Checked


class Band(Authored, frozen=True, kw_only=True):
    """A named part of a measure's range."""

    label: Text
    range: Text


class BandSet(Authored, frozen=True, kw_only=True):
    """The bands one author or centre uses."""

    title: Text
    source: Id | None = None
    bands: tuple[Band, ...]


class Site(Authored, frozen=True, kw_only=True):
    """A place of the body that is scored."""

    id: Id
    name: Text


class Grade(Authored, frozen=True, kw_only=True):
    """A score of one site and what it means."""

    score: int
    meaning: Text


class Step(Authored, frozen=True, kw_only=True):
    """A change of more than ``over`` up to ``up_to`` per cent gives ``score``."""

    over: float | None = None
    up_to: float | None = None
    score: float


class Item(Authored, frozen=True, kw_only=True):
    """An item of a composite score with its steps."""

    id: Id
    name: Text
    steps: tuple[Step, ...]


class Threshold(Authored, frozen=True, kw_only=True):
    """The least scores that count as minimal, moderate and major improvement in a group of patients."""

    group: Text
    minimal: int
    moderate: int
    major: int


class Scoring(Authored, frozen=True, kw_only=True):
    """What a worksheet needs: sites and grades, or items with their steps and the thresholds."""

    sites: tuple[Site, ...] = ()
    grades: tuple[Grade, ...] = ()
    items: tuple[Item, ...] = ()
    thresholds: tuple[Threshold, ...] = ()


class Licence(Authored, frozen=True, kw_only=True):
    """Whether the instrument may be reproduced, as far as was read."""

    free_to_reproduce: Text
    owner: Text | None = None
    note: Text
    source: Id | None = None


class Measure(Authored, frozen=True, kw_only=True):
    """An outcome measure or score: ``measures/ID.yaml``."""

    id: Id
    name: Text
    names: tuple[Name, ...]
    measures: Text
    range: Text | None = None
    higher_is: Literal["better", "worse"]
    response: Text | None = None
    components: tuple[Text, ...] = ()
    bands: tuple[BandSet, ...] = ()
    facts: tuple[Fact, ...] = ()
    scoring: Scoring | None = None
    licence: Licence | None = None
    used_in: Ids
    sources: Ids
    checked: Checked
