"""Notes in a folder, one Markdown file each; and reading files and folders back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from ctddesk.notes.exchange import json_file, markdown_file
from ctddesk.notes.exchange.errors import ExchangeError, UnreadableFileError, UnwritableFileError, reason
from ctddesk.notes.exchange.values import Portable, digest
from ctddesk.notes.note import new_id

_MARKDOWN = (".md", ".markdown", ".txt")
_JSON = ".json"
_LONGEST = 50  # characters of a title in a file's name: with four bytes each it still fits every system
_FORBIDDEN = re.compile(r'[<>:"/\\|?*.\s]+')


class Intake(NamedTuple):
    """What was read: the notes, and what is wrong with each file that could not be."""

    notes: list[Portable]
    problems: list[ExchangeError]


def export_folder(notes: Iterable[Portable], folder: Path) -> list[Path]:
    """Write each note into a file of its own and return the files; raise UnwritableFileError.

    The file of an earlier export is replaced, unless its text is one that the note never had: what was written there
    with another editor stays, and so does every other file.
    """
    _make(folder)
    return [_export(portable, folder) for portable in notes]


def write_file(path: Path, text: str) -> None:
    """Write a file, or replace it as a whole; raise UnwritableFileError."""
    unfinished = path.with_name(f"{path.name}.{new_id()[:8]}")
    try:
        with unfinished.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
        unfinished.replace(path)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise UnwritableFileError(str(path), reason(error)) from error


def read_files(path: Path) -> Intake:
    """Read a file, or all Markdown, text and JSON files of a folder and of those in it; hidden ones are left out.

    What cannot be read is among the problems and keeps nothing else from coming in.
    """
    intake = Intake([], [])
    for file in _files(path):
        try:
            intake.notes.extend(_read(file, _name(file, path)))
        except ExchangeError as error:
            intake.problems.append(error)
    return intake


def file_name(portable: Portable) -> str:
    """Return a name that every system takes: words of the title, and of the id what makes it unique.

    With no dot before the last, and the id behind it, no title can spell what Windows keeps for devices (CON, NUL.txt).
    """
    printable = "".join(sign if sign.isprintable() else " " for sign in portable.note.title)
    words = _FORBIDDEN.sub(" ", printable).strip()[:_LONGEST].strip()
    return f"{words} {digest(portable.note.id)[:12]}.md".lstrip()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableFileError(str(folder), reason(error)) from error


def _export(portable: Portable, folder: Path) -> Path:
    path = next(path for path in _candidates(folder / file_name(portable)) if _may_write(path, portable))
    write_file(path, markdown_file.write(portable))
    return path


def _candidates(path: Path) -> Iterator[Path]:
    yield path
    number = 1
    while True:
        number += 1
        yield path.with_name(f"{path.stem} ({number}){path.suffix}")


def _may_write(path: Path, portable: Portable) -> bool:
    """Whether there is no such file, or it holds nothing but an earlier text of the same note."""
    if not path.exists():
        return True
    try:
        (found,) = _read(path, path.name)
    except ExchangeError:
        return False
    return found.note.id == portable.note.id and digest(found.body) in portable.texts


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = (file for file in path.rglob("*") if file.suffix.lower() in (*_MARKDOWN, _JSON))
    visible = (file for file in found if not any(part.startswith(".") for part in file.relative_to(path).parts))
    return sorted(file for file in visible if file.is_file())


def _name(file: Path, path: Path) -> str:
    return str(file.relative_to(path)) if path.is_dir() else file.name


def _read(file: Path, name: str) -> list[Portable]:
    if file.suffix.lower() not in (*_MARKDOWN, _JSON):
        raise UnreadableFileError(name, "only Markdown, text and JSON files can be read")
    try:
        text = file.read_bytes().decode("utf-8-sig")
        changed = datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except UnicodeDecodeError:
        raise UnreadableFileError(name, "it is not written in UTF-8") from None
    except (OSError, OverflowError, ValueError) as error:  # a date may be none that there can be
        raise UnreadableFileError(name, reason(error)) from error
    if file.suffix.lower() == _JSON:
        return json_file.read(text, name)
    return [markdown_file.read(text, name, changed)]
