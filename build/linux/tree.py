"""Lays a frozen folder out as Linux systems keep programs: usr/lib, usr/bin, menu entry, icons, man page."""

import gzip
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import product

FILES = Path(__file__).resolve().parent / "files"
ICONS = product.ROOT / "resources" / "icons"


def install(frozen: Path, root: Path) -> None:
    """Puts the frozen folder and what belongs to it under root, as it shall stand under /."""
    program = root / "usr/lib/ctddesk"
    copy_program(frozen, program)
    commands = root / "usr/bin"
    commands.mkdir(parents=True)
    (commands / "ctddesk").symlink_to("../lib/ctddesk/ctddesk")
    share = root / "usr/share"
    put(FILES / "ctddesk.desktop", share / "applications/ctddesk.desktop")
    write(share / "metainfo/org.ctddesk.ctddesk.metainfo.xml", filled("org.ctddesk.ctddesk.metainfo.xml"))
    write(share / "man/man1/ctddesk.1.gz", gzip.compress(filled("ctddesk.1"), mtime=0))
    write(share / "doc/ctddesk/copyright", copyright_file())
    changes = (product.ROOT / "CHANGELOG.md").read_bytes()
    write(share / "doc/ctddesk/changelog.gz", gzip.compress(changes, mtime=0))
    put_icons(share / "icons/hicolor")


def copy_program(frozen: Path, program: Path) -> None:
    """Copies a frozen folder, with rights that do not depend on who froze it."""
    shutil.copytree(frozen, program, symlinks=True)
    for path in program.rglob("*"):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == program / "ctddesk" else 0o644)
    program.chmod(0o755)


def put_icons(themes: Path) -> None:
    """Puts the icon in each size into an icon theme."""
    for path in sorted((ICONS / "png").glob("*.png")):
        put(path, themes / f"{path.stem}x{path.stem}/apps/ctddesk.png")
    put(ICONS / "ctddesk.svg", themes / "scalable/apps/ctddesk.svg")


def put(source: Path, target: Path) -> None:
    """Copies a file to where it shall be."""
    write(target, source.read_bytes())


def write(target: Path, content: bytes) -> None:
    """Writes a file that all may read, in a folder that is made if need be."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    target.chmod(0o644)


def filled(name: str) -> bytes:
    """One of the files, with this version and the day of its commit."""
    day = datetime.fromtimestamp(product.commit_time(), UTC).date().isoformat()
    text = (FILES / name).read_text(encoding="utf-8")
    return text.replace("@VERSION@", product.VERSION).replace("@DATE@", day).encode()


def copyright_file() -> bytes:
    """The licences: of ctddesk in full, of the parts in an overview; their texts are beside the program."""
    parts = (product.ROOT / "licences" / "README.md").read_bytes()
    where = b"\nThe texts named here are in /usr/lib/ctddesk/_internal/licences.\n"
    return (product.ROOT / "LICENSE").read_bytes() + b"\n\n" + parts + where


def set_times(root: Path) -> None:
    """Gives every file, folder and link the time of the commit, so that the same sources make the same package."""
    time = product.commit_time()
    for path in [root, *root.rglob("*")]:
        os.utime(path, (time, time), follow_symlinks=False)
