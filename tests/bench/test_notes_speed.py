"""How long notes take to be saved, opened and found: `python3 dev.py test -m bench tests/bench/test_notes_speed.py`."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest
from tests.bench.scaled import entries

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.notes.database import connect
from ctddesk.notes.note import Draft, Note, Session, new_id
from ctddesk.notes.notebook import Notebook, State
from ctddesk.paths import bundled_content
from ctddesk.search.engine import Engine

pytestmark = pytest.mark.bench

NOTES = 10_000
TYPED = (
    "anifrolumab",
    "skin response",
    "nintedanib lung",
    "before starting",
    "zoster",
    "mycophenolate dose",
    "cl",
    "the",
)
START = """
import sys
from PySide6.QtCore import QTimer
from ctddesk import main
from ctddesk.ui.main_window.window import MainWindow
settle = MainWindow.settle
MainWindow.settle = lambda window: (settle(window), QTimer.singleShot(0, window.close))
main.main(["--data-dir", sys.argv[1]])
"""


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Texts of the vocabulary that notes are written in: lines of the reference, put together at random."""
    lines = [line for page in entries() for section in page.sections for line in section.lines]
    chance = random.Random(1)  # noqa: S311
    return ["\n\n".join(chance.choices(lines, k=chance.randint(1, 5))) for _ in range(NOTES)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, texts: Sequence[str]) -> Path:
    """A folder with ten thousand notes, a third of them on pages."""
    folder = tmp_path_factory.mktemp("notes")
    notebook = Notebook(folder, lambda: datetime.now(UTC))
    store = notebook.store()
    store._connection.execute("PRAGMA synchronous = OFF")
    with Front(bundled_content()) as front:
        pages = [Ref.parse(f"drug/{entry.drug}") for drugs in front.lists() for entry in drugs.entries]
    time = datetime(2024, 1, 1, tzinfo=UTC)
    for number, text in enumerate(texts):
        time += timedelta(hours=1)
        ref = pages[number % len(pages)] if number % 3 == 0 else None
        store.bring(Note(new_id(), Draft(text, ref, ("lab",) if number % 7 == 0 else ()), "Dr A", time, time, 1))
    notebook.close()
    return folder


@pytest.fixture
def notebook(folder: Path) -> Iterator[Notebook]:
    notebook = Notebook(folder, lambda: datetime.now(UTC))
    assert notebook.open() is State.OPEN
    yield notebook
    notebook.close()


def milliseconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def share(times: Sequence[float], part: float) -> float:
    return sorted(times)[round(part * (len(times) - 1))]


def test_a_long_note_is_saved_within_a_frame(notebook: Notebook) -> None:
    sitting = Session(new_id(), "Dr A")
    note = notebook.store().add(Draft("word " * 4_000), sitting)
    times = []
    for number in range(60):
        draft = note.draft._replace(body=f"{note.draft.body}{number} ")
        start = perf_counter()
        note = notebook.store().save(note.id, draft, note.version, sitting)
        times.append((perf_counter() - start) * 1000)
    plain = [milliseconds(lambda: write_and_flush(notebook.path.with_name("plain"))) for _ in range(60)]
    print(f"\nsave of 20 KB: {share(times, 0.5):.2f} / {share(times, 0.95):.2f} ms; a file of it flushed to the disk")
    print(f"{share(plain, 0.5):.2f} / {share(plain, 0.95):.2f} ms (median / 95th)")
    assert share(times, 0.95) < 16 + share(plain, 0.95)


def write_and_flush(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"word " * 4_000)
        file.flush()
        os.fsync(file.fileno())


def test_ten_thousand_notes_are_found_within_a_frame(notebook: Notebook) -> None:
    keys = [text[:end] for text in TYPED for end in range(1, len(text) + 1)] * 3
    with Front(bundled_content()) as front:
        engine = Engine(front.connection)
        both = [milliseconds(partial(find_both, engine, notebook, key)) for key in keys]
        alone = [milliseconds(partial(notebook.finder.find, engine.find(key).query)) for key in keys]
    print(f"\nkey to results, notes and reference: {share(both, 0.5):.2f} / {share(both, 0.95):.2f} ms, at most")
    print(f"{max(both):.2f}; notes alone {share(alone, 0.5):.2f} / {share(alone, 0.95):.2f} ms")
    assert share(both, 0.95) < 16


def find_both(engine: Engine, notebook: Notebook, key: str) -> None:
    notebook.finder.find(engine.find(key).query)


def test_a_start_is_hardly_slower_with_ten_thousand_notes(folder: Path, tmp_path: Path) -> None:
    times: dict[Path, list[float]] = {folder: [], tmp_path: []}
    for _ in range(9):
        for place, found in times.items():
            found.append(milliseconds(partial(start_and_close, place)))
    ratio = median(times[folder]) / median(times[tmp_path])
    print(f"\nstart, page and all that follows: {median(times[folder]):.0f} ms with notes, {ratio:.3f} of without")
    assert ratio < 1.05


def start_and_close(folder: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", START, str(folder)], env=environment, check=True, timeout=60)


def test_opening_the_file_reads_little_of_it(folder: Path) -> None:
    with closing(connect(folder / "notes.sqlite")) as connection:
        whole = milliseconds(lambda: connection.execute("SELECT sum(length(body)) FROM note").fetchall())
    notebook = Notebook(folder, lambda: datetime.now(UTC))
    opened = milliseconds(notebook.open)
    counted = milliseconds(notebook.shelf.counts)
    listed = milliseconds(lambda: notebook.shelf.summaries(400))
    notebook.close()
    print(f"\nopen {opened:.1f} ms, count {counted:.1f} ms, list {listed:.1f} ms; reading all texts {whole:.1f} ms")
    assert opened + counted < 20
