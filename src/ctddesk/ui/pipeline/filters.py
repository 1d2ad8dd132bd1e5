"""What the pipeline may be narrowed to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ctddesk.model.field import Line, Player
from ctddesk.model.titles import capital
from ctddesk.model.vocab import TrialResult

ANY = ""
RESULT_WORDS = {
    TrialResult.MET: "endpoint met",
    TrialResult.MIXED: "mixed result",
    TrialResult.NOT_MET: "endpoint missed",
    TrialResult.PENDING: "no result held",
}


class Filters(NamedTuple):
    """One value each, '' for any: the disease of a tab, a class, a target, a result, a drug."""

    disease: str = ANY
    drug_class: str = ANY
    target: str = ANY
    result: str = ANY
    drug: str = ANY

    def lets(self, line: Line) -> bool:
        """Whether a row is shown."""
        return (
            self.disease in {ANY, line.tab.disease}
            and self.lets_player(line.player)
            and (not self.result or self.result in line.results)
        )

    def lets_player(self, player: Player) -> bool:
        """Whether a drug is shown, whatever its disease and its results."""
        return (
            self.drug in {ANY, player.drug}
            and self.drug_class in {ANY, player.drug_class}
            and (not self.target or self.target in player.targets)
        )

    @property
    def words(self) -> str:
        """What is filtered by beside the disease and the drug, '' for nothing."""
        result = RESULT_WORDS[TrialResult(self.result)] if self.result else ANY
        return ", ".join(part for part in (self.drug_class, self.target, result) if part)


def classes(lines: Iterable[Line]) -> dict[str, str]:
    """The classes of these drugs with how they are written, in alphabetical order."""
    found = {line.player.drug_class for line in lines if line.player.drug_class}
    return {name: capital(name) for name in sorted(found, key=str.casefold)}


def targets(lines: Iterable[Line]) -> dict[str, str]:
    """The targets of these drugs, in alphabetical order."""
    found = {target for line in lines for target in line.player.targets}
    return {name: name for name in sorted(found, key=str.casefold)}
