from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.notes.exchange.conftest import Workstation
from tests.notes.exchange.samples import DAY, note

from ctddesk.model.ref import Ref
from ctddesk.notes.errors import ConflictError
from ctddesk.notes.exchange import markdown_file
from ctddesk.notes.exchange.plan import Change, carry_out, plan
from ctddesk.notes.exchange.values import Portable, digest, pack
from ctddesk.notes.note import Draft, Revision, Session

FIVE = "one\ntwo\nthree\nfour\nfive"


def through_markdown(desk: Workstation) -> list[Portable]:
    files = [markdown_file.write(pack(desk.shelf, held)) for held in desk.shelf.every_note()]
    return [markdown_file.read(text, "x.md", desk.now()) for text in files]


Export = Callable[[Workstation], list[Portable]]


@pytest.fixture(params=["json", "markdown"])
def export(request: pytest.FixtureRequest) -> Export:
    return Workstation.export if request.param == "json" else through_markdown


@pytest.fixture
def shared(here: Workstation, there: Workstation, export: Export) -> str:
    """A note of five lines that both workstations have."""
    written = here.write(FIVE)
    assert there.take(export(here)) == 1
    return written


def test_a_note_that_is_not_here_is_new_and_keeps_author_and_dates(
    here: Workstation, there: Workstation, export: Export
) -> None:
    page = Ref.parse("drug/anifrolumab")
    written = here.write("# Title\n", ref=page, tags=("one",), shared=True)
    (step,) = plan(there.shelf, export(here))
    assert (step.change, step.title, step.page, step.author) == (Change.NEW, "Title", page, "Dr Here")
    assert step.changed == here.held(written).changed
    assert there.take(export(here)) == 1
    assert there.held(written) == here.held(written)


def test_what_is_here_already_is_the_same(here: Workstation, there: Workstation, export: Export, shared: str) -> None:
    before = there.everything()
    assert there.foresee(export(here)) == [Change.SAME]
    assert there.take(export(here)) == 0
    assert there.everything() == before


def test_a_text_that_goes_on_from_ours_is_taken_and_one_that_ours_went_on_from_is_not(
    here: Workstation, there: Workstation, export: Export, shared: str
) -> None:
    here.write("more", shared)
    assert here.foresee(export(there)) == [Change.OLDER]
    assert (here.take(export(there)), here.body(shared)) == (0, "more")
    assert there.foresee(export(here)) == [Change.NEWER]
    assert (there.take(export(here)), there.body(shared)) == (1, "more")
    assert there.held(shared).changed == here.held(shared).changed
    assert FIVE in [one.body for one in there.shelf.revisions(shared)]


def test_changes_apart_are_joined_and_theirs_stays_in_the_history(
    here: Workstation, there: Workstation, export: Export, shared: str
) -> None:
    here.write("ONE\ntwo\nthree\nfour\nfive", shared, tags=("here",))
    there.write("one\ntwo\nthree\nfour\nFIVE", shared, tags=("there",))
    assert here.foresee(export(there)) == [Change.MERGED]
    assert here.take(export(there)) == 1
    joined = here.held(shared)
    assert joined.draft == Draft("ONE\ntwo\nthree\nfour\nFIVE", tags=("here", "there"))
    assert ("one\ntwo\nthree\nfour\nFIVE", "Dr There") in [(r.body, r.author) for r in here.shelf.revisions(shared)]
    assert here.take(export(there)) == 0
    assert there.foresee(export(here)) == [Change.NEWER]
    assert there.take(export(here)) == 1
    assert there.held(shared).draft == joined.draft


def test_changes_of_the_same_place_are_kept_side_by_side_once(
    here: Workstation, there: Workstation, export: Export, shared: str
) -> None:
    here.write("mine", shared)
    there.write("# theirs\n", shared, ref=Ref.parse("drug/x"))
    assert here.foresee(export(there)) == [Change.CONFLICT]
    assert here.take(export(there)) == 1
    assert here.body(shared) == "mine"
    (copy,) = (held for held in here.shelf.every_note() if held.id != shared)
    assert copy.draft == Draft("From Dr There, 25 Nov 2026: theirs\n\n# theirs\n", Ref.parse("drug/x"))
    assert (copy.author, copy.changed) == ("Dr There", there.held(shared).changed)
    before = here.everything()
    assert here.foresee(export(there)) == [Change.SAME]
    assert here.take(export(there)) == 0
    assert here.everything() == before


def test_a_second_note_does_not_come_back_to_where_its_text_is_from(
    here: Workstation, there: Workstation, export: Export, shared: str
) -> None:
    here.write("mine", shared)
    there.write("theirs", shared)
    here.take(export(there))
    assert set(there.foresee(export(here))) == {Change.CONFLICT, Change.SAME}
    there.take(export(here))
    assert [len(desk.shelf.every_note()) for desk in (here, there)] == [2, 2]
    assert here.lines() >= {"mine", "theirs"} <= there.lines()
    copy = next(held.id for held in here.shelf.every_note() if held.id != shared)
    here.write(f"{here.body(copy)}, and more", copy)
    assert Change.NEW in there.foresee(export(here))


def test_the_second_note_follows_what_they_write_on_until_it_is_touched(
    here: Workstation, there: Workstation, export: Export, shared: str
) -> None:
    here.write("mine", shared)
    there.write("", shared)  # as every note begins
    for text in ("theirs", "theirs again"):
        there.write(text, shared)
        assert here.foresee(export(there)) == [Change.CONFLICT]
        assert [here.take(export(there)), here.take(export(there))] == [1, 0]
    (second,) = (held for held in here.shelf.every_note() if held.id != shared)
    assert second.draft.body.endswith("\n\ntheirs again")
    assert set(there.foresee(export(here))) == {Change.CONFLICT, Change.SAME}
    here.write("settled", second.id)
    there.write("theirs once more", shared)
    assert [here.take(export(there)), here.take(export(there))] == [1, 0]
    assert {"mine", "settled", "theirs once more"} <= here.lines()
    here.store.trash(next(held.id for held in here.shelf.every_note() if "once more" in held.draft.body))
    assert here.take(export(there)) == 0
    there.write("theirs at last", shared)
    assert here.take(export(there)) == 1
    assert {"mine", "settled", "theirs at last"} <= here.lines()
    assert len(here.shelf.trash()) == 1


def test_the_second_note_has_their_history(here: Workstation, there: Workstation) -> None:
    ours, theirs = note("ours"), note("theirs", id="a" * 32)
    here.take([Portable(ours)])
    here.take([Portable(theirs, (Revision("s", 1, "before", (), "Dr B", DAY),))])
    (second,) = (held for held in here.shelf.every_note() if held.id != ours.id)
    bodies = {one.body for one in here.shelf.revisions(second.id)}
    assert bodies == {"before", "theirs", second.draft.body}


def test_the_second_note_of_a_text_that_we_never_had_comes_in(here: Workstation) -> None:
    written = here.write("mine")
    third = note("From Dr C, 1 Nov 2026: third\n\nthird", id=f"{written}-{digest('third')[:16]}")
    assert here.foresee([Portable(third)]) == [Change.NEW]


def test_who_has_all_that_the_other_wrote_is_the_newer(here: Workstation, there: Workstation, export: Export) -> None:
    written = here.write(FIVE)
    there.take(export(here))
    here.write(f"zero\n{FIVE}", written)
    there.write(f"zero\n{FIVE}\nsix", written)
    assert there.foresee(export(here)) == [Change.OLDER]
    assert here.foresee(export(there)) == [Change.NEWER]
    assert there.take(export(here)) == 0
    assert here.take(export(there)) == 1
    assert (here.held(written).draft, here.held(written).author) == (there.held(written).draft, "Dr There")


def test_after_a_conflict_was_settled_the_settled_text_is_taken(here: Workstation, there: Workstation) -> None:
    written = here.write("one\ntwo")
    there.take(here.export())
    here.write("one\nmine", written)
    there.write("one\ntheirs", written)
    here.take(there.export())
    there.take(here.export())
    here.write("one\nmine\ntheirs", written)
    assert there.take(here.export()) >= 1
    assert "mine" in there.lines()
    assert there.body(written) in {"one\ntheirs", "one\nmine\ntheirs"}


def test_a_text_that_went_back_to_an_earlier_one_is_taken_when_it_is_later(
    here: Workstation, there: Workstation, export: Export, shared: str
) -> None:
    here.write("other", shared)
    there.take(export(here))
    there.time = here.time
    there.write(FIVE, shared)
    assert there.foresee(export(here)) == [Change.OLDER]
    assert here.foresee(export(there)) == [Change.NEWER]
    assert (here.take(export(there)), here.body(shared)) == (1, FIVE)


def test_of_the_same_text_the_later_page_and_marks_are_taken_and_tags_united(
    here: Workstation, there: Workstation, export: Export, shared: str
) -> None:
    there.write(FIVE, shared, tags=("there",))
    here.write(FIVE, shared, tags=("here",))
    here.write(FIVE, shared, ref=Ref.parse("drug/x"), pinned=True)
    assert there.foresee(export(here)) == [Change.NEWER]
    there.take(export(here))
    united = Draft(FIVE, Ref.parse("drug/x"), ("here", "there"), pinned=True)
    assert there.held(shared).draft == united
    assert here.foresee(export(there)) == [Change.MERGED]
    here.take(export(there))
    assert here.held(shared).draft == united
    assert (here.foresee(export(there)), there.foresee(export(here))) == ([Change.SAME], [Change.SAME])


def test_of_the_same_text_marks_of_more_saves_that_were_earlier_are_not_taken(here: Workstation) -> None:
    written = here.write("words")
    held = here.held(written)
    earlier = note("words", id=written, pinned=True, version=9, changed=held.changed - timedelta(days=1))
    assert here.foresee([Portable(earlier)]) == [Change.SAME]


def test_a_file_of_others_does_not_undo_what_was_done_with_its_note(here: Workstation) -> None:
    (foreign,) = files = [markdown_file.read("---\ntags: old\n---\nwords", "x.md", DAY)]
    assert (here.take(files), here.take(files)) == (1, 0)
    here.write(foreign.body, foreign.note.id, pinned=True, ref=Ref.parse("drug/x"))
    again = [markdown_file.read(foreign.body, "x.md", DAY + timedelta(days=9))]
    assert here.foresee(again) == [Change.SAME]
    here.write("other words", foreign.note.id)
    assert here.foresee(again) == [Change.OLDER]


def test_a_text_changed_in_another_editor_goes_on_from_ours(here: Workstation) -> None:
    written = here.write("words")
    file = markdown_file.write(pack(here.shelf, here.held(written)))
    edited = [markdown_file.read(f"{file} and more", "x.md", here.now())]
    assert here.foresee(edited) == [Change.NEWER]
    assert (here.take(edited), here.take(edited), here.body(written)) == (1, 0, "words and more")


def test_a_note_in_our_trash_stays_there_until_it_is_taken_out(
    here: Workstation, there: Workstation, export: Export, shared: str
) -> None:
    here.store.trash(shared)
    there.write("more", shared)
    assert here.foresee(export(there)) == [Change.TRASHED]
    assert here.take(export(there)) == 0
    assert here.shelf.every_note() == []
    here.store.restore(shared)
    assert here.foresee(export(there)) == [Change.NEWER]


def test_a_note_in_their_trash_is_not_taken_from_us(here: Workstation, there: Workstation) -> None:
    written = here.write("words")
    there.take(here.export())
    there.write("more words", written)
    there.store.trash(written)
    assert here.foresee(there.export()) == [Change.NEWER]
    here.take(there.export())
    assert (here.body(written), here.held(written).trashed) == ("more words", None)


def test_of_several_files_of_a_note_the_last_counts(here: Workstation, there: Workstation) -> None:
    written = here.write("first")
    first = through_markdown(here)
    here.write("second", written)
    second = through_markdown(here)
    assert there.foresee([*first, *second, *first]) == [Change.NEW]
    there.take([*first, *second, *first])
    assert (there.body(written), len(there.shelf.every_note())) == ("second", 1)


def test_files_of_a_note_that_went_apart_both_come_in(here: Workstation) -> None:
    ours, theirs = (Portable(note(body)) for body in ("ours", "theirs"))
    assert here.take([ours, theirs]) == 2
    assert here.lines() >= {"ours", "theirs"}
    assert here.take([theirs, ours]) == 0


def test_what_is_written_between_plan_and_import_is_not_lost(
    here: Workstation, there: Workstation, shared: str
) -> None:
    there.write("theirs", shared)
    steps = plan(here.shelf, there.export())
    assert [step.change for step in steps] == [Change.NEWER]
    here.write("mine, written meanwhile", shared)
    carry_out(here.store, steps, Session("f" * 32, "Dr Here"))
    assert here.body(shared) == "mine, written meanwhile"
    assert "theirs" in here.lines()


def test_a_sitting_that_went_on_after_its_export_keeps_both_texts(here: Workstation, there: Workstation) -> None:
    sitting = Session("e" * 32, "Dr Here")
    written = here.store.add(Draft("first"), sitting)
    there.take(here.export())
    here.store.save(written.id, Draft("first and second"), 1, sitting)
    there.take(here.export())
    assert [held.draft.body for held in there.shelf.every_note()] == ["first and second"]
    assert {one.body for one in there.shelf.revisions(written.id)} == {"first", "first and second"}
    assert there.take(here.export()) == 0


def test_what_both_wrote_on_from_the_midst_of_a_sitting_is_joined(here: Workstation, there: Workstation) -> None:
    sitting = Session("e" * 32, "Dr Here")
    written = here.store.add(Draft(FIVE), sitting)
    there.take(here.export())
    here.store.save(written.id, Draft(f"{FIVE}\nsix"), 1, sitting)
    there.write(f"zero\n{FIVE}", written.id)
    ours, theirs = here.export(), there.export()
    assert (here.foresee(theirs), there.foresee(ours)) == ([Change.MERGED], [Change.MERGED])
    here.take(theirs)
    there.take(ours)
    assert here.body(written.id) == there.body(written.id) == f"zero\n{FIVE}\nsix"


def test_a_write_in_another_window_while_joining_is_met_by_the_check_of_versions(
    here: Workstation, there: Workstation, shared: str
) -> None:
    with pytest.raises(ConflictError):
        here.store.save(shared, Draft("x"), 99, Session("d" * 32, ""))


def test_plan_lists_the_last_written_first(here: Workstation) -> None:
    days = [DAY + timedelta(days=day) for day in (1, 3, 2)]
    incoming = [Portable(note(f"{day}", id=f"n{day:%d}", changed=day)) for day in days]
    assert [step.changed for step in plan(here.shelf, incoming)] == sorted(days, reverse=True)


def edits(who: str) -> st.SearchStrategy[list[tuple[int, str, bool]]]:
    """Where, what, and whether it is added or takes the place of a line; some words both may write."""
    words = st.sampled_from(["", "both", "both\nboth", f"{who} 1", f"{who} 2", f"{who} 3\n{who} 4"])
    return st.lists(st.tuples(st.integers(0, 9), words, st.booleans()), max_size=4)


def edited(text: str, changes: list[tuple[int, str, bool]]) -> str:
    lines = text.split("\n")
    for place, words, is_added in changes:
        at = place % (len(lines) + 1)
        lines[at : at if is_added else at + 1] = [words] if words else []
    return "\n".join(lines)


@settings(max_examples=60)
@given(edits("here"), edits("there"), st.booleans())
def test_two_workstations_that_edit_apart_and_exchange_come_to_the_same_lines(
    mine: list[tuple[int, str, bool]], theirs: list[tuple[int, str, bool]], at_once: bool
) -> None:
    with TemporaryDirectory() as folder, opened(folder, "Here") as here, opened(folder, "There") as there:
        note = here.write(TEN)
        there.take(here.export())
        here.write(edited(TEN, mine), note)
        there.write(edited(TEN, theirs), note)
        written = set("\n".join([here.body(note), there.body(note)]).split("\n"))
        from_there = there.export()
        if at_once:
            there.take(here.export())
            here.take(from_there)
        else:
            here.take(from_there)
            there.take(here.export())
        for taker, giver in ((here, there), (there, here)):
            taker.take(giver.export())
        lines = [{line for line in desk.lines() if not line.startswith("From ")} for desk in (here, there)]
        assert lines[0] == lines[1] >= written - set(TEN.split("\n")) - {""}
        before = here.everything(), there.everything()
        assert [here.take(there.export()), there.take(here.export())] == [0, 0]
        assert (here.everything(), there.everything()) == before


TEN = "\n".join(f"line {number}" for number in range(10))


@contextmanager
def opened(folder: str, author: str) -> Iterator[Workstation]:
    desk = Workstation(Path(folder) / author, author)
    yield desk
    desk.notebook.close()
