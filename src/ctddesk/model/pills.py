"""The pills that say how a statement, a trial or an indication stands: words first, colour second."""

from ctddesk.model.dossier import Labels
from ctddesk.model.entities import Indication, Trial
from ctddesk.model.standing import Pill, status_tone, status_words
from ctddesk.model.titles import capital, disease_short
from ctddesk.model.vocab import Status, Tone, TrialResult, Verdict

GLOBAL = "global"
_VERDICTS = {
    Verdict.CONFIRMED: Tone.APPROVED,
    Verdict.UNCLEAR: Tone.OFF_LABEL,
    Verdict.OUTDATED: Tone.CORRECTED,
    Verdict.WRONG: Tone.CORRECTED,
}
_RESULTS = {
    TrialResult.MET: Pill("Met its endpoint", Tone.APPROVED),
    TrialResult.MIXED: Pill("Mixed result", Tone.OFF_LABEL),
    TrialResult.NOT_MET: Pill("Missed its endpoint", Tone.STOPPED),
    TrialResult.PENDING: Pill("Result pending", Tone.PHASE_3),
    TrialResult.NOT_REPORTED: Pill("Result not reported", Tone.STOPPED),
}


def verdict_pill(verdict: Verdict) -> Pill:
    """Return the pill of a statement's verdict."""
    return Pill(capital(verdict.value), _VERDICTS[verdict])


def result_pill(trial: Trial) -> Pill:
    """Return the pill of what became of a trial's primary endpoint."""
    return _RESULTS[trial.result]


def status_pill(row: Indication, labels: Labels) -> Pill:
    """Return the pill of a status alone, for a table whose other columns say the disease and the place."""
    return Pill(capital(status_words(row.status)), status_tone(row.status, own=row.disease in labels.own))


def indication_pill(row: Indication, labels: Labels) -> Pill:
    """Return the pill of an indication on its own, for example ``US · SLE approved 2021``."""
    words = f"{disease_short(row.disease, labels)} {status_words(row.status)}"
    if row.status is Status.APPROVED and row.since is not None:
        words = f"{words} {row.since.text[:4]}"
    place = "" if row.jurisdiction == GLOBAL else f"{row.jurisdiction} · "
    return Pill(place + words, status_tone(row.status, own=row.disease in labels.own))
