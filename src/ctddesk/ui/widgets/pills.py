"""Status pills: words on a coloured, rounded ground."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ctddesk.model.standing import Pill
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import CAPTION_SIZE, RADIUS_PILL, PillColours

_PAD = 7


def pill_size(pill: Pill, font: QFont) -> QSize:
    """Return the size of a pill in px, its padding included."""
    metrics = QFontMetricsF(font)
    return QSize(round(metrics.horizontalAdvance(pill.text)) + 2 * _PAD, round(metrics.height()) + 4)


def paint_ground(painter: QPainter, rect: QRectF, colours: PillColours) -> None:
    """Paint the rounded ground of a pill."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colours.ground))
    painter.setPen(QPen(QColor(colours.text), 1) if colours.outlined else Qt.PenStyle.NoPen)
    inner = rect.adjusted(0.5, 0.5, -0.5, -0.5) if colours.outlined else rect
    painter.drawRoundedRect(inner, RADIUS_PILL, RADIUS_PILL)


def paint_pill(painter: QPainter, rect: QRectF, pill: Pill, font: QFont, colours: PillColours) -> None:
    """Paint a pill over ``rect``, which has its size."""
    painter.save()
    paint_ground(painter, rect, colours)
    painter.setPen(QColor(colours.text))
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, pill.text)
    painter.restore()


class PillRow(QWidget):
    """A wrapping row of pills. Screen readers get their words as the name of the row."""

    _GAP = 8

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pills: tuple[Pill, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pills(self, pills: Sequence[Pill]) -> None:
        """Show these pills instead of the present ones."""
        self._pills = tuple(pills)
        self.setAccessibleName("Status: " + "; ".join(pill.text for pill in pills) if pills else "")
        self.setVisible(bool(pills))
        self.updateGeometry()
        self.update()

    def _font(self) -> QFont:
        return self._theme.font(CAPTION_SIZE, bold=True)

    def _places(self, width: int) -> list[tuple[Pill, QPointF]]:
        font, x, y = self._font(), 0, 0
        places: list[tuple[Pill, QPointF]] = []
        for pill in self._pills:
            size = pill_size(pill, font)
            if x and x + size.width() > width:
                x, y = 0, y + size.height() + 6
            places.append((pill, QPointF(x, y)))
            x += size.width() + self._GAP
        return places

    def hasHeightForWidth(self) -> bool:
        """The row wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the wrapped row at ``width`` px."""
        places = self._places(width)
        if not places:
            return 0
        pill, corner = places[-1]
        return round(corner.y()) + pill_size(pill, self._font()).height()

    def sizeHint(self) -> QSize:
        """One row, at the present width if there is one."""
        width = self.width() if self.width() > 1 else 600
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the window likes."""
        return QSize(80, self.heightForWidth(max(80, self.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint every pill."""
        painter = QPainter(self)
        font = self._font()
        for pill, corner in self._places(self.width()):
            place = QRectF(corner, pill_size(pill, font))
            paint_pill(painter, place, pill, font, self._theme.tokens.pills[pill.tone])
