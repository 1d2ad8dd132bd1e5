"""What will be printed, to look at first: on paper, as a PDF, or as a page for a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ctddesk.pages.handout import Handout
from ctddesk.pages.web import write_html
from ctddesk.ui.dialogs.size import fit
from ctddesk.ui.paper.files import write_whole
from ctddesk.ui.paper.form import Form
from ctddesk.ui.paper.pdf import write_pdf
from ctddesk.ui.paper.progress import progress
from ctddesk.ui.paper.sheet_view import SheetView
from ctddesk.ui.paper.sheets import Sheets
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.banner import Banner
from ctddesk.ui.widgets.flow_layout import FlowLayout


class Paper(NamedTuple):
    """What is to be printed, and the line at the foot of each sheet."""

    handout: Handout
    foot: str


Ask = Callable[[Form], Paper]  # what is to be printed on sheets of a size


class Preview(QDialog):
    """``form_chosen`` carries the size of paper that was chosen; ``kept`` says that all was saved or printed."""

    form_chosen = Signal(str)
    kept = Signal()

    def __init__(self, ask: Ask, form: Form, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        self._form = form
        self._paper = ask(form)
        self._warned = False
        self.warning: Callable[[], str] = str  # what to say, once, before it is closed; '' for nothing
        self.sheets: Sheets | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view = SheetView(theme)
        self.view.setAccessibleName("Sheets as they will be printed")
        self.number = QLabel()
        self.number.setProperty("muted", True)
        self.banner = Banner()
        self.forms = {one: self._form_button(one, one is form) for one in Form}
        self.print = self._button("Print…", "Ctrl+P", self._on_print)
        self.pdf = self._button("Save as PDF…", "Ctrl+S", self._on_pdf)
        self.html = self._button("Save as HTML…", "Ctrl+Shift+S", self._on_html)
        self.close_button = self._button("Close", "", self.reject)
        self.view.reached.connect(self._on_reached)
        self._middle = QHBoxLayout()
        self._lay_out(theme)
        fit(self, theme.size(940), theme.size(760))
        self.view.setFocus()
        self._show()

    def _form_button(self, form: Form, chosen: bool) -> QPushButton:
        button = QPushButton(form.value)
        button.setObjectName("chip")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setAutoDefault(False)
        button.setChecked(chosen)
        button.clicked.connect(lambda: self._on_form(form))
        return button

    def _button(self, words: str, keys: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: do())
        if keys:
            button.setToolTip(QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText))
            QShortcut(QKeySequence(keys), self, button.click)
        return button

    def _lay_out(self, theme: Theme) -> None:
        head = QFrame()
        head.setObjectName("pageHead")
        inner = QWidget()
        edge = QVBoxLayout(head)
        edge.setContentsMargins(16, 10, 16, 10)
        edge.addWidget(inner)
        row = FlowLayout(8, inner)
        self.number.setMinimumSize(theme.size(110), self.close_button.sizeHint().height())
        for part in (*self.forms.values(), self.number, self.print, self.pdf, self.html, self.close_button):
            row.addWidget(part)
        self._middle.setSpacing(0)
        self._middle.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.banner)
        column.addLayout(self._middle, 1)

    def add_side(self, side: QWidget) -> None:
        """Put a widget at the left of the sheets."""
        self._middle.insertWidget(0, side)
        self.resize(self.width() + side.width(), self.height())
        fit(self, self.width(), self.height())

    def refresh(self) -> None:
        """Ask again for what is to be printed, and show it."""
        number = self.view.number
        self._paper = self._ask(self._form)
        self._warned = False
        self.banner.leave()
        self._show()
        self.view.go_to(number)

    def _show(self) -> None:
        self.setWindowTitle(f"{self._paper.handout.title} – print or save")
        sheets = Sheets(self._paper.handout, self._form, self._paper.foot)
        with progress("Laying out…", sheets.parts, self) as go_on:
            whole = sheets.lay_out(go_on)
        self.sheets = sheets if whole else self.sheets
        for button in (self.print, self.pdf):
            button.setEnabled(self.sheets is not None)
        if self.sheets is None:
            self.banner.say("Stopped before all was laid out. Choose a size of paper to begin again.")
        else:
            self.view.show_sheets(self.sheets)

    def _on_form(self, form: Form) -> None:
        self._form = form
        self.refresh()
        self.form_chosen.emit(form.value)

    def _on_reached(self, number: int) -> None:
        count = self.sheets.count if self.sheets else 0
        self.number.setText(f"Sheet {number} of {count}" if count else "")
        self.view.setAccessibleDescription(self.number.text())

    def _on_print(self) -> None:
        from ctddesk.ui.paper.printer import print_sheets

        if self.sheets:
            told = print_sheets(self.sheets, self)
            self._say(told.words, kept=told.is_done)

    def _on_pdf(self) -> None:
        path = self._ask_file("PDF (*.pdf)", ".pdf")
        if path:
            self.save(path)

    def _on_html(self) -> None:
        path = self._ask_file("Page for a browser (*.html)", ".html")
        if path:
            self.save(path)

    def _ask_file(self, kind: str, suffix: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self, "Save", f"{self._paper.handout.name}{suffix}", kind)
        return Path(name).with_suffix(suffix) if name else None

    def save(self, path: Path) -> None:
        """Write the sheets as a PDF, or the handout as HTML, by the file's suffix; say what became of it."""
        try:
            whole = self._write_html(path) if path.suffix == ".html" else self._write_pdf(path)
        except OSError as error:
            reason = error.strerror or "the system gives no reason"
            self._say(f"{path.name} could not be saved: {reason}. Choose another folder.", kept=False)
        else:
            self._say(f"Saved as {path.name}." if whole else "Stopped: no file was saved.", kept=whole)

    def _write_pdf(self, path: Path) -> bool:
        if self.sheets is None:
            return False
        with progress("Writing the PDF…", self.sheets.count, self) as go_on:
            return write_pdf(path, self.sheets, go_on)

    def _write_html(self, path: Path) -> bool:
        write_whole(path, write_html(self._paper.handout, self._paper.foot).encode())
        return True

    def _say(self, words: str, *, kept: bool) -> None:
        self.banner.leave()
        if words:
            self.banner.say(words)
        if kept:
            self.kept.emit()

    def reject(self) -> None:
        """Close; where something would be lost, say so first and close when asked again."""
        words = "" if self._warned else self.warning()
        if words:
            self._warned = True
            self.banner.say(words)
        else:
            super().reject()
