"""The wheel holds what the program reads, and nothing that only a contributor uses."""

import zipfile
from pathlib import Path

import pytest

import try_wheel

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = try_wheel.build_wheel(tmp_path_factory.mktemp("wheel"))
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_content_and_resources_are_inside(wheel: dict[str, bytes]) -> None:
    assert wheel["ctddesk/_data/ctd.sqlite"].startswith(b"SQLite format 3\0")
    for name in ("icons/ctddesk.svg", "fonts/Inter-Regular.ttf", "fonts/OFL.txt"):
        assert wheel[f"ctddesk/_resources/{name}"]
    assert [name for name in wheel if name.startswith("ctddesk/_resources/templates/")]


def test_nothing_of_a_contributors_is_inside(wheel: dict[str, bytes]) -> None:
    folders = {Path(name).parts[0] for name in wheel}
    assert folders == {"ctddesk", next(name for name in folders if name.endswith(".dist-info"))}
    assert [name for name in wheel if "authoring" in name or "/content/" in name] == []


def test_both_commands_start_the_program(wheel: dict[str, bytes]) -> None:
    (name,) = (name for name in wheel if name.endswith("entry_points.txt"))
    text = wheel[name].decode()
    assert "[console_scripts]\nctddesk = ctddesk.main:main" in text
    assert "[gui_scripts]\nctddesk-window = ctddesk.main:main" in text


def test_the_licences_are_inside(wheel: dict[str, bytes]) -> None:
    names = {Path(name).name for name in wheel if ".dist-info/" in name}
    assert {"LICENSE", "OFL.txt"} <= names
