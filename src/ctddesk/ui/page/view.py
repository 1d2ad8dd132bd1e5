"""The page itself: one scrolling document, with rounded pills and cards painted behind its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QByteArray, QPoint, QRectF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grounds import Grounds

FIRST_SCREEN = 3500  # characters of HTML that fill more than a screen; the rest follows in later turns
LATE_SECTION = "references"
SECTION_GAP = 18  # px above the heading of a section that follows another

Sections = Sequence[tuple[str, str]]  # (section id, HTML)


class PageView(QTextBrowser):
    """Shows a page. Follows no link and loads nothing by itself: ``link_asked`` carries the address asked for."""

    link_asked = Signal(str)
    link_pointed = Signal(str)
    section_reached = Signal(str)
    filled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._starts: dict[str, int] = {}
        self._waiting: list[tuple[str, str]] = []
        self._target: str | float = ""
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(24)
        self.document().setUndoRedoEnabled(False)
        self.anchorClicked.connect(lambda url: self.link_asked.emit(url.toString()))
        self.highlighted.connect(lambda url: self.link_pointed.emit(url.toString()))
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)
        self._rest = QTimer(self, singleShot=True, interval=0)
        self._rest.timeout.connect(self._append_next)

    @property
    def place(self) -> float:
        """How far the page is scrolled, from 0 to 1."""
        bar = self.verticalScrollBar()
        return bar.value() / bar.maximum() if bar.maximum() else 0.0

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the page waits for its turn."""
        return not self._rest.isActive()

    def when_whole(self, do: Callable[[], object]) -> None:
        """Do something once nothing of the page waits for its turn: now, or later."""
        if self.is_whole:
            do()
        else:
            self.filled.connect(do, Qt.ConnectionType.SingleShotConnection)

    def show_sections(self, sections: Sections, style: str, target: str | float = "") -> None:
        """Show a page: what fills the screen now, the rest a section a turn of the event loop.

        ``target`` is the section, the statement or the place (0 to 1) to scroll to once all is there.
        """
        self._starts = {}  # while the page is built no section is reached
        self.document().setDefaultStyleSheet(style)
        self.document().setDefaultFont(self.font())
        count = _first_screen(sections)
        self.setHtml(sections[0][1])
        self.verticalScrollBar().setValue(0)
        self._starts = {sections[0][0]: 0}
        for name, html in sections[1:count]:
            self._append(name, html)
        self._waiting = list(sections[count:])
        self._target = target
        self._rest.start()

    def finish(self) -> None:
        """Append at once all that still waits."""
        is_building = self._rest.isActive()
        self._rest.stop()
        while self._waiting:
            self._append(*self._waiting.pop(0))
        if is_building:
            self._arrive()

    def scroll_to(self, section: str) -> None:
        """Bring a section, or a statement within one, to the top of the view."""
        if section not in self._starts:
            self.finish()
        if section in self._starts:
            self.verticalScrollBar().setValue(round(self._top_of(section)) - 12)
        elif section:
            self.scrollToAnchor(section)

    def start_of(self, section: str) -> int:
        """Return the position where a section begins in the text, 0 where there is none of that name."""
        return self._starts.get(section, 0)

    def find_all(self, text: str) -> list[QTextCursor]:
        """Return a cursor for every occurrence of ``text`` on the page, whatever its case."""
        self.finish()
        found: list[QTextCursor] = []
        cursor = self.document().find(text) if text else QTextCursor()
        while not cursor.isNull():
            found.append(cursor)
            cursor = self.document().find(text, cursor)
        return found

    def mark(self, cursors: Sequence[QTextCursor], current: int = -1) -> None:
        """Mark these occurrences, the one at ``current`` more strongly, and bring it into view."""
        self.setExtraSelections([self._selection(cursor, i == current) for i, cursor in enumerate(cursors)])
        if 0 <= current < len(cursors):
            shown = QTextCursor(cursors[current])
            shown.setPosition(shown.selectionStart())
            self.setTextCursor(shown)
            self.ensureCursorVisible()

    def _selection(self, cursor: QTextCursor, current: bool) -> QTextEdit.ExtraSelection:
        tokens = self._theme.tokens
        form = QTextCharFormat()
        form.setBackground(QColor(tokens.accent if current else tokens.mark))
        form.setForeground(QColor(tokens.surface if current else tokens.mark_text))
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = form
        return selection

    def _append(self, name: str, html: str) -> None:
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if cursor.block().length() > 1:
            cursor.insertBlock()
        else:
            self._part_from_table()
        self._starts[name] = cursor.position()
        cursor.insertHtml(html)
        self._restore_heading(cursor, self._starts[name])

    def _part_from_table(self) -> None:
        """Qt takes no account of the space above a heading that follows a table: the table gets it below."""
        tables = [frame for frame in self.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
        if tables:
            form = tables[-1].format()
            form.setBottomMargin(self._theme.size(SECTION_GAP))
            tables[-1].setFormat(form)

    def _restore_heading(self, cursor: QTextCursor, position: int) -> None:
        """Qt joins the first block of what is inserted to the empty block it meets, and forgets what it was."""
        cursor.setPosition(position)
        heading = self.document().begin().blockFormat()
        heading.setTopMargin(self._theme.size(SECTION_GAP))
        cursor.setBlockFormat(heading)

    def _append_next(self) -> None:
        """Append one waiting section and leave the others to later turns, so that keys are answered in between."""
        if self._has_next():
            self._append(*self._waiting.pop(0))
        if self._has_next():
            self._rest.start()
        else:
            self._arrive()

    def _has_next(self) -> bool:
        """The references are half of a page and seldom read: they wait until the reader comes near them."""
        return bool(self._waiting) and self._waiting[0][0] != LATE_SECTION

    def _arrive(self) -> None:
        """The page is there: go where it was asked for."""
        target, self._target = self._target, ""
        if isinstance(target, float):
            self.verticalScrollBar().setValue(round(target * self.verticalScrollBar().maximum()))
        elif target:
            self.scroll_to(target)
        self.filled.emit()
        self._on_scroll(self.verticalScrollBar().value())

    def _top_of(self, section: str) -> float:
        block = self.document().findBlock(self._starts[section])
        return self.document().documentLayout().blockBoundingRect(block).top()

    def _on_scroll(self, value: int) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if self._waiting and not self._rest.isActive() and value + 2 * height > bar.maximum():
            self.finish()
        edge = value + height / 3
        reached = [name for name in self._starts if self._top_of(name) <= edge]
        if value == bar.maximum() and value and not self._waiting:
            reached = list(self._starts)
        if reached:
            self.section_reached.emit(reached[-1])

    def loadResource(self, _kind: int, _name: QUrl | str) -> QByteArray:
        """Load nothing: a page holds no pictures, and no file or address is ever read for it.

        An empty answer, since with none Qt would read local files by itself.
        """
        return QByteArray()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        from ctddesk.ui.widgets.focus_ring import ring

        super().focusInEvent(event)
        ring(self, event, self._theme)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the grounds of cards and pills, then the text; without a page there is neither."""
        if self._starts:
            self._paint_grounds(event)
        super().paintEvent(event)

    def _paint_grounds(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        painter.translate(-offset)
        first = self.cursorForPosition(QPoint(0, 0)).block()
        Grounds(self.document(), self._theme.tokens).paint(painter, QRectF(event.rect()).translated(offset), first)
        painter.end()


def _first_screen(sections: Sections) -> int:
    """The number of sections, at least one, whose HTML fills the first screen."""
    size = 0
    for count, (_, html) in enumerate(sections, 1):
        size += len(html)
        if size >= FIRST_SCREEN:
            return count
    return len(sections)
