"""Two texts beside each other, with the lines that differ on a ground of their own."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextCursor, QTextFormat
from PySide6.QtWidgets import QGridLayout, QLabel, QPlainTextEdit, QTextEdit, QWidget

from ctddesk.ui.theme.theme import Theme

Lines = Sequence[str]


class SideBySide(QWidget):
    """Shows an older and a newer text. They scroll together."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads = (QLabel(), QLabel())
        self.texts = (QPlainTextEdit(readOnly=True), QPlainTextEdit(readOnly=True))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for column, (head, text) in enumerate(zip(self._heads, self.texts, strict=True)):
            head.setProperty("muted", True)
            head.setProperty("small", True)
            head.setTextFormat(Qt.TextFormat.PlainText)
            text.setObjectName("compared")
            grid.addWidget(head, 0, column)
            grid.addWidget(text, 1, column)
            grid.setColumnStretch(column, 1)
        left, right = (text.verticalScrollBar() for text in self.texts)
        left.valueChanged.connect(right.setValue)
        right.valueChanged.connect(left.setValue)

    def show_texts(self, heads: tuple[str, str], texts: tuple[str, str]) -> None:
        """Show two texts under their heads, the first place that differs in sight."""
        for head, words, view, text in zip(self._heads, heads, self.texts, texts, strict=True):
            head.setText(words)
            view.setAccessibleName(words)
            view.setPlainText(text)
        first, second = changed_lines(texts[0].splitlines(), texts[1].splitlines())
        for view, lines in zip(self.texts, (first, second), strict=True):
            self._mark(view, lines)

    def _mark(self, view: QPlainTextEdit, lines: Sequence[int]) -> None:
        view.setExtraSelections([self._selection(view, line) for line in lines])
        if lines:
            view.setTextCursor(QTextCursor(view.document().findBlockByNumber(lines[0])))
            view.centerCursor()

    def _selection(self, view: QPlainTextEdit, line: int) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.cursor = QTextCursor(view.document().findBlockByNumber(line))
        selection.format.setBackground(QColor(self._theme.tokens.mark))
        selection.format.setForeground(QColor(self._theme.tokens.mark_text))
        selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return selection


def changed_lines(first: Lines, second: Lines) -> tuple[list[int], list[int]]:
    """Return the numbers of the lines of each text that the other has not, in their order, from 0."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    changes = [code for code in matcher.get_opcodes() if code[0] != "equal"]
    removed = [line for _, start, end, _, _ in changes for line in range(start, end)]
    added = [line for _, _, _, start, end in changes for line in range(start, end)]
    return removed, added
