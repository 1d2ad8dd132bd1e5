"""What begins on a sheet of its own: one document, cut into pages."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from ctddesk.pages.handout import Handout
from ctddesk.pages.onpaper import on_paper
from ctddesk.pages.stylesheet import stylesheet
from ctddesk.ui.paper.breaks import keep_together
from ctddesk.ui.paper.font import paper_font
from ctddesk.ui.theme.tokens import BASE_SIZE, LIGHT
from ctddesk.ui.widgets.grounds import Grounds

_TOUCH = 4  # px, less than any line is high
_CARD_MARGIN = 1  # px, so that the edge of a card is not cut off


class Part:
    """One text on pages of a size; lengths are px of the design. ``title`` is what it is called."""

    def __init__(self, handout: Handout, room: QSizeF) -> None:
        self.title = handout.title
        self._room = room
        self._document = _document(handout.html, room.width() - 2 * _CARD_MARGIN)
        self._drawings = Drawings(handout.pictures, room, self._document)
        self._document.documentLayout().registerHandler(QTextFormat.ObjectTypes.ImageObject, self._drawings)
        self._document.setPageSize(QSizeF(room.width() - 2 * _CARD_MARGIN, room.height()))
        keep_together(self._document)

    @property
    def count(self) -> int:
        """How many pages it has."""
        return self._document.pageCount()

    @property
    def width(self) -> float:
        """How wide it is with all that does not wrap."""
        return self._document.size().width() + 2 * _CARD_MARGIN

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page, counted from 0, at the painter's origin."""
        top = page * self._room.height()
        place = QRectF(-_CARD_MARGIN, top, self._room.width(), self._room.height())
        painter.translate(_CARD_MARGIN, -top)
        painter.setClipRect(place)
        Grounds(self._document, LIGHT).paint(painter, place, self._first_of(page))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
        # Qt writes lines that only touch the page into a PDF, unseen, but found and read out.
        context.clip = place.adjusted(0, _TOUCH, 0, -_TOUCH)
        self._document.documentLayout().draw(painter, context)

    def _first_of(self, page: int) -> QTextBlock:
        """The last block that begins before a page, so that no block on it is missed."""
        layout = self._document.documentLayout()
        at = layout.hitTest(QRectF(0, page * self._room.height(), 1, 1).topLeft(), Qt.HitTestAccuracy.FuzzyHit)
        return self._document.findBlock(max(at, 0))


class Drawings(QPyTextObject):
    """Draws the pictures of a text from SVG, as sharp as the paper is."""

    def __init__(self, pictures: Mapping[str, str], room: QSizeF, document: QTextDocument) -> None:
        super().__init__(document)
        from PySide6.QtSvg import QSvgRenderer

        self._room = room
        self._drawn = {name: QSvgRenderer(QByteArray(svg.encode())) for name, svg in pictures.items()}

    def intrinsicSize(self, _document: QTextDocument, _position: int, form: QTextFormat) -> QSizeF:
        """The size a picture takes: its width as asked for, and no more than a page has."""
        image = form.toImageFormat()
        drawn = self._drawn.get(image.name())
        if drawn is None or drawn.defaultSize().isEmpty():
            return QSizeF()
        size = QSizeF(drawn.defaultSize())
        wanted = QSizeF(image.width() or size.width(), self._room.height() * 0.97)
        wanted.setWidth(min(wanted.width(), self._room.width() - 2))
        return size.scaled(wanted, Qt.AspectRatioMode.KeepAspectRatio)

    def drawObject(
        self, painter: QPainter, rect: QRect | QRectF, _document: QTextDocument, _position: int, form: QTextFormat
    ) -> None:
        """Draw a picture at its place."""
        drawn = self._drawn.get(form.toImageFormat().name())
        if drawn is not None:
            drawn.render(painter, QRectF(rect))


def _document(html: str, width: float) -> QTextDocument:
    """The text as it is set on paper: always dark on white, in the size of the design."""
    colours = {name: getattr(LIGHT, name) for name in ("text", "muted", "faint", "accent", "line")}
    pills = {tone: pill.text for tone, pill in LIGHT.pills.items()}
    option = QTextOption()
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setUseDesignMetrics(True)
    document.setDefaultTextOption(option)
    document.setDefaultFont(paper_font(BASE_SIZE))
    document.setDefaultStyleSheet(f"{stylesheet(colours, pills, round)}\nh1 {{ font-size: x-large; }}")
    document.setDocumentMargin(0)
    document.setTextWidth(width)
    document.setHtml(on_paper(html))
    return document
