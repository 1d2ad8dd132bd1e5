"""The rule of evidence levels, on designs as the content words them and on the bundled rows."""

from collections import Counter
from dataclasses import replace

import pytest
from tests.model.samples import TRIAL

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.trials import trials, trials_behind
from ctddesk.model.level import RULE, level_of
from ctddesk.model.vocab import Kind, TrialResult

MET, PENDING, SILENT = TrialResult.MET, TrialResult.PENDING, TrialResult.NOT_REPORTED


@pytest.mark.parametrize(
    ("design", "result", "text", "number"),
    [
        ("randomised, double-blind, placebo-controlled", MET, None, 2),
        ("open-label, randomised against methotrexate, Dhaka", TrialResult.NOT_MET, None, 2),
        ("Randomised 1:1", TrialResult.MIXED, None, 2),
        ("randomised, double-blind", PENDING, "96 were planned", None),
        ("randomised, double-blind", SILENT, "the figures were not readable", None),
        ("uncontrolled add-on series, 16 weeks", SILENT, "7 of 11 healed", 4),
        ("open-label, single arm, 12 weeks", MET, None, 4),
        ("single-centre, open-label, no control", MET, None, 4),
        ("open-label, single arm", SILENT, None, None),
        ("open-label, single arm", PENDING, "six patients shown", None),
        ("open-label extension", MET, "much", None),
        ("pooled analysis of two randomised trials", MET, "much", None),
        ("double-blind, placebo-controlled, two centres", MET, "much", None),
        ("open-label, single-centre, against methotrexate", MET, "much", None),
        ("nonrandomised", MET, "much", None),
    ],
)
def test_the_design_as_held_gives_the_level(
    design: str, result: TrialResult, text: str | None, number: int | None
) -> None:
    level = level_of(replace(TRIAL, design=design, result=result, result_text=text))
    assert (level.number if level else None) == number


def test_the_levels_of_the_bundled_trials_are_those_that_were_looked_through() -> None:
    with Catalogue(paths.bundled_content()) as catalogue:
        found = trials(catalogue.connection, [ref.id for ref in catalogue.refs(Kind.TRIAL)])
        levels = {trial.id: level_of(trial) for trial in found}
    assert Counter(level.number if level else None for level in levels.values()) == {2: 57, 4: 8, None: 69}
    assert str(levels["NCT02847598-part-b"]) == "OCEBM 2011 level 2 (randomised trial)"
    assert str(levels["tcz-refractory-21pts"]) == "OCEBM 2011 level 4 (no control group)"
    assert levels["tulip-pooled-skin"] is levels["wigley-1992-iloprost"] is levels["NCT04044690"] is None


@pytest.mark.parametrize(
    "changed",
    [
        {"primary_endpoint": "safety and tolerability"},
        {"primary_endpoint": "adverse events of grade 3 or more by week 24"},
        {"note": "design, n and start seen; outcome not seen"},
        {"result_text": "Outcome figures were not on the part read."},
        {"design": "randomised; post hoc set of a larger trial"},
    ],
)
def test_safety_alone_and_what_was_not_seen_give_none(changed: dict[str, str]) -> None:
    trial = replace(TRIAL, design="randomised", result=MET)
    assert level_of(trial) is not None
    assert level_of(replace(trial, primary_endpoint="safety; change in mRSS at 52 weeks")) is not None
    assert level_of(replace(trial, **changed)) is None  # type: ignore[arg-type]


def test_trials_stand_behind_statements_on_effects_that_rest_on_the_same_report() -> None:
    with Catalogue(paths.bundled_content()) as catalogue:
        behind = trials_behind(catalogue.connection, [ref.id for ref in catalogue.refs(Kind.STATEMENT)])
    assert [trial.id for trial in behind["ssc-16"]] == ["NCT02597933"]
    assert {trial.label for trial in behind["cle-35"]} == {"LILAC part B"}
    assert "cle-18" not in behind  # on mechanism


def test_the_rule_is_said_in_words_that_name_its_scale() -> None:
    assert RULE.startswith("Levels are those of OCEBM 2011")
