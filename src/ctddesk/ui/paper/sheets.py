"""A handout laid out on sheets. The same sheets are looked at, printed, and written as PDF."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from ctddesk.pages.handout import Handout
from ctddesk.ui.paper.font import paper_font
from ctddesk.ui.paper.form import MARGIN, Form
from ctddesk.ui.paper.part import Part
from ctddesk.ui.theme.tokens import CAPTION_SIZE, LIGHT

PIXEL = 25.4 / 96 * 0.85  # mm on paper of one px of the design: running text of 13 px comes out at 8.3 pt
_HEAD = 30  # px that the line at the head takes
_FOOT = 30

Step = Callable[[int], bool]  # is told how much is done, and returns whether to go on


class Sheets:
    """The sheets of one handout. Lengths are px of the design."""

    def __init__(self, handout: Handout, form: Form, foot: str) -> None:
        """``foot`` stands at the foot of each sheet, before its number and how many there are."""
        self.handout = handout
        self.form = form
        self._foot = foot
        self._parts: list[Part] = []
        size = form.size(wide=handout.wide)
        self.size = QSizeF(size.width() / PIXEL, size.height() / PIXEL)
        edge = MARGIN / PIXEL
        self._inner = QRectF(edge, edge, self.size.width() - 2 * edge, self.size.height() - 2 * edge)

    def lay_out(self, go_on: Step = lambda _done: True) -> bool:
        """Lay out all parts; return whether it came to the end. Each part begins on a new sheet."""
        room = QSizeF(self._inner.width(), self._inner.height() - _HEAD - _FOOT)
        for done, part in enumerate((self.handout, *self.handout.more)):
            if not go_on(done):
                return False
            self._parts.append(Part(part, room))
        return True

    @property
    def parts(self) -> int:
        """How many parts there are to lay out."""
        return 1 + len(self.handout.more)

    @property
    def count(self) -> int:
        """How many sheets there are."""
        return sum(part.count for part in self._parts)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint one sheet, counted from 0; the painter's unit is a px of the design."""
        part, page = self._find(number)
        painter.save()
        painter.translate(self._inner.left(), self._inner.top() + _HEAD)
        part.paint(painter, page)
        painter.restore()
        self._paint_head(painter, part.title)
        self._paint_foot(painter, f"Page {number + 1} of {self.count}")

    def _find(self, number: int) -> tuple[Part, int]:
        for part in self._parts:
            if number < part.count:
                return part, number
            number -= part.count
        raise IndexError(number)

    def _paint_head(self, painter: QPainter, title: str) -> None:
        top, width = self._inner.topLeft(), self._inner.width()
        own = "" if title == self.handout.title else title
        self._write(painter, QRectF(top.x(), top.y(), width, 18), self.handout.title, own or "ctddesk")
        self._rule(painter, top.y() + 20)

    def _paint_foot(self, painter: QPainter, number: str) -> None:
        bottom = self._inner.bottom()
        self._rule(painter, bottom - 20)
        self._write(painter, QRectF(self._inner.left(), bottom - 16, self._inner.width(), 18), self._foot, number)

    def _rule(self, painter: QPainter, y: float) -> None:
        painter.fillRect(QRectF(self._inner.left(), y, self._inner.width(), 0.7), QColor(LIGHT.line))

    @staticmethod
    def _write(painter: QPainter, place: QRectF, left: str, right: str) -> None:
        painter.setFont(paper_font(CAPTION_SIZE))
        painter.setPen(QColor(LIGHT.faint))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, right)
        room = place.width() - painter.fontMetrics().horizontalAdvance(right) - 16
        short = painter.fontMetrics().elidedText(left, Qt.TextElideMode.ElideRight, int(room))
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignLeft, short)
