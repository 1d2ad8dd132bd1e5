"""The lists of what may be in a bundle, and how a bundle is held against them."""

from pathlib import Path

import pytest

import bundle
import contents

LISTS = [contents.list_of(system) for system in ("linux", "windows")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("_internal/libpython3.11.so.1.0", "_internal/libpython3.so.1.0"),
        ("_internal/python311.dll", "_internal/python3.dll"),
        (
            "_internal/python3.12/lib-dynload/_csv.cpython-312-x86_64-linux-gnu.so",
            "_internal/python3/lib-dynload/_csv.so",
        ),
        ("_internal/PySide6/QtCore.abi3.so", "_internal/PySide6/QtCore.so"),
        ("_internal/PySide6/libpyside6.abi3.so.6.11", "_internal/PySide6/libpyside6.abi3.so.6.11"),
        ("_internal/resources/fonts/OFL.txt", "_internal/resources/fonts/*"),
        ("ctddesk", "ctddesk"),
    ],
)
def test_a_name_says_nothing_of_the_python(name: str, expected: str) -> None:
    assert contents.neutral(name) == expected


def test_growth_and_loss_are_found() -> None:
    listed = ["ctddesk", "? _csv.so", "? _json.so", "libz.so.1"]
    assert contents.differences({"ctddesk", "_csv.so", "libssl.so.3"}, listed) == [
        "libssl.so.3: new in the bundle",
        "libz.so.1: no longer in it",
    ]


def test_links_are_not_counted(tmp_path: Path) -> None:
    (tmp_path / "libQt6Core.so.6").touch()
    (tmp_path / "libQt6Core.so").symlink_to("libQt6Core.so.6")
    assert contents.files(tmp_path) == {"libQt6Core.so.6"}


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.parent.name)
def test_the_lists_hold_each_name_once_and_no_network(path: Path) -> None:
    lines = contents.read_list(path)
    names = [line.removeprefix("? ") for line in lines]
    assert sorted(set(names)) == sorted(names)
    assert [name for name in names if bundle.NETWORK_FILES.search(Path(name).name) or "authoring" in name] == []
