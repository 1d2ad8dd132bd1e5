"""Which sections a page has, and what each lists."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ctddesk.model.entities import Statement
from ctddesk.model.vocab import Kind, Verdict

_CORRECTED = (Verdict.OUTDATED, Verdict.WRONG)


@dataclass(frozen=True, slots=True)
class Plan:
    """A section: its id, which is also its macro's name in the template, its title, and how to count what it lists."""

    id: str
    title: str
    # Any, since each page's sections count rows of their own kind of dossier.
    count: Callable[[Any], int | None] = lambda _dossier: None


def corrected(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the statements that today's sources find wrong or outdated."""
    return tuple(statement for statement in statements if statement.verdict in _CORRECTED)


def standing(statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
    """Return the statements that are confirmed or unclear."""
    return tuple(statement for statement in statements if statement.verdict not in _CORRECTED)


_OVERVIEW = Plan("overview", "Overview")
_STANDS = Plan("stands", "Where it stands", lambda dossier: len(dossier.indications))
_TRIALS = Plan("trials", "Trials", lambda dossier: len(dossier.trials))
_CORRECTIONS = Plan("corrections", "Corrections", lambda dossier: len(corrected(dossier.statements)))

PLANS = {
    Kind.DRUG: (
        _OVERVIEW,
        _STANDS,
        Plan("evidence", "Evidence", lambda dossier: len(standing(dossier.statements))),
        _TRIALS,
        Plan("safety", "Safety"),
        _CORRECTIONS,
    ),
    Kind.DISEASE: (
        _OVERVIEW,
        Plan("forms", "Forms", lambda dossier: len(dossier.forms)),
        Plan("codes", "Codes", lambda dossier: len(dossier.disease.codes)),
        Plan("measures", "Measures", lambda dossier: len(dossier.measures)),
        Plan("stands", "Where drugs stand", lambda dossier: len({row.drug for row in dossier.indications})),
        _TRIALS,
        Plan("corrections", "What changed", lambda dossier: len(corrected(dossier.statements))),
        Plan("statements", "Statements", lambda dossier: len(standing(dossier.statements))),
    ),
    Kind.TRIAL: (_OVERVIEW,),
    Kind.MEASURE: (_OVERVIEW,),
    Kind.STATEMENT: (_OVERVIEW,),
    Kind.SOURCE: (_OVERVIEW, Plan("cited", "Where it is used", lambda dossier: len(dossier.cited_by))),
}
