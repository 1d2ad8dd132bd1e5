import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ctddesk.notes.note import Draft, Session
from ctddesk.notes.notebook import Notebook, State


class Clock:
    """A clock that stands until it is set."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 25, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def go(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sitting() -> Session:
    return Session("a" * 32, "Dr A")


@pytest.fixture
def make_notebook(tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Notebook]]:
    """Opens notebooks in the test's folder; all of them are closed at the end."""
    made: list[Notebook] = []

    def make(passphrase: str | None = None, folder: Path = tmp_path, state: State = State.OPEN) -> Notebook:
        notebook = Notebook(folder, clock)
        made.append(notebook)
        assert notebook.open(passphrase) is state
        return notebook

    yield make
    for notebook in made:
        notebook.close()


@pytest.fixture
def notebook(make_notebook: Callable[..., Notebook]) -> Notebook:
    return make_notebook()


@pytest.fixture
def mount() -> Iterator[Callable[..., None]]:
    """Mounts a small file system in memory, which only root on Linux may; all are taken away at the end."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting needs root on Linux: CI runs as root")
    mounted: list[Path] = []

    def mount(folder: Path, options: str) -> None:
        if folder in mounted:
            subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)
            return
        folder.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], check=True)
        mounted.append(folder)

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", folder], check=True)


@pytest.fixture
def small_disk(tmp_path: Path, mount: Callable[..., None]) -> Path:
    """A disk of a megabyte."""
    folder = tmp_path / "small"
    mount(folder, "size=1m")
    return folder


@pytest.fixture
def empty_read_only_folder(tmp_path: Path, mount: Callable[..., None]) -> Path:
    folder = tmp_path / "read-only"
    mount(folder, "ro")
    return folder


@pytest.fixture
def read_only_folder(tmp_path: Path, mount: Callable[..., None], clock: Clock, sitting: Session) -> Path:
    """A folder that cannot be written, with notes whose last is still in the log, as a killed program leaves it."""
    first, folder = Notebook(tmp_path, clock), tmp_path / "read-only"
    first.store().add(Draft("closed"), sitting)
    first.close()
    first.open()
    first.store().add(Draft("still in the log"), sitting)
    mount(folder, "size=4m")
    for path in tmp_path.glob("notes.sqlite*"):
        shutil.copy(path, folder)
    first.close()
    mount(folder, "ro")
    return folder
