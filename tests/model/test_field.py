"""How the field stood on a day. Rows and trials are made up; what they say of a day is the rule of model.dating."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.samples import TRIAL

from ctddesk.model.dating import dated_row, dated_trial
from ctddesk.model.entities import Indication, Source, Trial
from ctddesk.model.field import Cell, Field, Line, Player, Step, field_on
from ctddesk.model.front import Tab
from ctddesk.model.key_days import key_days
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.standing import place
from ctddesk.model.vocab import Checked, Status, TrialResult, TrialStatus

TAB = Tab("cle", "cutaneous lupus erythematosus", "Cutaneous lupus", "", ("cle", "dle"), ("sle",), ())
SHORT = {"cle": "CLE", "dle": "DLE", "sle": "SLE"}
REVIEWED = date(2026, 11, 22)
ROW = Indication("d", "cle", "US", Status.APPROVED, None, None, None, None, None, Checked.SEEN, ())
PAPER = Source("p", "", "trial-paper", "", None, None, None, None, None, None, Checked.SEEN, None)


def day(text: str | None) -> PartialDate | None:
    return PartialDate(text) if text else None


def row(status: Status, since: str | None = None, as_of: str | None = None, disease: str = "cle") -> Indication:
    return replace(ROW, status=status, since=day(since), as_of=day(as_of), disease=disease)


def trial(phase: str | None, start: str | None = None, end: str | None = None, **others: object) -> Trial:
    return replace(TRIAL, phase=phase, start=day(start), end=day(end), **others)  # type: ignore[arg-type]


def paper(issued: str | None, genre: str = "trial-paper") -> Source:
    return replace(PAPER, issued=day(issued), genre=genre)


def field(rows: list[Indication], tried: list[tuple[Trial, list[Source]]] | None = None) -> Field:
    stands = tuple(dated_row(found, REVIEWED) for found in rows)
    runs = tuple(dated_trial(found, sources, REVIEWED) for found, sources in tried or [])
    return Field((TAB,), (Player("d", "Drug", ("JAK1",), "JAK inhibitor", stands, runs),), SHORT, REVIEWED)


def line_on(found: Field, on: date) -> Line | None:
    lines = field_on(found, on)
    return lines[0] if lines else None


def words_on(found: Field, on: date) -> list[str]:
    line = line_on(found, on)
    return [pill.text for pill in line.place.pills] if line else []


def bar_on(found: Field, on: date) -> str:
    letters = {
        Cell.EMPTY: ".",
        Cell.EARLY: "1",
        Cell.LATE: "#",
        Cell.APPROVED: "A",
        Cell.MISSED: "x",
        Cell.STOPPED: "s",
    }
    line = line_on(found, on)
    return "".join(letters[cell] for cell in line.bar.cells) if line else ""


@pytest.mark.parametrize(
    ("since", "as_of", "first"),
    [
        ("2021-07-30", None, date(2021, 7, 30)),
        ("2021-07", None, date(2021, 7, 31)),
        ("2024-02", None, date(2024, 2, 29)),
        ("2021", None, date(2021, 12, 31)),
        (None, "2023-04", date(2023, 4, 30)),
        ("2021", "2021-06-24", date(2021, 6, 24)),
        ("2020-05-03", "2023", date(2020, 5, 3)),
        ("2026", None, REVIEWED),
        (None, None, REVIEWED),
    ],
)
def test_a_row_counts_from_the_end_of_its_earliest_date(since: str | None, as_of: str | None, first: date) -> None:
    found = field([row(Status.APPROVED, since, as_of)])
    assert words_on(found, first - timedelta(days=1)) == []
    assert words_on(found, first) == ["Approved US"]


@pytest.mark.parametrize(
    ("since", "as_of", "words"),
    [
        ("2021-07-30", "2026", "US since 30 Jul 2021"),
        (None, "2023-04", "US as of Apr 2023, start not held"),
        (None, None, "US date not held"),
    ],
)
def test_it_says_since_when_or_that_this_is_not_known(since: str | None, as_of: str | None, words: str) -> None:
    line = line_on(field([row(Status.APPROVED, since, as_of)]), REVIEWED)
    assert line is not None
    assert line.since == words


def test_before_its_row_the_trials_of_a_drug_speak() -> None:
    tried = [(trial("2", "2015-03"), [paper(None)]), (trial("3", "2018"), [paper(None)])]
    found = field([row(Status.APPROVED, "2021-07-30")], tried)
    assert words_on(found, date(2015, 3, 30)) == []
    assert words_on(found, date(2015, 3, 31)) == ["Phase 2"]
    assert words_on(found, date(2018, 12, 31)) == ["Phase 3"]
    assert bar_on(found, date(2018, 12, 31)) == "1##.."
    assert words_on(found, date(2021, 7, 30)) == ["Approved US"]
    assert bar_on(found, REVIEWED) == "1###A"
    line = line_on(found, date(2015, 3, 31))
    assert line is not None
    assert line.since == "TRY began Mar 2015"


def test_trials_do_not_speak_of_a_disease_without_a_row() -> None:
    assert field_on(field([row(Status.PHASE_2, "2020")], [(trial("3", "2015", disease="dle"), [])]), REVIEWED)
    assert (
        words_on(field([row(Status.PHASE_2, "2020")], [(trial("3", "2015", disease="dle"), [])]), date(2019, 1, 1))
        == []
    )


def test_a_trial_that_is_older_than_the_latest_row_is_not_asked() -> None:
    rows = [row(Status.FAILED, "2018"), row(Status.OFF_LABEL, "2022")]
    assert words_on(field(rows, [(trial("2", "2015"), [])]), date(2019, 1, 1)) == ["Missed"]
    assert words_on(field(rows, [(trial("3", "2018-12-31"), [])]), date(2019, 1, 1)) == ["Missed"]
    assert words_on(field(rows, [(trial("3", "2019-01-01"), [])]), date(2019, 1, 1)) == ["Phase 3"]


@pytest.mark.parametrize(
    ("status", "first"), [(TrialStatus.COMPLETED, date(2016, 12, 31)), (TrialStatus.ACTIVE, None), (None, None)]
)
def test_only_an_end_that_has_come_tells_that_a_trial_had_begun(status: TrialStatus | None, first: date | None) -> None:
    found = field([row(Status.OFF_LABEL, "2020")], [(trial("2", None, "2016", status=status), [])])
    days = [date(2016, 12, 30), date(2016, 12, 31), date(2019, 1, 1)]
    assert [bool(words_on(found, on)) for on in days] == [first is not None and on >= first for on in days]


@pytest.mark.parametrize("phase", [None, "4"])
def test_a_trial_without_a_phase_says_nothing_of_how_far_a_drug_came(phase: str | None) -> None:
    found = field([row(Status.OFF_LABEL, "2020")], [(trial(phase, "2015"), [])])
    assert words_on(found, date(2019, 1, 1)) == []
    assert bar_on(found, REVIEWED) == "....."


@pytest.mark.parametrize(
    ("end", "sources", "told"),
    [
        ("2016-05", [paper("2016-04"), paper("2016-09")], date(2016, 9, 30)),
        ("2016-05", [paper("2016-10"), paper("2016-07-02", "press-release")], date(2016, 7, 2)),
        ("2016-05", [paper("2016-06", "registry"), paper("2017")], date(2017, 12, 31)),
        ("2016-05", [], REVIEWED),
        (None, [paper("2016-10"), paper("2016-07", "press-release")], date(2016, 10, 31)),
        (None, [paper("2016-07", "congress")], REVIEWED),
    ],
)
def test_a_miss_is_shown_from_the_first_report_after_the_end(
    end: str | None, sources: list[Source], told: date
) -> None:
    tried = trial("2", "2015", end, result=TrialResult.NOT_MET)
    found = field([row(Status.FAILED, None, None)], [(tried, sources)])
    assert (words_on(found, told - timedelta(days=1)), bar_on(found, told - timedelta(days=1))) == (
        ["Phase 2"],
        "1#...",
    )
    assert (words_on(found, told), bar_on(found, told)) == (["Missed"], "1x...")


def test_a_phase_is_hatched_only_where_none_of_its_trials_did_better() -> None:
    missed = trial("3", "2015", "2016", result=TrialResult.NOT_MET)
    met = replace(missed, result=TrialResult.MET)
    both = [(missed, [paper("2016-12-31")]), (met, [paper("2018-12-31")])]
    found = field([row(Status.PHASE_3, "2014")], both)
    assert bar_on(found, date(2017, 1, 1)) == "1#x.."
    assert bar_on(found, date(2019, 1, 1)) == "1##.."


@pytest.mark.parametrize(
    ("status", "bar"),
    [
        (Status.FILED, "1###."),
        (Status.PHASE_2_3, "1##.."),
        (Status.PHASE_1, "1...."),
        (Status.DISCONTINUED, "1s..."),
        (Status.FAILED, "1x..."),
        (Status.OFF_LABEL, "1#..."),
    ],
)
def test_the_bar_ends_where_the_drug_stands(status: Status, bar: str) -> None:
    tried: list[tuple[Trial, list[Source]]] = (
        [] if status in {Status.PHASE_1, Status.FILED, Status.PHASE_2_3} else [(trial("2b", "2015"), [])]
    )
    assert bar_on(field([row(status, "2016")], tried), REVIEWED) == bar


def test_the_bar_is_of_a_related_disease_only_where_the_disease_has_none() -> None:
    related = row(Status.APPROVED, "2015", disease="sle")
    alone = line_on(field([related]), REVIEWED)
    assert alone is not None
    assert (alone.is_related, alone.bar.reached) == (True, Step.APPROVED)
    both = line_on(field([related, row(Status.PHASE_2, "2016")]), REVIEWED)
    assert both is not None
    assert (both.is_related, both.bar.reached) == (False, Step.PHASE_2)


def test_a_day_after_the_review_shows_the_review() -> None:
    found = field([row(Status.APPROVED, "2026"), row(Status.PHASE_2)])
    assert field_on(found, REVIEWED + timedelta(days=4000)) == field_on(found, REVIEWED)


def test_key_days_are_dated_approvals_and_results() -> None:
    told = (trial("2", "2014", "2015", result=TrialResult.MET), [paper("2016-02")])
    untold: tuple[Trial, list[Source]] = (trial("2", "2014", result=TrialResult.MET), [])
    found = field([row(Status.APPROVED, "2021-07"), row(Status.APPROVED, None, "2022"), row(Status.PHASE_3, "2015")])
    found = found._replace(players=(found.players[0]._replace(runs=field([], [told, untold]).players[0].runs),))
    days = key_days(found, {"cle"}, date(2011, 1, 1))
    assert [(key.day, key.words, key.approval) for key in days] == [
        (date(2016, 2, 29), ("Drug: TRY met its endpoint",), False),
        (date(2021, 7, 31), ("Drug approved for CLE, US (Jul 2021)",), True),
    ]
    assert key_days(found, {"sle"}, date(2011, 1, 1)) == ()
    assert [key.day for key in key_days(found, {"cle"}, date(2016, 3, 1))] == [date(2021, 7, 31)]


DATES = st.none() | st.builds(
    lambda on, cut: PartialDate(on.isoformat()[:cut]),
    st.dates(date(2005, 1, 1), date(2026, 11, 22)),
    st.sampled_from([4, 7, 10]),
)
DISEASES = st.sampled_from(["cle", "dle", "sle"])
ROWS = st.lists(
    st.builds(
        replace,
        st.just(ROW),
        status=st.sampled_from(list(Status)),
        disease=DISEASES,
        jurisdiction=st.sampled_from(["US", "EU", "global"]),
        since=DATES,
        as_of=DATES,
    ),
    min_size=1,
    max_size=5,
)
TRIALS = st.lists(
    st.tuples(
        st.builds(
            replace,
            st.just(TRIAL),
            disease=DISEASES,
            phase=st.sampled_from([None, "1", "1/2", "2a", "2/3", "3", "4"]),
            start=DATES,
            end=DATES,
            status=st.none() | st.sampled_from(list(TrialStatus)),
            result=st.sampled_from(list(TrialResult)),
        ),
        st.lists(st.builds(replace, st.just(PAPER), issued=DATES), max_size=2),
    ),
    max_size=4,
)
DAYS = st.dates(date(2005, 1, 1), date(2027, 6, 1))


@given(ROWS, TRIALS, DAYS, DAYS)
def test_a_later_day_never_takes_an_approval_away(
    rows: list[Indication], tried: list[tuple[Trial, list[Source]]], one: date, other: date
) -> None:
    found = field(rows, tried)
    earlier, later = (line_on(found, on) for on in sorted([one, other]))
    if earlier and earlier.place.standing.value in {"approved", "related"}:
        assert later is not None
        assert later.place.standing.value == "approved" or later.place.standing is earlier.place.standing


@given(ROWS, TRIALS)
def test_the_day_of_the_review_equals_the_current_list(
    rows: list[Indication], tried: list[tuple[Trial, list[Source]]]
) -> None:
    line = line_on(field(rows, tried), REVIEWED)
    assert (line.place if line else None) == place(rows, TAB, SHORT)


@given(ROWS, TRIALS, DAYS)
def test_nothing_is_shown_before_the_first_day_that_is_known(
    rows: list[Indication], tried: list[tuple[Trial, list[Source]]], on: date
) -> None:
    found = field(rows, tried)
    player = found.players[0]
    first = min([stand.day for stand in player.stands] + [run.begun for run in player.runs])
    if on < first:
        assert field_on(found, on) == ()
