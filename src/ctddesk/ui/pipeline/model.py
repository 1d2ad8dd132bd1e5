"""The rows of the pipeline."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject

from ctddesk.model.field import Line
from ctddesk.ui.pipeline.rows_model import RowsModel
from ctddesk.ui.pipeline.words import pill_words, reached_words, spoken, target_words, told_words


class PipelineModel(RowsModel):
    """A row a drug and disease, a column a property."""

    def __init__(self, shorts: Mapping[str, str], parent: QObject | None = None) -> None:
        """``shorts`` maps disease ids to abbreviations."""
        self._shorts = dict(shorts)
        columns = (
            ("Drug", lambda line: line.player.name),
            ("Disease", lambda line: line.tab.label),
            ("Target", lambda line: target_words(line) or "not held"),
            ("Where it stands", pill_words),
            ("Since", lambda line: line.since),
            ("Furthest step", reached_words),
            ("Trial results", lambda line: told_words(line, self._shorts)),
        )
        super().__init__(columns, parent)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The rows that are shown."""
        return self._lines

    def row_of(self, wanted: Line | None) -> int:
        """The row of the same drug in the same disease, -1 where it is not shown."""
        if wanted is None:
            return -1
        key = (wanted.player.drug, wanted.tab.disease)
        rows = (row for row, line in enumerate(self._lines) if (line.player.drug, line.tab.disease) == key)
        return next(rows, -1)

    def spoken(self, line: Line) -> str:
        """A row as one sentence."""
        return spoken(line, self._shorts)
