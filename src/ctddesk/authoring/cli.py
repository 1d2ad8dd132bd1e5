"""The commands of ``python -m ctddesk.authoring``."""

import argparse
import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path

from ctddesk.authoring import stale
from ctddesk.authoring.compile import build
from ctddesk.authoring.content import Content, read_content
from ctddesk.authoring.diff import changes_of_files
from ctddesk.authoring.editors import rules_page, schema_files
from ctddesk.authoring.files import Finding
from ctddesk.authoring.page_changes import HEAD, page_changes, version
from ctddesk.authoring.rules import broken_rules

_ROOT = Path(__file__).resolve().parents[3]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0 when all is well, 1 when something is to be mended, 2 when it could not be tried."""
    options = _parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except (OSError, sqlite3.Error) as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ctddesk.authoring", description="Check and build the content.")
    parser.add_argument("--root", type=Path, default=_ROOT, help="the project's folder")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="report what is wrong with the authored files")
    check.add_argument("--database", type=Path, help="also report what this database lacks of the authored files")
    check.set_defaults(run=_check)
    commands.add_parser("build", help="check, then write data/ctd.sqlite").set_defaults(run=_build)
    diff = commands.add_parser("diff", help="list what changed between two databases")
    diff.add_argument("old", type=Path)
    diff.add_argument("new", type=Path)
    diff.set_defaults(run=_diff)
    changes = commands.add_parser("changes", help="write data/content/changes.yaml: what changed since a database")
    changes.add_argument("old", type=Path, help="the content database of the last release")
    changes.set_defaults(run=_changes)
    commands.add_parser("schema", help="write data/schema/").set_defaults(run=_schema)
    commands.add_parser("rules-page", help="write docs/content/rules.md").set_defaults(run=_rules_page)
    return parser


def checked(folder: Path) -> tuple[Content, list[Finding]]:
    """Return the content of the folder and all that is wrong with it; rules are tried once every file can be read."""
    content, findings = read_content(folder)
    return content, sorted(findings) or broken_rules(content)


def _check(options: argparse.Namespace) -> int:
    content, findings = checked(options.root / "data" / "content")
    for finding in findings:
        print(finding)
    if findings:
        return 1
    faults = stale.faults(content, options.database) if options.database else []
    for fault in faults:
        print(f"{options.database}: {fault}")
    if not faults:
        print(f"{sum(1 for _ in content.entries())} records, nothing to mend")
    return 1 if faults else 0


def _build(options: argparse.Namespace) -> int:
    content, findings = checked(options.root / "data" / "content")
    for finding in findings:
        print(finding)
    if findings:
        return 1
    print(build(content, options.root / "data" / "ctd.sqlite"))
    return 0


def _diff(options: argparse.Namespace) -> int:
    found = changes_of_files(options.old, options.new)
    for change in found:
        print(change)
    print(f"{len(found)} records differ" if found else "the content is the same")
    return 0


def _changes(options: argparse.Namespace) -> int:
    rows = list(page_changes(options.old, options.root / "data" / "ctd.sqlite"))
    path = options.root / "data" / "content" / "changes.yaml"
    path.unlink(missing_ok=True)
    if rows:
        path.write_text(HEAD + "".join(rows), encoding="utf-8", newline="\n")
    print(f"{path}: {len(rows)} pages. Set `changes_since: '{version(options.old)}'` in edition.yaml, then build.")
    return 0


def _schema(options: argparse.Namespace) -> int:
    folder = options.root / "data" / "schema"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schema_files().items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def _rules_page(options: argparse.Namespace) -> int:
    page = options.root / "docs" / "content" / "rules.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(rules_page(), encoding="utf-8", newline="\n")
    return 0
