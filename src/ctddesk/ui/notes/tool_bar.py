"""The row of buttons above the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QWidget

from ctddesk.ui.notes.commands import FORMATS, Format
from ctddesk.ui.notes.markdown_edit import MarkdownEdit
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.flow_layout import FlowLayout
from ctddesk.ui.widgets.glyphs import GlyphButton

_GAP = 2  # px
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ToolBar(QFrame):
    """A button for each of FORMATS. One Tab stop, so that the way to the text is short; arrows move inside.

    A screen reader hears of each button as the focus reaches it, and of the keys that are the quicker way. A button
    that was pressed gives the focus to the text, where what it did goes on.
    """

    def __init__(self, theme: Theme, edit: MarkdownEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteTools")
        self.setAccessibleName("Formatting")
        self._edit = edit
        row = FlowLayout(_GAP, self)
        self._buttons = [_button(theme, form) for form in FORMATS]
        for button, form in zip(self._buttons, FORMATS, strict=True):
            button.clicked.connect(edit.formats[form.name].trigger)
            button.clicked.connect(self._on_clicked)
            button.installEventFilter(self)
            row.addWidget(button)
        self._make_stop(0)

    def _make_stop(self, index: int) -> None:
        """Let Tab stop at this button alone."""
        for number, button in enumerate(self._buttons):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if number == index else Qt.FocusPolicy.NoFocus)

    def _on_clicked(self) -> None:
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _target(self, index: int, key: Qt.Key) -> int | None:
        """The button that a key leads to from the one at ``index``, None where it leads nowhere."""
        last = len(self._buttons) - 1
        if key in _STEPS:
            return max(0, min(last, index + _STEPS[key]))
        return {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}.get(key)

    def sizeHint(self) -> QSize:
        """All buttons in one row; with less room they wrap."""
        hints = [button.sizeHint() for button in self._buttons]
        width = sum(hint.width() for hint in hints) + _GAP * (len(hints) - 1)
        return QSize(width, max(hint.height() for hint in hints))

    def eventFilter(self, button: QObject, event: QEvent) -> bool:
        """Arrow keys move from button to button and stay at the ends."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and button in self._buttons:
            target = self._target(self._buttons.index(button), Qt.Key(event.key()))
            if target is not None:
                self._make_stop(target)
                self._buttons[target].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False


def _button(theme: Theme, form: Format) -> GlyphButton:
    button = GlyphButton(theme, form.glyph, form.words)
    keys = " or ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in form.keys)
    button.setToolTip(f"{form.words} ({keys})")
    return button
