"""The body to grade: by click, or by keys alone."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from ctddesk.model.worksheet import Worksheet
from ctddesk.ui.measures.body import SIZE, BodyPainter
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE
from ctddesk.ui.widgets.focus_ring import ring

_ARROWS = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_DIGITS = {Qt.Key.Key_0: 0, Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3}
_TAKES_AWAY = {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}
_TURNS = (None, 0, 1, 2, 3)  # what clicks go through


class BodyFigure(QWidget):
    """``graded`` carries a site and its grade, None for blank; ``reached`` the site that keys now go to."""

    graded = Signal(str, object)
    reached = Signal(str)

    def __init__(self, worksheet: Worksheet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {site.id: site.name for site in worksheet.sites}
        self._theme = theme
        self._grades: Mapping[str, int] = {}
        self._current = worksheet.sites[0].id
        self._painter = self._make_painter()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._on_theme_change)
        self._tell()

    @property
    def current(self) -> str:
        """The site that keys go to."""
        return self._current

    def show_grades(self, grades: Mapping[str, int]) -> None:
        """Show these grades by site."""
        self._grades = grades
        self._tell()
        self.update()

    def go_to(self, site: str) -> None:
        """Let keys go to a site."""
        if site != self._current:
            self._current = site
            self._tell()
            self.update()
            self.reached.emit(site)

    def _tell(self) -> None:
        """Say the current site and its grade to screen readers."""
        grade = self._grades.get(self._current)
        self.setAccessibleName(f"{self._names[self._current]}, {'not graded' if grade is None else f'grade {grade}'}")
        self.setAccessibleDescription("Body. Arrow keys go from site to site, 0 to 3 grade, Delete takes a grade away.")

    def _make_painter(self) -> BodyPainter:
        return BodyPainter(self._theme.tokens, self._theme.font(BASE_SIZE))

    def _on_theme_change(self) -> None:
        self._painter = self._make_painter()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """A little less than the drawing at the text size in force: it grows where there is room."""
        return QSize(self._theme.size(SIZE.width() * 0.85), self._theme.size(SIZE.height() * 0.85))

    def minimumSizeHint(self) -> QSize:
        """Large enough to be clicked: a lower window scrolls."""
        return self.sizeHint()

    def _map(self) -> QTransform:
        """From the drawing to the widget: as large as there is room, in its middle."""
        scale = min(self.width() / SIZE.width(), self.height() / SIZE.height())
        left, top = (self.width() - scale * SIZE.width()) / 2, (self.height() - scale * SIZE.height()) / 2
        return QTransform(scale, 0, 0, scale, left, top)

    def site_at(self, place: QPointF) -> str:
        """The site at a place of the widget, '' where there is none."""
        inverse, _ = self._map().inverted()
        point = inverse.map(place)
        return next((site for site, shape in self._painter.shapes.items() if shape.contains(point)), "")

    def place_of(self, site: str) -> QPointF:
        """The middle of a site in the widget."""
        return self._map().map(self._painter.shapes[site].boundingRect().center())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the body."""
        painter = QPainter(self)
        painter.setTransform(self._map(), combine=True)
        self._painter.paint(painter, self._grades, self._current if self.hasFocus() else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click goes on to the next grade of a site, one with the right button back."""
        site = self.site_at(event.position())
        if site:
            self.go_to(site)
            by = -1 if event.button() == Qt.MouseButton.RightButton else 1
            self._turn(by)

    def _turn(self, by: int) -> None:
        now = _TURNS.index(self._grades.get(self._current))
        self.graded.emit(self._current, _TURNS[(now + by) % len(_TURNS)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go to the nearest site that way; digits grade; Delete takes away; Space goes through the grades."""
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self.go_to(self._nearest(_ARROWS[key]))
        elif key in _DIGITS:
            self.graded.emit(self._current, _DIGITS[key])
        elif key in _TAKES_AWAY:
            self.graded.emit(self._current, None)
        elif key == Qt.Key.Key_Space:
            self._turn(1)
        else:
            super().keyPressEvent(event)

    def _nearest(self, way: QPointF) -> str:
        """The site that is nearest in a direction; the current one where there is none."""
        start = self._painter.shapes[self._current].boundingRect().center()
        best, nearest = math.inf, self._current
        for site, shape in self._painter.shapes.items():
            off = shape.boundingRect().center() - start
            along = QPointF.dotProduct(off, way)
            across = abs(off.x() * way.y()) + abs(off.y() * way.x())
            if along > 1 and along + 2 * across < best:
                best, nearest = along + 2 * across, site
        return nearest

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        ring(self, event, self._theme)
