"""What a page is called. A trial's acronym always stands with its drug, since sponsors use the same ones."""

import re
from collections.abc import Mapping

from ctddesk.model.dossier import Labels
from ctddesk.model.entities import Statement, Trial

# Topics that statements are filed under although they are no disease of their own here.
_TAGS = {"ctd": "connective tissue disease", "blistering": "blistering disease"}
_NAMED = 3
_FIRST_WORD = re.compile(r"\w+")
_SYMBOLS = ("n",)


def capital(text: str) -> str:
    """Return the text with its first letter in upper case, unless its first word is a symbol such as mRSS or n."""
    word = _FIRST_WORD.match(text)
    if word is None or word[0] in _SYMBOLS or not (word[0].islower() or word[0][:1].isupper()):
        return text
    return text[:1].upper() + text[1:]


def disease_short(disease: str, labels: Labels) -> str:
    """Return the abbreviation of a disease, or the words of a topic that is no disease here."""
    return labels.shorts.get(disease) or _TAGS.get(disease, disease)


def trial_title(trial: Trial, labels: Labels) -> str:
    """Return the trial's shortest name with its drug, for example ``DAISY (anifrolumab)``.

    A trial with neither acronym nor register number goes by phase, disease and year.
    """
    name = trial_name(trial, labels.shorts)
    if trial.drug is None:
        return name
    drug = labels.drugs.get(trial.drug, trial.drug)
    return name if drug in name else f"{name} ({drug})"


def trial_name(trial: Trial, shorts: Mapping[str, str]) -> str:
    """Return the trial's acronym, else its register number, else its phase, disease and year."""
    return trial.acronym or trial.registry_id or _description(trial, shorts)


def _description(trial: Trial, shorts: Mapping[str, str]) -> str:
    latest = trial.end or trial.start
    words = [f"phase {trial.phase}"] if trial.phase else []
    words += ["trial in", shorts.get(trial.disease, trial.disease)]
    return capital(" ".join(words)) + (f", {latest.text[:4]}" if latest else "")


def statement_title(statement: Statement, labels: Labels) -> str:
    """Return what a statement is about, for example ``Efficacy · CLE · anifrolumab``."""
    diseases = [disease_short(disease, labels) for disease in statement.diseases]
    drugs = [labels.drugs.get(drug, drug) for drug in statement.drugs]
    parts = [capital(statement.topic.value), _some(diseases), _some(drugs)]
    return " · ".join(part for part in parts if part)


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")
