"""What the pipeline says in words: days, bars, results, whole rows."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ctddesk.model.field import Cell, Line, Step
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.titles import capital, trial_name
from ctddesk.model.vocab import TrialResult

FIRST = date(2011, 1, 1)  # the first day that the charts show
STEPS = {
    Step.PHASE_1: "Phase 1",
    Step.PHASE_2: "Phase 2",
    Step.PHASE_3: "Phase 3",
    Step.FILED: "Filed",
    Step.APPROVED: "Approved",
}
SHORT_STEPS = {Step.PHASE_1: "1", Step.PHASE_2: "2", Step.PHASE_3: "3", Step.FILED: "F", Step.APPROVED: "A"}
RESULTS = {
    TrialResult.MET: "met its endpoint",
    TrialResult.MIXED: "had a mixed result",
    TrialResult.NOT_MET: "missed its endpoint",
}
_NOT_HELD = "Phase not held"
_ENDS = {Cell.MISSED: ", endpoint missed", Cell.STOPPED: ", stopped"}


def day_words(day: date) -> str:
    """Return a day as people read it, for example ``30 Jul 2021``."""
    return str(PartialDate(day.isoformat()))


def target_words(line: Line) -> str:
    """Return what the drug acts on, as far as the content holds it."""
    return ", ".join(line.player.targets)


def pill_words(line: Line) -> str:
    """Return where the drug stands, all pills."""
    return "; ".join(pill.text for pill in line.place.pills)


def reached_words(line: Line) -> str:
    """Return the furthest step with what became of it, and the related disease where the bar is of one."""
    reached = line.bar.reached
    if reached is None:
        return _NOT_HELD
    related = " (related disease)" if line.is_related else ""
    return STEPS[reached] + _ENDS.get(line.bar.cells[reached - 1], "") + related


def told_words(line: Line, shorts: dict[str, str]) -> str:
    """Return what each trial had shown, and in which disease where it is not the tab's own."""
    told = []
    for trial in line.bar.told:
        where = "" if trial.disease == line.tab.disease else f" in {shorts.get(trial.disease, trial.disease)}"
        told.append(f"{trial_name(trial, shorts)} {RESULTS[trial.result]}{where}")
    return "; ".join(told) or "No trial result held for this day"


def spoken(line: Line, shorts: dict[str, str]) -> str:
    """Return a row as one sentence, for screen readers and tool tips."""
    target = f" ({target_words(line)})" if line.player.targets else ""
    parts = [
        f"{line.player.name}{target}, {line.tab.label}: {pill_words(line)}",
        line.since,
        f"furthest: {reached_words(line)}",
        told_words(line, shorts),
    ]
    return ". ".join(capital(part) for part in parts) + "."


def words_label(text: str = "") -> QLabel:
    """Return a label of muted words that wrap."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    label.setProperty("muted", True)
    return label
