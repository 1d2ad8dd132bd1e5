from datetime import UTC, datetime, timedelta, timezone

import pytest

from ctddesk.notes.note import UNTITLED, moment, stamp, tags_of, title_of


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("", UNTITLED),
        ("  \n\n", UNTITLED),
        ("---\n***\n", UNTITLED),
        ("Clinic stock: 5 days", "Clinic stock: 5 days"),
        ("\n\n## Before *starting* **nintedanib**\nLFTs", "Before starting nintedanib"),
        ("- [ ] order the kit", "order the kit"),
        ("> 1. quoted `code`", "quoted code"),
        ("see [Ofev](ctd:drug/nintedanib) first", "see Ofev first"),
        ("snake_case stays, _emphasis_ goes", "snake_case stays, emphasis goes"),
        ("x" * 500, "x" * 120),
    ],
)
def test_the_title_is_the_words_of_the_first_line(body: str, title: str) -> None:
    assert title_of(body) == title


def test_tags_are_parted_by_spaces_commas_and_signs_and_kept_once() -> None:
    assert tags_of(" #Lab, lab;Insurance  x-ray ") == ("lab", "insurance", "x-ray")


def test_a_moment_comes_back_from_its_stamp_in_utc() -> None:
    there = datetime(2026, 11, 25, 10, 30, 1, 250000, tzinfo=timezone(timedelta(hours=1)))
    assert stamp(there) == "2026-11-25T09:30:01.250Z"
    assert moment(stamp(there)) == there
    assert moment("2026-11-25T09:30:01") == datetime(2026, 11, 25, 9, 30, 1, tzinfo=UTC)
