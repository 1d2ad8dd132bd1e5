from pathlib import Path

import sizes


def test_a_long_file_and_a_long_function_are_found(tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    path.write_text("def f():\n" + "    x = 1\n" * 40 + "\n" * 360)
    assert list(sizes.findings(path)) == [
        f"{path}: 401 lines, at most 400",
        f"{path}:1: f has 41 lines, at most 40",
    ]


def test_at_the_ceiling_nothing_is_found(tmp_path: Path) -> None:
    path = tmp_path / "fits.py"
    path.write_text("def f():\n" + "    x = 1\n" * 39 + "\n" * 360)
    assert list(sizes.findings(path)) == []


def test_the_program_the_tests_and_the_scripts_are_measured() -> None:
    names = {path.relative_to(sizes.ROOT).as_posix() for path in sizes.sources(sizes.ROOT)}
    assert {
        "dev.py",
        "installer.spec",
        "build/sizes.py",
        "build/linux/icu.py",
        "src/ctddesk/paths.py",
        "tests/conftest.py",
    } <= names
