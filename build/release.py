"""What a release needs beside its packages: python build/release.py tag | papers.

`tag` says whether CTDDESK_TAG is this version, with its own part in CHANGELOG.md. `papers` writes into
build/_dist/packages the parts list (CycloneDX), the licence notices and the hashes of all files, and the notes of the
draft into build/_dist.
"""

import hashlib
import json
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).resolve().parent.parent / "src"))

import product

LICENCES = product.ROOT / "licences"
HASHES = "SHA256SUMS"
# What is in the packages and in no lock file. Versions of Python and SQLite are those of the machine that froze it.
OTHERS = (
    ("Qt", "{qt}", "LGPL-3.0-only", "framework"),
    ("CPython", "", "PSF-2.0", "application"),
    ("SQLite", "", "blessing", "library"),
    ("Inter", "4.1", "OFL-1.1", "data"),
)
LOCKED = {
    "apsw-sqlite3mc": "Zlib",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "platformdirs": "MIT",
    "pyside6-essentials": "LGPL-3.0-only",
    "shiboken6": "LGPL-3.0-only",
}


def changes(version: str) -> str:
    """The part of CHANGELOG.md about a version; empty when it has none."""
    text = (product.ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(rf"^## \[{re.escape(version)}\].*?\n(.*?)(?=^## \[|\Z)", text, re.MULTILINE | re.DOTALL)
    return found[1].strip() if found else ""


def check_tag(tag: str) -> list[str]:
    """What is wrong with a tag, a sentence each."""
    found = []
    if tag != f"v{product.VERSION}":
        found.append(f"the tag is {tag}, the program is {product.VERSION}")
    if not changes(product.VERSION):
        found.append(f"CHANGELOG.md has no part [{product.VERSION}]")
    return found


def locked_versions() -> dict[str, str]:
    """The libraries that the program runs with, by name, and the version that is locked."""
    text = (product.ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w-]+)==([\w.]+)", text, re.MULTILINE))


def parts_list() -> dict[str, Any]:
    """The parts of the program as CycloneDX lists them."""
    locked = locked_versions()
    parts = [part(name, version, LOCKED[name], "library") for name, version in sorted(locked.items())]
    qt = locked["pyside6-essentials"]
    others = [part(name, version.format(qt=qt), licence, kind) for name, version, licence, kind in OTHERS]
    when = datetime.fromtimestamp(product.commit_time(), UTC).isoformat()
    program = part("ctddesk", product.VERSION, "MIT", "application")
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"timestamp": when, "component": program},
        "components": parts + others,
    }


def part(name: str, version: str, licence: str, kind: str) -> dict[str, Any]:
    """One part, with a package address where it comes from a lock file."""
    entry: dict[str, Any] = {"type": kind, "bom-ref": name, "name": name, "licenses": [{"license": {"id": licence}}]}
    if version:
        entry["version"] = version
    if name in LOCKED:
        entry["purl"] = f"pkg:pypi/{name}@{version}"
    return entry


def notices() -> str:
    """The licences of all parts: which they are, then each text."""
    font = product.ROOT / "resources" / "fonts" / "OFL.txt"
    texts = [product.ROOT / "LICENSE", *sorted(LICENCES.glob("*.txt")), font]
    pieces = [(LICENCES / "README.md").read_text(encoding="utf-8")]
    pieces += [f"{'=' * 100}\n{path.name}\n\n{path.read_text(encoding='utf-8')}" for path in texts]
    return "\n\n".join(pieces)


def sums(folder: Path) -> str:
    """The hashes of all files in a folder, in the form that `sha256sum --check` reads."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != HASHES)
    return "".join(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)


def write_papers(folder: Path) -> None:
    """Writes the papers into the folder with the packages; the hashes last, of all the others."""
    bom = json.dumps(parts_list(), indent=2) + "\n"
    (folder / f"ctddesk-{product.VERSION}-sbom.cdx.json").write_text(bom, encoding="utf-8")
    (folder / f"ctddesk-{product.VERSION}-licences.txt").write_text(notices(), encoding="utf-8")
    (folder / HASHES).write_text(sums(folder), encoding="utf-8")
    (product.DIST / "notes.md").write_text(changes(product.VERSION) + "\n", encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Checks the tag, or writes the papers; returns 1 when the tag is wrong."""
    if arguments == ["tag"]:
        found = check_tag(os.environ.get("CTDDESK_TAG", ""))
        print("\n".join(found) or f"the tag is that of {product.VERSION}")
        return 1 if found else 0
    if arguments == ["papers"]:
        write_papers(product.PACKAGES)
        print((product.PACKAGES / HASHES).read_text(encoding="utf-8"), end="")
        return 0
    print("python build/release.py tag | papers", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
