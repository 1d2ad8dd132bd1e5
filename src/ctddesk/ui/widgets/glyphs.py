"""Small line drawings for buttons, painted in the colour of the text they stand with."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton, QWidget

# Strokes on a 16 by 16 grid.
GLYPHS: dict[str, list[list[tuple[float, float]]]] = {
    "back": [[(10, 3), (5, 8), (10, 13)]],
    "forward": [[(6, 3), (11, 8), (6, 13)]],
    "up": [[(3, 10), (8, 5), (13, 10)]],
    "down": [[(3, 6), (8, 11), (13, 6)]],
    "close": [[(4, 4), (12, 12)], [(12, 4), (4, 12)]],
    "menu": [[(2.5, 4), (13.5, 4)], [(2.5, 8), (13.5, 8)], [(2.5, 12), (13.5, 12)]],
}


def paint_glyph(painter: QPainter, rect: QRectF, name: str, colour: QColor) -> None:
    """Paint a drawing of GLYPHS into a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 16, rect.height() / 16)
    for stroke in GLYPHS[name]:
        painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in stroke]))
    painter.restore()


class GlyphButton(QToolButton):
    """A flat button that shows a drawing; ``label`` is its tool tip and its name for screen readers."""

    def __init__(self, glyph: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._glyph = glyph
        self.setToolTip(label)
        self.setAccessibleName(label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """A square that grows with the text size."""
        side = self.fontMetrics().height() + 12
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the button, then the drawing."""
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        side = self.fontMetrics().height()
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        group = self.palette().ColorGroup.Active if self.isEnabled() else self.palette().ColorGroup.Disabled
        colour = self.palette().color(group, self.palette().ColorRole.WindowText)
        if not self.isEnabled():
            colour.setAlphaF(0.4)
        paint_glyph(painter, square, self._glyph, colour)
