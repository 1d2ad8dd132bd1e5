"""Makes the disk image for macOS, on a Mac: the application, and a link to the folder it is dragged into.

The application is signed by PyInstaller: with the identity that CTDDESK_CODESIGN_IDENTITY names, under the hardened
runtime and with no exception from it (the entitlements are empty: nothing here writes code at run time); without one as
every Mac program has to be, which says nothing of who made it. A release with an identity is notarised as well.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import freeze
import packing
import product
import story

APPLICATION = product.DIST / "macos" / "ctddesk.app"
PROGRAM = "Contents/MacOS/ctddesk"
NOTARY_PROFILE = "CTDDESK_NOTARY_PROFILE"


def make(arguments: list[str]) -> int:
    """Freezes and tries the program, makes the disk image and tries that; returns 0 when all went well."""
    if arguments or product.SYSTEM != "macos":
        print("package macos takes no arguments, and a Mac", file=sys.stderr)
        return 2
    return freeze.main() or packing.pack(APPLICATION, FORMATS, [], product.WORK / "macos") or try_out([])


def image(application: Path, work: Path, out: Path) -> Path:
    """Makes the disk image of an application in `out`, has it notarised where that is set up, and returns it."""
    made = out / f"ctddesk-{product.VERSION}-macos-{platform.machine()}.dmg"
    folder = lay_out(application, work / "image")
    command = [
        "hdiutil",
        "create",
        "-volname",
        "ctddesk",
        "-srcfolder",
        str(folder),
        "-format",
        "ULMO",
        "-ov",
        str(made),
    ]
    subprocess.run(command, check=True)
    notarise(made, os.environ.get(NOTARY_PROFILE))
    return made


FORMATS = {"dmg": packing.Format(image, {})}


def lay_out(application: Path, folder: Path) -> Path:
    """Puts into the folder what the opened image shows, and returns it. Links in the application stay links."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shutil.copytree(application, folder / application.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")
    shutil.copy(product.ROOT / "LICENSE", folder / "Licence.txt")
    return folder


def notarise(made: Path, profile: str | None) -> None:
    """Has Apple look at the image and fastens its answer to it; without a profile says that this was left out."""
    if not profile:
        print(f"{NOTARY_PROFILE} is not set: the image is not notarised", flush=True)
        return
    submit = ["xcrun", "notarytool", "submit", str(made), "--keychain-profile", profile, "--wait"]
    for command in (submit, ["xcrun", "stapler", "staple", str(made)]):
        subprocess.run(command, check=True)


def try_out(_arguments: list[str]) -> int:
    """Opens the image that is there, copies the application out as a user does, and tries it; 0 when all is well."""
    return packing.tried(try_image)


def try_image() -> None:
    """Tells the story on the application as it is dragged out of the image."""
    (made,) = product.PACKAGES.glob("ctddesk-*-macos-*.dmg")
    with tempfile.TemporaryDirectory(prefix="ctddesk image ") as folder:
        mounted, place = Path(folder) / "mounted", Path(folder) / "Programme für Ärzte"
        attach = ["hdiutil", "attach", "-nobrowse", "-readonly", "-mountpoint", str(mounted), str(made)]
        subprocess.run(attach, check=True, stdout=subprocess.DEVNULL)
        try:
            shutil.copytree(mounted / APPLICATION.name, place / APPLICATION.name, symlinks=True)
        finally:
            subprocess.run(["hdiutil", "detach", str(mounted)], check=True, stdout=subprocess.DEVNULL)
        copied = place / APPLICATION.name
        subprocess.run(["codesign", "--verify", "--deep", "--strict", str(copied)], check=True)
        program = [str(copied / PROGRAM)]
        story.tell_on_screen(story.Program(program, program))
