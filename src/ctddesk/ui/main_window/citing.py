"""The sources of a page, for a reference manager."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ctddesk.model.entities import Source
from ctddesk.pages.cite.formats import FORMATS, vancouver


def cite(sources: Sequence[Source], how: str, name: str, window: QWidget) -> str:
    """Copy the sources of a page, or save them in a file, and return what to say of it."""
    if not sources:
        return "This page names no sources."
    return copy(sources) if how == "copy" else save(sources, name, window)


def copy(sources: Sequence[Source]) -> str:
    """Put sources into the clipboard as a numbered list, and return what to say of it."""
    QGuiApplication.clipboard().setText(vancouver(sources))
    number = len(sources)
    return f"{number} source{'s' if number > 1 else ''} copied, in the order of this page."


def save(sources: Sequence[Source], name: str, window: QWidget) -> str:
    """Ask for a file and its format, write the sources there, and return what to say of it, '' for nothing."""
    kinds = {f"{form.words} (*{form.suffix})": form for form in FORMATS}
    path, kind = QFileDialog.getSaveFileName(window, "Save the sources of this page", f"{name}.ris", ";;".join(kinds))
    if not path:
        return ""
    form = next((form for form in FORMATS if form.suffix == Path(path).suffix.lower()), kinds[kind])
    try:
        Path(path).with_suffix(form.suffix).write_text(form.write(sources), encoding="utf-8", newline="")
    except OSError as error:
        return f"The sources could not be saved: {error.strerror}."
    return f"Saved as {form.words}."
