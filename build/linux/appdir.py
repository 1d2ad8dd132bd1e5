"""Makes the AppDir, and with a runtime at hand the AppImage: one file that starts anywhere, without installing.

The runtime is the small program that an AppImage begins with. It is no part of this project, so whoever makes a release
names the file and its hash.
"""

import hashlib
import os
import subprocess
from pathlib import Path

import product
from linux import tree

APPDIR = product.DIST / "linux" / "ctddesk.AppDir"


def build(frozen: Path, _work: Path, _out: Path) -> Path:
    """Makes the AppDir of a frozen folder and returns it."""
    tree.install(frozen, APPDIR)
    tree.put(tree.FILES / "AppRun", APPDIR / "AppRun")
    (APPDIR / "AppRun").chmod(0o755)
    tree.put(tree.FILES / "ctddesk.desktop", APPDIR / "ctddesk.desktop")
    tree.put(tree.ICONS / "png" / "256.png", APPDIR / "ctddesk.png")
    (APPDIR / ".DirIcon").symlink_to("ctddesk.png")
    tree.set_times(APPDIR)
    return APPDIR


def image(runtime: Path, sha256: str) -> Path:
    """Puts the runtime and the packed AppDir into one file and returns it; another runtime than expected is refused."""
    start = runtime.read_bytes()
    if hashlib.sha256(start).hexdigest() != sha256.lower():
        raise ValueError(f"{runtime} is not the runtime that was asked for")
    packed = product.WORK / "ctddesk.squashfs"
    packed.unlink(missing_ok=True)
    # mksquashfs takes all times from SOURCE_DATE_EPOCH.
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(product.commit_time())}
    options = ["-quiet", "-no-progress", "-root-owned", "-noappend", "-comp", "zstd"]
    subprocess.run(["mksquashfs", str(APPDIR), str(packed), *options], check=True, env=environment)
    made = product.PACKAGES / f"ctddesk-{product.VERSION}-x86_64.AppImage"
    made.write_bytes(start + packed.read_bytes())
    made.chmod(0o755)
    return made
