from pathlib import Path

import pytest

from ctddesk.authoring.compile import build
from ctddesk.authoring.content import read_content
from ctddesk.authoring.diff import changes_of_files


@pytest.fixture
def old(folder: Path, tmp_path: Path) -> Path:
    return built(folder, tmp_path / "old.sqlite")


def built(folder: Path, path: Path) -> Path:
    content, faults = read_content(folder)
    assert faults == []
    build(content, path)
    return path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def found(folder: Path, old: Path) -> list[str]:
    return [str(change) for change in changes_of_files(old, built(folder, old.with_name("new.sqlite")))]


def test_the_same_content_differs_in_nothing(folder: Path, old: Path) -> None:
    assert found(folder, old) == []


def test_a_changed_statement_is_told_field_by_field(folder: Path, old: Path) -> None:
    path = folder / "statements" / "cle.yaml"
    replace(path, "verdict: wrong\n  today: One drug is.\n  sources: [plain-paper]", "verdict: confirmed")
    replace(path, "verdict: confirmed\n", "verdict: confirmed\n  sources: [plain-label, plain-paper]\n")
    replace(path, "drugs: [examplimab]", "drugs: [plainumab]")
    (change,) = found(folder, old)
    assert change.splitlines() == [
        "changed statement cle-01",
        "  verdict: 'wrong' -> 'confirmed'",
        "  today: 'One drug is.' -> nothing",
        "  statement_drug: - examplimab; + plainumab",
        "  citation: + plain-label",
    ]


def test_new_and_gone_records_are_told(folder: Path, old: Path) -> None:
    (folder / "trials" / "other.yaml").rename(folder / "trials" / "another.yaml")
    replace(folder / "trials" / "another.yaml", "id: other", "id: another")
    assert found(folder, old) == ["new trial another", "gone trial other"]


def test_a_changed_indication_and_label_change_are_told(folder: Path, old: Path) -> None:
    path = folder / "drugs" / "examplimab.yaml"
    replace(path, "status: phase-3", "status: failed")
    replace(path, "{date: '2023-12', change: warning revised}", "{date: '2024-01', change: warning revised}")
    assert found(folder, old) == [
        "changed indication examplimab.cle.global\n  status: 'phase-3' -> 'failed'",
        "changed safety examplimab\n  label_change: - 2023-12 · warning revised; + 2024-01 · warning revised",
    ]


def test_another_order_is_told(folder: Path, old: Path) -> None:
    names = "names:\n  - {text: examplimab, kind: inn}\n  - {text: Examplia, kind: brand, note: Japan}\n"
    turned = "names:\n  - {text: Examplia, kind: brand, note: Japan}\n  - {text: examplimab, kind: inn}\n"
    replace(folder / "drugs" / "examplimab.yaml", names, turned)
    assert found(folder, old) == ["changed drug examplimab\n  name: in another order"]
