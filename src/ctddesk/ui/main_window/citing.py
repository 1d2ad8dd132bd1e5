"""The address and the sources of a page, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from ctddesk.model.entities import Source
from ctddesk.pages.cite.formats import FORMATS, vancouver
from ctddesk.ui.main_window.footer import Footer
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.navigation import Navigator
from ctddesk.ui.page.pane import PagePane

NONE = "This page names no sources."


def copy_address(navigator: Navigator) -> None:
    """Put the address of the page that is open into the clipboard."""
    if navigator.current:
        QGuiApplication.clipboard().setText(str(navigator.current))


def copy_sources(pane: PagePane, reference: Reference, footer: Footer) -> None:
    """Put the sources of the page into the clipboard as a numbered list."""
    sources = _sources(pane, reference)
    if sources:
        QGuiApplication.clipboard().setText(vancouver(sources))
        number = f"{len(sources)} source{'s' if len(sources) > 1 else ''}"
        footer.point_at(f"{number} copied, in the order of this page.")
    else:
        footer.point_at(NONE)


def save_sources(pane: PagePane, reference: Reference, footer: Footer) -> None:
    """Ask for a file and its format, and write the sources of the page there."""
    sources = _sources(pane, reference)
    if sources and pane.page:
        footer.point_at(_save(sources, pane.page.ref.id, pane))
    else:
        footer.point_at(NONE)


def _sources(pane: PagePane, reference: Reference) -> list[Source]:
    return reference.sources(pane.page.sources) if pane.page else []


def _save(sources: Sequence[Source], name: str, window: QWidget) -> str:
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
