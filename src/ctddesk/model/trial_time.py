"""When a trial ran and how many took part, as far as it is held."""

from datetime import date

from ctddesk.model.entities import Trial


def trial_span(trial: Trial) -> tuple[date, date] | None:
    """Return the first and the last day that the dates can mean; of the only one where one is held, None for none."""
    held = [day for day in (trial.start, trial.end) if day is not None]
    return (date.fromisoformat(held[0].earliest), held[-1].last_day) if held else None


def trial_dates(trial: Trial) -> str:
    """Return start and end in words."""
    if trial.start is None and trial.end is None:
        return "dates not known"
    return f"start {trial.start or 'not known'}, end {trial.end or 'not known'}"


def trial_patients(trial: Trial) -> str:
    """Return the number of participants in words."""
    return "n not known" if trial.n is None else f"n = {trial.n:,}"
