"""What the tool bar and the shortcuts do to the text. Each works on a cursor, and is one step to undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from ctddesk.ui.notes.lines import INDENT, Line, continued, hashes, parse, units

KEEP = QTextCursor.MoveMode.KeepAnchor
ADDRESS = "https://"
_ROWS = ("| ", " |  |\n| --- | --- |\n|  |  |")  # the caret stands between them, in the first cell


class Format(NamedTuple):
    """A command of the editor: ``name`` in code, words on screen, keys that work in the editor, and its drawing."""

    name: str
    words: str
    keys: tuple[str, ...]
    glyph: str


FORMATS = (
    Format("bold", "Bold", ("Ctrl+B",), "bold"),
    Format("italic", "Italic", ("Ctrl+I",), "italic"),
    Format("heading", "Heading", ("Ctrl+Shift+H",), "heading"),
    Format("bullets", "Bullet list", ("Ctrl+Shift+L",), "bullets"),
    Format("checks", "Check list", ("Ctrl+Shift+X",), "checks"),
    Format("table", "Table", ("Ctrl+T",), "table"),
    Format("link", "Link", ("Ctrl+Shift+K",), "link"),
    Format("date", "Today's date", ("Ctrl+D",), "date"),
    Format("page", "Link to a page", ("Ctrl+Shift+P",), "page"),
)
PASTE_PLAIN = Format("paste-plain", "Paste as plain text", ("Ctrl+Shift+V",), "")
EDITOR_KEYS = (*FORMATS, PASTE_PLAIN)


# --- bold and italic: one or two stars on either side, which add up -----------------------------------------------


def bold(cursor: QTextCursor) -> None:
    """Make the selection or the word under the caret bold; when it is bold, plain."""
    _flip_stars(cursor, 2)


def italic(cursor: QTextCursor) -> None:
    """Make the selection or the word under the caret italic; when it is italic, plain."""
    _flip_stars(cursor, 1)


def _flip_stars(cursor: QTextCursor, count: int) -> None:
    document, position = cursor.document(), cursor.position()
    parts = _selected_parts(cursor) if cursor.hasSelection() else [_word_at(cursor)]
    shifts = [_shift(document, start, end, count) for start, end in parts]
    for (start, end), shift in reversed(list(zip(parts, shifts, strict=True))):
        _put_stars(document, start, end, shift)
    if not cursor.hasSelection():
        cursor.setPosition(position + shifts[0])
    elif parts:
        cursor.setPosition(parts[0][0] + shifts[0])
        cursor.setPosition(parts[-1][1] + 2 * sum(shifts[:-1]) + shifts[-1], KEEP)


def _shift(document: QTextDocument, start: int, end: int, count: int) -> int:
    """How many stars to add on either side, less than none to take them away."""
    return -count if min(_stars(document, start - 1, -1), _stars(document, end, 1)) & count else count


def _put_stars(document: QTextDocument, start: int, end: int, count: int) -> None:
    """Put stars on both sides, or take them away where ``count`` is negative."""
    if count > 0:
        _replace(document, end, end, "*" * count)
        _replace(document, start, start, "*" * count)
    else:
        _replace(document, end, end - count, "")
        _replace(document, start + count, start, "")


def _stars(document: QTextDocument, position: int, step: int) -> int:
    count = 0
    while document.characterAt(position + count * step) == "*":
        count += 1
    return count


def _selected_parts(cursor: QTextCursor) -> list[tuple[int, int]]:
    """The words selected in each line, without markers, spaces and stars at their ends."""
    document, first, last = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    parts = []
    for block in _blocks(cursor):
        start = max(first, block.position() + _prefix(block))
        end = min(last, block.position() + block.length() - 1)
        while start < end and _is_edge(document.characterAt(start)):
            start += 1
        while start < end and _is_edge(document.characterAt(end - 1)):
            end -= 1
        if start < end:
            parts.append((start, end))
    return parts


def _is_edge(character: str) -> bool:
    return character == "*" or character.isspace()


def _prefix(block: QTextBlock) -> int:
    line = parse(block.text())
    return len(line.prefix) + len(hashes(line.text))


def _word_at(cursor: QTextCursor) -> tuple[int, int]:
    document, start = cursor.document(), cursor.position()
    end, first = start, cursor.block().position() + _prefix(cursor.block())
    while start > first and _is_word(document.characterAt(start - 1)):
        start -= 1
    while _is_word(document.characterAt(end)):
        end += 1
    return start, end


def _is_word(character: str) -> bool:
    return character.isalnum() or character in "-'’" or "\ud800" <= character <= "\udfff"


# --- whole lines ---------------------------------------------------------------------------------------------------


def heading(cursor: QTextCursor) -> None:
    """Make the lines a heading, of the next lower rank with each call, after the third rank text again."""
    lines = list(_lines(cursor))
    rank = len(hashes(_words(lines[0][1])).rstrip())
    mark = "#" * (rank + 1) + " " if rank < 3 else ""
    for block, line in lines:
        start = block.position() + len(line.lead)
        _replace(cursor.document(), start, start + len(hashes(_words(line))), mark)


def _words(line: Line) -> str:
    return line.marker + line.gap + line.box + line.text


def bullets(cursor: QTextCursor) -> None:
    """Make bullets of the lines; when all of them are, text again."""
    lines = list(_lines(cursor))
    off = all(line.marker in {"-", "*", "+"} and not line.box for _, line in lines)
    for block, line in lines:
        _replace_marker(block, line, "" if off else "- ")


def checks(cursor: QTextCursor) -> None:
    """Give the lines a box to tick; when all have one, tick them or take the ticks away."""
    lines = list(_lines(cursor))
    boxed = all(line.box for _, line in lines)
    tick = boxed and not all(line.is_checked for _, line in lines)
    for block, line in lines:
        if boxed:
            _replace_marker(block, line, f"{line.marker}{line.gap}[{'x' if tick else ' '}] ")
        elif not line.box:
            _replace_marker(block, line, f"{line.marker or '-'} [ ] ")


def _replace_marker(block: QTextBlock, line: Line, marker: str) -> None:
    """Replace what differs of a line's marker, so that a selection beside it stays."""
    old = line.prefix[len(line.lead) :]
    start = _shared(old, marker)
    end = _shared(old[start:][::-1], marker[start:][::-1])
    at = block.position() + len(line.lead)
    _replace(block.document(), at + start, at + len(old) - end, marker[start : len(marker) - end])


def indent(cursor: QTextCursor, by: int) -> bool:
    """Move list items one level in (1) or out (-1); return whether they can be: at most one below the item above."""
    items = [(block, line) for block, line in _lines(cursor) if line.marker]
    if by < 0:
        items = [(block, line) for block, line in items if line.lead[-1:] in {" ", "\t"}]
    if not items or (by > 0 and not _can_nest(*items[0])):
        return False
    cursor.beginEditBlock()
    for block, line in items:
        (_move_in if by > 0 else _move_out)(block, line)
    cursor.endEditBlock()
    return True


def _can_nest(block: QTextBlock, line: Line) -> bool:
    above = parse(block.previous().text())
    return bool(above.marker) and len(line.lead) <= len(above.lead)


def _move_in(block: QTextBlock, line: Line) -> None:
    at = block.position() + len(line.lead)
    _replace(block.document(), at, at, INDENT)


def _move_out(block: QTextBlock, line: Line) -> None:
    at = block.position() + len(line.lead)
    spaces = len(line.lead) - len(line.lead.rstrip(" \t"))
    _replace(block.document(), at - min(spaces, len(INDENT)), at, "")


def next_item(cursor: QTextCursor) -> bool:
    """Begin the list's next item, or end the list on an item without words; return whether the caret is in one."""
    block = cursor.block()
    line = parse(block.text())
    if not line.marker or cursor.hasSelection() or cursor.positionInBlock() < len(line.prefix):
        return False
    if line.text.strip():
        cursor.insertText("\n" + continued(line))
    else:
        start = block.position() + (len(line.lead) if ">" in line.lead else 0)
        _replace(cursor.document(), start, block.position() + block.length() - 1, "")
    return True


# --- what is put in ------------------------------------------------------------------------------------------------


def table(cursor: QTextCursor) -> None:
    """Put a table of two by two below the line, or on it if it is empty; the caret goes into the first cell."""
    block = cursor.block()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    if block.text().strip():
        cursor.insertText("\n\n")
    elif block.previous().text().strip():
        cursor.insertText("\n")
    cursor.insertText(_ROWS[0])
    caret = cursor.position()
    cursor.insertText(_ROWS[1] + ("\n" if cursor.block().next().text().strip() else ""))
    cursor.setPosition(caret)


def link(cursor: QTextCursor) -> None:
    """Make a link of the selection, or put one in; its address is selected, to be typed over."""
    words = cursor.selectedText().replace("\u2029", " ") or "text"
    cursor.insertText(f"[{words}]({ADDRESS})")
    end = cursor.position() - 1
    cursor.setPosition(end - len(ADDRESS))
    cursor.setPosition(end, KEEP)


def replace_by(document: QTextDocument, text: str, new: str) -> None:
    """Turn the text of a document into another, touching only what differs, so that carets stay."""
    if text == new:
        return
    start = _shared(text, new)
    end = _shared(text[start:][::-1], new[start:][::-1])
    first = units(text[:start])
    _replace(document, first, first + units(text[start : len(text) - end]), new[start : len(new) - end])


def _shared(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginning."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (left, right) in pairs if left != right), min(len(one), len(other)))


EDITS: dict[str, Callable[[QTextCursor], None]] = {
    "bold": bold,
    "italic": italic,
    "heading": heading,
    "bullets": bullets,
    "checks": checks,
    "table": table,
    "link": link,
}


def _blocks(cursor: QTextCursor) -> Iterator[QTextBlock]:
    """The lines that the selection touches, or the one with the caret."""
    block = cursor.document().findBlock(cursor.selectionStart())
    yield block
    while block.next().isValid() and block.next().position() < cursor.selectionEnd():
        block = block.next()
        yield block


def _lines(cursor: QTextCursor) -> Sequence[tuple[QTextBlock, Line]]:
    """The same lines taken apart: of several, those with something on them."""
    lines = [(block, parse(block.text())) for block in _blocks(cursor)]
    filled = [(block, line) for block, line in lines if line.prefix + line.text]
    return filled or lines[:1]


def _replace(document: QTextDocument, start: int, end: int, text: str) -> None:
    edit = QTextCursor(document)
    edit.setPosition(start)
    edit.setPosition(end, KEEP)
    edit.insertText(text)
