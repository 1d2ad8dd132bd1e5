"""How many statements have which verdict: a stacked bar, with the same in words under it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ctddesk.model.pills import verdict_pill
from ctddesk.model.vocab import Verdict
from ctddesk.pages.ledger import VERDICTS
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import SMALL_SIZE

_GAP = 2  # px between segments
_LEAST = 4  # px of a segment, so that one statement is seen


class VerdictBar(QWidget):
    """Screen readers get the words as the name of the bar."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: Mapping[Verdict, int] = dict.fromkeys(VERDICTS, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_counts(self, counts: Mapping[Verdict, int]) -> None:
        """Show these numbers instead of the present ones."""
        self._counts = counts
        self.setAccessibleName("Verdicts: " + ", ".join(self._words(verdict) for verdict in VERDICTS))
        self.updateGeometry()
        self.update()

    def _words(self, verdict: Verdict) -> str:
        return f"{self._counts[verdict]} {verdict}"

    def _brushes(self, verdict: Verdict) -> tuple[QBrush, ...]:
        """What a segment is filled with; outdated is hatched, since it has the colour of wrong."""
        colours = self._theme.tokens.pills[verdict_pill(verdict).tone]
        if verdict is Verdict.OUTDATED:
            return QBrush(QColor(colours.ground)), QBrush(QColor(colours.text), Qt.BrushStyle.BDiagPattern)
        return (QBrush(QColor(colours.text)),)

    def _fill(self, painter: QPainter, place: QRectF, verdict: Verdict) -> None:
        for brush in self._brushes(verdict):
            painter.fillRect(place, brush)

    def _bar_height(self) -> int:
        return self._theme.size(10)

    def _line_height(self) -> int:
        return self._theme.metrics(SMALL_SIZE).height() + self._theme.size(4)

    def _columns(self) -> int:
        """Words in two columns where they fit."""
        metrics = self._theme.metrics(SMALL_SIZE)
        widest = max(metrics.horizontalAdvance(self._words(verdict)) for verdict in VERDICTS)
        return 2 if 2 * (widest + self._theme.size(9 + 6 + 6)) <= self.width() else 1

    def sizeHint(self) -> QSize:
        """The bar, and the words under it."""
        lines = len(VERDICTS) // self._columns()
        return QSize(self._theme.size(200), self._bar_height() + self._theme.size(6) + lines * self._line_height())

    def minimumSizeHint(self) -> QSize:
        """As high as that, and as narrow as the words."""
        return QSize(self._theme.size(160), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may ask for more lines."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar and the words."""
        painter = QPainter(self)
        self._paint_bar(painter)
        painter.setFont(self._theme.font(SMALL_SIZE))
        for place, verdict in enumerate(VERDICTS):
            self._paint_words(painter, place, verdict)

    def _paint_bar(self, painter: QPainter) -> None:
        shown = [verdict for verdict in VERDICTS if self._counts[verdict]]
        total = sum(self._counts.values())
        if not total:
            painter.fillRect(0, 0, self.width(), self._bar_height(), QColor(self._theme.tokens.line))
        room = self.width() - (len(shown) - 1) * _GAP - len(shown) * _LEAST
        left = 0.0
        for verdict in shown:
            width = _LEAST + room * self._counts[verdict] / total
            self._fill(painter, QRectF(left, 0, width, self._bar_height()), verdict)
            left += width + _GAP

    def _paint_words(self, painter: QPainter, place: int, verdict: Verdict) -> None:
        """A swatch and what it stands for."""
        side, columns = self._theme.size(9), self._columns()
        left = (place % columns) * self.width() // 2
        top = self._bar_height() + self._theme.size(6) + (place // columns) * self._line_height()
        height = self._line_height()
        self._fill(painter, QRectF(left, top + (height - side) / 2, side, side), verdict)
        painter.setPen(QColor(self._theme.tokens.text))
        words = QRectF(left + side + self._theme.size(6), top, self.width() // columns, height)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._words(verdict))
