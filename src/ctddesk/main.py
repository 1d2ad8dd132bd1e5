"""The start of the program, step by step. Qt is imported late, and not at all by the commands without a window."""

import gc
import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from types import TracebackType

from ctddesk import paths

FAILED = 2  # the exit code for what the user can put right
_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ctddesk and return its exit code: 0 done, 1 only in part or the self-test failed, 2 it cannot be done."""
    # 1. arguments: a start without any, which is the usual one, needs no parser
    given = sys.argv[1:] if arguments is None else arguments
    if not given:
        return _open_window(paths.bundled_content(), None, None)
    from ctddesk.arguments import parse

    options = parse(given)
    # 2. folders
    content = options.content or paths.bundled_content()
    # 3. a command without a window ends here
    if options.command is not None:
        from ctddesk import cli

        return cli.run(options, content)
    # 4. the window
    return _open_window(content, options.data_dir, options.open)


def _open_window(content: Path, folder: Path | None, address: str | None) -> int:
    gc.disable()  # nothing made during the start can be thrown away; the window turns it on again
    from ctddesk.model.ref import Ref, RefError

    # 4a. what the window needs: a page to start on, and a display
    try:
        start = Ref.parse(address) if address else None
    except RefError as error:
        return _refuse(str(error))
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        return _refuse("There is no display to open a window on. The commands work without one: see ctddesk --help.")
    # 4b. where failures are noted: the log itself is opened after the first paint, or by the first failure
    data_dir = paths.data_dir(folder)
    sys.excepthook = partial(_note_failure, data_dir)
    # 4c. Qt
    try:
        from ctddesk.ui.binding import import_binding

        import_binding()
        from ctddesk.ui.root import run_window
    except ImportError as error:
        return _refuse(f"The window cannot be opened, since a part of it does not load: {error}")
    code = run_window(content, data_dir, start, partial(_start_log, data_dir))
    # 5. the end
    from ctddesk.log import stop_log

    stop_log()
    return code


def _start_log(data_dir: Path) -> None:
    from ctddesk.log import start_log

    start_log(data_dir)


def _note_failure(data_dir: Path, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from ctddesk.log import record_failure

    _start_log(data_dir)
    record_failure(kind, error, trace)


def _refuse(sentence: str) -> int:
    if sys.stderr is not None:  # a program without a console has none
        print(sentence, file=sys.stderr)
    return FAILED
