"""The ledger of the article's statements: one row each, what filters leave of them, and how they are grouped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from ctddesk.model.dossier import Ledger
from ctddesk.model.entities import Source, Statement
from ctddesk.model.front import Tab
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.pills import verdict_pill
from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.titles import statement_title
from ctddesk.model.vocab import Checked, Topic, Verdict
from ctddesk.pages.words import MISSING, UNVERIFIED

OTHER = "other"  # the tab of statements about no disease of any tab
_NAMED = 4
_SPENT = (Verdict.OUTDATED, Verdict.WRONG)
# What asks for attention first; a wrong statement was wrong when it was printed.
VERDICTS = (Verdict.WRONG, Verdict.OUTDATED, Verdict.UNCLEAR, Verdict.CONFIRMED)


class LedgerRow(NamedTuple):
    """A statement as the ledger shows it. ``part`` is where it stands in the article."""

    ref: Ref
    title: str
    pill: Pill
    verdict: Verdict
    topic: Topic
    tabs: tuple[str, ...]
    part: str
    says: str
    today_label: str
    today: str
    proof: str
    dates: str
    sources: tuple[str, ...]

    @property
    def spoken(self) -> str:
        """The row for screen readers, after its title and verdict."""
        said = f"The article said, in our words: {self.says}"
        return f"{said} {self.today_label}: {self.today} {self.proof}. {self.dates}"

    @property
    def text(self) -> str:
        """All its words, for searching."""
        return f"{self.ref.id} {self.title} {self.pill.text} {self.part} {self.says} {self.today} {self.proof}"


class Sieve(NamedTuple):
    """What is let through: of one tab, one verdict, one topic, and with all the typed words. None lets all through."""

    tab: str | None = None
    verdict: Verdict | None = None
    topic: Topic | None = None
    typed: str = ""

    @property
    def words(self) -> list[str]:
        """The typed words."""
        return self.typed.casefold().split()

    def lets(self, row: LedgerRow) -> bool:
        """Whether a row passes."""
        return (
            self.tab in {None, *row.tabs}
            and self.verdict in {None, row.verdict}
            and self.topic in {None, row.topic}
            and all(word in row.text.casefold() for word in self.words)
        )


class Counts(NamedTuple):
    """How many rows each choice would leave, with the other filters as they are."""

    tabs: Mapping[str, int]
    verdicts: Mapping[Verdict, int]
    topics: Mapping[Topic, int]


class LedgerPage(NamedTuple):
    """The rows in the order of the content, the tabs to filter them by, the date of the article, and the sources."""

    rows: tuple[LedgerRow, ...]
    tabs: tuple[Tab, ...]
    article: PartialDate
    sources: Mapping[str, Source]


def ledger_page(ledger: Ledger) -> LedgerPage:
    """Return what the ledger shows."""
    return LedgerPage(ledger_rows(ledger), ledger.tabs, ledger.edition.article, ledger.sources)


def ledger_rows(ledger: Ledger) -> tuple[LedgerRow, ...]:
    """Return a row for every statement, in the order of the content."""
    return tuple(_row(statement, ledger) for statement in ledger.statements)


def counts(rows: Sequence[LedgerRow], sieve: Sieve) -> Counts:
    """Return what each choice would leave."""
    tabs = [row for row in rows if sieve._replace(tab=None).lets(row)]
    verdicts = [row for row in rows if sieve._replace(verdict=None).lets(row)]
    topics = [row for row in rows if sieve._replace(topic=None).lets(row)]
    return Counts(
        tabs=_counted(tab for row in tabs for tab in row.tabs),
        verdicts={one: sum(row.verdict is one for row in verdicts) for one in VERDICTS},
        topics={one: sum(row.topic is one for row in topics) for one in Topic},
    )


def by_verdict(rows: Iterable[LedgerRow]) -> list[tuple[str, list[LedgerRow]]]:
    """Return the rows under their verdicts."""
    found: dict[Verdict, list[LedgerRow]] = {verdict: [] for verdict in VERDICTS}
    for row in rows:
        found[row.verdict].append(row)
    return [(f"{group[0].pill.text} · {len(group)}", group) for group in found.values() if group]


def by_part(rows: Iterable[LedgerRow]) -> list[tuple[str, list[LedgerRow]]]:
    """Return the rows under the parts of the article that they stand in, in its order."""
    found: dict[str, list[LedgerRow]] = {}
    for row in rows:
        found.setdefault(row.part, []).append(row)
    return [(f"{part} · {len(group)}", group) for part, group in found.items()]


def _counted(values: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found


def _row(statement: Statement, ledger: Ledger) -> LedgerRow:
    tabs = [tab.disease for tab in ledger.tabs if {*tab.own, *tab.related} & {*statement.diseases}]
    unverified = "" if statement.checked is Checked.SEEN else f" · {UNVERIFIED}"
    return LedgerRow(
        ref=statement.ref,
        title=statement_title(statement, ledger.labels),
        pill=verdict_pill(statement.verdict),
        verdict=statement.verdict,
        topic=statement.topic,
        tabs=tuple(tabs) or (OTHER,),
        part=statement.section,
        says=statement.article_says,
        today_label="True today" if statement.verdict in _SPENT else "Today",
        today=_today(statement),
        proof=_proof([ledger.sources[source] for source in statement.sources]),
        dates=f"{statement.id} · as of {ledger.edition.article}, reviewed {ledger.edition.reviewed}{unverified}",
        sources=statement.sources,
    )


def _today(statement: Statement) -> str:
    texts = [text for text in (statement.today, statement.note) if text]
    if texts:
        return " ".join(texts)
    return "Confirmed; no further text is held." if statement.verdict is Verdict.CONFIRMED else MISSING


def _proof(sources: Sequence[Source]) -> str:
    """The sources as short as they can be found again; their full citations stand on the statement's page."""
    if not sources:
        return "No source is held"
    more = f"; and {len(sources) - _NAMED} more" if len(sources) > _NAMED else ""
    title = "Source" if len(sources) == 1 else f"{len(sources)} sources"
    return f"{title}: {'; '.join(_short(source) for source in sources[:_NAMED])}{more}"


def _short(source: Source) -> str:
    name = source.author or source.container or source.title
    return f"{name}, {source.issued or f'date {MISSING}'}"
