"""Builds the wheel and tries it the way a reader has it: python build/try_wheel.py.

Installed into an environment of its own, away from the checkout, with what requirements/run.txt lists and no more.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (["content", "--json"], ["search", "anifrolumab", "--json"], ["self-test", "--json"])


def build_wheel(folder: Path) -> Path:
    """Builds the wheel into the folder, with the hatchling that is installed, and returns it."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    (wheel,) = folder.glob("*.whl")
    return wheel


def make_environment(folder: Path) -> Path:
    """Makes an empty environment and returns its folder of programs."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    return folder / ("Scripts" if os.name == "nt" else "bin")


def install(programs: Path, *arguments: str) -> None:
    """Installs into that environment with this one's pip."""
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "install", "--quiet"]
    subprocess.run([*pip, *arguments], check=True)


def outside_environment(home: Path) -> dict[str, str]:
    """The environment for the installed program: no screen, no settings, nothing of the checkout on its path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), "CTDDESK_DATA_DIR": str(home / "data")}


def main() -> int:
    """Builds, installs, runs some commands from an empty folder; returns 1 when one of them fails."""
    with tempfile.TemporaryDirectory(prefix="ctddesk-wheel-") as name:
        home = Path(name)
        wheel = build_wheel(home)
        print(f"{wheel.name}: {wheel.stat().st_size:,} bytes", flush=True)
        programs = make_environment(home / "environment")
        install(programs, "--require-hashes", "-r", str(ROOT / "requirements" / "run.txt"))
        install(programs, "--no-deps", str(wheel))
        empty = home / "empty"
        empty.mkdir()
        for arguments in COMMANDS:
            command = [str(programs / "ctddesk"), *arguments]
            done = subprocess.run(command, cwd=empty, env=outside_environment(home), check=False, capture_output=True)
            print(f"ctddesk {' '.join(arguments)}: exit code {done.returncode}", flush=True)
            if done.returncode:
                sys.stderr.buffer.write(done.stdout + done.stderr)
                return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
