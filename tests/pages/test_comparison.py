from collections.abc import Iterator, Sequence
from itertools import pairwise

import pytest
from tests.catalogue.sample import make_content

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.comparison import NONE_HELD, Cell, Comparison, Line, compare


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    with Catalogue(make_content(tmp_path_factory.mktemp("content") / "ctd.sqlite")) as opened:
        yield opened


@pytest.fixture(scope="module")
def bundled() -> Iterator[Catalogue]:
    with Catalogue(paths.bundled_content()) as opened:
        yield opened


def compared(catalogue: Catalogue, *drugs: str) -> Comparison:
    return compare([catalogue.drug(Ref(Kind.DRUG, drug)) for drug in drugs])


def line(comparison: Comparison, label: str, block: int | None = None) -> Line:
    blocks = comparison.blocks if block is None else comparison.blocks[block : block + 1]
    (found,) = [line for block in blocks for line in block.lines if line.label == label]
    return found


def texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells]


def marks(cells: Sequence[Cell]) -> list[bool]:
    return [cell.differs for cell in cells]


def test_every_line_has_a_cell_for_each_drug(bundled: Catalogue) -> None:
    found = compared(bundled, "anifrolumab", "belimumab", "tofacitinib", "nintedanib")
    assert [name for _, name in found.drugs] == ["Anifrolumab", "Belimumab", "Tofacitinib", "Nintedanib"]
    assert {len(line.cells) for block in found.blocks for line in block.lines} == {4}
    assert all(cell.text for block in found.blocks for line in block.lines for cell in line.cells)


def test_every_pair_of_neighbours_can_be_compared(bundled: Catalogue) -> None:
    drugs = [ref.id for ref in bundled.refs(Kind.DRUG)]
    for first, second in pairwise(drugs):
        found = compared(bundled, first, second)
        assert all(cell.text.strip() for block in found.blocks for line in block.lines for cell in line.cells)


def test_what_is_not_held_says_so_and_is_no_difference(sample: Catalogue) -> None:
    found = compared(sample, "alphamab", "betanib", "gammacel")
    assert texts(line(found, "Target").cells) == ["Not looked up", "JAK1", "Not looked up"]
    assert [cell.is_known for cell in line(found, "Target").cells] == [False, True, False]
    assert not line(found, "Target").differs
    assert texts(line(found, "SLE, US").cells)[1:] == ["Not looked up"] * 2
    assert texts(line(found, "Statements on efficacy").cells) == ["1 confirmed", NONE_HELD, NONE_HELD]
    assert line(found, "Boxed warning").cells[1].text == "Safety not reviewed here: read the label."


def test_the_cell_that_most_others_do_not_share_is_marked(bundled: Catalogue) -> None:
    kinds = line(compared(bundled, "anifrolumab", "belimumab", "tofacitinib"), "Kind")
    assert marks(kinds.cells) == [False, False, True]
    pair = line(compared(bundled, "anifrolumab", "tofacitinib"), "Kind")
    assert marks(pair.cells) == [True, True]
    same = line(compared(bundled, "anifrolumab", "belimumab"), "Kind")
    assert marks(same.cells) == [False, False]


def test_a_standing_has_its_dates_and_what_qualifies_it(sample: Catalogue) -> None:
    found = compared(sample, "alphamab", "betanib")
    assert line(found, "SLE, US").cells[0].text == "Approved: since 30 Jul 2021, as of Apr 2026"
    phase = "Phase 3 (paused): since not looked up, as of not looked up; not verified against a page"
    assert line(found, "CLE, global").cells[0].text == phase


def test_the_best_evidence_is_the_latest_phase_with_its_figures(sample: Catalogue) -> None:
    cells = line(compared(sample, "alphamab", "betanib"), "CLE").cells
    assert cells[0].text.splitlines() == [
        "Met its endpoint: DAISY (alphamab), phase 3, n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}40",
        "Primary endpoint: CLASI-50",
        "Result: 12 of 20",
        "End: 2018",
    ]
    assert cells[1] == Cell(NONE_HELD, is_known=False, differs=False)


def test_trials_without_a_result_are_no_evidence(bundled: Catalogue) -> None:
    cells = line(compared(bundled, "anifrolumab", "tofacitinib"), "SSc").cells
    assert cells[0].text == "No result is held; trials held: 1"
    assert not cells[0].is_known


def test_trials_are_counted_by_result_and_listed(sample: Catalogue) -> None:
    found = compared(sample, "alphamab", "gammacel")
    counted = line(found, "By result").cells
    assert sorted(counted[0].text.splitlines()) == [
        "Met its endpoint: 1",
        "Missed its endpoint: 1",
        "Result not reported: 1",
        "Result pending: 1",
    ]
    listed = line(found, "List").cells
    assert (
        "DAISY (alphamab): phase 3, CLE, n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}40, completed; met its endpoint"
        in listed[0].text.splitlines()
    )
    assert texts((counted[1], listed[1])) == [NONE_HELD] * 2


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Boxed warning", "None in the US label of 9 Jun 2026."),
        ("Monitoring and precautions", "Not listed here: read the label."),
        ("Contraindications", "The US section was not read: what follows comes from other, older or partial texts."),
        ("Pregnancy", "Not read: look it up in the label."),
        ("Class notes", "Position in the EU. Position in the US."),
    ],
)
def test_safety_says_what_was_read(sample: Catalogue, label: str, words: str) -> None:
    assert line(compared(sample, "alphamab", "betanib"), label).cells[0].text.splitlines()[0] == words


def test_lines_name_sections_that_the_page_has(bundled: Catalogue) -> None:
    sections = {line.section for block in compared(bundled, "anifrolumab").blocks for line in block.lines}
    assert sections == {"overview", "stands", "trials", "evidence", "safety"}
