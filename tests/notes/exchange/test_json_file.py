import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.notes.exchange.conftest import Workstation
from tests.notes.exchange.samples import DAY, PORTABLES, note

from ctddesk.notes.exchange.errors import NewerFileError, UnreadableFileError
from ctddesk.notes.exchange.json_file import read, write
from ctddesk.notes.exchange.values import Portable, pack_all
from ctddesk.notes.note import Revision


@given(st.lists(PORTABLES, max_size=3))
def test_notes_come_back_as_they_were(portables: list[Portable]) -> None:
    assert read(write(portables, DAY), "x.json") == portables


@given(PORTABLES)
def test_what_is_written_can_be_encoded_and_is_read_by_any_reader(portable: Portable) -> None:
    values = json.loads(write([portable], DAY).encode())
    assert (values["format"], values["version"], values["exported"]) == ("ctddesk-notes", 1, "2026-11-25T09:30:00.000Z")
    assert values["notes"][0]["body"] == portable.body


SAMPLE = Portable(note("words"), (Revision("s", 1, "words", ("tag",), "Dr A", DAY), Revision("t", 2, "x", (), "", DAY)))


def spoilt(change: Callable[[Any], object]) -> str:
    values = json.loads(write([SAMPLE, SAMPLE], DAY))
    change(values)
    return json.dumps(values)


def at(*path: Any, to: object) -> Callable[[Any], object]:
    def change(values: Any) -> None:
        for step in path[:-1]:
            values = values[step]
        values[path[-1]] = to

    return change


REFUSED = [
    (at("format", to="x"), "it is no export of notes from ctddesk"),
    (at("version", to="1"), "'version' is not a whole number from 1 on"),
    (at("notes", to={}), "'notes' is not a list"),
    (lambda values: values.pop("notes"), "'notes' is missing"),
    (at("notes", 1, to=3), "note 2 is not made of named fields"),
    (lambda values: values["notes"][1].pop("body"), "'body' of note 2 is missing"),
    (at("notes", 1, "body", to=None), "'body' of note 2 is not a text"),
    (at("notes", 1, "body", to="\ud800"), "'body' of note 2 is not a text"),
    (at("notes", 1, "pinned", to="yes"), "'pinned' of note 2 is not true or false"),
    (at("notes", 1, "created", to="yesterday"), "'created' of note 2 is not a date and time"),
    (at("notes", 1, "changed", to=7), "'changed' of note 2 is not a text"),
    (at("notes", 1, "version", to=0), "'version' of note 2 is not a whole number from 1 on"),
    (at("notes", 1, "tags", to=[["a"]]), "'tags' of note 2 is not a list of texts"),
    (at("notes", 1, "page", to="drug"), "'page' of note 2 is not an address of a page"),
    (at("notes", 1, "id", to=""), "'id' of note 2 is not an id of a note"),
    (at("notes", 1, "revisions", 0, to=[]), "revision 1 of note 2 is not made of named fields"),
    (at("notes", 1, "revisions", 1, "saved", to=""), "'saved' of revision 2 of note 2 is not a date and time"),
    (at("notes", 1, "revisions", 1, "session", to="s"), "two revisions of note 2 are of the same session"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), REFUSED, ids=[case[1] for case in REFUSED])
def test_a_field_that_is_missing_or_wrong_is_named(change: Callable[[Any], object], sentence: str) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read(spoilt(change), "x.json")
    assert str(caught.value) == f"x.json cannot be imported: {sentence}."


@pytest.mark.parametrize("text", ["", "words", write([SAMPLE], DAY)[:-40], "[" * 100_000, "1" * 5000])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFileError, match="it is no JSON, or only a part of it"):
        read(text, "x.json")


@pytest.mark.parametrize("text", ["[]", "null", '{"notes": []}', '{"format": []}'])
def test_the_json_of_others_is_refused(text: str) -> None:
    with pytest.raises(UnreadableFileError, match="it is no export of notes from ctddesk"):
        read(text, "x.json")


def test_a_newer_format_is_refused_before_its_fields_are_looked_at() -> None:
    with pytest.raises(NewerFileError):
        read(spoilt(lambda values: values.update(version=2, notes="other")), "x.json")


def test_unknown_fields_are_no_fault() -> None:
    assert read(spoilt(at("notes", 1, "colour", to="red")), "x.json") == [SAMPLE, SAMPLE]


def test_revisions_and_trash_travel_into_an_empty_notebook(here: Workstation, there: Workstation) -> None:
    kept = here.write("one", tags=("tag",), pinned=True, shared=True)
    here.write("two", kept)
    here.store.trash(here.write("gone"))
    assert there.take(here.export()) == 2
    assert [one.note for one in pack_all(there.shelf, trash=True)] == [
        one.note for one in pack_all(here.shelf, trash=True)
    ]
    assert there.shelf.revisions(kept) == here.shelf.revisions(kept)
    assert [summary.title for summary in there.shelf.trash()] == ["gone"]
