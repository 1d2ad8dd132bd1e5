from pathlib import Path

import same_twice


def folder(root: Path, text: str, link: str) -> Path:
    root.mkdir()
    (root / "program").write_text(text)
    (root / "same").write_text("same")
    (root / "link").symlink_to(link)
    return root


def test_a_changed_byte_a_changed_link_and_changed_rights_are_found(tmp_path: Path) -> None:
    first = folder(tmp_path / "first", "a", "program")
    second = folder(tmp_path / "second", "b", "same")
    (second / "same").chmod(0o755)
    assert same_twice.different(same_twice.digests(first), same_twice.digests(second)) == ["link", "program", "same"]


def test_a_file_in_one_of_the_two_is_found(tmp_path: Path) -> None:
    first, second = folder(tmp_path / "first", "a", "program"), folder(tmp_path / "second", "a", "program")
    (second / "more").touch()
    assert same_twice.different(same_twice.digests(first), same_twice.digests(second)) == ["more"]


def test_the_same_is_the_same(tmp_path: Path) -> None:
    first, second = folder(tmp_path / "first", "a", "program"), folder(tmp_path / "second", "a", "program")
    assert same_twice.different(same_twice.digests(first), same_twice.digests(second)) == []
