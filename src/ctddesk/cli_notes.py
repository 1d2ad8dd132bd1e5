"""The commands for notes: list, export, import, backup. A window may be open on the same notes meanwhile."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from ctddesk import paths
from ctddesk.cli import DONE, FAILED, FAULTY, draw_offscreen
from ctddesk.model.partial_date import PartialDate
from ctddesk.notes.errors import LockedNotesError, NotesError
from ctddesk.notes.exchange import html_file, json_file
from ctddesk.notes.exchange.errors import ExchangeError, UnwritableFileError, reason
from ctddesk.notes.exchange.folder import export_folder, read_files, write_file
from ctddesk.notes.exchange.plan import Step, carry_out, plan
from ctddesk.notes.exchange.values import Portable, pack_all
from ctddesk.notes.note import Session, Summary, new_id, stamp
from ctddesk.notes.notebook import Notebook, State


def run(options: argparse.Namespace) -> int:
    """Run one command for notes and return its exit code. What can be put right is one sentence on stderr."""
    try:
        with _opened(paths.data_dir(options.data_dir)) as notebook:
            return _ACTIONS[options.action](options, notebook)
    except (NotesError, ExchangeError) as error:
        _complain(error)
    return FAILED


def _list(options: argparse.Namespace, notebook: Notebook) -> int:
    summaries = notebook.shelf.summaries()
    if options.json:
        print(json.dumps({"notes": [_values(one) for one in summaries]}, ensure_ascii=False, indent=2))
        return DONE
    for one in summaries:
        about = [str(one.ref)] if one.ref else []
        print(f"{one.title}\n    {' · '.join([str(one.address), *about, _day(one.changed), *one.tags])}")
    if not summaries:
        print("There are no notes.")
    return DONE


def _values(one: Summary) -> dict[str, object]:
    page, tags = str(one.ref) if one.ref else None, list(one.tags)
    values = {"ref": str(one.address), "title": one.title, "page": page, "tags": tags}
    return {**values, "pinned": one.pinned, "shared": one.shared, "changed": stamp(one.changed)}


def _export(options: argparse.Namespace, notebook: Notebook) -> int:
    path, shelf = options.path, notebook.shelf
    if options.format == "markdown":
        count = len(export_folder(pack_all(shelf, trash=False), path))
        print(f"{_notes(count)} written into {path}.")
        return DONE
    if _is_there(path):
        raise UnwritableFileError(str(path), "there is a file of that name already")
    portables = pack_all(shelf, trash=options.format == "json")
    _WRITERS[options.format](path, portables)
    print(f"{_notes(len(portables))} written to {path}.")
    return DONE


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError as error:
        raise UnwritableFileError(str(path), reason(error)) from error


def _write_json(path: Path, portables: list[Portable]) -> None:
    write_file(path, json_file.write(portables, _now()))


def _write_html(path: Path, portables: list[Portable]) -> None:
    write_file(path, html_file.write([one.note for one in portables], _now()))


def _write_pdf(path: Path, portables: list[Portable]) -> None:
    draw_offscreen()
    from ctddesk.ui.notes.printing import print_notes

    print_notes([one.note for one in portables], path, _now())


_WRITERS = {"json": _write_json, "html": _write_html, "pdf": _write_pdf}


def _import(options: argparse.Namespace, notebook: Notebook) -> int:
    intake = read_files(options.path)
    for problem in intake.problems:
        _complain(problem)
    store = notebook.store() if intake.notes and not options.dry_run else None
    steps = plan(store.shelf if store else notebook.shelf, intake.notes)
    for step in steps:
        print(_line(step))
    if store:
        print(f"{_notes(carry_out(store, steps, Session(new_id(), _author())))} added or changed.")
    if intake.problems:
        return FAULTY if intake.notes else FAILED
    return DONE


def _line(step: Step) -> str:
    page = f" on {step.page}" if step.page else ""
    author = f" by {step.author}" if step.author else ""
    return f"{step.change.value}: {step.title}{page}{author}, {_day(step.changed)}"


def _back_up(_options: argparse.Namespace, notebook: Notebook) -> int:
    if not notebook.path.exists():
        print("There are no notes.")
        return DONE
    print(notebook.back_up())
    return DONE


@contextmanager
def _opened(folder: Path) -> Iterator[Notebook]:
    """The notes in a folder; raises NotesError where they cannot be read."""
    notebook = Notebook(folder, _now, shared_drive=None)
    try:
        if notebook.open() is State.LOCKED and sys.stdin is not None and sys.stdin.isatty():
            with suppress(EOFError):
                notebook.open(getpass.getpass("Passphrase of the notes: "))
        if notebook.state in {State.LOCKED, State.BROKEN} and notebook.trouble:
            raise notebook.trouble
        yield notebook
    finally:
        notebook.close()


def _author() -> str:
    """The user's name with the system, '' where it has none."""
    with suppress(KeyError, OSError, ImportError):
        return getpass.getuser()
    return ""


def _now() -> datetime:
    return datetime.now(UTC)


def _day(moment: datetime) -> str:
    return str(PartialDate(moment.astimezone().date().isoformat()))


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count} notes"


def _complain(error: NotesError | ExchangeError) -> None:
    print(f"{error} {_remedy(error)}", file=sys.stderr)


def _remedy(error: NotesError | ExchangeError) -> str:
    """What can be done; what the window says of the text on its screen is of no use here."""
    if isinstance(error, LockedNotesError) and not error.tried:
        return "Run this command in a terminal, where the passphrase can be entered."
    if isinstance(error, NotesError) and error.passing:
        return "Put that right, then run the command again: no note is taken in twice."
    return error.remedy


_ACTIONS: dict[str, Callable[[argparse.Namespace, Notebook], int]] = {
    "list": _list,
    "export": _export,
    "import": _import,
    "backup": _back_up,
}
