from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import example, given
from tests.notes.exchange.samples import DAY, PORTABLES, TEXTS, note

from ctddesk.model.ref import Ref
from ctddesk.notes.exchange.errors import ExchangeError, NewerFileError, UnreadableFileError
from ctddesk.notes.exchange.markdown_file import read, write
from ctddesk.notes.exchange.values import Portable, digest
from ctddesk.notes.note import Revision

LATER = DAY + timedelta(days=1)


@given(PORTABLES)
@example(Portable(note("---\nctddesk-note: 1\n---\nx\r\n\r\n")))
@example(Portable(note("")))
def test_a_note_comes_back_as_it_was(portable: Portable) -> None:
    back = read(write(portable), "x.md", LATER)
    assert back.note == portable.note
    assert back.texts == portable.texts
    assert write(back) == write(portable)


def test_the_front_matter_has_its_keys_in_order_and_values_that_are_json() -> None:
    earlier = Revision("s", 1, "before", (), "Dr A", DAY)
    written = note("# Müller\n", ref=Ref.parse("drug/a#safety"), tags=("one", "two"), pinned=True, version=2)
    now, before = digest(written.draft.body), digest("before")
    assert write(Portable(written, (earlier,))) == (
        "---\n"
        "ctddesk-note: 1\n"
        f'id: "{"a" * 32}"\n'
        'page: "ctd:drug/a#safety"\n'
        'tags: ["one", "two"]\n'
        "pinned: true\n"
        "shared: false\n"
        'author: "Dr A"\n'
        'created: "2026-11-25T09:30:00.000Z"\n'
        'changed: "2026-11-25T09:30:00.000Z"\n'
        "version: 2\n"
        "trashed: null\n"
        f'texts: ["{now}", "{before}"]\n'
        "---\n"
        "# Müller\n"
    )


def test_line_ends_of_windows_in_the_front_matter_are_no_matter() -> None:
    text = write(Portable(note("a\nb\n"))).replace("\n", "\r\n")
    assert read(text, "x.md", DAY).note == note("a\r\nb\r\n")


def test_a_text_changed_in_another_editor_was_changed_when_the_file_was() -> None:
    text = write(Portable(note("a")))
    assert read(text, "x.md", LATER).note.changed == DAY
    assert read(text + "b", "x.md", LATER).note == note("ab", changed=LATER)
    assert read(text + "b", "x.md", LATER).known == (digest("a"),)


@given(TEXTS)
def test_any_other_file_becomes_a_note_of_all_its_text_and_always_the_same(text: str) -> None:
    found = read(f"x{text}", "x.md", DAY)
    assert (found.body, found.note.changed, found.note.author) == (f"x{text}", DAY, "")
    assert found.note.id == read(f"x{text}", "y.md", LATER).note.id != read(f"y{text}", "x.md", DAY).note.id


@pytest.mark.parametrize(
    "front",
    [
        "tags: one, Two",
        "title: x\ntags: [one, 'Two']",
        'Tags: ["one", two]',
        "tags:\n  - one\n  - two\nx: y",
        "tags: one two",
    ],
)
def test_front_matter_of_others_stays_in_the_text_and_its_tags_are_read(front: str) -> None:
    text = f"---\n{front}\n---\nwords\n"
    found = read(text, "x.md", DAY)
    assert (found.body, found.note.draft.tags) == (text, ("one", "two"))


@pytest.mark.parametrize(
    "text", ["---\ntags: one\n", "tags: one\n---\n", "---\n\n---\ntags: one", "---\ntitle: x\n---\n"]
)
def test_what_is_no_front_matter_has_no_tags(text: str) -> None:
    assert read(text, "x.md", DAY).note.draft.tags == ()


REFUSED = [
    ("version: 1\n", "", "'version' is missing"),
    ("version: 1", "version: true", "'version' is not a whole number from 1 on"),
    ("version: 1", "version: 1e400", "'version' is not a whole number from 1 on"),
    ("pinned: false", "pinned: 0", "'pinned' is not true or false"),
    ("pinned: false", "pinned: no", "its line 'pinned' is not as ctddesk writes it"),
    ("tags: []", 'tags: "a"', "'tags' is not a list"),
    ("tags: []", "tags: [1]", "'tags' is not a list of texts"),
    ("page: null", 'page: "nowhere"', "'page' is not an address of a page"),
    ('author: "Dr A"', 'author: "\\ud800"', "'author' is not a text"),
    ("trashed: null", 'trashed: "soon"', "'trashed' is not a date and time"),
    ("trashed: null", 'trashed: "0001-01-01T00:00+14:00"', "'trashed' is not a date and time"),
    ('id: "a', 'id: "../a', "'id' is not an id of a note"),
    ('id: "a', 'id: " a', "'id' is not an id of a note"),
    ('id: "a', f'id: "{"a" * 200}', "'id' is not an id of a note"),
    ("trashed: null", "trashed: null\naliases: []", "ctddesk does not know its line 'aliases'"),
    ("version: 1", "version: 1" + "0" * 5000, "its line 'version' is not as ctddesk writes it"),
    ("version: 1", "version: " + "[" * 100_000, "its line 'version' is not as ctddesk writes it"),
    ("\n---\nwords", "\nwords", "the line of dashes above its text is missing"),
    ("words", "words\ud800", "it holds signs that are no text"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "sentence"), REFUSED, ids=[case[2] + case[1][:20] for case in REFUSED])
def test_front_matter_that_was_spoilt_is_refused_in_a_sentence(old: str, new: str, sentence: str) -> None:
    text = write(Portable(note("words")))
    assert text.count(old) >= 1
    with pytest.raises(UnreadableFileError) as caught:
        read(text.replace(old, new, 1) if old != "words" else text.replace(old, new), "x.md", DAY)
    assert str(caught.value) == f"x.md cannot be imported: {sentence}."
    assert caught.value.remedy


def test_a_newer_format_is_refused() -> None:
    text = write(Portable(note("words"))).replace("ctddesk-note: 1", "ctddesk-note: 2").replace("pinned", "weight")
    with pytest.raises(NewerFileError, match="was written by a newer ctddesk"):
        read(text, "x.md", DAY)


@given(TEXTS)
def test_nothing_but_our_own_error_is_raised(text: str) -> None:
    whole = write(Portable(note("words")))
    for spoilt in (whole[: len(text) * 7] + text, whole.replace("Dr A", text), f"---\nctddesk-note:{text}"):
        with suppress(ExchangeError):
            read(spoilt, "x.md", DAY)
