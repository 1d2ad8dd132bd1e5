"""What the packages for Windows are made of. That they install and run is tried by `python3 dev.py package windows`."""

import re
import uuid
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import product
from ctddesk import paths
from windows import libraries, msi, portable, prefix, setup

SCRIPT = setup.SCRIPT.read_text(encoding="utf-8")


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    folder = tmp_path / "frozen"
    for name in ("ctddesk.exe", "ctddesk-cli.exe", "_internal/VCRUNTIME140.dll", "_internal/PySide6/VCRUNTIME140.dll"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def document(frozen: Path) -> ET.Element:
    return msi.document(frozen, frozen.parent)


def test_the_msi_holds_each_file_in_its_folder(frozen: Path) -> None:
    package = document(frozen)
    sources = sorted(file.attrib["Source"] for file in package.iter("File"))
    assert sources == [
        "frozen/_internal/PySide6/VCRUNTIME140.dll",
        "frozen/_internal/VCRUNTIME140.dll",
        "frozen/ctddesk-cli.exe",
        "frozen/ctddesk.exe",
    ]
    components = {component.attrib["Id"] for component in package.iter("Component")}
    assert components == {ref.attrib["Id"] for ref in package.iter("ComponentRef")}
    assert len(components) == len(sources) + 1  # the entry in the Start menu


def test_the_msi_is_for_the_whole_machine_and_replaces_older_ones(frozen: Path) -> None:
    (program,) = document(frozen).iter("Product")
    # This number is in every version that was ever given out: with another, the old version stays beside the new one.
    assert program.attrib["UpgradeCode"] == "7B1C6E0A-53D4-4C8F-9E57-2A0D6C4F81B3"
    (package,) = program.iter("Package")
    assert package.attrib["InstallScope"] == "perMachine"
    assert program.find("MajorUpgrade") is not None


def test_a_version_has_numbers_of_its_own_and_its_files_keep_theirs(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = document(frozen)
    monkeypatch.setattr(product, "VERSION", "9.8.7")
    second = document(frozen)
    (old,), (new,) = (list(package.iter("Product")) for package in (first, second))
    assert new.attrib["Version"] == "9.8.7"
    assert old.attrib["Id"] != new.attrib["Id"]
    guids = [{part.attrib["Guid"] for part in package.iter("Component")} for package in (first, second)]
    assert guids[0] == guids[1]
    assert all(uuid.UUID(number) for number in guids[0])


def test_the_same_folder_gives_the_same_msi_document(frozen: Path) -> None:
    assert ET.tostring(document(frozen)) == ET.tostring(document(frozen))


def test_the_portable_archive_has_its_marker_and_is_the_same_each_time(frozen: Path, tmp_path: Path) -> None:
    archive = portable.build(frozen, tmp_path, tmp_path)
    first = archive.read_bytes()
    with zipfile.ZipFile(archive) as packed:
        assert packed.testzip() is None
        assert {f"ctddesk/{paths.PORTABLE_MARKER}", "ctddesk/ctddesk.exe"} <= set(packed.namelist())
    assert portable.build(frozen, tmp_path, tmp_path).read_bytes() == first


def test_the_installer_wants_no_administrator_and_checks_itself() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "CRCCheck force" in SCRIPT
    assert "HKLM" not in SCRIPT


def test_the_installer_removes_the_programs_own_files_only() -> None:
    removed = re.findall(r"^\s*RMDir /r (.+)$", SCRIPT, re.MULTILINE)
    assert removed == ['"${FOLDER}\\_internal"']
    assert "LOCALAPPDATA\\${NAME}" not in SCRIPT  # where the data is


@pytest.mark.parametrize(
    ("binary", "names", "expected"),
    [
        ("ctddesk.exe", {"kernel32.dll", "python311.dll"}, []),
        ("python311.dll", {"ws2_32.dll", "api-ms-win-crt-math-l1-1-0.dll"}, []),
        ("_socket.pyd", {"ws2_32.dll"}, ["_socket.pyd: asks for ws2_32.dll, which reaches a network"]),
        ("qt6core.dll", {"winhttp.dll"}, ["qt6core.dll: asks for winhttp.dll, which reaches a network"]),
        (
            "qt6gui.dll",
            {"msvcp140_2.dll"},
            ["qt6gui.dll: asks for msvcp140_2.dll, which is neither in the bundle nor in Windows"],
        ),
    ],
)
def test_a_library_that_nobody_brings_and_one_that_reaches_a_network_are_found(
    binary: str, names: set[str], expected: list[str]
) -> None:
    assert list(libraries.judged(binary, names, {"python311.dll"})) == expected


def test_wine_gets_what_the_lock_says_for_windows() -> None:
    lines = prefix.requirements()
    names = [line.partition("==")[0] for line in lines]
    assert {"pefile", "pywin32-ctypes", "pyinstaller", "pyside6-essentials"} <= set(names)
    assert all("--hash=sha256:" in line and ";" not in line and "\n" not in line for line in lines)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        (prefix.DRIVE / "Ünï çödé" / "a.exe", "C:\\Ünï çödé\\a.exe"),
        (Path("/srv/a b.txt"), "Z:\\srv\\a b.txt"),
    ],
)
def test_windows_has_names_for_the_files_of_this_machine(path: Path, expected: str) -> None:
    assert prefix.windows_name(path) == expected
