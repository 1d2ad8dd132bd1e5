"""Tries the packages for Windows: installed, used, killed, installed over, removed; the data stays.

On Linux under Wine, which is no Windows: it says nothing of SmartScreen, virus scanners, printers or how text looks. It
is kept from bringing its own Visual C++ runtime, so that a missing library shows. On Windows, as an administrator, the
same is tried but for what needs a screen that can be driven.
"""

import os
import re
import shutil
import subprocess
import time
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import product
import story
from windows import msi, prefix

PER_USER = "AppData/Local/Programs/ctddesk"
RUNNING, DAMAGED = 4, 2
NEWER = "99.0.0"
NATIVE_START_SECONDS = 10


def try_all(packages: Path) -> None:
    """Tries each of the packages; raises StoryError when something fails."""
    ends = ("-setup-x64.exe", "-x64.msi", "-windows-x64.zip")
    (setup,), (package,), (archive,) = (list(packages.glob(f"*{end}")) for end in ends)
    os.environ.update(prefix.environment())
    try_setup(setup)
    try_msi(package)
    try_portable(archive)


def user() -> Path:
    """The folder of the user; Wine has one."""
    if not prefix.WINE:
        return Path.home()
    (folder,) = [path for path in (prefix.DRIVE / "users").iterdir() if path.name != "Public"]
    return folder


def installed(folder: Path) -> story.Program:
    """The program in a folder of the Windows drive."""
    window, commands = (prefix.windows_name(folder / name) for name in ("ctddesk.exe", "ctddesk-cli.exe"))
    return story.Program(prefix.started([window]), prefix.started([commands]), prefix.windows_name)


def run(*command: str, expected: int = 0) -> None:
    """Runs a Windows program; StoryError when it ends with another exit code."""
    done = prefix.run(command)
    story.expect(done.returncode == expected, f"{' '.join(command)} ended with {done.returncode}: {done.stdout}")


def registry() -> str:
    """The program's entry among the installed programs of the user; empty when there is none."""
    done = prefix.run(["reg", "query", r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\ctddesk"])
    return done.stdout if done.returncode == 0 else ""


def menu_entries() -> list[Path]:
    """The program's entries in the Start menu, of the user and of all users."""
    menus = (
        user() / "AppData/Roaming/Microsoft/Windows/Start Menu",
        prefix.DRIVE / "ProgramData/Microsoft/Windows/Start Menu",
    )
    return [path for menu in menus for path in menu.rglob("ctddesk*.lnk")]


def try_setup(setup: Path) -> None:
    """The installer for one user, silently: into its own folder, over itself, into one of another name."""
    print(f"{setup.name}, for one user", flush=True)
    data, folder = user() / "AppData/Local/ctddesk", user() / PER_USER
    elsewhere = prefix.DRIVE / "Ärzte Ordner" / "CTD β"
    forget((data, folder, elsewhere))
    name = prefix.windows_name(setup)
    run(name, "/S")
    story.tell_on_screen(installed(folder))
    story.expect(bool(menu_entries()) and "DisplayVersion" in registry(), "Windows does not know the program")
    refuses_while_running(name, folder)
    left_over = folder / "_internal" / "of an older version.txt"
    left_over.touch()
    run(name, "/S")
    story.expect(not left_over.exists(), "installing over an older version leaves its files")
    run(name, "/S", *folder_option("/D", elsewhere))
    story.expect(not folder.exists(), "installing into another folder leaves the first behind")
    story.tell(installed(elsewhere), None)
    (elsewhere / "a user's own file.txt").touch()
    remove(elsewhere)
    story.expect(not (elsewhere / "_internal").exists(), "removing leaves the program")
    story.expect((elsewhere / "a user's own file.txt").exists(), "removing takes a user's own file along")
    story.expect(not menu_entries() and not registry(), f"removing left {menu_entries()} {registry()}")
    story.expect(any(data.iterdir()), "removing took the data along")
    damaged(setup)
    print("  ok  installed over itself and elsewhere, and removed; the data is untouched", flush=True)


def forget(folders: Iterable[Path]) -> None:
    """Takes away what a trial that failed has left behind."""
    prefix.run(["reg", "delete", r"HKCU\Software\ctddesk", "/f"])
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def remove(folder: Path) -> None:
    """Removes the program from a folder. The uninstaller goes on from a copy of itself, unless told where it is."""
    run(prefix.windows_name(folder / "uninstall.exe"), "/S", *folder_option("_?", folder))


def folder_option(name: str, folder: Path) -> list[str]:
    """An option whose folder goes on to the end of the line, and must not stand in quotes: a word for each part."""
    return f"{name}={prefix.windows_name(folder)}".split(" ")


def refuses_while_running(setup: str, folder: Path) -> None:
    """Nothing is changed while the program runs."""
    with running(installed(folder)):
        run(setup, "/S", expected=RUNNING)
    story.expect((folder / "ctddesk.exe").exists(), "the refused installer has changed something")


@contextmanager
def running(program: story.Program) -> Iterator[None]:
    """The program with its window open; where no window can be seen, after the time that it takes."""
    if prefix.WINE:
        with story.screen() as display, story.window(program, display):
            yield
        return
    process = subprocess.Popen(program.window)
    try:
        time.sleep(NATIVE_START_SECONDS)
        yield
    finally:
        process.kill()
        process.wait()


def damaged(setup: Path) -> None:
    """An installer of which one byte was changed does nothing."""
    copy = prefix.DRIVE / "damaged.exe"
    content = bytearray(setup.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    run(prefix.windows_name(copy), "/S", expected=DAMAGED)
    copy.unlink()


def try_msi(msi_package: Path) -> None:
    """The package for the whole machine, as IT rolls it out: installed, mended, followed by a newer one, removed."""
    print(f"{msi_package.name}, for the whole machine", flush=True)
    folder, data = prefix.DRIVE / "Program Files" / "ctddesk", user() / "AppData/Local/ctddesk"
    run("msiexec", "/i", prefix.windows_name(msi_package), "/qn")
    story.tell_on_screen(installed(folder))
    story.expect(bool(menu_entries()), "there is no entry in the Start menu")
    (folder / "ctddesk.exe").unlink()
    run("msiexec", "/i", prefix.windows_name(msi_package), "REINSTALL=ALL", "REINSTALLMODE=amus", "/qn")
    story.expect((folder / "ctddesk.exe").exists(), "mending does not bring a lost file back")
    newest = replaced(folder) if prefix.WINE else msi_package  # only Linux has what makes a newer one
    run("msiexec", "/x", prefix.windows_name(newest), "/qn")
    story.expect(not folder.exists() and not menu_entries(), f"removing left {folder} or {menu_entries()}")
    story.expect(any(data.iterdir()), "removing took the data along")
    print("  ok  mended, replaced by a newer one, and removed; the data is untouched", flush=True)


def replaced(folder: Path) -> Path:
    """Installs a newer package over the one that is there, and returns it."""
    newer = newer_msi()
    run("msiexec", "/i", prefix.windows_name(newer), "/qn")
    story.expect(machine_versions() == [NEWER], f"after the newer package Windows lists {machine_versions()}")
    story.tell(installed(folder), None)
    return newer


def newer_msi() -> Path:
    """The same program in a package of a later version."""
    folder = prefix.WORK / "newer"
    folder.mkdir(exist_ok=True)
    present, product.VERSION = product.VERSION, NEWER
    try:
        return msi.build(product.DIST / "windows" / "ctddesk", folder, folder)
    finally:
        product.VERSION = present


def machine_versions() -> list[str]:
    """The versions of the program that Windows lists as installed for the whole machine."""
    done = prefix.run(["reg", "query", r"HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall", "/s"])
    entries = [part for part in done.stdout.split("\nHKEY_") if re.search(r"DisplayName +REG_SZ +ctddesk\b", part)]
    return [version for entry in entries for version in re.findall(r"DisplayVersion +REG_SZ +(\S+)", entry)]


def try_portable(archive: Path) -> None:
    """The portable archive, unpacked under a name with spaces and letters beyond ASCII."""
    print(f"{archive.name}, on a stick", flush=True)
    place = prefix.DRIVE / "Ünï çödé"
    shutil.rmtree(place, ignore_errors=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(place)
    story.tell_on_screen(installed(place / "ctddesk"))
    story.expect(any((place / "ctddesk" / "ctddesk-data").iterdir()), "portable.txt does not keep the data beside it")
    shutil.rmtree(place)
