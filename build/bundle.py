"""Decides what goes into the frozen program: plugins on a list, and only the libraries that something kept asks for.

Without this a bundle holds whatever the building machine happens to have (GTK, CUPS, Kerberos), and networking with it.
"""

import fnmatch
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

# PyInstaller's rows: the name inside the bundle, the file on this machine, the kind.
Row = tuple[str, str, str]
# The libraries that a binary asks for itself, by file name.
Needs = Callable[[str], Iterable[str]]

SYSTEM = platform.system()

# What the program never imports, or must not be able to: the frozen program has no way to reach a network.
EXCLUDED_MODULES = [
    *("PySide6.QtNetwork", "PySide6.QtSql", "PySide6.QtOpenGL", "PySide6.QtDBus", "PySide6.QtTest"),
    *("PySide6.QtQml", "PySide6.QtQuick", "_socket", "socket", "_ssl", "ssl", "select", "selectors", "socketserver"),
    *("asyncio", "multiprocessing", "http", "urllib.request", "ftplib", "smtplib", "imaplib", "poplib", "telnetlib"),
    *("nntplib", "xmlrpc", "webbrowser", "email", "cgi", "mailcap", "_hashlib"),
    *("ctypes", "_ctypes", "_multiprocessing", "_posixshmem", "readline", "pydoc", "pdb", "unittest", "doctest"),
    # The program starts no other one. Python's random numbers ask for statistics only to test themselves.
    *("subprocess", "_posixsubprocess", "statistics", "_statistics", "fractions", "decimal", "_decimal", "_pydecimal"),
    # Everything is read and written as UTF-8, and the frozen Python is told so: no old character sets of East Asia.
    *("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw", "_multibytecodec"),
    *("tkinter", "setuptools", "distutils", "pkg_resources", "tarfile", "bz2", "_bz2", "lzma", "_lzma"),
    *(
        "ctddesk.authoring",
        "sqlite_utils",
        "jinja2",
        "msgspec",
        "ruamel",
        "ruamel.yaml",
        "click",
        "hypothesis",
        "pytest",
        "typing_extensions",
    ),
]

KEPT_PLUGINS = (
    "platforms/*qxcb*",
    "platforms/libqwayland*.so",
    "platforms/*qoffscreen*",
    "platforms/qwindows.dll",
    "platforms/libqcocoa.dylib",
    "wayland-shell-integration/libxdg-shell.so",
    "wayland-decoration-client/libbradient.so",
    "imageformats/*qico*",
    "printsupport/*",
    "platforminputcontexts/libcomposeplatforminputcontextplugin.so",
    "platforminputcontexts/libibusplatforminputcontextplugin.so",
    "platformthemes/libqxdgdesktopportal.so",
    "styles/*",
)

# Left to the system: they belong to its desktop, or have to be the ones its graphics driver was built with.
SYSTEM_LIBRARIES = {
    *("libcups.so.2", "libdbus-1.so.3", "libsystemd.so.0", "libglib-2.0.so.0", "libgthread-2.0.so.0"),
    *("libfontconfig.so.1", "libfreetype.so.6", "libX11.so.6", "libX11-xcb.so.1", "libgssapi_krb5.so.2"),
    # Newer is compatible here, and the graphics driver brings in the system's own anyway.
    *("libstdc++.so.6", "libgcc_s.so.1"),
}


def posix(name: str) -> str:
    """The name with forward slashes, as on every system but one."""
    return name.replace("\\", "/")


def file_name(name: str) -> str:
    """The last part of a name, in the form in which libraries are compared: Windows knows no capitals."""
    last = PurePosixPath(posix(name)).name
    return last.lower() if SYSTEM == "Windows" else last


def is_kept_plugin(name: str) -> bool:
    """Whether this file is a Qt plugin on the list."""
    plugin = re.search(r"(?:^|/)plugins/(.+)$", posix(name))
    return plugin is not None and any(fnmatch.fnmatch(plugin[1], pattern) for pattern in KEPT_PLUGINS)


def is_root(row: Row) -> bool:
    """Whether this binary is wanted for itself: a Python module, the interpreter, or a plugin on the list."""
    name, _, kind = row
    if "/plugins/" in posix(name):
        return is_kept_plugin(name)
    return kind == "EXTENSION" or file_name(name).startswith(("libpython", "python3", "Python"))


def reachable(binaries: Iterable[Row], needs: Needs) -> list[Row]:
    """The binaries to keep, in their order: the roots, and every copy of each library that these ask for in turn.

    Every copy: on Windows a folder needs its own (two of the VC runtime are no mistake).
    """
    rows = list(binaries)
    kept = {row[0] for row in rows if is_root(row)}
    libraries = [row for row in rows if "/plugins/" not in posix(row[0])]
    todo = [row for row in rows if row[0] in kept]
    while todo:
        wanted = {file_name(name) for name in needs(todo.pop()[1])} - SYSTEM_LIBRARIES
        found = [row for row in libraries if row[0] not in kept and file_name(row[0]) in wanted]
        kept.update(row[0] for row in found)
        todo += found
    return [row for row in rows if row[0] in kept]


def needed_libraries(path: str) -> list[str]:
    """The libraries that a binary names itself, by file name."""
    if SYSTEM != "Linux":
        from PyInstaller.depend.bindepend import get_imports

        return [PurePosixPath(posix(name)).name for name, _ in get_imports(path)]
    # PyInstaller's own answer would be that of ldd, which follows the libraries all the way down.
    listing = subprocess.run(["objdump", "-p", path], check=True, capture_output=True, text=True).stdout
    return re.findall(r"NEEDED\s+(\S+)", listing)


def kept_data(data: Iterable[Row], binaries: Iterable[Row]) -> list[Row]:
    """The data files without translations and type stubs, and without links to libraries that were left out."""
    names = {file_name(row[0]) for row in binaries}
    return [row for row in data if is_kept_data(row, names)]


def is_kept_data(row: Row, binaries: set[str]) -> bool:
    """Whether the program reads this file, given the file names of the binaries kept."""
    name, source, kind = row
    if kind == "SYMLINK":
        return file_name(source) in binaries
    # The icons of Windows and macOS are in the programs themselves.
    return "/translations/" not in posix(name) and not name.endswith((".pyi", ".qmltypes", ".ico", ".icns"))


# Files and symbols by which a program could talk to another machine.
NETWORK_FILES = re.compile(r"qt6?network|_socket|_ssl|_asyncio|^select\.|libssl|libcrypto", re.IGNORECASE)
NETWORK_SYMBOLS = re.compile(
    r"\b(socket|connect|getaddrinfo|gethostbyname|listen|accept4?|sendto|recvfrom)(?=@|$)", re.MULTILINE
)


def network_findings(folder: Path) -> list[str]:
    """What in a frozen folder could reach a network, a sentence each: files by name, on Linux binaries by symbol."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    found = [f"{path}: a networking file" for path in files if NETWORK_FILES.search(path.name)]
    if SYSTEM == "Linux":
        # A distribution's Python may hold sockets itself. That no module reaches them is the program's own test.
        known = "libpython" if "_socket" in sys.builtin_module_names else "nothing"
        others = [path for path in files if not path.name.startswith(known)]
        binaries = [path for path in others if path.read_bytes()[:4] == b"\x7fELF"]
        found += [f"{path}: asks for {names}" for path in binaries if (names := network_symbols(path))]
    return found


def network_symbols(binary: Path) -> str:
    """The networking functions that an ELF file takes from a library, joined; empty when there are none."""
    command = ["nm", "--dynamic", "--undefined-only", str(binary)]
    symbols = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return ", ".join(sorted(set(NETWORK_SYMBOLS.findall(symbols))))
