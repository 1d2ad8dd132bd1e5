"""How strong the design behind a result is: levels of OCEBM 2011 for "does this intervention help?", by rule.

The scale is that of the Oxford Centre for Evidence-Based Medicine (OCEBM Levels of Evidence Working Group, "The Oxford
2011 Levels of Evidence"). The rule, in full:

- Level 2: the design is held as randomised, and it is held whether the primary endpoint was met.
- Level 4: the design is held as without a control group (uncontrolled, no control, single arm, series), and a result is
  held in figures or words.
- No level: no result is held, or its outcome was not seen; the primary endpoint was safety alone; an extension, a
  pooled or a post hoc analysis; a design that does not say which it was.

Levels 1 and 3 are given to nothing: no systematic review of randomised trials and no controlled cohort is held as a
trial. Nothing is graded up or down for size, quality, or because a trial was done in a neighbouring disease.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ctddesk.model.entities import Trial
from ctddesk.model.vocab import TrialResult

SCALE = "OCEBM 2011"
RULE = (
    f"Levels are those of {SCALE}, given by rule from the design as it is held: 2 for a randomised trial, 4 for one "
    "without a control group; none where no result or no such design is held, or only safety was the endpoint. They "
    "are not graded for size, quality, or a trial in a neighbouring disease."
)
_DECIDED = (TrialResult.MET, TrialResult.MIXED, TrialResult.NOT_MET)
_NOT_GRADED = re.compile(r"\b(open-label extension|extension of|pooled|post hoc)\b", re.IGNORECASE)
_SAFETY = re.compile(r"(safety|adverse events)[^;]*", re.IGNORECASE)
_NOT_SEEN = re.compile(r"\b(outcome not seen|not on the part read)\b", re.IGNORECASE)
_RANDOMISED = re.compile(r"\brandomised\b", re.IGNORECASE)
_UNCONTROLLED = re.compile(r"\b(uncontrolled|no control|single arm|single-arm|series)\b", re.IGNORECASE)


class Level(NamedTuple):
    """A level from 1 (strongest) to 5, and the design that gives it, in words."""

    number: int
    why: str

    def __str__(self) -> str:
        """The level in words, with its scale."""
        return f"{SCALE} level {self.number} ({self.why})"


def level_of(trial: Trial) -> Level | None:
    """Return the level of a trial's result, None where the rule gives none."""
    if _NOT_GRADED.search(trial.design) or is_safety_alone(trial) or _is_unseen(trial):
        return None
    if _RANDOMISED.search(trial.design):
        return Level(2, "randomised trial") if trial.result in _DECIDED else None
    if _UNCONTROLLED.search(trial.design):
        return Level(4, "no control group") if trial.result in _DECIDED or _has_words(trial) else None
    return None


def is_safety_alone(trial: Trial) -> bool:
    """Return whether the primary endpoint is held as safety and nothing else."""
    return _SAFETY.fullmatch(trial.primary_endpoint or "") is not None


def _is_unseen(trial: Trial) -> bool:
    return any(_NOT_SEEN.search(text or "") for text in (trial.note, trial.result_text))


def _has_words(trial: Trial) -> bool:
    return trial.result is TrialResult.NOT_REPORTED and bool(trial.result_text)
