"""What dev.py decides; that it installs and starts is seen at every run of the checks."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import dev
import pytest

LOADER = "libEGL.so.1: cannot open shared object file: No such file or directory\n"


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a folder with a space and letters beyond ASCII, with an environment that holds nothing."""
    root = tmp_path / "Ärzte Ordner" / "CTD β"
    (root / "requirements").mkdir(parents=True)
    (root / "requirements" / "run.txt").write_text("a==1\n")
    (root / "requirements" / "dev.txt").write_text("a==1\nb==2\n")
    (root / "src" / "ctddesk").mkdir(parents=True)
    (root / "src" / "ctddesk" / "__init__.py").touch()
    (root / "src" / "ctddesk" / "__main__.py").write_text("import sys; print('ctddesk', *sys.argv[1:])")
    for name, path in {"ROOT": root, "VENV": root / ".venv", "STAMP": root / ".venv" / "installed.txt"}.items():
        monkeypatch.setattr(dev, name, path)
    return root


def installed(lock_name: str) -> None:
    """Leaves .venv as after an installation of this lock."""
    dev.venv_python().parent.mkdir(parents=True, exist_ok=True)
    dev.venv_python().touch()
    dev.STAMP.write_text("\n".join(dev.stamp_lines(lock_name)), encoding="utf-8")


def is_ready(lock_name: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether nothing has to be made or installed for this lock."""

    def stop(*, anew: bool) -> None:
        raise dev.Stop("anew" if anew else "on top")

    monkeypatch.setattr(dev, "make_venv", stop)
    try:
        dev.prepare(lock_name)
    except dev.Stop:
        return False
    return True


def test_an_empty_checkout_has_to_be_prepared(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not is_ready("run.txt", monkeypatch)


def test_a_second_run_does_nothing(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed("dev.txt")
    assert is_ready("dev.txt", monkeypatch)


def test_what_a_contributor_installed_serves_the_program(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed("dev.txt")
    assert is_ready("run.txt", monkeypatch)


def test_what_the_program_needs_is_not_enough_for_a_contributor(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed("run.txt")
    assert is_ready("run.txt", monkeypatch)
    assert not is_ready("dev.txt", monkeypatch)


def test_a_changed_lock_makes_the_environment_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed("dev.txt")
    (checkout / "requirements" / "run.txt").write_text("a==2\n")
    monkeypatch.setattr(dev, "make_venv", lambda *, anew: pytest.fail("kept") if not anew else None)
    monkeypatch.setattr(dev, "find_pip", lambda: [sys.executable, "-c", "raise SystemExit(1)"])
    with pytest.raises(dev.Stop, match="Installing failed"):
        dev.prepare("dev.txt")
    assert not dev.STAMP.exists(), "a failed installation must not pass for a finished one"


def test_another_python_makes_the_environment_anew(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installed("dev.txt")
    dev.STAMP.write_text(dev.STAMP.read_text(encoding="utf-8").replace("python 3", "python 2"), encoding="utf-8")
    assert not is_ready("dev.txt", monkeypatch)


def test_the_command_starts_in_a_folder_with_spaces_and_accents(checkout: Path) -> None:
    dev.make_venv(anew=False)
    dev.put_on_path()
    name = "Scripts/ctddesk.cmd" if os.name == "nt" else "bin/ctddesk"
    done = subprocess.run([dev.VENV / name, "sclérose β"], check=True, capture_output=True, encoding="utf-8")
    assert done.stdout.strip() == "ctddesk sclérose β"


def test_the_folder_may_move(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dev.make_venv(anew=False)
    dev.put_on_path()
    moved = checkout.rename(checkout.parent / "moved")
    monkeypatch.setattr(dev, "VENV", moved / ".venv")
    command = [str(dev.venv_python()), "-c", "import ctddesk; print(ctddesk.__file__)"]
    done = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
    assert Path(done.stdout.strip()).resolve() == (moved / "src" / "ctddesk" / "__init__.py").resolve()


@pytest.mark.parametrize(
    ("platform", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"QT_QPA_PLATFORM": "vnc"}, True),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_display(platform: str, environment: dict[str, str], expected: bool) -> None:
    assert dev.has_display(platform, environment) is expected


def test_without_a_display_the_program_is_shown_in_pictures(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "has_display", lambda *_: False)
    monkeypatch.setattr(dev, "python", lambda _, *command: 0 if command[2] == "tour" else 1)
    assert dev.run([]) == 0
    printed = capsys.readouterr().out
    assert "no display" in printed
    assert f"The pictures are in {dev.PICTURES}" in printed


def test_missing_libraries_are_read_from_the_loaders_message() -> None:
    message = LOADER + "/x y/libqxcb.so: undefined\nlibxcb-cursor.so.0: cannot open shared object file: No such file\n"
    assert dev.missing_libraries(message) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert dev.missing_libraries("") == []


def test_another_failure_of_qt_is_told_as_it_is() -> None:
    with pytest.raises(dev.Stop, match="Qt does not start: DLL load failed"):
        dev.missing_libraries("DLL load failed\nmore")


def test_libraries_become_packages_only_when_all_are_known() -> None:
    assert dev.debian_packages(["libEGL.so.1", "libglib-2.0.so.0", "libgthread-2.0.so.0"]) == [
        "libegl1",
        "libglib2.0-0",
    ]
    assert dev.debian_packages(["libEGL.so.1", "libunknown.so.9"]) == []


def test_a_plain_user_is_told_the_one_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "is_root", lambda: False)
    monkeypatch.setattr("shutil.which", lambda _: "/usr/bin/apt-get")
    with pytest.raises(dev.Stop) as caught:
        dev.install_packages(["libegl1", "libgl1"], "Qt needs them.")
    command = "sudo apt-get install --yes --no-install-recommends libegl1 libgl1"
    assert str(caught.value) == f"Qt needs them. Install them with: {command}"


def test_switches_of_the_caller_do_not_reach_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH", "PYTHONHOME", "PIP_USER", "PIP_TARGET", "VIRTUAL_ENV"):
        monkeypatch.setenv(name, "1")
    monkeypatch.setenv("PIP_INDEX_URL", "kept")
    child = dev.child_environment()
    assert child["PIP_INDEX_URL"] == "kept"
    assert not [name for name in child if name.startswith("PYTHON") or name in ("PIP_USER", "PIP_TARGET")]


def test_an_unknown_command_shows_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["fly"]) == 2
    printed = capsys.readouterr().err
    assert all(f"  {name} " in printed for name in dev.COMMANDS)
    assert dev.main(["--help"]) == 0


def test_arguments_that_mean_nothing_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["check", "--fast"]) == 2
    assert capsys.readouterr().err == "This command takes no arguments: --fast\n"


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no signals as exit codes")
def test_a_child_ended_by_a_signal_counts_as_in_a_shell() -> None:
    assert dev.call([sys.executable, "-c", "import os; os.kill(os.getpid(), 9)"]) == 137


def test_an_older_python_reaches_the_sentence() -> None:
    """It must be able to parse the file, and meet the check before anything that it cannot evaluate."""
    tree = ast.parse(Path(dev.__file__).read_text(encoding="utf-8"), feature_version=(3, 6))
    kinds = [type(statement) for statement in tree.body]
    assert kinds.index(ast.If) < kinds.index(ast.FunctionDef)
    assert ast.AnnAssign not in kinds[: kinds.index(ast.If)]
