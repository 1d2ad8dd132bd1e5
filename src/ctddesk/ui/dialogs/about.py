"""About: what the program is for, which content it holds, and the licences of what it is made of."""

from __future__ import annotations

import platform

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from ctddesk import __version__
from ctddesk.model.front import Edition
from ctddesk.pages.handouts import LIBRARY_OF_MEDICINE
from ctddesk.ui.theme.theme import Theme

INTENDED_USE = (
    "ctddesk is a reference for clinicians. It shows published facts about drugs for cutaneous lupus, dermatomyositis "
    "and systemic sclerosis, with their dates and sources. It gives no advice for a particular patient, calculates no "
    "dose, judges no interaction, and is not for time-critical use. Read the label before you prescribe. "
    "A fact that is missing here was not looked up; that says nothing about whether something is allowed or harmless."
)
LICENCES = (
    "ctddesk is under the MIT licence. It is made with Qt and PySide6 (LGPL version 3), Python (PSF licence), SQLite "
    "(public domain), platformdirs, markdown-it-py and mdurl (MIT), apsw-sqlite3mc with SQLite3 Multiple Ciphers (a "
    "licence like zlib's, MIT) and the Inter typeface (SIL OFL 1.1). "
    "Qt and PySide6 are shipped as separate libraries, which may be replaced."
)


class AboutDialog(QDialog):
    """Plain words that can be selected and copied."""

    def __init__(self, theme: Theme, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("About ctddesk")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        title = QLabel(f"ctddesk {__version__}")
        title.setProperty("heading", True)
        column.addWidget(title)
        width = theme.size(560)
        for text in (_content(edition), INTENDED_USE, LIBRARY_OF_MEDICINE, LICENCES, _versions()):
            column.addWidget(_paragraph(text, width))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)


def _content(edition: Edition) -> str:
    return (
        f"Content {edition.version}, reviewed {edition.reviewed}, checked against the article of {edition.article}. "
        f"Digest {edition.digest[:16]}."
    )


def _versions() -> str:
    return f"PySide6 {PySide6.__version__}, Qt {qVersion()}, Python {platform.python_version()}."


def _paragraph(text: str, width: int) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setFixedWidth(width)
    label.setFixedHeight(label.heightForWidth(width))
    label.setTextInteractionFlags(label.textInteractionFlags().TextSelectableByMouse)
    return label
