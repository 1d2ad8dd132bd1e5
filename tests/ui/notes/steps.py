"""What a writer does, as steps of a test. In marked texts the caret is ``‸``, a selection stands in ``⟨⟩``."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ctddesk.ui.notes.markdown_edit import MarkdownEdit


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def put(edit: MarkdownEdit, marked: str) -> None:
    """Show a marked text."""
    edit.set_text("".join(character for character in marked if character not in "‸⟨⟩"))
    cursor = edit.textCursor()
    if "⟨" in marked:
        before, selected, _ = marked.replace("⟩", "⟨").split("⟨")
        cursor.setPosition(units(before))
        cursor.setPosition(units(before + selected), QTextCursor.MoveMode.KeepAnchor)
    else:
        cursor.setPosition(units(marked.partition("‸")[0]))
    edit.setTextCursor(cursor)


def seen(edit: QPlainTextEdit) -> str:
    """The text with its caret or selection."""
    cursor, text = edit.textCursor(), edit.toPlainText().encode("utf-16-le")
    start, end = cursor.selectionStart() * 2, cursor.selectionEnd() * 2
    parts = [part.decode("utf-16-le") for part in (text[:start], text[start:end], text[end:])]
    return "⟨".join(parts[:2]) + "⟩" + parts[2] if start != end else "‸".join((parts[0], parts[2]))


def keys(widget: QWidget, *names: str) -> None:
    """Press keys by their names, such as ``Ctrl+B``."""
    for name in names:
        QTest.keySequence(widget, QKeySequence(name))


def type_in(edit: MarkdownEdit, text: str) -> None:
    for character in text:
        if character == "\n":
            QTest.keyClick(edit, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(edit, character)


def steps_to_undo(edit: MarkdownEdit) -> int:
    """How often Ctrl+Z changes the text until nothing is left to undo."""
    count = 0
    while edit.document().isUndoAvailable():
        before = edit.text()
        keys(edit, "Ctrl+Z")
        assert edit.text() != before
        count += 1
    return count
