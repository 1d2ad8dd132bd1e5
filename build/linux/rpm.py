"""Makes the RPM package, for Fedora, openSUSE, RHEL 9 and their like."""

import os
import subprocess
import textwrap
from pathlib import Path

import product
from linux import deb, libraries, tree


def build(frozen: Path, work: Path, out: Path) -> Path:
    """Makes the package of a frozen folder in `out`, and returns it."""
    root, top = work / "rpm", work / "rpmbuild"
    tree.install(frozen, root)
    tree.set_times(root)
    values = {
        "_topdir": str(top),
        "_rpmdir": str(top),
        "program_tree": str(root),
        "program_version": deb.version(),
        "program_summary": product.SUMMARY,
        "program_requires": libraries.rpm_requires(frozen),
        "program_description": textwrap.fill(product.DESCRIPTION, 76),
    }
    defines = [part for name, value in values.items() for part in ("--define", f"{name} {value}")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(product.commit_time())}
    command = ["rpmbuild", "-bb", "--quiet", "--target", "x86_64", *defines, str(tree.FILES / "ctddesk.spec")]
    subprocess.run(command, check=True, env=environment)
    (made,) = top.rglob("*.rpm")
    return made.rename(out / made.name)
