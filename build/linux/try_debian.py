"""Tries the Debian package on bare systems: installed in an empty Debian 12 and 13, used by a plain user, purged.

Needs root, debootstrap, Xvfb and xdotool, and a Debian mirror. Started by `python3 dev.py package try-linux`.
"""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import product
import story

SUITES = ("bookworm", "trixie")
BARE = product.WORK / "bare"
READER, HOME = 1000, "/srv/reader"
DATA = f"{HOME}/.local/share/ctddesk"


def try_all(package: Path) -> None:
    """Tries the package on each system; raises StoryError or CalledProcessError when something fails."""
    for suite in SUITES:
        print(f"{package.name} on a bare {suite}", flush=True)
        with bare_system(suite) as root:
            try_package(package, root)


@contextmanager
def bare_system(suite: str) -> Iterator[Path]:
    """The folder of a fresh minimal Debian with a plain user, ready to run programs in; thrown away afterwards."""
    root = product.WORK / "system"
    shutil.rmtree(root, ignore_errors=True)
    subprocess.run(["cp", "--archive", str(downloaded(suite)), str(root)], check=True)
    inside(root, "useradd", "--create-home", "--home-dir", HOME, "--uid", str(READER), "reader")
    # The sockets of screens are outside.
    screens = Path("/tmp/.X11-unix")  # noqa: S108 - where X keeps them
    screens.mkdir(exist_ok=True)
    with ExitStack() as mounts:
        mounts.callback(shutil.rmtree, root)
        for source, target, options in (
            ("proc", "proc", ("-t", "proc")),
            ("/dev", "dev", ("--rbind",)),
            (str(screens), "tmp/.X11-unix", ("--bind",)),
        ):
            mounts.enter_context(mounted(source, root / target, *options))
        yield root


def downloaded(suite: str) -> Path:
    """The folder of a minimal Debian, downloaded if it is not there."""
    folder = BARE / suite
    if not folder.exists():
        started = BARE / f"{suite}.new"
        shutil.rmtree(started, ignore_errors=True)
        command = ["debootstrap", "--variant=minbase", suite, str(started)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        started.rename(folder)
    return folder


@contextmanager
def mounted(source: str, target: Path, *options: str) -> Iterator[None]:
    """Mounts something for a while."""
    target.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", *options, source, str(target)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(target)], check=True)


def inside(root: Path, *command: str) -> None:
    """Runs a command as root inside the system."""
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    subprocess.run(["chroot", str(root), *command], check=True, env=environment, stdout=subprocess.DEVNULL)


def as_reader(root: Path, command: str) -> list[str]:
    """The words that start a command as the plain user inside the system; the screen comes with the environment."""
    user = f"--userspec={READER}:{READER}"
    settings = [f"HOME={HOME}", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8", "XDG_RUNTIME_DIR="]
    return ["chroot", user, str(root), "env", *settings, command]


def try_package(package: Path, root: Path) -> None:
    """Installs the package, tells the story, purges it, and looks at what is left."""
    shutil.copy(package, root / package.name)
    before = everything(root)
    inside(root, "apt-get", "update", "-qq")
    inside(root, "apt-get", "install", "-qq", "--no-install-recommends", f"/{package.name}")
    started = as_reader(root, "/usr/bin/ctddesk")
    story.tell_on_screen(story.Program(started, started, lambda path: f"/{path.relative_to(root)}", root / "tmp"))
    made = contents(root / DATA.lstrip("/"))
    story.expect(bool(made), f"the program left nothing in {DATA}")
    inside(root, "apt-get", "purge", "-qq", "ctddesk")
    left = sorted(name for name in everything(root) - before if "ctddesk" in name and not name.startswith(HOME))
    story.expect(not left, f"purging left {left}")
    story.expect(contents(root / DATA.lstrip("/")) == made, f"purging touched {DATA}")
    print("  ok  purged; what the reader made is untouched", flush=True)


def everything(root: Path) -> set[str]:
    """The names of all files and folders of a system, but for the package manager's own notes."""
    command = ["find", str(root), "-xdev", "-not", "-path", f"{root}/var/log/*", "-printf", "/%P\\n"]
    return set(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines())


def contents(folder: Path) -> dict[str, bytes]:
    """Every file in a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
