"""Answers questions about the content: one dossier an address, and the lists the window opens on."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Protocol

from ctddesk.catalogue.content_file import ContentFile
from ctddesk.catalogue.database import problems, reading
from ctddesk.catalogue.digest import content_digest
from ctddesk.catalogue.diseases import diseases, family, tabs
from ctddesk.catalogue.drugs import class_notes, drug_labels, drugs, indications, safety
from ctddesk.catalogue.entries import entries
from ctddesk.catalogue.errors import NotFoundError
from ctddesk.catalogue.measures import measures, worksheets
from ctddesk.catalogue.rows import as_list, column
from ctddesk.catalogue.sources import citing, sources
from ctddesk.catalogue.statements import statements
from ctddesk.catalogue.trials import trials, trials_behind
from ctddesk.model.dossier import (
    Citing,
    DiseaseDossier,
    Dossier,
    DrugDossier,
    Labels,
    Ledger,
    MeasureDossier,
    SourceDossier,
    StatementDossier,
    TrialDossier,
)
from ctddesk.model.entities import Fact, Indication, Measure, Source, Statement, Trial
from ctddesk.model.front import Entry, Tab
from ctddesk.model.ref import Ref
from ctddesk.model.titles import capital, statement_title, trial_title
from ctddesk.model.vocab import Kind, Status
from ctddesk.model.worksheet import Worksheet

_IDS = {
    Kind.DRUG: "SELECT id FROM drug ORDER BY id",
    Kind.DISEASE: "SELECT id FROM disease ORDER BY position",
    Kind.MEASURE: "SELECT id FROM measure ORDER BY position",
    Kind.TRIAL: "SELECT id FROM trial ORDER BY id",
    Kind.STATEMENT: "SELECT id FROM statement ORDER BY position",
    Kind.SOURCE: "SELECT id FROM source ORDER BY id",
}
_DISEASE_TRIALS = "SELECT id FROM trial WHERE disease IN (SELECT value FROM json_each(?))"
_DISEASE_STATEMENTS = "SELECT statement FROM statement_disease WHERE disease IN (SELECT value FROM json_each(?))"
_DISEASE_INDICATIONS = "SELECT id FROM indication WHERE disease IN (SELECT value FROM json_each(?))"
_DISEASE_MEASURES = "SELECT measure FROM measure_disease WHERE disease IN (SELECT value FROM json_each(?))"


class Cited(Protocol):
    """A row with the ids of the sources it rests on."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The ids of the sources."""
        ...


class Catalogue(ContentFile):
    """The facts of one database. A damaged file raises DamagedContentError, an unknown address NotFoundError."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._builders: dict[Kind, Callable[[str], Dossier]] = {
            Kind.DRUG: self._drug,
            Kind.DISEASE: self._disease,
            Kind.MEASURE: self._measure,
            Kind.TRIAL: self._trial,
            Kind.STATEMENT: self._statement,
            Kind.SOURCE: self._source,
        }

    def tabs(self) -> tuple[Tab, ...]:
        """Return the diseases the window opens on."""
        with reading(self.path):
            return self._tabs

    def entries(self, tab: Tab) -> tuple[Entry, ...]:
        """Return the drug list of a tab, by where each drug stands, then by name."""
        with reading(self.path):
            return entries(self.connection, tab, self.labels)

    def gaps(self) -> tuple[Fact, ...]:
        """Return what is not known: a topic and a sentence each."""
        with reading(self.path):
            return tuple(Fact(*row) for row in self.connection.execute("SELECT topic, note FROM gap ORDER BY position"))

    @cached_property
    def labels(self) -> Labels:
        """What ids are called, read once."""
        with reading(self.path):
            found = self.connection.execute("SELECT id, name, short FROM disease").fetchall()
            return Labels(
                drugs=drug_labels(self.connection),
                diseases={row["id"]: row["name"] for row in found},
                shorts={row["id"]: row["short"] for row in found},
                own=frozenset(disease for tab in self._tabs for disease in tab.own),
            )

    def refs(self, kind: Kind) -> tuple[Ref, ...]:
        """Return the address of every page of a kind, in the order of the content."""
        with reading(self.path):
            return tuple(Ref(kind, found) for found in self._ids(kind))

    def exists(self, ref: Ref) -> bool:
        """Return whether there is a page of that address, whatever its section."""
        with reading(self.path):
            return ref.id in self._ids(ref.kind)

    def title(self, ref: Ref) -> str:
        """Return what the page is called; raise NotFoundError when there is none."""
        with reading(self.path), self._found(ref):
            return self._titles(ref.kind, [ref.id])[ref.id]

    def dossier(self, ref: Ref) -> Dossier:
        """Return all that the page needs; raise NotFoundError when there is no such page."""
        with reading(self.path), self._found(ref):
            return self._builders[ref.kind](ref.id)

    def drug(self, ref: Ref) -> DrugDossier:
        """Return all that is held of a drug; raise NotFoundError when there is no such drug."""
        with reading(self.path), self._found(Ref(Kind.DRUG, ref.id)):
            return self._drug(ref.id)

    def measures(self) -> tuple[Measure, ...]:
        """Return all outcome measures."""
        with reading(self.path):
            return measures(self.connection, self._ids(Kind.MEASURE))

    def worksheets(self) -> dict[str, Worksheet]:
        """Return the worksheets by measure."""
        with reading(self.path):
            return worksheets(self.connection)

    def ledger(self) -> Ledger:
        """Return every statement of the article, with what their sources, drugs and diseases are called."""
        with reading(self.path):
            said = statements(self.connection, self._ids(Kind.STATEMENT))
            return Ledger(said, self._tabs, self.labels, self._sources(_cited(said)), self.edition())

    def faults(self) -> tuple[str, ...]:
        """Return what is wrong with the file: SQLite's quick check, and the digest over all rows."""
        found = problems(self.connection)
        if found:
            return found
        stored, counted = self.edition().digest, content_digest(self.connection)
        return () if stored == counted else (f"the digest is {counted}, and the file says {stored}",)

    @cached_property
    def _tabs(self) -> tuple[Tab, ...]:
        return tabs(self.connection)

    def _ids(self, kind: Kind) -> tuple[str, ...]:
        return column(self.connection, _IDS[kind]) if kind in _IDS else ()

    @contextmanager
    def _found(self, ref: Ref) -> Iterator[None]:
        if ref.id not in self._ids(ref.kind):
            from difflib import get_close_matches  # a wrong address is rare: nothing else needs it

            near = get_close_matches(ref.id, self._ids(ref.kind), n=3, cutoff=0.75)
            raise NotFoundError(ref, tuple(Ref(ref.kind, found) for found in near))
        yield

    def _titles(self, kind: Kind, ids: Iterable[str]) -> dict[str, str]:
        if kind is Kind.DRUG:
            return {found.id: capital(found.name) for found in drugs(self.connection, ids)}
        if kind is Kind.DISEASE:
            return {found: capital(self.labels.diseases[found]) for found in ids}
        if kind is Kind.MEASURE:
            return {found.id: f"{found.short}: {found.name}" for found in measures(self.connection, ids)}
        if kind is Kind.TRIAL:
            return {found.id: trial_title(found, self.labels) for found in trials(self.connection, ids)}
        if kind is Kind.STATEMENT:
            return {found.id: statement_title(found, self.labels) for found in statements(self.connection, ids)}
        return {found.id: found.title for found in sources(self.connection, ids).values()}

    def _drug(self, drug: str) -> DrugDossier:
        (found,) = drugs(self.connection, [drug])
        rows = self._indications("SELECT id FROM indication WHERE drug = ?", drug)
        said = self._statements("SELECT statement FROM statement_drug WHERE drug = ?", drug)
        tried = self._trials("SELECT id FROM trial WHERE drug = ?", drug)
        reviewed = safety(self.connection, drug)
        notes = class_notes(self.connection, drug)
        cited: list[Cited] = [found, *rows, *said, *tried, *notes, *([reviewed] if reviewed else [])]
        return DrugDossier(
            drug=found,
            indications=rows,
            statements=said,
            trials=tried,
            safety=reviewed,
            class_notes=notes,
            behind=self._behind(said),
            labels=self.labels,
            sources=self._sources((*found.codes_sources, *_cited(cited))),
        )

    def _disease(self, disease: str) -> DiseaseDossier:
        members = family(self.connection, disease)
        found = {item.id: item for item in diseases(self.connection, members)}
        tab = next((tab for tab in self._tabs if tab.disease == disease), None)
        scope = as_list(dict.fromkeys((*members, *tab.own)) if tab else members)
        rows = tuple(dict.fromkeys(self._indications(_DISEASE_INDICATIONS, scope) + self._related(tab)))
        said = self._statements(_DISEASE_STATEMENTS, scope)
        tried = self._trials(_DISEASE_TRIALS, scope)
        used = measures(self.connection, column(self.connection, _DISEASE_MEASURES, scope))
        cited: list[Cited] = [found[disease], *rows, *said, *tried, *([tab] if tab else [])]
        return DiseaseDossier(
            disease=found.pop(disease),
            tab=tab,
            forms=tuple(found.values()),
            measures=used,
            indications=rows,
            statements=said,
            trials=tried,
            behind=self._behind(said),
            labels=self.labels,
            sources=self._sources(_cited(cited)),
        )

    def _related(self, tab: Tab | None) -> tuple[Indication, ...]:
        """Approvals for neighbours of the tab's disease."""
        rows = self._indications(_DISEASE_INDICATIONS, as_list(tab.related if tab else ()))
        return tuple(row for row in rows if row.status is Status.APPROVED)

    def _measure(self, measure: str) -> MeasureDossier:
        (found,) = measures(self.connection, [measure])
        return MeasureDossier(found, self.labels, self._sources(found.sources))

    def _trial(self, trial: str) -> TrialDossier:
        (found,) = trials(self.connection, [trial])
        same = self.connection.execute(
            "SELECT id FROM trial WHERE id <> ? AND (registry_id = ? OR acronym = ?)",
            (found.id, found.registry_id, found.acronym),
        )
        namesakes = trials(self.connection, [row["id"] for row in same])
        return TrialDossier(found, namesakes, self.labels, self._sources(found.sources))

    def _statement(self, statement: str) -> StatementDossier:
        (found,) = statements(self.connection, [statement])
        return StatementDossier(found, self._behind((found,)), self.labels, self._sources(found.sources))

    def _source(self, source: str) -> SourceDossier:
        found = self._sources([source])[source]
        refs = citing(self.connection, source)
        titles = {kind: self._titles(kind, {ref.id for ref in refs if ref.kind is kind}) for kind in _IDS}
        return SourceDossier(found, tuple(Citing(ref, titles[ref.kind][ref.id]) for ref in refs))

    def _indications(self, query: str, value: str) -> tuple[Indication, ...]:
        return indications(self.connection, column(self.connection, query, value))

    def _statements(self, query: str, value: str) -> tuple[Statement, ...]:
        return statements(self.connection, column(self.connection, query, value))

    def _behind(self, said: Iterable[Statement]) -> dict[str, tuple[Trial, ...]]:
        return trials_behind(self.connection, (statement.id for statement in said))

    def _trials(self, query: str, value: str) -> tuple[Trial, ...]:
        return trials(self.connection, column(self.connection, query, value))

    def _sources(self, ids: Iterable[str]) -> dict[str, Source]:
        return sources(self.connection, ids)


def _cited(rows: Iterable[Cited]) -> Iterator[str]:
    return (source for row in rows for source in row.sources)
