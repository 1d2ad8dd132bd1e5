"""When a trial ran, as far as it is held."""

from datetime import date

from ctddesk.model.entities import Trial


def trial_span(trial: Trial) -> tuple[date, date] | None:
    """Return the first and the last day that the dates can mean; of the only one where one is held, None for none."""
    held = [day for day in (trial.start, trial.end) if day is not None]
    return (date.fromisoformat(held[0].earliest), held[-1].last_day) if held else None
