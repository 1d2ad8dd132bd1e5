"""Makes the installer for one user, a single file that needs no administrator: sh ctddesk-VERSION-x86_64.run."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import product
from linux import tree

# The archive inside says nothing of who made it and when; files come in the order of their names.
_TAR = "--sort=name --owner=0 --group=0 --numeric-owner --mtime=@{time} --format=gnu"


def build(frozen: Path, work: Path, out: Path) -> Path:
    """Makes the installer of a frozen folder in `out`, and returns it."""
    root, time = work / "installer", product.commit_time()
    tree.install(frozen, root)
    shutil.copy(tree.FILES / "install.sh", root / "install.sh")
    (root / "install.sh").chmod(0o755)
    tree.set_times(root)
    installer = out / f"ctddesk-{product.VERSION}-x86_64.run"
    day = datetime.fromtimestamp(time, UTC).strftime("%c")
    options = ["--xz", "--quiet", "--sha256", "--packaging-date", day, "--tar-extra", _TAR.format(time=time)]
    # Makeself writes its own command line into the file: it has to be the same wherever it runs.
    command = ["makeself", *options, root.name, installer.name, f"ctddesk {product.VERSION}", "./install.sh"]
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    subprocess.run(command, cwd=work, env=environment, check=True, stdout=subprocess.DEVNULL)
    return Path(shutil.move(work / installer.name, installer))
