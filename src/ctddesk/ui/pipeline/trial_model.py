"""The trials as rows of a table."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ctddesk.model.pills import result_pill
from ctddesk.ui.pipeline.rows_model import Columns, RowsModel
from ctddesk.ui.pipeline.trial_rows import TrialRow

_COLUMNS: Columns = (
    ("Trial", lambda row: row.name),
    ("Drug", lambda row: row.player.name),
    ("Disease", lambda row: row.disease),
    ("Phase", lambda row: row.trial.phase or "not held"),
    ("Dates", lambda row: row.dates),
    ("Participants", lambda row: row.patients),
    ("Result", lambda row: result_pill(row.trial).text),
)


class TrialModel(RowsModel):
    """A row a trial."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(_COLUMNS, parent)

    @property
    def rows(self) -> tuple[TrialRow, ...]:
        """The rows that are shown."""
        return self._lines

    def spoken(self, line: TrialRow) -> str:
        """A row as one sentence."""
        phase = f"phase {line.trial.phase}" if line.trial.phase else "phase not held"
        parts = (f"{line.name} ({line.player.name}, {line.disease})", phase, line.dates, line.patients)
        return f"{', '.join(parts)}. {result_pill(line.trial).text}."
