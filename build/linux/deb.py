"""Makes the Debian package, which Debian 12 and 13 and Ubuntu 22.04 and newer take."""

import hashlib
import re
import subprocess
import textwrap
from pathlib import Path

import product
from linux import libraries, tree

# What the program may take on disk, and what there may be to download.
INSTALLED_BYTES, PACKED_BYTES = 95_000_000, 27_000_000
_PLACES = (
    "./usr/bin/ctddesk",
    "./usr/lib/ctddesk/",
    "./usr/share/applications/ctddesk.desktop",
    "./usr/share/doc/ctddesk/",
    "./usr/share/icons/hicolor/",
    "./usr/share/lintian/overrides/ctddesk",
    "./usr/share/man/man1/ctddesk.1.gz",
    "./usr/share/metainfo/org.ctddesk.ctddesk.metainfo.xml",
)

_CONTROL = """Package: ctddesk
Version: {version}
Architecture: amd64
Maintainer: ctddesk contributors <contributors@ctddesk.invalid>
Installed-Size: {kilobytes}
Section: science
Priority: optional
Depends: {depends}
Recommends: libcups2, xdg-utils
Description: {summary}
{description}
"""
# Lintian's rules that a program with its libraries in one folder cannot keep.
_OVERRIDES = b"""ctddesk: custom-library-search-path
ctddesk: embedded-library
ctddesk: hardening-no-pie
"""


def build(frozen: Path, work: Path, out: Path) -> Path:
    """Makes the package of a frozen folder in `out`, and returns it."""
    root = work / "deb"
    tree.install(frozen, root)
    tree.write(root / "usr/share/lintian/overrides/ctddesk", _OVERRIDES)
    tree.write(root / "DEBIAN/md5sums", sums(root))
    tree.write(root / "DEBIAN/control", control(frozen, root).encode())
    tree.set_times(root)
    package = out / f"ctddesk_{version()}_amd64.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--build", str(root), str(package)]
    environment = {"SOURCE_DATE_EPOCH": str(product.commit_time()), "PATH": "/usr/bin:/bin"}
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    found = findings(package)
    if found:
        raise ValueError("; ".join(found))
    return package


def findings(package: Path) -> list[str]:
    """What is wrong with a package, a sentence each: sizes, owners, rights, and files in unexpected places."""
    command = ["dpkg-deb", "--contents", str(package)]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    entries = [line.split(maxsplit=5) for line in listing.splitlines()]
    found = [f"{entry[5]}: {entry[0]} {entry[1]}" for entry in entries if not is_expected(entry[0], entry[1], entry[5])]
    installed, packed = sum(int(entry[2]) for entry in entries), package.stat().st_size
    for what, size, limit in (("installed", installed, INSTALLED_BYTES), ("packed", packed, PACKED_BYTES)):
        if size > limit:
            found.append(f"{size:,} bytes {what}, at most {limit:,}")
    return found


def is_expected(rights: str, owner: str, name: str) -> bool:
    """Whether a package may hold this: in its place, root's, writable by root alone, giving nobody more rights."""
    right = rights in ("drwxr-xr-x", "-rw-r--r--", "-rwxr-xr-x", "lrwxrwxrwx")
    place = name.startswith(_PLACES) or (rights[0] == "d" and any(part.startswith(name) for part in _PLACES))
    return right and owner == "root/root" and place


def version() -> str:
    """The version, in which a candidate (1.0rc1) comes before what it is a candidate for."""
    return re.sub(r"(?<=\d)(a|b|rc)(?=\d+$)", r"~\1", product.VERSION)


def control(frozen: Path, root: Path) -> str:
    """What the package manager has to know."""
    sizes = (path.lstat().st_size for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return _CONTROL.format(
        version=version(),
        kilobytes=sum(-(-size // 1024) for size in sizes),
        depends=libraries.debian_depends(frozen),
        summary=product.SUMMARY[0].lower() + product.SUMMARY[1:],
        description="\n".join(f" {line}" for line in textwrap.wrap(product.DESCRIPTION, 76)),
    )


def sums(root: Path) -> bytes:
    """The list by which the installed files can be checked."""
    files = sorted(path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    digests = ((hashlib.md5(path.read_bytes()).hexdigest(), path.relative_to(root)) for path in files)  # noqa: S324
    return "".join(f"{digest}  {name}\n" for digest, name in digests).encode()
