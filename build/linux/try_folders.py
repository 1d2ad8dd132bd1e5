"""Tries what needs no package manager, and what has to hold of every package: places, rights, and no network.

Needs root, Xvfb, xdotool and strace. Started by `python3 dev.py package try-linux`.
"""

import os
import re
import subprocess
import tarfile
from pathlib import Path

import story
from linux.try_debian import contents, mounted

NOBODY = 65534
# Words of the system call log that name a way to another machine.
_OTHER_MACHINES = re.compile(r"AF_(INET6?|NETLINK|PACKET)\b")


def try_portable(archive: Path, folder: Path) -> None:
    """Unpacked under a name with spaces and letters beyond ASCII; then from a place that cannot be written."""
    place = folder / "Ärzte Ordner" / "CTD β"
    place.mkdir(parents=True)
    with tarfile.open(archive) as packed:
        packed.extractall(place, filter="tar")
    program = [str(place / "ctddesk" / "ctddesk")]
    print(f"{archive.name} in {place.name}, without a network", flush=True)
    alone = ["unshare", "--net", *program]
    story.tell_on_screen(story.Program(alone, alone))
    story.expect(bool(contents(place / "ctddesk" / "ctddesk-data")), "portable.txt does not keep the data beside it")
    print(f"{archive.name} where nothing can be written", flush=True)
    read_only = folder / "read only"
    with mounted(str(place), read_only, "--bind"):
        subprocess.run(["mount", "-o", "remount,bind,ro", str(read_only)], check=True)
        inside = [str(read_only / "ctddesk" / "ctddesk")]
        story.tell_of_reading(story.Program(inside, inside))
        opens_and_closes(inside)


def opens_and_closes(command: list[str]) -> None:
    """The window opens, shows the drug, and ends without an error when it is asked to."""
    with story.screen() as display, story.window(story.Program(command, command), display) as process:
        story.open_the_drug(display)
        story.keys(display, "ctrl+q")
        code = process.wait(story.WINDOW_SECONDS)
        story.expect(code == 0, f"the window ended with {code}")
    print("  ok  its window opens and closes", flush=True)


def try_network(command: list[str], folder: Path) -> None:
    """While its window is used, the program asks for no connection but those inside this machine."""
    log = folder / "calls.txt"
    print("what the window connects to", flush=True)
    opens_and_closes(["strace", "-f", "-qq", "-e", "trace=%network", "-o", str(log), *command])
    calls = log.read_text(encoding="utf-8")
    story.expect("AF_UNIX" in calls, "the log of calls does not even hold the connection to the screen")
    found = [line for line in calls.splitlines() if _OTHER_MACHINES.search(line)]
    story.expect(not found, f"the program reaches out: {found[:3]}")
    print("  ok  AF_UNIX only", flush=True)


def try_installer(installer: Path, folder: Path) -> None:
    """Installed by a user without rights, used, installed over, removed; the data stays."""
    print(f"{installer.name} for a plain user", flush=True)
    home = folder / "home of nobody"
    home.mkdir()
    os.chown(home, NOBODY, NOBODY)
    folder.chmod(0o755)
    for _ in range(2):
        subprocess.run(as_nobody(home, "sh", str(installer), "--quiet"), check=True, stdout=subprocess.DEVNULL)
    program = as_nobody(home, str(home / ".local/bin/ctddesk"))
    story.tell_on_screen(story.Program(program, program))
    remover = str(home / ".local/lib/ctddesk/install.sh")
    subprocess.run(as_nobody(home, "sh", remover, "--uninstall"), check=True, stdout=subprocess.DEVNULL)
    left = sorted(contents(home))
    story.expect(bool(left), "the program kept nothing")
    # The session's bus leaves a file of its own there.
    others = [name for name in left if not name.startswith((".local/share/ctddesk/", ".dbus/"))]
    story.expect(not others, f"removing left {others}")
    print("  ok  installed twice, and removed; the data is untouched", flush=True)


def as_nobody(home: Path, *command: str) -> list[str]:
    """The words that start a command as a user without rights, whose home is that folder."""
    rights = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    return [*rights, "env", "-u", "XDG_DATA_HOME", f"HOME={home}", "XDG_RUNTIME_DIR=", *command]


def try_rpm(package: Path, folder: Path) -> None:
    """Unpacked by rpm into a folder of its own, for want of a system that has it; used there, and removed."""
    print(f"{package.name} in a folder of its own", flush=True)
    root = folder / "rpm"
    rpm = ["rpm", "--root", str(root), "--dbpath", "/var/lib/rpm"]
    subprocess.run([*rpm, "--install", "--nodeps", str(package)], check=True)
    subprocess.run([*rpm, "--verify", "--nodeps", "ctddesk"], check=True)
    program = [str(root / "usr/bin/ctddesk")]
    story.tell(story.Program(program, program), None)
    subprocess.run([*rpm, "--erase", "--nodeps", "ctddesk"], check=True)
    story.expect(not [name for name in contents(root) if "ctddesk" in name], "removing the RPM left files")
    print("  ok  removed", flush=True)


def try_all(packages: Path, appdir: Path, folder: Path) -> None:
    """Tries each of the packages in a scratch folder; raises StoryError or CalledProcessError when something fails."""
    (archive,), (installer,), (rpm,) = (list(packages.glob(pattern)) for pattern in ("*.tar.xz", "*.run", "*.rpm"))
    try_portable(archive, folder)
    try_installer(installer, folder)
    try_rpm(rpm, folder)
    print("the AppDir", flush=True)
    story.tell_on_screen(story.Program([str(appdir / "AppRun")], [str(appdir / "AppRun")]))
    try_network([str(appdir / "AppRun")], folder)
