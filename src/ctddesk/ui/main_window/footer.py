"""The bottom of the window: offline, what the program is for, how much it holds, and addresses pointed at."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from ctddesk.model.front import REFERENCE_ONLY, Edition


class Footer(QFrame):
    """A line of small words. ``point_at`` shows an address while the pointer is on a link."""

    def __init__(self, edition: Edition, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("footer")
        counts = edition.counts
        self._middle = QLabel(REFERENCE_ONLY)
        self._middle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        total = QLabel(f"{counts['drug']} drugs · {counts['trial']} trials · {counts['source']} sources")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(16)
        for label, stretch in ((QLabel("Offline"), 0), (self._middle, 1), (total, 0)):
            label.setProperty("muted", True)
            label.setProperty("caption", True)
            row.addWidget(label, stretch)

    @property
    def words(self) -> str:
        """What is said in the middle."""
        return self._middle.text()

    def point_at(self, address: str) -> None:
        """Show an address, or the standing sentence when it is empty."""
        self._middle.setText(address or REFERENCE_ONLY)
