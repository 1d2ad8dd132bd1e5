import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([\w.]+)", text, re.MULTILINE))


def normal(requirement: str) -> str:
    (name,) = re.findall(r"^[\w.-]+", requirement)
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_binding_is_pinned_everywhere() -> None:
    assert "PySide6-Essentials==6.11.3" in PROJECT["project"]["dependencies"]
    assert locked("run.txt")["pyside6-essentials"] == locked("dev.txt")["pyside6-essentials"] == "6.11.3"


def test_the_locks_hold_all_that_the_project_asks_for() -> None:
    run = {normal(requirement) for requirement in PROJECT["project"]["dependencies"]}
    groups = PROJECT["dependency-groups"].values()
    dev = {normal(entry) for group in groups for entry in group if isinstance(entry, str)}
    assert run <= locked("run.txt").keys()
    assert run | dev <= locked("dev.txt").keys()


def test_the_locks_agree() -> None:
    assert locked("run.txt").items() <= locked("dev.txt").items()


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_each_locked_requirement_has_a_hash(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(locked(name))
    assert all("--hash=sha256:" in block for block in blocks)


def test_the_licence_of_all_that_the_program_needs_is_shipped() -> None:
    texts = {path.stem.lower() for path in (ROOT / "licences").glob("*.txt")}
    others = locked("run.txt").keys() - {"pyside6-essentials", "shiboken6"}
    assert texts == others | {"lgpl-3.0", "gpl-3.0", "python"}
