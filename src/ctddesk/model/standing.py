"""Where a drug stands in a disease, derived from its indication rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from ctddesk.model.vocab import Standing, Status, Tone

if TYPE_CHECKING:
    from ctddesk.model.entities import Indication
    from ctddesk.model.front import Tab

_ORDER = {standing: rank for rank, standing in enumerate(Standing)}
_RANK = {status: rank for rank, status in enumerate(Status)}
_OWN = {
    Status.APPROVED: Standing.APPROVED,
    Status.FILED: Standing.PHASE_3,
    Status.OFF_LABEL: Standing.OFF_LABEL,
    Status.PHASE_3: Standing.PHASE_3,
    Status.PHASE_2_3: Standing.PHASE_3,
    Status.PHASE_2: Standing.PHASE_1_2,
    Status.PHASE_1: Standing.PHASE_1_2,
    Status.NO_EFFECT: Standing.STOPPED,
    Status.FAILED: Standing.STOPPED,
    Status.DISCONTINUED: Standing.STOPPED,
    Status.WITHDRAWN: Standing.STOPPED,
}
_WORDS = {
    Status.APPROVED: "approved",
    Status.FILED: "filed",
    Status.OFF_LABEL: "off label",
    Status.PHASE_3: "phase 3",
    Status.PHASE_2_3: "phase 2/3",
    Status.PHASE_2: "phase 2",
    Status.PHASE_1: "phase 1",
    Status.NO_EFFECT: "no effect shown",
    Status.FAILED: "missed",
    Status.DISCONTINUED: "stopped",
    Status.WITHDRAWN: "withdrawn",
}
_JURISDICTIONS = ("US", "EU", "UK", "JP", "CN", "FR")


class Pill(NamedTuple):
    """Words on a coloured ground; the words say all that the colour says."""

    text: str
    tone: Tone


class Place(NamedTuple):
    """The group a drug is listed under in a disease, and the pills that say why, the reason first."""

    standing: Standing
    pills: tuple[Pill, ...]


def status_words(status: Status) -> str:
    """Return the status as it is written in running text, for example ``off label``."""
    return _WORDS[status]


def status_tone(status: Status, *, own: bool) -> Tone:
    """Return the tone of a status; an approval for another disease than the one in question is ``related``."""
    if status is Status.APPROVED and not own:
        return Tone.RELATED
    return Tone(_OWN[status].value)


def place(indications: Iterable[Indication], tab: Tab, short: Mapping[str, str]) -> Place | None:
    """Return where a drug with these rows stands in the tab's disease, or None when no row concerns it.

    ``short`` maps disease ids to abbreviations. The best standing wins, in the order of Standing; a related
    disease counts as an approval of that disease only, and its trials count only while the disease itself has no row
    of its own, so that a miss in the disease is never hidden by a trial elsewhere.
    """
    rows = list(indications)
    best = reason(rows, tab)
    if best is None:
        return None
    own = [row for row in rows if row.disease in tab.own]
    shown = [best, *_further_approvals(own, best), *_own_state(own, best)]
    return Place(_standing(best, tab), tuple(dict.fromkeys(_pill(row, rows, tab, short) for row in shown)))


def reason(indications: Iterable[Indication], tab: Tab) -> Indication | None:
    """Return the row that decides where a drug stands in the tab's disease, None when no row concerns it."""
    rows = list(indications)
    own = [row for row in rows if row.disease in tab.own]
    related = [row for row in rows if row.disease in tab.related]
    if own:
        related = [row for row in related if row.status is Status.APPROVED]
    return min(
        own + related,
        key=lambda row: (_ORDER[_standing(row, tab)], _distance(row, tab), _RANK[row.status]),
        default=None,
    )


def _standing(row: Indication, tab: Tab) -> Standing:
    if row.status is Status.APPROVED and row.disease in tab.related:
        return Standing.RELATED
    return _OWN[row.status]


def _distance(row: Indication, tab: Tab) -> int:
    return (*tab.own, *tab.related).index(row.disease)


def _further_approvals(own: list[Indication], best: Indication) -> list[Indication]:
    """Approvals for other forms of the disease: a licence in one country for one form must not hide the others.

    One that its row qualifies is told on the page, where there is room for the qualification.
    """
    if best.status is not Status.APPROVED:
        return []
    approved = [row for row in own if row.status is Status.APPROVED and row.status_note is None]
    return [row for row in approved if row.disease != best.disease]


def _own_state(own: list[Indication], best: Indication) -> list[Indication]:
    """The row of the disease itself to show beside a related approval, so that a miss stays in sight."""
    if best in own or not own:
        return []
    return [min(own, key=lambda row: (_OWN[row.status] is not Standing.STOPPED, _RANK[row.status]))]


def _pill(row: Indication, rows: list[Indication], tab: Tab, short: Mapping[str, str]) -> Pill:
    own = row.disease in tab.own
    words = _WORDS[row.status]
    text = words[0].upper() + words[1:] if row.disease == tab.disease else f"{short[row.disease]} {words}"
    places = _places(row, rows)
    if row.status is Status.APPROVED and (own or "US" not in places):
        text = f"{text} {', '.join(places)}"
    return Pill(text, status_tone(row.status, own=own))


def _places(row: Indication, rows: list[Indication]) -> list[str]:
    found = {r.jurisdiction for r in rows if r.disease == row.disease and r.status is row.status}
    return sorted(found, key=lambda j: (_JURISDICTIONS.index(j) if j in _JURISDICTIONS else len(_JURISDICTIONS), j))
