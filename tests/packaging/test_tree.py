"""What must not stand in the sources."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ROOT / "src" / "ctddesk"
# Written apart, so that this file does not find itself.
HOSTS = re.compile(r"\b(pypi|pythonhosted|npmjs|deb\.debian)" + r"\.org", re.IGNORECASE)
MACHINE_PATHS = re.compile(r"(?<![\w./])/" + r"(work|farm|home|root|Users)/")
OFFLINE = {
    *("_socket", "_ssl", "asyncio", "ftplib", "http", "imaplib", "poplib", "select", "selectors", "smtplib", "socket"),
    *("socketserver", "ssl", "urllib.request", "webbrowser", "xmlrpc"),
    *("PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets"),
}


def tracked_texts() -> Iterator[tuple[str, str]]:
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    for name in filter(None, listing.stdout.split("\0")):
        data = (ROOT / name).read_bytes() if (ROOT / name).exists() else b""
        if b"\0" not in data:
            yield name, data.decode("utf-8")


def test_no_registry_host_and_no_path_of_one_machine() -> None:
    found = [name for name, text in tracked_texts() if HOSTS.search(text) or MACHINE_PATHS.search(text)]
    assert found == []


def imported(tree: ast.AST) -> Iterator[str]:
    """Every module a file imports, `from a import b` both as a and as a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


def parsed(folder: Path) -> dict[str, ast.Module]:
    paths = sorted(folder.rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def is_networking(module: str) -> bool:
    parts = module.split(".")
    return any(".".join(parts[:length]) in OFFLINE for length in range(1, len(parts) + 1))


def test_nothing_that_reaches_a_network_is_imported() -> None:
    modules = {name: sorted(filter(is_networking, imported(tree))) for name, tree in parsed(SOURCES).items()}
    assert {name: found for name, found in modules.items() if found} == {}


def test_networking_would_be_seen() -> None:
    tree = ast.parse("def f():\n    from urllib import request\n    from PySide6 import QtNetwork\nimport http.client")
    assert list(filter(is_networking, imported(tree))) == ["http.client", "urllib.request", "PySide6.QtNetwork"]


def test_the_commands_without_a_window_import_the_window_only_inside_functions() -> None:
    tree = ast.parse((SOURCES / "cli.py").read_text(encoding="utf-8"))
    at_start: list[ast.stmt] = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [name for name in imported(ast.Module(at_start, [])) if name.startswith(("ctddesk.ui", "PySide6"))] == []
