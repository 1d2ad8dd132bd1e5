#!/usr/bin/env python3
"""The project's commands, for Windows, macOS and Linux.

Usage: python3 dev.py COMMAND [ARGUMENTS]. Standard library only. Makes .venv on first use and installs what
requirements/ lists, by hash; a second run finds all in place, needs no network and goes straight on.
"""

import hashlib
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Iterable
from pathlib import Path

# Before anything that an older Python could not read: it shall see this sentence and no traceback.
if sys.version_info < (3, 11):  # noqa: UP036
    sys.exit(f"This needs Python 3.11 or newer; this one is {sys.version.split()[0]}.")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STAMP = VENV / "installed.txt"
RUN_LOCK = "run.txt"  # what the program needs
DEV_LOCK = "dev.txt"  # the same, and what a contributor needs
PICTURES = ROOT / ".tour"

# The libraries that Qt takes from a Linux system, and the Debian package that holds each.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
# Loads Qt and its X11 plugin; when that fails, the loader names one library, so every known one is tried as well.
LOAD_QT = """
import ctypes, pathlib, sys
try:
    import PySide6.QtSvg, PySide6.QtWidgets
    ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"))
except (ImportError, OSError) as error:
    print(error)
    for name in sys.argv[1:]:
        try:
            ctypes.CDLL(name)
        except OSError as error:
            print(error)
"""


class Stop(Exception):  # noqa: N818
    """Ends the command with one sentence that says what can be done."""


# --- commands -----------------------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Starts the program; with ARGUMENTS, one of its own commands. Without a display: draws the tour instead."""
    if not arguments and not has_display(sys.platform, os.environ):
        print("There is no display here, so no window can open. Drawing the main screens as pictures instead.")
        return tour([])
    return python(RUN_LOCK, "-m", "ctddesk", *arguments)


def tour(arguments: list[str]) -> int:
    """Draws the main screens, light and dark, as PNG into FOLDER (.tour unless told)."""
    folder = Path(arguments[0]).resolve() if arguments else PICTURES
    code = python(RUN_LOCK, "-m", "ctddesk", "tour", str(folder))
    if code == 0:
        print(f"The pictures are in {folder}")
    return code


def test(arguments: list[str]) -> int:
    """Runs the tests; ARGUMENTS go to pytest."""
    return python(DEV_LOCK, "-m", "pytest", *arguments)


def check(arguments: list[str]) -> int:
    """Runs every check but the tests: style, types, import rules, sizes, content, database."""
    refuse(arguments)
    prepare(DEV_LOCK)
    results = {name: timed(name, command) for name, command in CHECKS.items()}
    failed = [name for name, code in results.items() if code]
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


CHECKS = {
    "ruff": ["-m", "ruff", "check", "--quiet", "."],
    "format": ["-m", "ruff", "format", "--quiet", "--check", "."],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    "imports": ["-c", "from importlinter.cli import lint_imports_command as main; main()"],
    "sizes": ["build/sizes.py"],
    "content": ["-m", "ctddesk.authoring", "check", "--database", "data/ctd.sqlite"],
}


def format_code(arguments: list[str]) -> int:
    """Puts the code into the project's form: imports sorted, lines laid out."""
    refuse(arguments)
    imports = python(DEV_LOCK, "-m", "ruff", "check", "--quiet", "--select", "I", "--fix", ".")
    return imports or python(DEV_LOCK, "-m", "ruff", "format", ".")


def content(arguments: list[str]) -> int:
    """Checks the content files and builds data/ctd.sqlite from them."""
    refuse(arguments)
    return python(DEV_LOCK, "-m", "ctddesk.authoring", "check") or python(DEV_LOCK, "-m", "ctddesk.authoring", "build")


def bench(arguments: list[str]) -> int:
    """Measures start-up, search and pages on this machine."""
    return python(DEV_LOCK, "build/bench.py", *arguments)


def package(arguments: list[str]) -> int:
    """Makes the packages of a system from nothing: `package linux`, `package windows`; formats may be named."""
    return python(DEV_LOCK, "build/package.py", *arguments)


def lock(arguments: list[str]) -> int:
    """Resolves pyproject.toml anew into requirements/ (needs the network); `--upgrade` takes newer versions."""
    command = ["-m", "uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--quiet", *arguments]
    dev = python(DEV_LOCK, *command, "--group", "dev", "-o", f"requirements/{DEV_LOCK}")
    # Constrained by the first, so that the two never disagree.
    return dev or python(DEV_LOCK, *command, "-c", f"requirements/{DEV_LOCK}", "-o", f"requirements/{RUN_LOCK}")


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "format": format_code,
    "content": content,
    "bench": bench,
    "tour": tour,
    "package": package,
    "lock": lock,
}


def has_display(platform: str, environment: Iterable[str]) -> bool:
    """Whether a window can open; only Linux and its like run without a desktop, and Qt can be told where to draw."""
    if platform in ("win32", "darwin"):
        return True
    return any(name in environment for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def refuse(arguments: list[str]) -> None:
    """Raises Stop for arguments to a command that takes none."""
    if arguments:
        raise Stop(f"This command takes no arguments: {shlex.join(arguments)}")


def timed(name: str, command: list[str]) -> int:
    """Runs one check and prints how long it took; returns its exit code."""
    start = time.monotonic()
    code = python(DEV_LOCK, *command)
    print(f"{'ok' if code == 0 else 'FAILED':6} {name} ({time.monotonic() - start:.1f} s)", flush=True)
    return code


def python(lock_name: str, *arguments: str) -> int:
    """Runs the Python of .venv in the project's folder, prepared first; returns the exit code."""
    prepare(lock_name)
    return call([str(venv_python()), *arguments])


# --- the environment ----------------------------------------------------------------------------------------------


def prepare(lock_name: str) -> None:
    """Makes .venv hold what the lock file lists. Costs a few milliseconds when it does already."""
    needed, recorded = stamp_lines(lock_name), read_stamp()
    if needed <= recorded and venv_python().exists():
        return
    outdated = not recorded <= stamp_lines(DEV_LOCK)
    STAMP.unlink(missing_ok=True)
    make_venv(anew=outdated)
    pip = find_pip()
    print(f"Installing what requirements/{lock_name} lists ...", flush=True)
    if call([*pip, "install", "-qq", "--compile", "--require-hashes", "-r", str(lock_path(lock_name))]):
        raise Stop("Installing failed; the lines above say why. Mend that, then run the same command again.")
    put_on_path()
    if sys.platform.startswith("linux"):
        provide_system_libraries()
    STAMP.write_text("\n".join(sorted(needed)), encoding="utf-8")


def stamp_lines(lock_name: str) -> set[str]:
    """What the stamp file says when the lock is installed. The contributor's lock holds the program's as well."""
    names = {RUN_LOCK, lock_name}
    return {f"python {sys.version}"} | {f"{name} {digest(lock_path(name))}" for name in names}


def read_stamp() -> set[str]:
    """The lines of the stamp file; empty when nothing was installed, or not to the end."""
    return set(STAMP.read_text(encoding="utf-8").split("\n")) if STAMP.exists() else set()


def lock_path(name: str) -> Path:
    """The lock file of that name."""
    return ROOT / "requirements" / name


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def venv_python() -> Path:
    """The Python of .venv, there or not."""
    return VENV / "Scripts" / "python.exe" if os.name == "nt" else VENV / "bin" / "python"


def make_venv(*, anew: bool) -> None:
    """Makes .venv without pip, which not every Python brings along."""
    options = ["--clear"] if anew or not starts(venv_python()) else []
    # Started by .venv's own Python, a new environment has to come from the Python that this one was made of.
    base = getattr(sys, "_base_executable", None) or sys.executable
    command = [base, "-m", "venv", "--without-pip", *options, str(VENV)]
    if call(command, quiet=True) == 0:
        return
    install_packages(venv_packages(), "This Python cannot make a virtual environment.")
    if call(command):
        raise Stop(f"This Python cannot make a virtual environment in {VENV}")


def starts(interpreter: Path) -> bool:
    """Whether that Python is there, starts, and is of this version."""
    code = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return interpreter.exists() and call([str(interpreter), "-c", code], quiet=True) == 0


def find_pip() -> list[str]:
    """Returns the command of a pip that installs into .venv: its own, this Python's, or one that apt-get brings."""
    inside, outside = [str(venv_python()), "-m", "pip"], [sys.executable, "-m", "pip", "--python", str(venv_python())]
    ensure = [str(venv_python()), "-m", "ensurepip"]
    for pip in (inside, outside):
        if call([*pip, "--version"], quiet=True) == 0:
            return pip
        if pip is inside and call(ensure, quiet=True) == 0:
            return pip
    install_packages(venv_packages(), "This Python has neither pip nor ensurepip.")
    if call(ensure, quiet=True):
        raise Stop("This Python has neither pip nor ensurepip: use one that has, such as python.org's installer's.")
    return inside


def venv_packages() -> list[str]:
    """The Debian package that holds what this Python's venv and ensurepip lack."""
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv"]


def put_on_path() -> None:
    """Lets .venv import src, and gives it the command `ctddesk`. All relative, so the folder may move."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    (packages / "ctddesk.pth").write_text(os.path.relpath(ROOT / "src", packages) + "\n", encoding="ascii")
    if os.name == "nt":
        (VENV / "Scripts" / "ctddesk.cmd").write_text('@"%~dp0python.exe" -m ctddesk %*\n', encoding="ascii")
        return
    command = VENV / "bin" / "ctddesk"
    command.write_text('#!/bin/sh\nexec "$(dirname "$0")/python" -m ctddesk "$@"\n', encoding="ascii")
    command.chmod(0o755)


# --- the system ---------------------------------------------------------------------------------------------------


def provide_system_libraries() -> None:
    """Tries to load Qt; installs the system libraries that it misses, or raises Stop with the command that does."""
    missing = missing_libraries(load_qt())
    if missing:
        install_packages(debian_packages(missing), f"Qt needs libraries of the system: {', '.join(missing)}.")
        missing = missing_libraries(load_qt())
    if missing:
        raise Stop(f"Qt needs libraries that this system lacks: {', '.join(missing)}. Install the packages with them.")


def load_qt() -> str:
    """What the loader says when Qt is loaded; empty when all is there."""
    command = [str(venv_python()), "-c", LOAD_QT, *DEBIAN_PACKAGES]
    return subprocess.run(command, env=child_environment(), check=False, capture_output=True, text=True).stdout


def missing_libraries(message: str) -> list[str]:
    """The library names in the loader's message, sorted; a message without one is an error of another kind: Stop."""
    names = set(re.findall(r"(\S+\.so[.\d]*): cannot open shared object file", message))
    if message.strip() and not names:
        raise Stop(f"Qt does not start: {message.strip().splitlines()[0]}")
    return sorted(names)


def debian_packages(libraries: list[str]) -> list[str]:
    """The packages that hold these libraries, sorted; empty when any of them is unknown."""
    packages = {DEBIAN_PACKAGES.get(name, "") for name in libraries}
    return [] if "" in packages else sorted(packages)


def install_packages(packages: list[str], reason: str) -> None:
    """Installs Debian packages as root; otherwise raises Stop with the one command that does."""
    if not packages or shutil.which("apt-get") is None:
        raise Stop(f"{reason} Install the packages of your system that hold them, then run the same command again.")
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not is_root():
        raise Stop(f"{reason} Install them with: sudo {shlex.join(command)}")
    print(f"{reason} Installing {' '.join(packages)} ...", flush=True)
    call(["apt-get", "update"], quiet=True)
    if call(command, quiet=True):
        raise Stop(f"{reason} This failed: {shlex.join(command)}")


def is_root() -> bool:
    """Whether this may install packages for the whole system."""
    return sys.platform != "win32" and os.geteuid() == 0


def call(command: list[str], *, quiet: bool = False) -> int:
    """Runs a command in the project's folder; returns its exit code as a shell counts it."""
    output = subprocess.DEVNULL if quiet else None
    code = subprocess.run(
        command, cwd=ROOT, env=child_environment(), check=False, stdout=output, stderr=output
    ).returncode
    return code if code >= 0 else 128 - code


def child_environment() -> dict[str, str]:
    """The environment without switches that make Python slower, find other modules, or pip install elsewhere."""
    elsewhere = {"PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_VIRTUALENV", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON") and k not in elsewhere}
    return {**kept, "DEBIAN_FRONTEND": "noninteractive", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def usage() -> str:
    """The commands and what each does."""
    lines = [f"  {name:8} {(command.__doc__ or '').splitlines()[0]}" for name, command in COMMANDS.items()]
    return "\n".join(["python3 dev.py COMMAND [ARGUMENTS]", "", *lines])


def main(arguments: list[str]) -> int:
    """Runs one command; returns the exit code: 2 with one sentence when it could not be run."""
    if not arguments or arguments[0] not in COMMANDS:
        print(usage(), file=sys.stdout if arguments in (["help"], ["-h"], ["--help"]) else sys.stderr)
        return 0 if arguments in (["help"], ["-h"], ["--help"]) else 2
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except (Stop, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
