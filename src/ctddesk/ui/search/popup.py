"""The results, laid over the window under the search box."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.search.results import Results
from ctddesk.ui.search.rows import banner_of, groups_of, offers_near_names
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grouped_list import GroupedList


class ResultsPopup(QFrame):
    """A list of hits with a banner above and the keys below. Never takes the focus from the box."""

    chosen = Signal(Ref)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.setObjectName("results")
        self._banner = QLabel()
        self._banner.setTextFormat(Qt.TextFormat.PlainText)
        self._banner.setWordWrap(True)
        self._banner.setProperty("banner", True)
        self._banner.setContentsMargins(12, 6, 12, 6)
        self.list = GroupedList(theme, follow=False)
        self.list.setAccessibleName("Results")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.chosen.connect(self.chosen)
        self._foot = _foot()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 8, 1, 1)
        column.setSpacing(4)
        banner_row = QHBoxLayout()
        banner_row.setContentsMargins(8, 0, 8, 0)
        banner_row.addWidget(self._banner)
        column.addLayout(banner_row)
        column.addWidget(self.list, 1)
        column.addWidget(self._foot)
        self.hide()

    def show_results(self, results: Results, anchor: QRect) -> None:
        """Show results under the box, which stands at ``anchor`` in the window."""
        self.prepare(results)
        self._place(anchor)
        self.show()
        self.raise_()

    def prepare(self, results: Results) -> None:
        """Fill the list without showing it, the first item current: but a near name only waits to be chosen."""
        banner = banner_of(results)
        self._banner.setText(banner)
        self._banner.setVisible(bool(banner))
        self.list.groups.show_groups(groups_of(results))
        self.list.setVisible(self.list.groups.rowCount() > 0)
        self.list.setCurrentIndex(QModelIndex() if offers_near_names(results) else self.list.groups.first())
        self.list.scrollToTop()

    def current(self) -> Ref | None:
        """The page that Enter opens."""
        return self.list.current_ref()

    def _place(self, anchor: QRect) -> None:
        room = self._window.height() - anchor.bottom() - 24
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.groups.rowCount()))
        extra = self._foot.sizeHint().height() + 22
        if self._banner.text():
            extra += self._banner.heightForWidth(anchor.width() - 18) + 8
        corner = anchor.bottomLeft() + QPoint(0, 6)
        self.setGeometry(QRect(corner.x(), corner.y(), anchor.width() + 20, min(room, rows + extra)))


def _foot() -> QFrame:
    foot = QFrame()
    foot.setObjectName("resultsFoot")
    row = QHBoxLayout(foot)
    row.setContentsMargins(15, 7, 15, 8)
    for text in ("↑ ↓ to move", "Enter to open", "Esc to close"):
        label = QLabel(text)
        label.setProperty("muted", True)
        label.setProperty("small", True)
        row.addWidget(label)
        row.addSpacing(8)
    row.addStretch(1)
    return foot
