"""The disease tabs and the drug list under the one that is open."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject, Signal

from ctddesk.model.front import DrugList
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind, Standing
from ctddesk.ui.disease.panel import DiseasePanel
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE
from ctddesk.ui.widgets.tab_bar import TabBar, TabLabel

_RANKS = {standing: rank for rank, standing in enumerate(Standing)}


class DiseaseTabs(QObject):
    """Keeps bar and list in step with the page that is open. ``wanted`` carries the page that is asked for."""

    wanted = Signal(Ref)

    def __init__(self, lists: Sequence[DrugList], theme: Theme, remembered: str, parent: QObject | None = None) -> None:
        """``remembered`` is the disease whose tab was open last; the first tab where there is none of it."""
        super().__init__(parent)
        self._tabs = [drugs.tab for drugs in lists]
        self._entries = [drugs.entries for drugs in lists]
        self._shown = -1
        self.bar = TabBar(theme, BASE_SIZE, 14, bold=True)
        self.panel = DiseasePanel(theme)
        self.bar.show_labels([TabLabel(tab.label, len(self._entries[i])) for i, tab in enumerate(self._tabs)])
        self.bar.currentChanged.connect(self.open)
        self.bar.tabBarClicked.connect(self.open)
        self.panel.chosen.connect(self.wanted)
        self._show(next((i for i, tab in enumerate(self._tabs) if tab.disease == remembered), 0))

    @property
    def disease(self) -> str:
        """The id of the disease whose tab is open."""
        return self._tabs[self._shown].disease

    def show_changed(self, pages: Collection[str]) -> None:
        """Mark drugs whose pages read differently than when they were read, and the tabs that list one."""
        self.panel.list.groups.show_changed(pages)
        self.bar.show_changed([index for index in range(len(self._tabs)) if self._addresses(index) & set(pages)])

    def _addresses(self, index: int) -> set[str]:
        drugs = {str(Ref(Kind.DRUG, entry.drug)) for entry in self._entries[index]}
        return drugs | {str(Ref(Kind.DISEASE, self._tabs[index].disease))}

    def open(self, index: int) -> None:
        """Ask for the page of a tab's disease."""
        if 0 <= index < len(self._tabs):
            self.wanted.emit(Ref(Kind.DISEASE, self._tabs[index].disease))

    def follow(self, ref: Ref) -> None:
        """Show the tab that a page belongs to, and mark its drug in the list."""
        own = [index for index, tab in enumerate(self._tabs) if ref.kind is Kind.DISEASE and ref.id in tab.own]
        if own:
            self._show(own[0])
        elif ref.kind is Kind.DRUG:
            self._show(self._best(ref.id))
        self.panel.mark(ref)

    def _best(self, drug: str) -> int:
        """The open tab unless it lists the drug not at all or only as missed; then the one where it stands best."""
        stands = {
            index: entry.place.standing
            for index, entries in enumerate(self._entries)
            for entry in entries
            if entry.drug == drug
        }
        if not stands or stands.get(self._shown, Standing.STOPPED) is not Standing.STOPPED:
            return self._shown
        return min(stands, key=lambda index: (_RANKS[stands[index]], index != self._shown))

    def _show(self, index: int) -> None:
        if self._shown != index:
            self._shown = index
            tab = self._tabs[index]
            self.bar.set_current_quietly(index)
            self.panel.show_disease(tab.name[0].upper() + tab.name[1:], tab.answer, self._entries[index])
