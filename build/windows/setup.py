"""Makes the installer for one user: a program to double-click, without administrator rights."""

import os
import shutil
import subprocess
from pathlib import Path

import product
from windows import version

SCRIPT = Path(__file__).resolve().parent / "installer.nsi"


def build(frozen: Path, work: Path, out: Path) -> Path:
    """Makes the installer of a frozen folder in `out`, and returns it."""
    payload = work / "payload"
    shutil.rmtree(payload, ignore_errors=True)
    shutil.copytree(frozen, payload)
    for path in [payload, *payload.rglob("*")]:
        os.utime(path, (product.commit_time(), product.commit_time()))
    installer = out / f"ctddesk-{product.VERSION}-setup-x64.exe"
    values = {
        "FROZEN": payload,
        "ICON": product.ROOT / "resources" / "icons" / "ctddesk.ico",
        "NUMBERS": ".".join(map(str, version.four_numbers(product.VERSION))),
        "OUT": installer,
        "VERSION": product.VERSION,
    }
    defines = [f"-D{name}={value}" for name, value in values.items()]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(product.commit_time())}
    subprocess.run(["makensis", "-V2", "-WX", *defines, str(SCRIPT)], check=True, env=environment)
    return installer
