"""The corrections screen: the filters at the left, the statements of the article with their verdicts at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QScrollArea, QSplitter, QVBoxLayout, QWidget

from ctddesk.model.ref import Ref
from ctddesk.model.titles import capital
from ctddesk.model.vocab import Topic, Verdict
from ctddesk.pages.handout import Handout
from ctddesk.pages.ledger import OTHER, VERDICTS, LedgerPage, Sieve, by_part, by_verdict, counts
from ctddesk.pages.ledger_handout import ledger_handout
from ctddesk.ui.corrections.ledger_list import LedgerList
from ctddesk.ui.corrections.verdict_bar import VerdictBar
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.chips import Chips

_VERDICT, _PARTS = "verdict", "parts"
_NOTHING = "No statement of the article is held with these filters. Let one go, or empty the box."


class CorrectionsScreen(QSplitter):
    """``opened`` carries the statement that is asked for."""

    opened = Signal(Ref)

    def __init__(self, ledger: LedgerPage, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = ledger.rows
        self._sources = ledger.sources
        self._by_part = False
        self._article = f"{len(self._rows)} statements of the {ledger.article} article"
        self.box = QLineEdit(placeholderText="Search the statements", clearButtonEnabled=True)
        self.bar = VerdictBar(theme)
        self.order = Chips("Order", [(_VERDICT, "By verdict"), (_PARTS, "By part of the article")])
        tabs = [(tab.disease, tab.label) for tab in ledger.tabs]
        self.tabs = Chips("Disease", [*tabs, (OTHER, "Other")])
        self.verdicts = Chips("Verdict", [(verdict.value, capital(verdict.value)) for verdict in VERDICTS])
        self.topics = Chips("Kind", [(topic.value, capital(topic.value)) for topic in Topic])
        self.list = LedgerList(theme)
        self._said = QLabel()
        self._nothing = QLabel(_NOTHING)
        self._lay_out()
        self._connect(theme)
        self.order.choose(_VERDICT)
        self._refresh()

    def _lay_out(self) -> None:
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(self._left())
        self.addWidget(self._right())
        self.setStretchFactor(1, 1)
        self.box.setAccessibleName("Search the statements")
        self.list.setAccessibleName("Statements of the article")
        for number, pane in enumerate((self.box, self.list), 1):
            pane.setProperty("pane", number)

    def _left(self) -> QWidget:
        title = QLabel("Corrections")
        title.setProperty("heading", True)
        self._said.setProperty("muted", True)
        self._said.setWordWrap(True)
        left = QFrame()
        left.setObjectName("left")
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        for widget in (title, self._said, self.bar, self.box, self.order, self.verdicts, self.tabs, self.topics):
            column.addWidget(widget)
        column.addStretch(1)
        frame = QScrollArea(widgetResizable=True)
        frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        frame.setMinimumWidth(260)
        frame.setWidget(left)
        return frame

    def _right(self) -> QWidget:
        self._nothing.setProperty("muted", True)
        self._nothing.setWordWrap(True)
        self._nothing.setContentsMargins(20, 16, 20, 16)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        right = QFrame()
        right.setObjectName("left")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        return right

    def _connect(self, theme: Theme) -> None:
        self.box.textChanged.connect(self._refresh)
        self.box.installEventFilter(self)
        for chips in (self.tabs, self.verdicts, self.topics):
            chips.changed.connect(self._refresh)
            theme.changed.connect(chips.fit)
        self.order.changed.connect(self._on_order)
        theme.changed.connect(self.order.fit)
        self.list.chosen.connect(self.opened)

    @property
    def sieve(self) -> Sieve:
        """What the filters let through."""
        verdict, topic = self.verdicts.chosen, self.topics.chosen
        return Sieve(
            self.tabs.chosen,
            Verdict(verdict) if verdict else None,
            Topic(topic) if topic else None,
            self.box.text(),
        )

    def handout(self) -> Handout:
        """The statements that are shown, to print."""
        sieve = self.sieve
        rows = [row for row in self._rows if sieve.lets(row)]
        groups = by_part(rows) if self._by_part else by_verdict(rows)
        filters = [chips.words for chips in (self.verdicts, self.tabs, self.topics) if chips.words]
        typed = [f"“{sieve.typed.strip()}”"] if sieve.words else []
        only = f" Only: {', '.join([*filters, *typed])}." if filters or typed else ""
        return ledger_handout(groups, f"{self._said.text()}.{only}", self._sources)

    def show_parts(self) -> None:
        """Show the statements in the order of the article."""
        self.order.choose(_PARTS)
        self._refresh()

    def show_verdicts(self) -> None:
        """Show the statements by verdict."""
        self.order.choose(_VERDICT)
        self._refresh()

    def _on_order(self) -> None:
        """One of the two orders is always chosen: a press on the one in force changes nothing."""
        if self.order.chosen is None:
            self.order.choose(_PARTS if self._by_part else _VERDICT)
        self._refresh()

    def _refresh(self) -> None:
        sieve = self.sieve
        rows = [row for row in self._rows if sieve.lets(row)]
        self._by_part = self.order.chosen == _PARTS
        self.list.show_rows((by_part if self._by_part else by_verdict)(rows), sieve.words)
        self._show_counts(sieve)
        self._said.setText(self._article if len(rows) == len(self._rows) else f"{len(rows)} of {self._article}")
        self.bar.show_counts({verdict: sum(row.verdict is verdict for row in rows) for verdict in VERDICTS})
        self._nothing.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def _show_counts(self, sieve: Sieve) -> None:
        left = counts(self._rows, sieve)
        self.tabs.show_counts(left.tabs)
        self.verdicts.show_counts({verdict.value: number for verdict, number in left.verdicts.items()})
        self.topics.show_counts({topic.value: number for topic, number in left.topics.items()})

    def eventFilter(self, _box: QObject, event: QEvent) -> bool:
        """Down goes from the box into the list, Escape empties the box; the frame around it would scroll instead."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if event.key() == Qt.Key.Key_Down and self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.step(1)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.box.clear()
            return True
        return False
