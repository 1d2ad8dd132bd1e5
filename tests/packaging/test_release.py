"""The papers of a release, and its workflow, as far as it can be judged without running it."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import product
import release
from windows import sign

WORKFLOW = product.ROOT / ".github" / "workflows" / "release.yml"
TEXT = WORKFLOW.read_text(encoding="utf-8")
TOOLS = Path(sys.executable).parent


@pytest.mark.parametrize(
    "command",
    [
        ["zizmor", "--offline", "--quiet", str(WORKFLOW)],
        ["check-jsonschema", "--builtin-schema", "vendor.github-workflows", str(WORKFLOW)],
    ],
    ids=lambda command: str(command[0]),
)
def test_the_checkers_of_workflows_find_nothing(command: list[str]) -> None:
    done = subprocess.run(
        [str(TOOLS / command[0]), *command[1:]], check=False, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_checkers_do_find_what_is_wrong(tmp_path: Path) -> None:
    """Else the test above would be of no use."""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(re.sub(r"@[0-9a-f]{40} # \S+", "@v1", TEXT), encoding="utf-8")
    command = [str(TOOLS / "zizmor"), "--offline", "--quiet", str(wrong)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode != 0
    assert "unpinned-uses" in done.stdout


def test_actions_are_pinned_and_nothing_is_allowed_by_default() -> None:
    used = re.findall(r"uses: (\S+)", TEXT)
    assert used
    assert [name for name in used if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", name)] == []
    assert "\npermissions: {}\n" in TEXT


def test_steps_are_calls_of_what_is_there() -> None:
    steps = re.findall(r"- run: (.+)", TEXT)
    assert steps
    assert "|" not in "".join(steps)  # one line each
    named = [name for step in steps for name in re.findall(r"(?:build/\S+\.(?:py|sh)|\.ci/run)", step)]
    assert [name for name in named if not (product.ROOT / name).is_file()] == []


@pytest.mark.parametrize("name", ["build/draft.sh", "build/linux/appimage.sh", "build/macos/keychain.sh"])
def test_the_shell_scripts_are_sound(name: str) -> None:
    assert subprocess.run(["bash", "-n", str(product.ROOT / name)], check=False).returncode == 0
    assert "set -euo pipefail" in (product.ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "said"),
    [("linux/appimage.sh", "no AppImage is made"), ("macos/keychain.sh", "will not be signed by anybody")],
)
def test_without_secrets_the_steps_say_so_and_go_on(name: str, said: str) -> None:
    command = ["bash", str(product.ROOT / "build" / name)]
    done = subprocess.run(
        command, check=False, env={"PATH": "/usr/bin:/bin"}, capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, said in done.stdout) == (0, True)


def test_the_tag_is_the_version_and_the_changes_are_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "CHANGELOG.md").write_text("# Changelog\n\n## [1.2.3] - 2027-01-01\n\n- New\n\n## [1.2.2]\n\n- Old\n")
    monkeypatch.setattr(product, "ROOT", tmp_path)
    monkeypatch.setattr(product, "VERSION", "1.2.3")
    assert release.check_tag("v1.2.3") == []
    assert release.changes("1.2.3") == "- New"
    monkeypatch.setattr(product, "VERSION", "1.3.0")
    assert release.check_tag("v1.2.3") == [
        "the tag is v1.2.3, the program is 1.3.0",
        "CHANGELOG.md has no part [1.3.0]",
    ]


def test_the_parts_list_has_every_locked_library_with_its_version() -> None:
    parts = {part["name"]: part for part in release.parts_list()["components"]}
    for name, version in release.locked_versions().items():
        assert parts[name]["purl"] == f"pkg:pypi/{name}@{version}"
    assert parts["Qt"]["version"] == release.locked_versions()["pyside6-essentials"]


def test_the_notices_hold_the_texts_that_the_licences_ask_for() -> None:
    text = release.notices()
    for words in (
        "GNU LESSER GENERAL PUBLIC LICENSE",
        "PYTHON SOFTWARE FOUNDATION",
        "SIL OPEN FONT LICENSE",
        "MIT License",
    ):
        assert words in text, words
    assert "lets you exchange Qt" in text


def test_the_hashes_are_of_every_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(product, "DIST", tmp_path)
    folder = tmp_path / "packages"
    folder.mkdir()
    (folder / "ctddesk.deb").write_bytes(b"package")
    release.write_papers(folder)
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    assert f"{hashlib.sha256(b'package').hexdigest()}  ctddesk.deb" in lines
    assert {line.split("  ")[1] for line in lines} == {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    (bom,) = folder.glob("*.cdx.json")
    assert json.loads(bom.read_text(encoding="utf-8"))["bomFormat"] == "CycloneDX"


def test_without_a_certificate_nothing_is_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CTDDESK_WINDOWS_CERTIFICATE", raising=False)
    program = tmp_path / "a.exe"
    program.write_bytes(b"MZ")
    sign.sign([program])
    assert program.read_bytes() == b"MZ"
    assert "not signed" in capsys.readouterr().out


@pytest.mark.skipif(shutil.which("osslsigncode") is None, reason="osslsigncode is not installed; .ci/run brings it")
def test_with_a_certificate_the_program_is_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key, certificate, both = (tmp_path / name for name in ("key.pem", "certificate.pem", "both.pfx"))
    subject = ["-subj", "/CN=for trying only", "-addext", "extendedKeyUsage=codeSigning"]
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*make, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    pack = ["openssl", "pkcs12", "-export", "-inkey", str(key), "-in", str(certificate), "-passout", "pass:secret"]
    subprocess.run([*pack, "-out", str(both)], check=True, capture_output=True)
    monkeypatch.setenv("CTDDESK_WINDOWS_CERTIFICATE", base64.b64encode(both.read_bytes()).decode())
    monkeypatch.setenv("CTDDESK_WINDOWS_PASSWORD", "secret")
    monkeypatch.delenv("CTDDESK_TIMESTAMP_URL", raising=False)
    program = tmp_path / "run.exe"
    program.write_bytes(windows_program())
    sign.sign([program])
    verify = ["osslsigncode", "verify", "-CAfile", str(certificate), "-in", str(program)]
    done = subprocess.run(verify, check=False, capture_output=True, text=True)
    assert "for trying only" in done.stdout


def windows_program() -> bytes:
    """The smallest file that passes for a program of 64-bit Windows."""
    head = b"MZ" + bytes(58) + (64).to_bytes(4, "little")
    coff = b"PE\0\0" + b"\x64\x86" + (0).to_bytes(2, "little") + bytes(12) + (240).to_bytes(2, "little") + b"\x22\0"
    optional = b"\x0b\x02" + bytes(30) + (0x1000).to_bytes(4, "little") + (0x200).to_bytes(4, "little") + bytes(20)
    optional += (0x1000).to_bytes(4, "little") + (0x200).to_bytes(4, "little")
    optional = optional.ljust(108, b"\0") + (16).to_bytes(4, "little")
    return (head + coff + optional.ljust(240, b"\0")).ljust(0x400, b"\0")
