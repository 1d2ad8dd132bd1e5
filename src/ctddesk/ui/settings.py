"""What the window remembers between runs, declared once and kept in a small JSON file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from ctddesk.model.ref import Ref, RefError


class Settings(NamedTuple):
    """Window state. Every field has a default that a missing, partial or damaged file falls back to."""

    geometry: str = ""  # QWidget.saveGeometry as base64
    split: int = 372  # px of the left pane at 100 %
    zoom: int = 100  # per cent
    scheme: str = "system"
    tab: str = ""  # the disease of the tab that was open
    page: str = ""  # the last page, as a Ref
    recent_pages: str = ""  # Refs, one a line, the newest first
    recent_texts: str = ""  # what was searched for, one a line, the newest first
    keep_recent: bool = True
    read_pages: str = ""  # pages that were read, with how their sections read, one a line
    notes_height: int = 170  # px of the notes under a page at 100 %
    paper: str = ""  # the size of paper that was chosen, '' for the usual one
    author: str = ""  # who writes notes here
    clinic_notes: str = ""  # the file of the clinic's shared notes

    def last_page(self) -> Ref | None:
        """Return the page that was open last, None where none is remembered."""
        try:
            return Ref.parse(self.page)
        except RefError:
            return None


def read_settings(path: Path) -> Settings:
    """Return the settings kept at ``path``; what is missing or of the wrong type keeps its default."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = None
    if not isinstance(kept, dict):
        return Settings()
    return Settings(**{name: _kept(kept, name, default) for name, default in Settings()._asdict().items()})


def write_settings(path: Path, settings: Settings) -> bool:
    """Keep the settings at ``path``, whole or not at all; return whether that worked."""
    temporary = path.with_suffix(".new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps(settings._asdict(), indent=1), encoding="utf-8")
        temporary.replace(path)
    except OSError:
        return False
    return True


def _kept(kept: dict[str, Any], name: str, default: Any) -> Any:
    value = kept.get(name, default)
    return value if type(value) is type(default) else default
