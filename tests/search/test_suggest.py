"""Near names: right names for misspellings, none for names of other drugs.

foreign_names.txt holds names of drugs, generic and brand, that this reference does not hold.
"""

import random
import sqlite3
from pathlib import Path

import pytest

from ctddesk.search.engine import Engine
from ctddesk.search.spelling import Typed, by_ear, weighed

FOREIGN = Path(__file__).with_name("foreign_names.txt").read_text(encoding="utf-8").split()
NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
    "p": "ol", "a": "qsz", "s": "adw", "d": "sfe", "f": "dgr", "g": "fht", "h": "gjy", "j": "hku", "k": "jli",
    "l": "ko", "z": "xas", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "nj",
}  # fmt: skip
BY_EAR = (("ph", "f"), ("y", "i"), ("i", "y"), ("c", "k"), ("k", "c"), ("x", "ks"), ("z", "s"), ("s", "z"), ("th", "t"),
          ("ll", "l"), ("o", "a"), ("a", "e"), ("e", "i"), ("v", "f"))  # fmt: skip


def misspelt(chance: random.Random, name: str, edits: int) -> str:
    """The name as a hand slips or an ear hears: a letter missed, doubled, swapped, a neighbour, another spelling."""
    word = name
    for _ in range(edits):
        place = chance.randrange(1, len(word) - 1)
        before, letter, after = word[:place], word[place], word[place + 1 :]
        sounds = [(written, heard) for written, heard in BY_EAR if written in word[1:]] or [("", "")]
        written, heard = chance.choice(sounds)
        word = chance.choice(
            [
                before + after,
                before + letter + letter + after,
                before + after[:1] + letter + after[1:],
                before + chance.choice(NEIGHBOURS.get(letter, letter)) + after,
                before + chance.choice("aeinrt") + letter + after,
                word[0] + word[1:].replace(written, heard, 1),
            ]
        )
    return word if word != name else misspelt(chance, name, edits)


@pytest.fixture(scope="module")
def names(content: sqlite3.Connection) -> dict[str, set[str]]:
    """The names of six letters and more, without digits, and the pages that bear them."""
    rows = content.execute(
        "SELECT n.key, p.kind || '/' || p.page FROM search_name n JOIN search_page p ON p.id = n.page WHERE n.at = 0"
        " AND n.name_kind NOT IN ('registry-id', 'misspelling') AND p.kind IN ('drug', 'disease', 'measure', 'trial')"
    )
    found: dict[str, set[str]] = {}
    for key, page in rows:
        if key.isalpha() and len(key) >= 6:
            found.setdefault(key, set()).add(page)
    return found


def answers(engine: Engine, typed: str) -> list[str]:
    results = engine.find(typed)
    named = [hit.ref for hit in results.hits if not hit.is_mention] if not results.suggestions else []
    return [f"{ref.kind}/{ref.id}" for ref in (*named, *(near.ref for near in results.suggestions))]


@pytest.mark.parametrize(("edits", "least", "early"), [(1, 0.99, 0.985), (2, 0.96, 0.965)])
def test_recall_of_misspellings(
    engine: Engine, names: dict[str, set[str]], edits: int, least: float, early: float
) -> None:
    # Two misspellings of every name, of its own chance, so that a new name changes none of the others.
    chances = [(random.Random(f"{name} {edits} {turn}"), name) for name in sorted(names) for turn in range(2)]  # noqa: S311
    tried = [(misspelt(chance, name, edits), name) for chance, name in chances]
    first = sum(bool(names[name].intersection(answers(engine, typed)[:1])) for typed, name in tried)
    assert first / len(tried) >= least
    # Only those that are six letters long, and misspelt in them.
    begun = [(typed[:6], name) for typed, name in tried if len(typed) >= 6 and typed[:6] != name[:6]]
    soon = sum(bool(names[name].intersection(answers(engine, typed)[:5])) for typed, name in begun)
    assert soon / len(begun) >= early


def test_names_of_other_drugs_are_not_taken_for_ours(engine: Engine) -> None:
    wrong = [name for name in FOREIGN if engine.find(name).suggestions]
    assert len(wrong) / len(FOREIGN) < 0.02


@pytest.mark.parametrize("typed", ["tazocin", "pentazocine", "aspirin", "warfarin"])
def test_names_far_away_offer_nothing(engine: Engine, typed: str) -> None:
    assert engine.find(typed).suggestions == ()


@pytest.mark.parametrize("typed", ["ciclosporin", "abrocitinib", "placebo", "placeb", "cortisol"])
def test_words_that_the_texts_use_are_no_misspellings(engine: Engine, typed: str) -> None:
    results = engine.find(typed)
    assert results.hits
    assert results.suggestions == ()


def test_at_most_five_are_offered_each_page_once(engine: Engine) -> None:
    for typed in ("dermatomyocitis", "cutaneus lupus", "sclerodema", "ruxolitinb"):
        pages = [near.ref for near in engine.find(typed).suggestions]
        assert 0 < len(pages) <= 5
        assert len(set(pages)) == len(pages)


def table(word: str, name: str) -> int:
    """The distance by the book: the least of optimal string alignment to any beginning of the name."""
    rows = [
        [column if not row else row if not column else 0 for column in range(len(name) + 1)]
        for row in range(len(word) + 1)
    ]
    for row in range(1, len(word) + 1):
        for column in range(1, len(name) + 1):
            same = word[row - 1] == name[column - 1]
            best = min(rows[row - 1][column] + 1, rows[row][column - 1] + 1, rows[row - 1][column - 1] + (not same))
            if row > 1 < column and word[row - 1] == name[column - 2] and word[row - 2] == name[column - 1]:
                best = min(best, rows[row - 2][column - 2] + 1)
            rows[row][column] = best
    return min(rows[-1])


def test_the_distance_on_bits_is_the_distance_by_the_book() -> None:
    chance = random.Random(1)  # noqa: S311 - the same words every time
    for _ in range(400):
        word = "".join(chance.choices("abcd", k=chance.randint(1, 9)))
        name = "".join(chance.choices("abcd", k=chance.randint(1, 9)))
        assert Typed(word).edits(name) == table(word, name[: len(word) + 3])


@pytest.mark.parametrize(
    ("typed", "meant"), [("mycofenolate", "mycophenolate"), ("metotrexate", "methotrexate"), ("bozentan", "bosentan")]
)
def test_what_sounds_alike_is_one(typed: str, meant: str) -> None:
    assert by_ear(typed) == by_ear(meant)


def test_likely_slips_weigh_less() -> None:
    assert weighed("anifrolumab", "anifrolumab") == 0
    assert weighed("anif", "anifrolumab") == 0
    assert weighed("annifrolumab", "anifrolumab") < weighed("axnifrolumab", "anifrolumab")
    assert weighed("anifrolumav", "anifrolumab") < weighed("anifrolumaq", "anifrolumab")
