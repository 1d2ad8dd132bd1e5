"""Makes the portable archive: unpack it anywhere, a stick included, and start `ctddesk` in it."""

import lzma
import tarfile
from pathlib import Path

import product
from ctddesk.paths import PORTABLE_MARKER
from linux import tree

_MARKER = b"""ctddesk keeps settings and notes in the folder ctddesk-data beside this file, as long as the file is here.
Without it they are kept in the user's own folder on this computer.
"""


def build(frozen: Path, work: Path, out: Path) -> Path:
    """Makes the archive of a frozen folder in `out`, and returns it."""
    root = work / "portable" / "ctddesk"
    tree.copy_program(frozen, root)
    tree.write(root / PORTABLE_MARKER, _MARKER)
    archive = out / f"ctddesk-{product.VERSION}-linux-x86_64.tar.xz"
    with lzma.open(archive, "wb", preset=6) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        tar.add(root, "ctddesk", recursive=False, filter=as_released)
        for path in sorted(root.rglob("*")):
            tar.add(path, path.relative_to(root.parent).as_posix(), recursive=False, filter=as_released)
    return archive


def as_released(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """The entry without who packed it and when."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    entry.mtime = product.commit_time()
    return entry
