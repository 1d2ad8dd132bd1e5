import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import bundle
import ctddesk

SOURCES = Path(ctddesk.__file__).parent
BUILD_TIME = {SOURCES / "pages" / "render.py"}  # makes the pages when the content is built; only authoring imports it
NEEDS = {
    "/QtWidgets.so": ["libQt6Widgets.so.6", "libc.so.6"],
    "/libQt6Widgets.so.6": ["libQt6Gui.so.6"],
    "/libQt6Gui.so.6": ["libQt6Core.so.6", "libfontconfig.so.1"],
    "/libqxcb.so": ["libQt6XcbQpa.so.6"],
    "/libqgtk3.so": ["libgtk-3.so.0"],
}
BINARIES = [
    ("PySide6/QtWidgets.abi3.so", "/QtWidgets.so", "EXTENSION"),
    ("PySide6/Qt/lib/libQt6Widgets.so.6", "/libQt6Widgets.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Gui.so.6", "/libQt6Gui.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Core.so.6", "/libQt6Core.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6XcbQpa.so.6", "/libQt6XcbQpa.so.6", "BINARY"),
    ("PySide6/Qt/lib/libQt6Network.so.6", "/libQt6Network.so.6", "BINARY"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "/libqxcb.so", "BINARY"),
    ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "/libqgtk3.so", "BINARY"),
    ("libgtk-3.so.0", "/libgtk-3.so.0", "BINARY"),
    ("libfontconfig.so.1", "/libfontconfig.so.1", "BINARY"),
    ("libpython3.11.so.1.0", "/libpython3.11.so.1.0", "BINARY"),
]


def kept(binaries: list[bundle.Row]) -> list[str]:
    return [Path(name).name for name, _, _ in bundle.reachable(binaries, lambda path: NEEDS.get(path, []))]


def test_only_what_something_asks_for_is_kept() -> None:
    assert kept(BINARIES) == [
        "QtWidgets.abi3.so",
        "libQt6Widgets.so.6",
        "libQt6Gui.so.6",
        "libQt6Core.so.6",
        "libQt6XcbQpa.so.6",
        "libqxcb.so",
        "libpython3.11.so.1.0",
    ]


def test_every_copy_of_a_library_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "SYSTEM", "Windows")
    copies = ["VCRUNTIME140.dll", "PySide6\\vcruntime140.dll"]
    binaries = [("PySide6\\QtCore.pyd", "/QtCore", "EXTENSION"), *((name, f"/{name}", "BINARY") for name in copies)]
    found = bundle.reachable(binaries, lambda path: ["VCRUNTIME140.dll"] if path == "/QtCore" else [])
    assert [name for name, _, _ in found] == ["PySide6\\QtCore.pyd", *copies]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/iconengines/libqsvgicon.so", False),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/networkinformation/libqnetworkmanager.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", False),
    ],
)
def test_plugins_on_the_list(name: str, expected: bool) -> None:
    assert bundle.is_kept_plugin(name) is expected


def test_data_without_translations_stubs_and_dead_links() -> None:
    data = [
        ("resources/fonts/Inter-Regular.ttf", "/Inter-Regular.ttf", "DATA"),
        ("PySide6/Qt/translations/qtbase_de.qm", "/qtbase_de.qm", "DATA"),
        ("PySide6/QtCore.pyi", "/QtCore.pyi", "DATA"),
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libQt6Network.so.6", "PySide6/Qt/lib/libQt6Network.so.6", "SYMLINK"),
    ]
    names = [name for name, _, _ in bundle.kept_data(data, BINARIES[3:4])]
    assert names == ["resources/fonts/Inter-Regular.ttf", "libQt6Core.so.6"]


@pytest.mark.parametrize("name", ["libQt6Network.so.6", "Qt6Network.dll", "_ssl.abi3.so", "select.pyd", "libssl.so.3"])
def test_a_networking_file_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    (tmp_path / "libQt6Core.so.6").touch()
    assert bundle.network_findings(tmp_path) == [f"{tmp_path / name}: a networking file"]


@pytest.mark.skipif(bundle.SYSTEM != "Linux", reason="symbols are read from ELF files")
def test_a_networking_symbol_is_found() -> None:
    from PySide6 import QtCore

    libraries = Path(QtCore.__file__).parent / "Qt" / "lib"
    assert "connect" in bundle.network_symbols(libraries / "libQt6Network.so.6").split(", ")
    assert bundle.network_symbols(libraries / "libQt6Widgets.so.6") == ""


def test_the_program_imports_nothing_that_is_left_out_of_the_bundle() -> None:
    """It would start in a checkout, and end with an error once it is installed."""
    left_out = set(bundle.EXCLUDED_MODULES)
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        if SOURCES / "authoring" not in path.parents and path not in BUILD_TIME:
            names = imported(ast.parse(path.read_text(encoding="utf-8")))
            found += [f"{path.relative_to(SOURCES)}: {name}" for name in names if name in left_out]
    assert found == []


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))
