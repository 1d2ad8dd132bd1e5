"""The drugs that are compared: kept while the window is open, in the order in which they were added."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from ctddesk.model.ref import Ref

MOST = 4


class Choice(QObject):
    """``changed`` is emitted after each change, ``refused`` when there is no room for what was to be added."""

    changed = Signal()
    refused = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.drugs: tuple[Ref, ...] = ()

    @property
    def is_full(self) -> bool:
        """Whether no more can be added."""
        return len(self.drugs) >= MOST

    def add(self, drug: Ref) -> None:
        """Add a drug at the end; one that is there already, or one too many, changes nothing."""
        self.add_all([drug])

    def add_all(self, drugs: Iterable[Ref]) -> None:
        """Add drugs at the end in their order, as many as there is room for."""
        new = [drug for drug in dict.fromkeys(drug.page for drug in drugs) if drug not in self.drugs]
        room = MOST - len(self.drugs)
        if new[:room]:
            self._set((*self.drugs, *new[:room]))
        if new[room:]:
            self.refused.emit()

    def remove(self, drug: Ref) -> None:
        """Take a drug out."""
        if drug.page in self.drugs:
            self._set(tuple(one for one in self.drugs if one != drug.page))

    def toggle(self, drug: Ref) -> None:
        """Add a drug, or take it out."""
        if drug.page in self.drugs:
            self.remove(drug)
        else:
            self.add(drug)

    def clear(self) -> None:
        """Take all drugs out."""
        if self.drugs:
            self._set(())

    def _set(self, drugs: tuple[Ref, ...]) -> None:
        self.drugs = drugs
        self.changed.emit()
