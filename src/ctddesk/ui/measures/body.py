"""The body of the skin score, drawn from the front: an outline of our own, one shape for each site."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF, QTransform

from ctddesk.ui.theme.tokens import Tokens

SIZE = QRectF(0, 0, 240, 440)  # the drawing's own unit
_ROUND = 8  # how far corners are rounded
_MIDDLE = 120
_DOT = 8.5  # radius of the ground of a digit

Points = tuple[tuple[float, float], ...]

# The patient's right, which is at the viewer's left; the left side is its mirror image.
_RIGHT: dict[str, Points] = {
    "upper-arm": ((78, 92), (88, 100), (72, 160), (57, 156), (66, 102)),
    "forearm": ((56, 167), (70, 171), (56, 226), (45, 222)),
    "hand": ((43, 233), (55, 236), (50, 256), (36, 252)),
    "fingers": ((35, 264), (48, 267), (42, 292), (28, 288)),
    "thigh": ((92, 216), (116, 220), (113, 304), (97, 304)),
    "lower-leg": ((97, 316), (112, 316), (109, 388), (99, 388)),
    "foot": ((98, 400), (110, 400), (110, 420), (86, 420)),
}
_SINGLE: dict[str, Points] = {
    "anterior-chest": ((94, 94), (146, 94), (146, 140), (94, 140)),
    "abdomen": ((95, 152), (145, 152), (147, 206), (93, 206)),
}
_NECK: Points = ((113, 68), (127, 68), (127, 84), (113, 84))


def _rounded(points: Points) -> QPainterPath:
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    path.closeSubpath()
    stroker = QPainterPathStroker()
    stroker.setWidth(_ROUND)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return path.united(stroker.createStroke(path)).simplified()


def _mirrored(path: QPainterPath) -> QPainterPath:
    return QTransform(-1, 0, 0, 1, 2 * _MIDDLE, 0).map(path)


def shapes() -> dict[str, QPainterPath]:
    """Return the shape of each site by its id, in the drawing's unit."""
    face = QPainterPath()
    face.addEllipse(QPointF(_MIDDLE, 36), 24, 30)
    sides = {name: _rounded(points) for name, points in _RIGHT.items()}
    return {
        "face": face,
        **{name: _rounded(points) for name, points in _SINGLE.items()},
        **{f"{name}-right": shape for name, shape in sides.items()},
        **{f"{name}-left": _mirrored(shape) for name, shape in sides.items()},
    }


class BodyPainter:
    """Paints the body with its grades. The painter's unit is that of the drawing."""

    def __init__(self, tokens: Tokens, font: QFont) -> None:
        self._tokens = tokens
        self._font = font
        self.shapes = shapes()

    def paint(self, painter: QPainter, grades: Mapping[str, int], current: str = "") -> None:
        """Paint all sites; the current one has a ring."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.line))
        painter.drawPath(_rounded(_NECK))
        for site, shape in self.shapes.items():
            self._paint_site(painter, shape, grades.get(site), is_current=site == current)
        self._paint_sides(painter)

    def _paint_site(self, painter: QPainter, shape: QPainterPath, grade: int | None, *, is_current: bool) -> None:
        colour, width = (self._tokens.accent, 2.5) if is_current else (self._tokens.faint, 1)
        painter.setPen(QPen(QColor(colour), width))
        painter.setBrush(self._ground(grade))
        painter.drawPath(shape)
        if grade is not None:
            self._paint_grade(painter, shape.boundingRect().center(), grade)

    def _ground(self, grade: int | None) -> QColor:
        """The deeper the higher the grade; the digit says it as well."""
        if grade is None:
            return QColor(self._tokens.surface)
        colour = QColor(self._tokens.accent)
        colour.setAlphaF((0.12, 0.35, 0.6, 0.9)[grade])
        return colour

    def _paint_grade(self, painter: QPainter, middle: QPointF, grade: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._tokens.surface))
        painter.drawEllipse(middle, _DOT, _DOT)
        painter.setPen(QColor(self._tokens.text))
        self._write(painter, QRectF(middle.x() - 12, middle.y() - 9, 24, 18), str(grade), 11, bold=True)

    def _paint_sides(self, painter: QPainter) -> None:
        painter.setPen(QColor(self._tokens.muted))
        self._write(painter, QRectF(0, 20, 80, 30), "Patient's\nright", 9.5)
        self._write(painter, QRectF(160, 20, 80, 30), "Patient's\nleft", 9.5)

    def _write(self, painter: QPainter, place: QRectF, words: str, size: float, *, bold: bool = False) -> None:
        font = QFont(self._font)
        font.setPixelSize(round(size))
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        painter.setFont(font)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
