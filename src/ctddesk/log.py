"""The log of a running window: what the program did and where it failed, never what the user typed or read."""

import faulthandler
import logging
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TextIO

LOG_NAME = "ctddesk.log"
CRASH_NAME = "crash.txt"
_LIMIT = 256 * 1024
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_logger = logging.getLogger("ctddesk")
_open_files: list[TextIO] = []


class _LogFile(logging.FileHandler):
    """A log on a full disk loses its lines, and the program goes on as if it had none."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Leave the line out."""

    def close(self) -> None:
        """Close the file, with what could not be written to it left out."""
        with suppress(OSError):
            super().close()


def start_log(folder: Path) -> bool:
    """Log to ``folder`` from here on, and note crashes there; return whether it can be written. Never raises.

    The log of earlier starts is kept once it is full, as one older file. A crash that Python cannot catch is
    written by faulthandler to a file of its own.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _rotate(folder / LOG_NAME)
        handler = _LogFile(folder / LOG_NAME, encoding="utf-8")
        crash_file = (folder / CRASH_NAME).open("a", encoding="utf-8")
    except OSError:
        return False
    handler.setFormatter(logging.Formatter(_FORMAT))
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    # faulthandler writes to the descriptor, so that the file must stay open.
    _open_files.append(crash_file)
    faulthandler.enable(crash_file)
    sys.excepthook = record_failure
    return True


def stop_log() -> None:
    """Close the log and the file of crashes; without a log this does nothing."""
    for handler in _logger.handlers[:]:
        _logger.removeHandler(handler)
        handler.close()
    if _open_files:
        faulthandler.disable()
    while _open_files:
        _open_files.pop().close()


def record_failure(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Log where an error that nothing caught was raised, without its message, which may hold what a user typed."""
    if not issubclass(kind, KeyboardInterrupt):
        _logger.error("%s at %s", kind.__name__, " < ".join(_places(trace)))
    sys.__excepthook__(kind, error, trace)


def _places(trace: TracebackType | None) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[::-1]


def _rotate(path: Path) -> None:
    if path.is_file() and path.stat().st_size > _LIMIT:
        path.replace(path.with_suffix(".old.log"))
