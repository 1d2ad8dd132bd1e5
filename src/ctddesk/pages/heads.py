"""The head of a page: title, subtitle and pills."""

from dataclasses import dataclass
from functools import singledispatch

from ctddesk.model.dossier import (
    DiseaseDossier,
    Dossier,
    DrugDossier,
    MeasureDossier,
    SourceDossier,
    StatementDossier,
    TrialDossier,
)
from ctddesk.model.entities import Indication
from ctddesk.model.pills import indication_pill, result_pill, verdict_pill
from ctddesk.model.standing import Pill
from ctddesk.model.titles import capital, statement_title, trial_title
from ctddesk.model.vocab import NameKind, Status
from ctddesk.pages.words import known, subtitle

_STATUS_ORDER = list(Status)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the sections."""

    title: str
    subtitle: str
    pills: tuple[Pill, ...] = ()


@singledispatch
def head(dossier: Dossier) -> Head:
    """Return the head of a dossier's page."""
    raise TypeError(type(dossier))


@head.register
def _drug(dossier: DrugDossier) -> Head:
    drug = dossier.drug
    names = tuple(name for name in drug.names if name.text != drug.name)
    rows = sorted(dossier.indications, key=_status_order)
    pills = dict.fromkeys(indication_pill(row, dossier.labels) for row in rows)
    kinds = (NameKind.BRAND, NameKind.COMPANY_CODE, NameKind.ABBREVIATION)
    return Head(capital(drug.name), subtitle(names, kinds), tuple(pills))


@head.register
def _disease(dossier: DiseaseDossier) -> Head:
    disease = dossier.disease
    short = "" if disease.short == disease.name else disease.short
    return Head(capital(disease.name), short)


@head.register
def _trial(dossier: TrialDossier) -> Head:
    trial = dossier.trial
    parts = (trial.registry_id, f"phase {trial.phase}" if trial.phase else None)
    line = " · ".join(part for part in parts if part and part != trial.label)
    return Head(trial_title(trial, dossier.labels), line, (result_pill(trial),))


@head.register
def _measure(dossier: MeasureDossier) -> Head:
    return Head(dossier.measure.short, dossier.measure.name)


@head.register
def _statement(dossier: StatementDossier) -> Head:
    found = dossier.statement
    line = f"Statement {found.id} of the article"
    return Head(statement_title(found, dossier.labels), line, (verdict_pill(found.verdict),))


@head.register
def _source(dossier: SourceDossier) -> Head:
    found = dossier.source
    return Head(found.title, f"{capital(found.genre)} · {known(found.issued)}")


def _status_order(row: Indication) -> int:
    return _STATUS_ORDER.index(row.status)
