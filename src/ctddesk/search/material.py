"""All the content that the index is made of, read once."""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from ctddesk.catalogue.diseases import diseases, tabs
from ctddesk.catalogue.drugs import class_notes, drug_labels, drugs, indications, safety
from ctddesk.catalogue.measures import measures
from ctddesk.catalogue.rows import column
from ctddesk.catalogue.sources import sources
from ctddesk.catalogue.statements import statements
from ctddesk.catalogue.trials import trials
from ctddesk.model.dossier import Labels
from ctddesk.model.entities import ClassNote, Disease, Drug, Indication, Measure, Safety, Source, Statement, Trial
from ctddesk.model.front import Tab

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Material:
    """The content, a tuple a kind, and how often a source is cited."""

    drugs: tuple[Drug, ...]
    diseases: tuple[Disease, ...]
    measures: tuple[Measure, ...]
    trials: tuple[Trial, ...]
    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]
    tabs: tuple[Tab, ...]
    indications: dict[str, list[Indication]]
    safety: dict[str, Safety]
    class_notes: dict[str, tuple[ClassNote, ...]]
    labels: Labels
    citations: Counter[str]

    def above(self, disease: str) -> list[str]:
        """Return the ids of a disease and of those it is a form of."""
        parents = {item.id: item.parent for item in self.diseases}
        chain = [disease]
        while (parent := parents.get(chain[-1])) is not None:
            chain.append(parent)
        return chain

    def below(self, disease: str) -> list[Disease]:
        """Return the forms of a disease, and theirs."""
        return [item for item in self.diseases if item.id != disease and disease in self.above(item.id)]

    def disease_words(self, disease: str) -> str:
        """Return how texts write a disease: name and abbreviation."""
        name = self.labels.diseases.get(disease, disease)
        short = self.labels.shorts.get(disease, name)
        return name if short == name else f"{name} ({short})"


def read(connection: sqlite3.Connection) -> Material:
    """Return the content of an open database."""
    before, connection.row_factory = connection.row_factory, sqlite3.Row
    try:
        return _read(connection)
    finally:
        connection.row_factory = before


def _read(connection: sqlite3.Connection) -> Material:
    def every(table: str, reader: Callable[[sqlite3.Connection, Iterable[str]], Row]) -> Row:
        return reader(connection, column(connection, f"SELECT id FROM {table} ORDER BY id"))  # noqa: S608 - fixed names

    found, listed, open_on = every("drug", drugs), every("disease", diseases), tabs(connection)
    by_drug: defaultdict[str, list[Indication]] = defaultdict(list)
    for row in every("indication", indications):
        by_drug[row.drug].append(row)
    return Material(
        drugs=found,
        diseases=listed,
        measures=every("measure", measures),
        trials=every("trial", trials),
        statements=every("statement", statements),
        sources=tuple(every("source", sources).values()),
        tabs=open_on,
        indications=by_drug,
        safety={drug.id: label for drug in found if (label := safety(connection, drug.id))},
        class_notes={drug.id: class_notes(connection, drug.id) for drug in found},
        labels=Labels(
            drugs=drug_labels(connection),
            diseases={item.id: item.name for item in listed},
            shorts={item.id: item.short for item in listed},
            own=frozenset(disease for tab in open_on for disease in tab.own),
        ),
        citations=Counter(column(connection, "SELECT source FROM citation")),
    )
