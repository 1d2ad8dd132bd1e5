"""What the packages for Linux are made of. That they install and run is tried by `python3 dev.py package try-linux`."""

import argparse
import configparser
import gzip
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import product
from ctddesk import arguments, paths
from linux import appdir, deb, libraries, portable, search_paths, tree

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux packages are made on Linux")
APPLICATION = tree.FILES.parents[2] / "src" / "ctddesk" / "ui" / "application.py"


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """Something like a frozen folder, with a library that asks for others."""
    folder = tmp_path / "frozen"
    (folder / "_internal").mkdir(parents=True, mode=0o700)
    (folder / "ctddesk").write_bytes(b"program")
    (folder / "_internal" / "data").write_bytes(b"data")
    (folder / "_internal" / "link").symlink_to("data")
    return folder


def files(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if not path.is_dir())


def test_everything_lies_where_linux_looks_for_it(frozen: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    tree.install(frozen, root)
    assert (root / "usr/bin/ctddesk").read_bytes() == b"program"
    assert (root / "usr/lib/ctddesk/_internal/link").readlink() == Path("data")
    expected = {
        "usr/share/applications/ctddesk.desktop",
        "usr/share/doc/ctddesk/changelog.gz",
        "usr/share/doc/ctddesk/copyright",
        "usr/share/icons/hicolor/256x256/apps/ctddesk.png",
        "usr/share/icons/hicolor/scalable/apps/ctddesk.svg",
        "usr/share/man/man1/ctddesk.1.gz",
        "usr/share/metainfo/org.ctddesk.ctddesk.metainfo.xml",
    }
    assert expected <= set(files(root))


def test_rights_and_times_do_not_depend_on_who_packs(frozen: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    tree.install(frozen, root)
    tree.set_times(root)
    program = root / "usr/lib/ctddesk"
    rights = {name: (program / name).stat().st_mode & 0o777 for name in ("", "ctddesk", "_internal", "_internal/data")}
    assert rights == {"": 0o755, "ctddesk": 0o755, "_internal": 0o755, "_internal/data": 0o644}
    assert {path.lstat().st_mtime for path in root.rglob("*")} == {product.commit_time()}


def test_the_menu_entry_belongs_to_the_window() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(tree.FILES / "ctddesk.desktop", encoding="utf-8")
    assert entry["Desktop Entry"]["Icon"] == "ctddesk"
    assert entry["Desktop Entry"]["Comment"] == product.SUMMARY
    # The desktop finds the entry of a window by the name that the program gives.
    assert 'setDesktopFileName("ctddesk")' in APPLICATION.read_text(encoding="utf-8")


def test_the_metainfo_names_this_version_and_the_menu_entry() -> None:
    root = ET.fromstring(tree.filled("org.ctddesk.ctddesk.metainfo.xml"))  # noqa: S314 - our own file
    release = root.find("releases/release")
    assert release is not None
    assert release.get("version") == product.VERSION
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", release.get("date") or "")
    assert root.findtext("launchable") == "ctddesk.desktop"
    assert root.findtext("summary") == product.SUMMARY


def options(parser: argparse.ArgumentParser) -> set[str]:
    """Every option and command of a parser and of its commands."""
    found: set[str] = set()
    for action in parser._actions:
        found.update(action.option_strings)
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                found |= {name} | options(command)
    return {name for name in found if name != "-h"}


def test_the_manual_page_knows_every_command_and_option() -> None:
    page = (tree.FILES / "ctddesk.1").read_text(encoding="utf-8").replace("\\-", "-")
    assert sorted(name for name in options(arguments.parser()) if name not in page) == []
    assert paths.DATA_DIR_VARIABLE in page
    assert paths.PORTABLE_MARKER in page
    filled = tree.filled("ctddesk.1").decode()
    assert product.VERSION in filled
    assert "@" not in filled


@pytest.mark.parametrize(("version", "expected"), [("1.2.3", "1.2.3"), ("1.2.0rc1", "1.2.0~rc1"), ("2.0b2", "2.0~b2")])
def test_a_candidate_comes_before_its_version(version: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product, "VERSION", version)
    assert deb.version() == expected


def test_a_library_of_which_no_package_is_known_stops_the_build(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(libraries, "system_libraries", lambda _folder: ["libX11.so.6", "libnew.so.1"])
    with pytest.raises(ValueError, match=r"which Debian package holds libnew\.so\.1"):
        libraries.debian_depends(tmp_path)


def test_what_the_system_has_to_bring_is_read_from_the_binaries(tmp_path: Path) -> None:
    from PySide6 import QtCore

    library = Path(QtCore.__file__).parent / "Qt" / "lib" / "libQt6Gui.so.6"
    shutil.copy(library, tmp_path)
    wanted = libraries.system_libraries(tmp_path)
    assert {"libEGL.so.1", "libfontconfig.so.1", "libQt6Core.so.6"} <= set(wanted)
    assert "libc.so.6" not in wanted
    assert re.fullmatch(r"2\.\d+", libraries.c_library(tmp_path))


@pytest.mark.parametrize(("entry", "left"), [("/opt/python/lib", []), ("$ORIGIN/../lib", ["$ORIGIN/../lib"])])
def test_search_paths_of_the_building_machine_are_taken_out(entry: str, left: list[str], tmp_path: Path) -> None:
    source, library = tmp_path / "a.s", tmp_path / "liba.so"
    source.write_text(".globl a\na: ret\n")
    subprocess.run(["as", "-o", str(tmp_path / "a.o"), str(source)], check=True)
    subprocess.run(["ld", "-shared", "-rpath", entry, "-o", str(library), str(tmp_path / "a.o")], check=True)
    assert search_paths.search_paths(library) == [entry]
    search_paths.clear(tmp_path)
    assert search_paths.search_paths(library) == left


def test_the_portable_archive_has_its_marker_and_names_nobody(frozen: Path, tmp_path: Path) -> None:
    archive = portable.build(frozen, tmp_path, tmp_path)
    with tarfile.open(archive) as packed:
        entries = {entry.name: entry for entry in packed.getmembers()}
    assert f"ctddesk/{paths.PORTABLE_MARKER}" in entries
    assert {(entry.uid, entry.uname, entry.mtime) for entry in entries.values()} == {(0, "root", product.commit_time())}
    assert portable.build(frozen, tmp_path / "again", tmp_path).read_bytes() == archive.read_bytes()


def test_the_appimage_takes_no_other_runtime(tmp_path: Path) -> None:
    runtime = tmp_path / "runtime"
    runtime.write_bytes(b"something else")
    with pytest.raises(ValueError, match="not the runtime that was asked for"):
        appdir.image(runtime, "0" * 64)


def install_script(home: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {"HOME": str(home), "PATH": os.environ["PATH"]}
    command = ["sh", str(home / "unpacked" / "install.sh"), *options]
    return subprocess.run(command, env=environment, check=False, capture_output=True, text=True, timeout=60)


@pytest.fixture
def unpacked(frozen: Path, tmp_path: Path) -> Path:
    """A home with the unpacked installer in it, whose program is a script."""
    home = tmp_path / "home of Zoë"
    (frozen / "ctddesk").write_text("#!/bin/sh\necho fine\n")
    tree.install(frozen, home / "unpacked")
    shutil.copy(tree.FILES / "install.sh", home / "unpacked" / "install.sh")
    (home / ".local/share/ctddesk").mkdir(parents=True)
    (home / ".local/share/ctddesk/notes").write_text("kept")
    return home


def test_the_installer_for_one_user_installs_and_leaves_the_data_alone(unpacked: Path) -> None:
    assert install_script(unpacked).returncode == 0
    local = unpacked / ".local"
    entry = (local / "share/applications/ctddesk.desktop").read_text(encoding="utf-8")
    assert f'Exec="{local}/lib/ctddesk/ctddesk"' in entry
    assert (local / "bin/ctddesk").readlink() == local / "lib/ctddesk/ctddesk"
    assert install_script(unpacked, "--uninstall").returncode == 0
    assert files(local) == ["share/ctddesk/notes"]


def test_a_version_that_does_not_start_changes_nothing(unpacked: Path) -> None:
    assert install_script(unpacked).returncode == 0
    before = files(unpacked / ".local")
    (unpacked / "unpacked/usr/lib/ctddesk/ctddesk").write_text("#!/bin/sh\necho no libEGL; exit 1\n")
    done = install_script(unpacked)
    assert (done.returncode, "no libEGL" in done.stderr) == (1, True)
    assert files(unpacked / ".local") == before
    assert (unpacked / ".local/lib/ctddesk/ctddesk").read_text() == "#!/bin/sh\necho fine\n"


@pytest.mark.parametrize("tool", [["appstreamcli", "validate", "--no-net"], ["desktop-file-validate"]])
def test_the_systems_own_checkers_agree(tool: list[str], frozen: Path, tmp_path: Path) -> None:
    if shutil.which(tool[0]) is None:
        pytest.skip(f"{tool[0]} is not installed; .ci/run brings it")
    root = tmp_path / "root"
    tree.install(frozen, root)
    checked = {"appstreamcli": "metainfo/org.ctddesk.ctddesk.metainfo.xml"}.get(tool[0], "applications/ctddesk.desktop")
    done = subprocess.run([*tool, str(root / "usr/share" / checked)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_packed_texts_hold_what_they_should(frozen: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    tree.install(frozen, root)
    share = root / "usr/share"
    with gzip.open(io.BytesIO((share / "doc/ctddesk/changelog.gz").read_bytes())) as changes:
        assert changes.read(11) == b"# Changelog"
    licences = (share / "doc/ctddesk/copyright").read_text(encoding="utf-8")
    assert all(word in licences for word in ("MIT", "LGPL-3.0", "PSF-2.0", "OFL-1.1"))


@pytest.mark.parametrize(
    ("rights", "owner", "name", "expected"),
    [
        ("drwxr-xr-x", "root/root", "./usr/share/", True),
        ("-rwxr-xr-x", "root/root", "./usr/lib/ctddesk/ctddesk", True),
        ("-rwsr-xr-x", "root/root", "./usr/lib/ctddesk/ctddesk", False),
        ("-rw-rw-r--", "root/root", "./usr/lib/ctddesk/data", False),
        ("-rw-r--r--", "builder/builder", "./usr/lib/ctddesk/data", False),
        ("-rw-r--r--", "root/root", "./etc/cron.d/ctddesk", False),
        ("drwxr-xr-x", "root/root", "./usr/local/", False),
    ],
)
def test_the_debian_package_holds_nothing_unexpected(rights: str, owner: str, name: str, expected: bool) -> None:
    assert deb.is_expected(rights, owner, name) is expected


def test_the_debian_package_is_made_and_a_package_too_large_is_refused(
    frozen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(shutil.which("true") or "", frozen / "_internal" / "library.so")
    package = deb.build(frozen, tmp_path / "first", tmp_path)
    fields = subprocess.run(["dpkg-deb", "--field", str(package)], check=True, capture_output=True, text=True).stdout
    assert "Depends: libc6 (>= 2." in fields
    first = package.read_bytes()
    assert deb.build(frozen, tmp_path / "second", tmp_path).read_bytes() == first
    monkeypatch.setattr(deb, "PACKED_BYTES", 1000)
    with pytest.raises(ValueError, match="bytes packed, at most 1,000"):
        deb.build(frozen, tmp_path / "third", tmp_path)
