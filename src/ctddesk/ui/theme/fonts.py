"""The bundled font."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFontDatabase


def load_fonts(folder: Path) -> list[str]:
    """Register every font file of ``folder`` with Qt and return the families it now knows from them."""
    families: list[str] = []
    for path in sorted((*folder.glob("*.ttf"), *folder.glob("*.otf"))):
        # Not by its name: drawn offscreen on Windows, Qt opens no file whose path is beyond the old character set.
        number = QFontDatabase.addApplicationFontFromData(path.read_bytes())
        families += QFontDatabase.applicationFontFamilies(number)
    return sorted(set(families))
