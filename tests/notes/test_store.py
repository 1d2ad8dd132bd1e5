from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from tests.notes.conftest import Clock

from ctddesk.model.ref import Ref
from ctddesk.notes.errors import BusyError, ConflictError, DamagedNotesError, GoneError, UnwritableError
from ctddesk.notes.note import Draft, Note, Revision, Session, new_id
from ctddesk.notes.notebook import Notebook
from ctddesk.notes.shelf import Shelf
from ctddesk.search.query import parse

DRUG = Ref.parse("drug/nintedanib")
DRAFT = Draft("Before starting\n\nLFTs at baseline", DRUG, ("lab",), pinned=True, shared=True)


def saved(notebook: Notebook, note: Note, body: str, sitting: Session) -> Note:
    return notebook.store().save(note.id, note.draft._replace(body=body), note.version, sitting)


def test_a_note_comes_back_as_it_was_written(make_notebook: Callable[..., Notebook], sitting: Session) -> None:
    first = make_notebook()
    note = first.store().add(DRAFT, sitting)
    first.close()
    assert make_notebook().shelf.note(note.id) == note
    assert (note.draft, note.version, note.author, note.title) == (DRAFT, 1, "Dr A", "Before starting")


def test_a_page_has_its_notes_the_pinned_first_then_the_last_changed(
    notebook: Notebook, sitting: Session, clock: Clock
) -> None:
    store = notebook.store()
    for body, pinned in (("old", False), ("pinned", True), ("new", False)):
        store.add(Draft(body, DRUG, pinned=pinned), sitting)
        clock.go(minutes=1)
    store.add(Draft("of no page"), sitting)
    assert [note.draft.body for note in notebook.shelf.notes_of(DRUG.at("safety"))] == ["pinned", "new", "old"]
    assert notebook.shelf.counts() == {str(DRUG): 3, "": 1}
    assert [line.title for line in notebook.shelf.summaries()] == ["pinned", "of no page", "new", "old"]


def test_all_saves_of_one_sitting_are_one_revision(notebook: Notebook, sitting: Session) -> None:
    note = notebook.store().add(Draft("a"), sitting)
    for body in ("ab", "abc"):
        note = saved(notebook, note, body, sitting)
    note = saved(notebook, note, "later", sitting._replace(id=new_id()))
    assert [one.body for one in notebook.shelf.revisions(note.id)] == ["later", "abc"]
    assert note.version == 4


def test_a_save_made_from_an_older_version_overwrites_nothing(notebook: Notebook, sitting: Session) -> None:
    note = notebook.store().add(Draft("mine"), sitting)
    saved(notebook, note, "changed elsewhere", sitting._replace(id=new_id()))
    with pytest.raises(ConflictError) as caught:
        saved(notebook, note, "changed here", sitting)
    assert caught.value.note == note.id
    assert [one.draft.body for one in notebook.shelf.every_note()] == ["changed elsewhere"]


def test_two_windows_on_one_file_see_each_other(make_notebook: Callable[..., Notebook], sitting: Session) -> None:
    one, other = make_notebook(), make_notebook()
    note = one.store().add(Draft("mine"), sitting)
    assert other.open().name == "OPEN"
    saved(other, note, "theirs", sitting._replace(id=new_id()))
    with pytest.raises(ConflictError):
        saved(one, note, "mine again", sitting)
    found = one.shelf.note(note.id)
    assert found is not None
    assert found.draft.body == "theirs"


def test_the_trash_keeps_a_note_for_thirty_days(notebook: Notebook, sitting: Session, clock: Clock) -> None:
    store = notebook.store()
    note = store.add(Draft("word"), sitting)
    store.trash(note.id)
    assert notebook.shelf.summaries() == []
    assert [line.id for line in notebook.shelf.trash()] == [note.id]
    assert notebook.finder.find(parse("word")) == []
    for _ in range(5):
        clock.go(days=5)
        store.add(Draft("another"), sitting)
    assert store.empty_trash() == 0
    clock.go(days=6)
    assert store.empty_trash() == 1
    assert notebook.shelf.note(note.id) is None
    assert notebook.shelf.revisions(note.id) == []


def test_a_clock_that_runs_ahead_does_not_empty_the_trash(notebook: Notebook, sitting: Session, clock: Clock) -> None:
    note = notebook.store().add(Draft("word"), sitting)
    notebook.store().trash(note.id)
    clock.go(days=4000)
    notebook.store().add(Draft("written under that clock"), sitting)
    assert notebook.store().empty_trash() == 0


def test_a_clock_set_back_loses_nothing(notebook: Notebook, sitting: Session, clock: Clock) -> None:
    note = notebook.store().add(Draft("first"), sitting)
    clock.go(days=-400)
    note = saved(notebook, note, "second", sitting._replace(id=new_id()))
    notebook.store().trash(note.id)
    assert notebook.store().empty_trash(older_than=timedelta(days=30)) == 0
    notebook.store().restore(note.id)
    assert [one.body for one in notebook.shelf.revisions(note.id)] == ["second"] * 3 + ["first"]


def test_a_note_back_from_the_trash_is_found_again(notebook: Notebook, sitting: Session) -> None:
    note = notebook.store().add(Draft("word"), sitting)
    notebook.store().trash(note.id)
    notebook.store().restore(note.id)
    assert [hit.ref for hit in notebook.finder.find(parse("word"))] == [note.address]


def test_only_what_is_in_the_trash_is_deleted_for_good(notebook: Notebook, sitting: Session) -> None:
    note = notebook.store().add(Draft("word"), sitting)
    notebook.store().delete(note.id)
    assert notebook.shelf.note(note.id) is not None
    notebook.store().trash(note.id)
    notebook.store().delete(note.id)
    assert notebook.shelf.note(note.id) is None


def test_what_comes_from_elsewhere_keeps_author_dates_and_history(
    notebook: Notebook, sitting: Session, clock: Clock
) -> None:
    mine = notebook.store().add(Draft("mine"), sitting)
    before = clock.time - timedelta(days=3)
    theirs = Note(mine.id, Draft("theirs", DRUG), "Dr B", before, before, 7)
    earlier = Revision("b" * 32, 6, "theirs, earlier", (), "Dr B", before)
    notebook.store().bring(theirs, (earlier,))
    found = notebook.shelf.note(mine.id)
    assert found == theirs
    assert {one.body for one in notebook.shelf.revisions(mine.id)} == {"mine", "theirs", "theirs, earlier"}
    assert [hit.title.text for hit in notebook.finder.find(parse("theirs"))] == ["theirs"]


def test_a_write_that_was_not_read_back_is_no_conflict_with_the_next_try(
    notebook: Notebook, sitting: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_shelf: Shelf, _note: str) -> Note:
        raise BusyError(notebook.path)

    store = notebook.store()
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "note", fail)
        with pytest.raises(BusyError):
            store.add(Draft("one"), sitting, "a1")
    note = store.add(Draft("one, and more"), sitting, "a1")
    with monkeypatch.context() as patch:
        patch.setattr(Shelf, "note", fail)
        with pytest.raises(BusyError):
            store.save("a1", Draft("two"), note.version, sitting)
    assert store.save("a1", Draft("two, and more"), note.version, sitting).draft.body == "two, and more"
    assert [one.body for one in notebook.shelf.revisions("a1")] == ["two, and more"]


def test_a_text_that_another_program_wrote_over_at_once_was_saved_all_the_same(
    notebook: Notebook, make_notebook: Callable[..., Notebook], sitting: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = notebook.store().add(Draft("start"), sitting)
    other = make_notebook()
    read = Shelf.note

    def read_late(shelf: Shelf, wanted: str) -> Note | None:
        monkeypatch.setattr(Shelf, "note", read)
        held = other.shelf.note(wanted)
        assert held is not None
        saved(other, held, "theirs, right after", sitting._replace(id=new_id()))
        return read(shelf, wanted)

    monkeypatch.setattr(Shelf, "note", read_late)
    mine = saved(notebook, note, "mine", sitting)
    assert (mine.draft.body, mine.version) == ("mine", 2)
    assert {one.body for one in notebook.shelf.revisions(note.id)} == {"mine", "theirs, right after"}
    with pytest.raises(ConflictError):
        saved(notebook, mine, "mine, and more", sitting)


def test_what_does_not_come_back_as_it_was_written_is_not_called_saved(notebook: Notebook, sitting: Session) -> None:
    connection = notebook.store()._connection
    connection.execute(
        "CREATE TRIGGER spoil AFTER UPDATE OF body ON note BEGIN"
        " UPDATE note SET body = 'spoilt' WHERE number = new.number; END"
    )
    note = notebook.store().add(Draft("one"), sitting)
    with pytest.raises(UnwritableError):
        saved(notebook, note, "two", sitting)


def test_a_note_that_is_gone_for_good_cannot_be_taken_out_of_the_trash(notebook: Notebook, sitting: Session) -> None:
    note = notebook.store().add(Draft("word"), sitting)
    notebook.store().trash(note.id)
    notebook.store().delete(note.id)
    with pytest.raises(ConflictError):
        notebook.store().restore(note.id)


def test_a_note_in_the_trash_is_not_found_whatever_is_written_to_it(notebook: Notebook, sitting: Session) -> None:
    note = notebook.store().add(Draft("word"), sitting)
    notebook.store().trash(note.id)
    saved(notebook, note._replace(version=note.version + 1), "word again", sitting)
    assert notebook.finder.find(parse("word")) == []


@pytest.mark.parametrize(
    "spoil", ["UPDATE note SET changed = 'no date'", "UPDATE note SET body = CAST(x'ff80' AS TEXT)"]
)
def test_values_that_are_none_are_damage(notebook: Notebook, sitting: Session, spoil: str) -> None:
    note = notebook.store().add(Draft("word"), sitting)
    notebook.store()._connection.execute(spoil)
    with pytest.raises(DamagedNotesError):
        notebook.shelf.note(note.id)


@pytest.mark.parametrize("action", ["delete", "replace"])
def test_nothing_is_called_saved_once_the_file_is_gone(
    notebook: Notebook, sitting: Session, tmp_path: Path, action: str
) -> None:
    note = notebook.store().add(Draft("a"), sitting)
    notebook.path.rename(tmp_path / "moved.sqlite")
    if action == "replace":
        notebook.path.write_bytes(b"another")
    with pytest.raises(GoneError):
        saved(notebook, note, "b", sitting)


def test_what_a_page_said_is_kept_with_the_note(notebook: Notebook, clock: Clock) -> None:
    notebook.store().see(DRUG, "Nintedanib", b"packed", "2026.11")
    seen = notebook.shelf.page_seen(DRUG.at("safety"))
    assert seen is not None
    assert (seen.title, seen.text, seen.content, seen.seen) == ("Nintedanib", b"packed", "2026.11", clock.time)
    assert notebook.shelf.page_seen(Ref.parse("drug/anifrolumab")) is None


def test_words_are_found_by_title_tag_and_text_with_marks(notebook: Notebook, sitting: Session) -> None:
    store = notebook.store()
    store.add(Draft("Sjögren clinic\n\nRefer to α-team on Tuesdays"), sitting)
    tagged = store.add(Draft("Blue folder", tags=("insurance",)), sitting)
    (hit,) = notebook.finder.find(parse("tuesd"))
    assert (hit.title.text, hit.line.text) == ("Sjögren clinic", "Refer to α-team on Tuesdays")
    assert [hit.line.text[span.start : span.start + span.length] for span in hit.line.spans] == ["Tuesd"]
    assert len(notebook.finder.find(parse("sjogren alpha"))) == 1
    assert [hit.ref for hit in notebook.finder.find(parse("insur"))] == [tagged.address]


@pytest.mark.parametrize(
    ("typed", "number"), [("blue kind:note", 1), ("blue kind:drug", 0), ("blue disease:cle", 0), ("kind:note", 0)]
)
def test_filters_leave_notes_only_where_they_ask_for_them(
    notebook: Notebook, sitting: Session, typed: str, number: int
) -> None:
    notebook.store().add(Draft("blue"), sitting)
    assert len(notebook.finder.find(parse(typed))) == number
