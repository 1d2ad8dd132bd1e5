"""The sheets that are printed on."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QLocale, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

MARGIN = 18.0  # mm


class Form(StrEnum):
    """A size of paper."""

    A4 = "A4"
    LETTER = "Letter"

    def layout(self, *, wide: bool) -> QPageLayout:
        """Return the sheet with its margins, upright or on its side."""
        side = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
        margins = QMarginsF(MARGIN, MARGIN, MARGIN, MARGIN)
        return QPageLayout(QPageSize(_SIZES[self]), side, margins, QPageLayout.Unit.Millimeter)

    def size(self, *, wide: bool) -> QSizeF:
        """Return the whole sheet in mm."""
        return self.layout(wide=wide).fullRect(QPageLayout.Unit.Millimeter).size()


_SIZES = {Form.A4: QPageSize.PageSizeId.A4, Form.LETTER: QPageSize.PageSizeId.Letter}


def form_of(kept: str) -> Form:
    """Return the size that was chosen last, or else the one that is usual where the system says it is."""
    if kept in set(Form):
        return Form(kept)
    imperial = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return Form.LETTER if imperial else Form.A4
