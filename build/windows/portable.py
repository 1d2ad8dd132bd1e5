"""Makes the portable archive: unpack it anywhere, a stick included, and start ctddesk.exe in it."""

import time
import zipfile
from pathlib import Path

import product
from ctddesk.paths import PORTABLE_MARKER

MARKER = """ctddesk keeps settings and notes in the folder ctddesk-data beside this file, as long as the file is here.
Without it they are kept in the user's own folder on this computer.
"""


def build(frozen: Path, _work: Path, out: Path) -> Path:
    """Makes the archive of a frozen folder in `out`, and returns it."""
    archive = out / f"ctddesk-{product.VERSION}-windows-x64.zip"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        packed.writestr(entry(f"ctddesk/{PORTABLE_MARKER}"), MARKER.replace("\n", "\r\n"))
        for path in sorted(path for path in frozen.rglob("*") if path.is_file()):
            name = path.relative_to(frozen).as_posix()
            packed.writestr(entry(f"ctddesk/{name}"), path.read_bytes())
    return archive


def entry(name: str) -> zipfile.ZipInfo:
    """The entry of a file, with the time of the commit and nothing of who packed it."""
    made = zipfile.ZipInfo(name, time.gmtime(product.commit_time())[:6])
    made.compress_type = zipfile.ZIP_DEFLATED
    made.external_attr = 0o644 << 16
    return made
