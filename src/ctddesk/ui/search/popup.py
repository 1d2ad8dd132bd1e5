"""The results, laid over the window under the search box."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.search.query import Filter
from ctddesk.search.results import Results
from ctddesk.ui.search.filter_row import Counts, FilterRow
from ctddesk.ui.search.rows import banner_of, groups_of, offers_near_names
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import RADIUS_CARD
from ctddesk.ui.widgets.grouped_list import Group, GroupedList

HINT_FROM = 600  # px at 100 %


class ResultsPopup(QWidget):
    """A list of hits with a banner above and the keys below. Never takes the focus from the box.

    It paints all of itself, so that what lies beneath need not be painted again with each key.
    """

    chosen = Signal(Ref)
    said = Signal(str)
    filtered = Signal(Filter)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._banner = QLabel()
        self._banner.setTextFormat(Qt.TextFormat.PlainText)
        self._banner.setWordWrap(True)
        self._banner.setProperty("banner", True)
        self._banner.setContentsMargins(12, 6, 12, 6)
        self.list = GroupedList(theme, follow=False)
        self.list.setAccessibleName("Results")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self.chosen)
        self.list.said.connect(self.said)
        self._filters = FilterRow()
        self._filters.toggled.connect(self.filtered)
        self._hint = _small("disease:ssc status:approved phase:3 class:jak")
        self._foot = _foot(self._hint)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(4)
        for part, side in ((self._filters, 15), (self._banner, 8)):
            row = QHBoxLayout()
            row.setContentsMargins(side, 0, side, 0)
            row.addWidget(part)
            column.addLayout(row)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)
        self.hide()

    def show_results(self, results: Results, counts: Counts, anchor: QRect) -> None:
        """Show results under the box, which stands at ``anchor`` in the window, with what filters would leave."""
        self._lay_out(results, counts, anchor)
        self.show()
        self.raise_()

    def rehearse(self, results: Results, counts: Counts, anchor: QRect) -> None:
        """Paint results unseen, so that the first key finds styles and letters ready."""
        self._lay_out(results, counts, anchor)
        self.grab()

    def show_recent(self, groups: Sequence[Group], anchor: QRect) -> None:
        """Show what was searched for and opened of late."""
        self._filters.hide()
        self._banner.setText("" if groups else "Nothing was opened yet. Type a drug, a disease, a trial or a code.")
        self._banner.setVisible(not groups)
        self._fill(groups)
        self._place(anchor)
        self.show()
        self.raise_()

    def _lay_out(self, results: Results, counts: Counts, anchor: QRect) -> None:
        """Fill all parts, the first item current: but a near name only waits to be chosen."""
        self._filters.show_counts(counts, results.query.filters)
        self._filters.setVisible(bool(results.hits or results.query.filters))
        banner = banner_of(results)
        self._banner.setText(banner)
        self._banner.setVisible(bool(banner))
        self._fill(groups_of(results))
        if not offers_near_names(results):
            self.list.setCurrentIndex(self.list.groups.first())
            self.list.scrollToTop()
        self._place(anchor)

    def _fill(self, groups: Sequence[Group]) -> None:
        self.list.groups.show_groups(groups)
        self.list.setVisible(self.list.groups.rowCount() > 0)

    def _place(self, anchor: QRect) -> None:
        width = anchor.width() + 20
        room = self._window.height() - anchor.bottom() - 24
        extra = self._foot.sizeHint().height() + 22
        for part, side in ((self._filters, 15), (self._banner, 8)):
            if not part.isHidden():
                extra += part.heightForWidth(width - 2 * side - 2) + 4
        corner = anchor.bottomLeft() + QPoint(0, 6)
        self.setGeometry(QRect(corner.x(), corner.y(), width, min(room, self.list.height_of_lines() + extra)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners round; the hint goes where it would be cut off."""
        super().resizeEvent(event)
        self._hint.setVisible(self.width() > self._theme.size(HINT_FROM))
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), RADIUS_CARD, RADIUS_CARD)
        self.setMask(QRegion(path.toFillPolygon().toPolygon()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.tokens.surface))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tokens.line))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS_CARD, RADIUS_CARD)


def _foot(hint: QLabel) -> QFrame:
    foot = QFrame()
    foot.setObjectName("resultsFoot")
    row = QHBoxLayout(foot)
    row.setContentsMargins(15, 7, 15, 8)
    for text in ("↑ ↓ to move", "Enter to open", "Esc to close"):
        row.addWidget(_small(text))
        row.addSpacing(8)
    row.addStretch(1)
    row.addWidget(hint)
    return foot


def _small(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("muted", True)
    label.setProperty("small", True)
    return label
