"""The one module that knows folders: where the program's own files are, and where a user's are kept."""

import os
import sys
from pathlib import Path

DATA_DIR_VARIABLE = "CTDDESK_DATA_DIR"
PORTABLE_MARKER = "portable.txt"
_PORTABLE_FOLDER = "ctddesk-data"
_PACKAGE = Path(__file__).resolve().parent


def resources() -> Path:
    """Return the folder of templates, icons and fonts."""
    return _bundled("_resources", "resources")


def templates() -> Path:
    """Return the folder of the page templates."""
    return resources() / "templates"


def bundled_content() -> Path:
    """Return the content database that came with the program; the file may be missing."""
    return _bundled("_data", "data") / "ctd.sqlite"


def data_dir(argument: Path | None = None) -> Path:
    """Return the folder for what the user makes: settings, logs, notes. It is made by whoever writes there first.

    The order: the argument (--data-dir), the environment variable CTDDESK_DATA_DIR, a folder beside a frozen
    program that has ``portable.txt`` next to it, the system's folder for local application data.
    """
    if argument is not None:
        return argument.absolute()
    variable = os.environ.get(DATA_DIR_VARIABLE)
    if variable:
        return Path(variable).absolute()
    program = Path(sys.executable).resolve().parent
    if _frozen() and (program / PORTABLE_MARKER).is_file():
        return program / _PORTABLE_FOLDER
    # Imported late: a start that names its folder does not need it.
    from platformdirs import user_data_path

    return user_data_path("ctddesk", appauthor=False, roaming=False)


def _frozen() -> bool:
    return bool(getattr(sys, "frozen", False))


def _bundled(installed: str, original: str) -> Path:
    """A folder in the three layouts: frozen program, installed wheel, checkout."""
    if _frozen():
        return Path(getattr(sys, "_MEIPASS", _PACKAGE.parent)) / original
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parents[1] / original
