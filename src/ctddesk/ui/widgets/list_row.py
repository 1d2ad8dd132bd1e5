"""Painting shared by the drug list and the search results: two lines of text, a pill, a group head."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QStaticText, QTransform

from ctddesk.model.standing import Pill
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import BASE_SIZE, CAPTION_SIZE, SMALL_SIZE
from ctddesk.ui.widgets.glyphs import paint_dot, paint_glyph
from ctddesk.ui.widgets.pills import paint_pill, pill_size

PILL_GAP = 6  # px
_KEPT = 200
LONGEST = 240  # characters of a line that are measured
Spans = Sequence[tuple[int, int]]  # (start, length) of what is marked


class Row(NamedTuple):
    """What a two-line row shows."""

    title: str
    line: str
    pills: tuple[Pill, ...] = ()
    title_spans: Spans = ()
    line_spans: Spans = ()

    @property
    def spoken(self) -> str:
        """The row for screen readers."""
        parts = [self.title, *(pill.text for pill in self.pills), self.line]
        return ", ".join(part for part in parts if part)


class RowState(NamedTuple):
    """Whether a row is the current one, the pointer is on it, its page has notes, and it is picked with others.

    ``changed``: its page reads differently than when it was read.
    """

    current: bool = False
    hovered: bool = False
    notes: int = 0
    picked: bool = False
    changed: bool = False

    @property
    def signs(self) -> list[str]:
        """The drawings behind the title."""
        return [name for name, on in (("check", self.picked), ("note", self.notes)) if on]


class Look(NamedTuple):
    """What a line of text looks like."""

    pixels: float
    colour: str
    bold: bool = False


class RowPainter:
    """Paints rows and group heads in the theme in force."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        # Kept, since most rows are painted again with the next key.
        self._laid_out = lru_cache(_KEPT)(self._lay_out)
        self._advance = lru_cache(_KEPT)(self._measure)
        self._pill_size = lru_cache(_KEPT)(self._measured_pill)
        for kept in (self._laid_out, self._advance, self._pill_size):
            theme.changed.connect(kept.cache_clear)

    def row_height(self) -> int:
        """The height of a two-line row in px."""
        title = self._theme.metrics(BASE_SIZE, bold=True).height()
        line = self._theme.metrics(SMALL_SIZE).height()
        return title + line + self._theme.size(18)

    def head_height(self) -> int:
        """The height of a group head in px."""
        return self._theme.metrics(CAPTION_SIZE, bold=True).height() + self._theme.size(13)

    def paint_head(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Paint the head of a group."""
        painter.setFont(self._theme.font(CAPTION_SIZE, bold=True))
        painter.setPen(QColor(self._theme.tokens.faint))
        inner = rect.adjusted(16, 0, -16, -self._theme.size(3))
        elided = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, elided)

    def paint_row(self, painter: QPainter, rect: QRect, row: Row, state: RowState) -> None:
        """Paint a row; the current one has a bar at its left, one that is picked or has notes a sign at its title."""
        tokens = self._theme.tokens
        if state.current or state.picked or state.hovered:
            painter.fillRect(rect, QColor(tokens.selection if state.current or state.picked else tokens.window))
        if state.current:
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(tokens.accent))
        metrics = self._theme.metrics(BASE_SIZE, bold=True)
        inner = rect.adjusted(19, self._theme.size(7), -16, -self._theme.size(7))
        title = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        line = QRect(inner.left(), title.bottom() + self._theme.size(3), inner.width(), inner.bottom() - title.bottom())
        taken = metrics.horizontalAdvance(row.title) + self._signs_width(state.signs)
        beside, below = self._share_pills(row.pills, inner.width() - taken)
        title.setRight(self._paint_pills(painter, title, beside))
        if state.changed:
            paint_dot(painter, QPointF(rect.left() + 10.5, title.center().y() + 0.5), QColor(tokens.accent))
        if state.signs:
            title.setRight(self._paint_signs(painter, title, metrics.horizontalAdvance(row.title), state.signs))
        line.setRight(self._paint_pills(painter, line, below))
        self._paint_text(painter, title, row.title, Look(BASE_SIZE, tokens.text, bold=True), row.title_spans)
        self._paint_text(painter, line, row.line, Look(SMALL_SIZE, tokens.muted), row.line_spans)

    def _signs_width(self, signs: Sequence[str]) -> int:
        return self._theme.size(20) * len(signs)

    def _paint_signs(self, painter: QPainter, place: QRect, title_width: int, signs: Sequence[str]) -> int:
        """Paint the signs behind a title, and return the x where the title has to end."""
        side = self._theme.size(13)
        left = min(
            place.left() + title_width + self._theme.size(6), place.right() - side - self._signs_width(signs[1:])
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, name in enumerate(signs):
            corner = QPointF(left + self._signs_width(signs[:at]), place.top() + (place.height() - side) / 2)
            paint_glyph(painter, QRectF(corner, QSizeF(side, side)), name, QColor(self._theme.tokens.accent))
        return left - 2

    def _share_pills(self, pills: Sequence[Pill], room: int) -> tuple[list[Pill], list[Pill]]:
        """Share the pills out: beside the title while it keeps its full width, the others on the second line."""
        beside: list[Pill] = []
        for pill in pills:
            room -= self._pill_size(pill).width() + PILL_GAP
            if room < 0:
                break
            beside.append(pill)
        return beside, list(pills[len(beside) :])

    def _paint_pills(self, painter: QPainter, place: QRect, pills: Sequence[Pill]) -> int:
        """Paint the pills from the right edge of a place and return the x where they leave room for text."""
        font = self._theme.font(CAPTION_SIZE, bold=True)
        right = place.right() + 1
        for pill in reversed(pills):
            size = self._pill_size(pill)
            right -= size.width()
            rect = QRectF(QPointF(right, place.top() - 1), size)
            paint_pill(painter, rect, pill, font, self._theme.tokens.pills[pill.tone])
            right -= PILL_GAP
        return right - 1

    def _measured_pill(self, pill: Pill) -> QSize:
        return pill_size(pill, self._theme.font(CAPTION_SIZE, bold=True))

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, look: Look, spans: Spans) -> None:
        shown, laid_out = self._laid_out(text, rect.width(), look)
        painter.setFont(self._theme.font(look.pixels, bold=look.bold))
        painter.setPen(QColor(look.colour))
        painter.drawStaticText(rect.topLeft(), laid_out)
        for start, length in spans:
            self._paint_mark(painter, rect, shown, slice(start, start + length), look)

    def _lay_out(self, text: str, width: int, look: Look) -> tuple[str, QStaticText]:
        """What of a text fits, and that laid out."""
        metrics = self._theme.metrics(look.pixels, bold=look.bold)
        # What stands far behind the edge is cut off before it is measured.
        shown = metrics.elidedText(text[:LONGEST], Qt.TextElideMode.ElideRight, width)
        laid_out = QStaticText(shown)
        laid_out.setTextFormat(Qt.TextFormat.PlainText)
        laid_out.prepare(QTransform(), self._theme.font(look.pixels, bold=look.bold))
        return shown, laid_out

    def _measure(self, text: str, look: Look) -> int:
        return self._theme.metrics(look.pixels, bold=look.bold).horizontalAdvance(text)

    def _paint_mark(self, painter: QPainter, rect: QRect, text: str, part: slice, look: Look) -> None:
        """Paint a part of a line again, on the ground of marks."""
        words = text[part]
        if words:
            metrics = self._theme.metrics(look.pixels, bold=look.bold)
            left = rect.left() + self._advance(text[: part.start], look)
            place = QRect(left, rect.top(), self._advance(words, look), metrics.height())
            painter.fillRect(place, QColor(self._theme.tokens.mark))
            painter.setPen(QColor(self._theme.tokens.mark_text))
            painter.drawText(place.left(), rect.top() + metrics.ascent(), words)
