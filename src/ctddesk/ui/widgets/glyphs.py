"""Small line drawings for buttons, painted in the colour of the text they stand with."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from ctddesk.ui.theme.theme import Theme

# Strokes on a 16 by 16 grid.
GLYPHS: dict[str, list[list[tuple[float, float]]]] = {
    "back": [[(10, 3), (5, 8), (10, 13)]],
    "forward": [[(6, 3), (11, 8), (6, 13)]],
    "up": [[(3, 10), (8, 5), (13, 10)]],
    "down": [[(3, 6), (8, 11), (13, 6)]],
    "close": [[(4, 4), (12, 12)], [(12, 4), (4, 12)]],
    "note": [
        [(3, 2), (13, 2), (13, 10), (9.5, 14), (3, 14), (3, 2)],
        [(13, 10), (9.5, 10), (9.5, 14)],
        [(5.5, 5.5), (10.5, 5.5)],
    ],
    "bold": [
        [(4.5, 8), (9, 8), (11, 7), (11.5, 5.5), (11, 4), (9, 3), (4.5, 3), (4.5, 13), (9.5, 13), (11.5, 12)],
        [(11.5, 12), (12, 10.5), (11.5, 9), (9, 8)],
    ],
    "italic": [[(7, 3), (12, 3)], [(9.5, 3), (6.5, 13)], [(4, 13), (9, 13)]],
    "heading": [[(3.5, 3), (3.5, 13)], [(12.5, 3), (12.5, 13)], [(3.5, 8), (12.5, 8)]],
    "bullets": [
        [(2.5, 4), (2.6, 4)],
        [(2.5, 8), (2.6, 8)],
        [(2.5, 12), (2.6, 12)],
        [(6, 4), (14, 4)],
        [(6, 8), (14, 8)],
        [(6, 12), (14, 12)],
    ],
    "checks": [
        [(1.5, 4.5), (3, 6), (5.5, 2.5)],
        [(1.5, 11.5), (3, 13), (5.5, 9.5)],
        [(8, 4.5), (14.5, 4.5)],
        [(8, 11.5), (14.5, 11.5)],
    ],
    "table": [
        [(2, 3), (14, 3), (14, 13), (2, 13), (2, 3)],
        [(2, 6.5), (14, 6.5)],
        [(8, 6.5), (8, 13)],
        [(2, 9.75), (14, 9.75)],
    ],
    "link": [
        [(7, 4.5), (4.5, 4.5), (2.5, 5.5), (1.5, 8), (2.5, 10.5), (4.5, 11.5), (7, 11.5)],
        [(9, 4.5), (11.5, 4.5), (13.5, 5.5), (14.5, 8), (13.5, 10.5), (11.5, 11.5), (9, 11.5)],
        [(5.5, 8), (10.5, 8)],
    ],
    "date": [[(2, 4), (14, 4), (14, 14), (2, 14), (2, 4)], [(2, 7.5), (14, 7.5)], [(5, 2), (5, 4)], [(11, 2), (11, 4)]],
    "page": [
        [(12.5, 6), (9, 2.5), (3.5, 2.5), (3.5, 13.5), (6, 13.5)],
        [(9, 2.5), (9, 6), (12.5, 6)],
        [(8.5, 13.5), (13.5, 8.5)],
        [(9.5, 8.5), (13.5, 8.5), (13.5, 12.5)],
    ],
    "check": [[(2.5, 8.5), (6.5, 12.5), (13.5, 4)]],
    "menu": [[(2.5, 4), (13.5, 4)], [(2.5, 8), (13.5, 8)], [(2.5, 12), (13.5, 12)]],
}


def paint_dot(painter: QPainter, middle: QPointF, colour: QColor) -> None:
    """Paint the sign of something that changed."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawEllipse(middle, 3.5, 3.5)


def paint_glyph(painter: QPainter, square: QRectF, name: str, colour: QColor) -> None:
    """Paint a drawing of GLYPHS into a square."""
    painter.save()
    painter.setPen(QPen(colour, 1.6, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.translate(square.topLeft())
    painter.scale(square.width() / 16, square.height() / 16)
    for stroke in GLYPHS[name]:
        painter.drawPolyline([QPointF(x, y) for x, y in stroke])
    painter.restore()


class GlyphButton(QAbstractButton):
    """A flat button that shows a drawing; ``label`` is its tool tip and, as its text, its name for screen readers."""

    def __init__(self, theme: Theme, glyph: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._glyph = glyph
        self._pointed = False
        self.setToolTip(label)
        self.setText(label)  # never painted: it is the button's name
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """A square that grows with the text size."""
        side = self.fontMetrics().height() + 12
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Never smaller: a target of at least 24 px."""
        return self.sizeHint()

    def event(self, event: QEvent) -> bool:
        """Note whether the pointer is on the button."""
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self._pointed = event.type() == QEvent.Type.Enter
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground, the focus ring, then the drawing."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        active = self.isEnabled() and (self._pointed or self.isDown())
        painter.setBrush(QColor(tokens.selection) if active else Qt.BrushStyle.NoBrush)
        painter.setPen(QColor(tokens.accent) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        side = self.fontMetrics().height()
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        colour = QColor(tokens.text)
        colour.setAlphaF(1.0 if self.isEnabled() else 0.35)
        paint_glyph(painter, square, self._glyph, colour)
