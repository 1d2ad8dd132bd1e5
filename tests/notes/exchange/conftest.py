from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.notes.exchange.samples import DAY

from ctddesk.notes.exchange import json_file
from ctddesk.notes.exchange.plan import Change, carry_out, plan
from ctddesk.notes.exchange.values import Portable, pack_all
from ctddesk.notes.note import Draft, Note, Session, new_id
from ctddesk.notes.notebook import Notebook
from ctddesk.notes.shelf import Shelf
from ctddesk.notes.store import Store


class Workstation:
    """A desk with notes of its own. Its clock goes on by a minute at each look."""

    def __init__(self, folder: Path, author: str) -> None:
        self.author = author
        self.time = DAY
        self.notebook = Notebook(folder, self.now)
        self.notebook.open()

    def now(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time

    @property
    def store(self) -> Store:
        return self.notebook.store()

    @property
    def shelf(self) -> Shelf:
        return self.store.shelf

    def write(self, body: str, note: str | None = None, **more: object) -> str:
        """Write a new note, or another text of an old one, in a session of its own; return its id."""
        session = Session(new_id(), self.author)
        if note is None:
            return self.store.add(Draft(body)._replace(**more), session).id  # type: ignore[arg-type]
        held = self.held(note)
        changed = held.draft._replace(body=body)._replace(**more)  # type: ignore[arg-type]
        return self.store.save(note, changed, held.version, session).id

    def held(self, note: str) -> Note:
        found = self.shelf.note(note)
        assert found is not None
        return found

    def body(self, note: str) -> str:
        return self.held(note).draft.body

    def export(self) -> list[Portable]:
        """What comes out at the other end of a JSON file."""
        return json_file.read(json_file.write(pack_all(self.shelf, trash=True), self.now()), "notes.json")

    def foresee(self, incoming: Sequence[Portable]) -> list[Change]:
        return [step.change for step in plan(self.shelf, incoming)]

    def take(self, incoming: Sequence[Portable]) -> int:
        return carry_out(self.store, plan(self.shelf, incoming), Session(new_id(), self.author))

    def everything(self) -> list[object]:
        """All notes with their revisions, to compare before and after."""
        return list(pack_all(self.shelf, trash=True))

    def lines(self) -> set[str]:
        return {line for note in self.shelf.every_note() for line in note.draft.body.split("\n")}


@pytest.fixture
def make_workstation(tmp_path: Path) -> Iterator[Callable[[str], Workstation]]:
    made: list[Workstation] = []

    def make(author: str) -> Workstation:
        made.append(Workstation(tmp_path / f"desk-{len(made)}", author))
        return made[-1]

    yield make
    for desk in made:
        desk.notebook.close()


@pytest.fixture
def here(make_workstation: Callable[[str], Workstation]) -> Workstation:
    return make_workstation("Dr Here")


@pytest.fixture
def there(make_workstation: Callable[[str], Workstation]) -> Workstation:
    return make_workstation("Dr There")
