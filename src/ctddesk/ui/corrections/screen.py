"""The corrections screen: the filters at the left, the statements of the article with their verdicts at the right."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

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
from ctddesk.ui.widgets.filter_screen import FilterScreen

_VERDICT, _PARTS = "verdict", "parts"
_NOTHING = "No statement of the article is held with these filters. Let one go, or empty the box."


class CorrectionsScreen(FilterScreen):
    """``opened`` carries the statement that is asked for."""

    opened = Signal(Ref)

    def __init__(self, ledger: LedgerPage, theme: Theme, parent: QWidget | None = None) -> None:
        self.list = LedgerList(theme)
        super().__init__("Corrections", "the statements", self.list, self.list.step, parent)
        self._ledger = ledger.rows
        self._sources = ledger.sources
        self._by_part = False
        self._article = f"{len(self._ledger)} statements of the {ledger.article} article"
        self.bar = VerdictBar(theme)
        self.order = Chips("Order", [(_VERDICT, "By verdict"), (_PARTS, "By part of the article")])
        tabs = [(tab.disease, tab.label) for tab in ledger.tabs]
        self.tabs = Chips("Disease", [*tabs, (OTHER, "Other")])
        self.verdicts = Chips("Verdict", [(verdict.value, capital(verdict.value)) for verdict in VERDICTS])
        self.topics = Chips("Kind", [(topic.value, capital(topic.value)) for topic in Topic])
        self.list.setAccessibleName("Statements of the article")
        self.lay_out((self.bar, self.box, self.order, self.verdicts, self.tabs, self.topics), theme)
        self._connect()
        self.order.choose(_VERDICT)
        self._refresh()

    def _connect(self) -> None:
        self.box.textChanged.connect(self._refresh)
        for chips in (self.tabs, self.verdicts, self.topics):
            chips.changed.connect(self._refresh)
        self.order.changed.connect(self._on_order)
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
        rows = [row for row in self._ledger if sieve.lets(row)]
        groups = by_part(rows) if self._by_part else by_verdict(rows)
        filters = [chips.words for chips in (self.verdicts, self.tabs, self.topics) if chips.words]
        typed = [f"“{sieve.typed.strip()}”"] if sieve.words else []
        only = f" Only: {', '.join([*filters, *typed])}." if filters or typed else ""
        return ledger_handout(groups, f"{self.counted}.{only}", self._sources)

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
        rows = [row for row in self._ledger if sieve.lets(row)]
        self._by_part = self.order.chosen == _PARTS
        self.list.show_rows((by_part if self._by_part else by_verdict)(rows), sieve.words)
        self._show_counts(sieve)
        counted = self._article if len(rows) == len(self._ledger) else f"{len(rows)} of {self._article}"
        self.say(counted, "" if rows else _NOTHING)
        self.bar.show_counts({verdict: sum(row.verdict is verdict for row in rows) for verdict in VERDICTS})

    def _show_counts(self, sieve: Sieve) -> None:
        left = counts(self._ledger, sieve)
        self.tabs.show_counts(left.tabs)
        self.verdicts.show_counts({verdict.value: number for verdict, number in left.verdicts.items()})
        self.topics.show_counts({topic.value: number for topic, number in left.topics.items()})
