"""Signs programs and packages for Windows, where there is a certificate; says so where there is none.

The certificate (a .pfx file in base64) is in CTDDESK_WINDOWS_CERTIFICATE, its password in CTDDESK_WINDOWS_PASSWORD.
With an address in CTDDESK_TIMESTAMP_URL the signature outlives the certificate.
"""

import base64
import os
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

TOOLS = {"osslsigncode": "osslsigncode"}


def has_certificate() -> bool:
    """Whether there is something to sign with."""
    return bool(os.environ.get("CTDDESK_WINDOWS_CERTIFICATE"))


def sign(files: Iterable[Path]) -> None:
    """Signs each file in place; without a certificate says that they are not signed."""
    if not has_certificate():
        print("CTDDESK_WINDOWS_CERTIFICATE is not set: not signed", flush=True)
        return
    with tempfile.TemporaryDirectory(prefix="ctddesk-sign-") as name:
        folder = Path(name)
        (folder / "certificate.pfx").write_bytes(base64.b64decode(os.environ["CTDDESK_WINDOWS_CERTIFICATE"]))
        (folder / "password").write_text(os.environ.get("CTDDESK_WINDOWS_PASSWORD", ""), encoding="utf-8")
        for path in files:
            sign_file(path, folder)


def sign_file(path: Path, folder: Path) -> None:
    """Signs one file with the certificate in a folder."""
    address = os.environ.get("CTDDESK_TIMESTAMP_URL")
    options = ["-pkcs12", str(folder / "certificate.pfx"), "-readpass", str(folder / "password"), "-h", "sha256"]
    options += ["-n", "ctddesk", *(["-ts", address] if address else [])]
    signed = folder / path.name
    command = ["osslsigncode", "sign", *options, "-in", str(path), "-out", str(signed)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    path.write_bytes(signed.read_bytes())
    signed.unlink()
    print(f"{path.name}: signed", flush=True)
