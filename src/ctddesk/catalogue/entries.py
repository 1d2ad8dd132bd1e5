"""The drug list of a tab: each drug with one line about it and where it stands."""

import sqlite3
from collections.abc import Iterable
from itertools import groupby

from ctddesk.catalogue.drugs import drugs, indications
from ctddesk.catalogue.rows import as_list, column
from ctddesk.catalogue.trials import trials
from ctddesk.model.dossier import Labels
from ctddesk.model.entities import Drug, Trial
from ctddesk.model.front import Entry, Tab
from ctddesk.model.phase import phase_rank
from ctddesk.model.standing import place
from ctddesk.model.titles import capital
from ctddesk.model.vocab import Standing, TrialResult

_ORDER = {standing: rank for rank, standing in enumerate(Standing)}
_OUTCOMES = {
    TrialResult.MET: "met its endpoint",
    TrialResult.MIXED: "mixed result",
    TrialResult.NOT_MET: "missed its endpoint",
}
_JAK = ("JAK", "TYK2")
# The endpoint of a phase 1 trial is safety, so that having met it says nothing of the disease.
_EFFICACY = 2


def entries(connection: sqlite3.Connection, tab: Tab, labels: Labels) -> tuple[Entry, ...]:
    """Return the drugs with a place in this disease, in the order of Standing, then by name."""
    scope = as_list((*tab.own, *tab.related))
    rows = indications(
        connection,
        column(connection, "SELECT id FROM indication WHERE disease IN (SELECT value FROM json_each(?))", scope),
    )
    by_drug = {drug: tuple(group) for drug, group in groupby(rows, key=lambda row: row.drug)}
    tried = _own_trials(connection, tab)
    found = []
    for drug in drugs(connection, by_drug):
        stands = place(by_drug[drug.id], tab, labels.shorts)
        if stands is not None:
            line = entry_line(drug, [trial for trial in tried if trial.drug == drug.id], tab, labels)
            found.append(Entry(drug.id, capital(labels.drugs[drug.id]), line, stands, is_jak(drug)))
    return tuple(sorted(found, key=lambda entry: (_ORDER[entry.place.standing], entry.name.casefold())))


def entry_line(drug: Drug, tried: Iterable[Trial], tab: Tab, labels: Labels) -> str:
    """Return one line about a drug: its class, and the result of the latest phase from 2 on in the disease itself.

    A drug that is listed by its abbreviation has its name here.
    """
    name = "" if labels.drugs[drug.id] == drug.name else drug.name
    parts = [part for part in (name, _class(drug), _outcome(tried, tab, labels)) if part]
    return capital(" · ".join(parts))


def is_jak(drug: Drug) -> bool:
    """Return whether the drug acts on a Janus kinase or on TYK2."""
    return any(target.startswith(_JAK) for target in drug.targets)


def _class(drug: Drug) -> str:
    words = drug.drug_class or "class not looked up"
    return f"{words} ({drug.selectivity})" if drug.selectivity else words


def _outcome(tried: Iterable[Trial], tab: Tab, labels: Labels) -> str:
    """A trial in a form or complication says so: its result is not the disease's."""
    decided = [trial for trial in tried if trial.result in _OUTCOMES and phase_rank(trial.phase) >= _EFFICACY]
    if not decided:
        return ""
    best = max(decided, key=lambda trial: phase_rank(trial.phase))
    name = f" {best.acronym}" if best.acronym else ""
    where = "" if best.disease == tab.disease else f" in {labels.shorts[best.disease]}"
    return f"phase {best.phase}{name} {_OUTCOMES[best.result]}{where}"


def _own_trials(connection: sqlite3.Connection, tab: Tab) -> tuple[Trial, ...]:
    query = "SELECT id FROM trial WHERE disease IN (SELECT value FROM json_each(?))"
    return trials(connection, column(connection, query, as_list(tab.own)))
