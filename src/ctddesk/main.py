"""The start of the program, step by step. Qt is imported late, and not at all by the commands without a window."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from ctddesk import __version__, paths

FAILED = 2  # the exit code for what the user can put right
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ctddesk and return its exit code: 0 done, 1 the self-test failed, 2 it cannot be done."""
    # 1. arguments
    options = parser().parse_args(arguments, argparse.Namespace(content=None, data_dir=None))
    # 2. folders
    content = options.content or paths.bundled_content()
    # 3. a command without a window ends here
    if options.command is not None:
        from ctddesk import cli

        return cli.run(options, content)
    # 4. the window
    return _open_window(options, content)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    common = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--content", type=Path, metavar="FILE", help="use this content file, not the bundled one")
    common.add_argument("--data-dir", type=Path, metavar="DIR", help="keep settings and logs in this folder")
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
    commands.add_parser("content", parents=[common, as_json], help="print which content this is")
    commands.add_parser("self-test", parents=[common, as_json], help="check the program and its content")
    tour = commands.add_parser("tour", parents=[common], help="write pictures of the main screens")
    tour.add_argument("folder", type=Path, metavar="DIR", help="where to write them")
    return top


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        self.exit(FAILED, f"{self.prog}: {message}. See {self.prog} --help.\n")


def _limit(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1000:
        message = f"'{text}' is not a number from 1 to 1000"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _open_window(options: argparse.Namespace, content: Path) -> int:
    from ctddesk.log import start_log, stop_log
    from ctddesk.model.ref import Ref, RefError

    # 4a. what the window needs: a page to start on, and a display
    try:
        start = Ref.parse(options.open) if options.open else None
    except RefError as error:
        return _refuse(str(error))
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        return _refuse("There is no display to open a window on. The commands work without one: see ctddesk --help.")
    # 4b. logs and hooks
    data_dir = paths.data_dir(options.data_dir)
    start_log(data_dir)
    # 4c. Qt
    try:
        from ctddesk.ui.root import run_window
    except ImportError as error:
        return _refuse(f"The window cannot be opened, since a part of it does not load: {error}")
    code = run_window(content, data_dir, start)
    # 5. the end
    stop_log()
    return code


def _refuse(sentence: str) -> int:
    if sys.stderr is not None:  # a program without a console has none
        print(sentence, file=sys.stderr)
    return FAILED
