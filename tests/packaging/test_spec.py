"""The branches of installer.spec, each run with stand-ins for what PyInstaller gives it."""

import plistlib
import struct
from pathlib import Path
from typing import Any

import pytest

import bundle
import ctddesk
import product
from macos import packages, plist
from windows import version

SPEC = Path(__file__).resolve().parents[2] / "installer.spec"


def mach_o(*minimums: tuple[int, int]) -> bytes:
    """A program for macOS without a body: one slice for each minimum system, each with another command before it."""
    slices = []
    for major, minor in minimums:
        commands = struct.pack("<II8x", 0x1B, 16) + struct.pack("<IIIIII", 0x32, 24, 1, major << 16 | minor << 8, 0, 0)
        slices.append(struct.pack("<IIIIIIII", 0xFEEDFACF, 0, 0, 2, 2, len(commands), 0, 0) + commands)
    if len(slices) == 1:
        return slices[0]
    table, at = b"", 8 + 20 * len(slices)
    for part in slices:
        table += struct.pack(">IIIII", 0, 0, at, len(part), 0)
        at += len(part)
    return struct.pack(">II", 0xCAFEBABE, len(slices)) + table + b"".join(slices)


class Fakes:
    """What PyInstaller puts into a spec file; remembers the calls."""

    def __init__(self, binaries: list[bundle.Row]) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []
        self.binaries = binaries
        self.datas: list[bundle.Row] = []
        self.pure: list[bundle.Row] = []
        self.scripts: list[bundle.Row] = []

    def analysis(self, _scripts: list[str], **options: Any) -> "Fakes":
        self.calls.append(("Analysis", (), options))
        return self

    def recorded(self, name: str) -> list[dict[str, Any]]:
        return [options for called, _, options in self.calls if called == name]

    def recorder(self, name: str) -> Any:
        def record(*arguments: Any, **options: Any) -> str:
            self.calls.append((name, arguments, options))
            return name

        return record


def run_spec(system: str, binaries: list[bundle.Row], work: Path, monkeypatch: pytest.MonkeyPatch) -> Fakes:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr(bundle, "needed_libraries", lambda _path: [])
    fakes = Fakes(binaries)
    names = {name: fakes.recorder(name) for name in ("PYZ", "EXE", "COLLECT", "BUNDLE")}
    given = {"SPECPATH": str(SPEC.parent), "workpath": str(work), "Analysis": fakes.analysis, **names}
    exec(compile(SPEC.read_text(encoding="utf-8"), str(SPEC), "exec"), given)  # noqa: S102 - as PyInstaller does
    return fakes


def test_linux_has_one_program_without_debug_symbols(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fakes = run_spec("linux", [], tmp_path, monkeypatch)
    (program,) = fakes.recorded("EXE")
    assert (program["name"], program["strip"], program["version"], program["icon"]) == ("ctddesk", True, None, None)
    assert fakes.recorded("BUNDLE") == []


def test_windows_has_a_program_for_the_window_and_one_that_prints(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fakes = run_spec("win32", [], tmp_path, monkeypatch)
    programs = [(program["name"], program["console"], program["strip"]) for program in fakes.recorded("EXE")]
    assert programs == [("ctddesk", False, False), ("ctddesk-cli", True, False)]
    for program in fakes.recorded("EXE"):
        assert Path(program["icon"]).is_file()
        assert f"{program['name']}.exe" in Path(program["version"]).read_text(encoding="utf-8")


def test_macos_asks_for_the_system_that_its_libraries_need(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    core, other = tmp_path / "QtCore.abi3.so", tmp_path / "math.so"
    core.write_bytes(mach_o((13, 0), (15, 2)))
    other.write_bytes(mach_o((11, 0)))
    rows = [(path.name, str(path), "EXTENSION") for path in (core, other)]
    (application,) = run_spec("darwin", rows, tmp_path, monkeypatch).recorded("BUNDLE")
    entries = plistlib.loads(plistlib.dumps(application["info_plist"]))
    assert entries["LSMinimumSystemVersion"] == "15.2"
    assert entries["CFBundleShortVersionString"] == application["version"] == ctddesk.__version__
    assert (application["name"], Path(application["icon"]).is_file()) == ("ctddesk.app", True)


def test_macos_signs_under_the_hardened_runtime_without_exceptions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CTDDESK_CODESIGN_IDENTITY", "Developer ID Application: a name")
    library = tmp_path / "QtCore.abi3.so"
    library.write_bytes(mach_o((13, 0)))
    fakes = run_spec("darwin", [("QtCore.abi3.so", str(library), "EXTENSION")], tmp_path, monkeypatch)
    (program,) = fakes.recorded("EXE")
    assert program["codesign_identity"] == "Developer ID Application: a name"
    assert plistlib.loads(Path(program["entitlements_file"]).read_bytes()) == {}


def test_the_opened_image_shows_the_application_and_where_to_drag_it(tmp_path: Path) -> None:
    framework = tmp_path / "ctddesk.app" / "Contents" / "Frameworks" / "QtCore.framework"
    (framework / "Versions" / "A").mkdir(parents=True)
    (framework / "Versions" / "Current").symlink_to("A")
    shown = packages.lay_out(tmp_path / "ctddesk.app", tmp_path / "image")
    assert sorted(path.name for path in shown.iterdir()) == ["Applications", "Licence.txt", "ctddesk.app"]
    assert (shown / "Applications").readlink() == Path("/Applications")
    copied = shown / "ctddesk.app/Contents/Frameworks/QtCore.framework/Versions/Current"
    assert copied.readlink() == Path("A")


def test_a_disk_image_is_made_on_a_mac_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(product, "SYSTEM", "linux")
    assert packages.make([]) == 2
    assert "a Mac" in capsys.readouterr().err


def test_what_is_no_program_for_macos_names_no_system() -> None:
    assert plist.wanted_systems(b"\x7fELF" + bytes(60)) == []
    with pytest.raises(ValueError, match="none of the libraries"):
        plist.minimum_system([])


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_no_system_freezes_what_builds_the_content_or_reaches_a_network(
    system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = tmp_path / "QtCore.abi3.so"
    library.write_bytes(mach_o((13, 0)))
    fakes = run_spec(system, [("QtCore.abi3.so", str(library), "EXTENSION")], tmp_path, monkeypatch)
    (options,) = fakes.recorded("Analysis")
    assert {"ctddesk.authoring", "socket", "_socket", "ssl", "PySide6.QtNetwork"} <= set(options["excludes"])
    assert all(Path(source).exists() for source, _ in options["datas"])


@pytest.mark.parametrize(
    ("text", "numbers"), [("1.2.3", (1, 2, 3, 0)), ("0.1.0rc1", (0, 1, 0, 0)), ("2", (2, 0, 0, 0))]
)
def test_windows_counts_a_version_in_four_numbers(text: str, numbers: tuple[int, int, int, int]) -> None:
    assert version.four_numbers(text) == numbers
