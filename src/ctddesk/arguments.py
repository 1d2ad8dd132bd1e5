"""The command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ctddesk import __version__

_REFUSED = 2  # the exit code for what the user can put right


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return what the arguments ask for; end the program with one sentence and code 2 when they make no sense.

    ``command`` is None for the window; ``content``, ``data_dir`` and ``open`` are None where they are not given.
    """
    return parser().parse_args(arguments, argparse.Namespace(content=None, data_dir=None))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--content", type=Path, metavar="FILE", help="use this content file, not the bundled one")
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="keep settings, logs and notes in this folder")
    as_json = _Parser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print JSON")
    top = _Parser(
        prog="ctddesk",
        description="Offline reference for connective tissue disease. Without a command it opens its window.",
        parents=[common],
    )
    top.add_argument("--version", action="version", version=f"ctddesk {__version__}")
    top.add_argument("--open", metavar="REF", help="open the window on this page, for example drug/anifrolumab")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    search = commands.add_parser("search", parents=[common, as_json], help="search the content")
    search.add_argument("query", nargs="+", help="what to look for")
    search.add_argument("--limit", type=_limit, default=20, help="the most pages to list (20)")
    show = commands.add_parser("show", parents=[common, as_json], help="print a page")
    show.add_argument("ref", help="its address, for example drug/anifrolumab")
    cite = commands.add_parser("cite", parents=[common], help="print the sources of a page for a reference manager")
    cite.add_argument("ref", help="its address, for example drug/anifrolumab")
    formats = ("text", "ris", "bibtex", "csl", "nbib")
    cite.add_argument("--format", choices=formats, default="text", help="Vancouver text unless told")
    printing = commands.add_parser("print", parents=[common], help="write a page into a PDF or HTML file")
    printing.add_argument("ref", help="its address, for example drug/anifrolumab")
    printing.add_argument("--to", type=Path, metavar="FILE", required=True, help="a .pdf or .html file")
    printing.add_argument("--pack", action="store_true", help="of a disease: with all its drugs")
    printing.add_argument("--paper", choices=("A4", "Letter"), default="", help="what is usual here unless told")
    commands.add_parser("content", parents=[common, as_json], help="print which content this is")
    _add_notes(commands.add_parser("notes", parents=[common], help="list, export, import or back up notes"), common)
    commands.add_parser("self-test", parents=[common, as_json], help="check the program and its content")
    tour = commands.add_parser("tour", parents=[common], help="write pictures of the main screens")
    tour.add_argument("folder", type=Path, metavar="DIR", help="where to write them")
    return top


def _add_notes(notes: "_Parser", common: "_Parser") -> None:
    actions = notes.add_subparsers(dest="action", metavar="ACTION", parser_class=_Parser, required=True)
    listing = actions.add_parser("list", parents=[common], help="list the notes")
    listing.add_argument("--json", action="store_true", help="print JSON")
    export = actions.add_parser("export", parents=[common], help="write all notes to files that others can read")
    export.add_argument(
        "--format", choices=("markdown", "json", "html", "pdf"), required=True, help="JSON leaves nothing out"
    )
    export.add_argument("path", type=Path, metavar="PATH", help="a folder for Markdown, else a file that is not there")
    import_ = actions.add_parser("import", parents=[common], help="take in what was exported, or other Markdown")
    import_.add_argument("path", type=Path, metavar="PATH", help="a file or a folder")
    import_.add_argument("--dry-run", action="store_true", help="only say what would be done")
    actions.add_parser("backup", parents=[common], help="make a backup of the notes and print its path")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(_REFUSED, f"{self.prog}: {message}. See {self.prog} --help.\n")


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        message = f"'{text}' is not a number from 1 to 1000"
        raise argparse.ArgumentTypeError(message)
    return int(text)
