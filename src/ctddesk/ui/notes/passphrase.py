"""The passphrase of the notes: asked for, set, changed, taken away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QProgressDialog,
    QVBoxLayout,
    QWidget,
)

from ctddesk.notes.errors import NotesError
from ctddesk.notes.notebook import State
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.theme.theme import Theme

SHORTEST = 8  # signs of a new passphrase
EXPLAINED = (
    "With a passphrase the notes, their revisions and their backups are ciphered on the disk as a whole. "
    "It is asked for at each start and after a quarter of an hour without a key. It is kept nowhere."
)
WARNED = "I have kept it in a safe place. A lost passphrase loses the notes: nobody can read them without it."


class UnlockDialog(QDialog):
    """Asks for the passphrase until it is the right one, or the reader gives up."""

    def __init__(self, desk: NotesDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Unlock my notes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.field = _field("Passphrase")
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setProperty("muted", True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        unlock = buttons.addButton("Unlock", QDialogButtonBox.ButtonRole.AcceptRole)
        unlock.setDefault(True)
        buttons.accepted.connect(self._on_unlock)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow("Passphrase", self.field)
        column = _column(self)
        column.addLayout(form)
        column.addWidget(self.said)
        column.addWidget(buttons)
        self.setMinimumWidth(380)

    def _on_unlock(self) -> None:
        if self._desk.open(self.field.text()) is State.LOCKED:
            self.said.setText(str(self._desk.trouble))
            self.field.selectAll()
            self.field.setFocus()
        else:
            self.accept()


class PassphraseDialog(QDialog):
    """Sets a passphrase, changes it or takes it away. ``changed`` comes once that is done."""

    changed = Signal()

    def __init__(self, desk: NotesDesk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Passphrase for my notes")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._is_set = desk.notebook.passphrase is not None
        self.old, self.new, self.again = (
            _field(name) for name in ("Present passphrase", "New passphrase", "Repeat it")
        )
        self.understood = QCheckBox()
        self.said = QLabel()
        for part in (self.said,):
            part.setWordWrap(True)
            part.setProperty("muted", True)
        self.setMinimumWidth(theme.size(460))
        self._lay_out(theme.size(420))

    def _lay_out(self, width: int) -> None:
        form = QFormLayout()
        if self._is_set:
            form.addRow("Present passphrase", self.old)
        form.addRow("New passphrase", self.new)
        form.addRow("Repeat it", self.again)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        change = buttons.addButton("Change it" if self._is_set else "Set it", QDialogButtonBox.ButtonRole.AcceptRole)
        change.setDefault(True)
        if self._is_set:
            remove = buttons.addButton("Take it away", QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.clicked.connect(self._on_remove)
        buttons.accepted.connect(self._on_change)
        buttons.rejected.connect(self.reject)
        column = _column(self)
        column.addWidget(_paragraph(EXPLAINED, width))
        column.addLayout(form)
        warned = _paragraph(WARNED, width - 30)
        self.understood.setAccessibleName(WARNED)
        warned.setBuddy(self.understood)
        row = QFormLayout()
        row.addRow(self.understood, warned)
        column.addLayout(row)
        column.addWidget(self.said)
        column.addWidget(buttons)

    def _on_change(self) -> None:
        wrong = self._wrong()
        if wrong:
            self.said.setText(wrong)
        else:
            self._do(lambda go_on: self._desk.notebook.change_passphrase(self.new.text(), go_on))

    def _on_remove(self) -> None:
        if self.old.text() != self._desk.notebook.passphrase:
            self.said.setText("Enter the present passphrase to take it away.")
        else:
            self._do(lambda go_on: self._desk.notebook.change_passphrase(None, go_on))

    def _wrong(self) -> str:
        """What is still to be put right, '' when all is well."""
        if self._is_set and self.old.text() != self._desk.notebook.passphrase:
            return "That is not the present passphrase."
        if len(self.new.text()) < SHORTEST:
            return f"A passphrase has at least {SHORTEST} signs. Some words in a row are easy to keep in mind."
        if self.new.text() != self.again.text():
            return "The two are not the same."
        return "" if self.understood.isChecked() else "Tick that you have kept it in a safe place."

    def _do(self, action: Callable[[Callable[[int, int], bool]], None]) -> None:
        progress = QProgressDialog("Ciphering notes and backups…", "Leave the other backups", 0, 0, self)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        progress.setMinimumDuration(500)

        def go_on(done: int, whole: int) -> bool:
            progress.setMaximum(whole)
            progress.setValue(done)
            return not progress.wasCanceled()

        try:
            action(go_on)
        except NotesError as error:
            self.said.setText(f"{error} {error.remedy}")
        else:
            self.changed.emit()
            self.accept()
        finally:
            progress.deleteLater()
            self._desk.changed.emit()


def _field(name: str) -> QLineEdit:
    field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field


def _column(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 16)
    column.setSpacing(12)
    return column


def _paragraph(text: str, width: int) -> QLabel:
    label = QLabel(text)
    label.setWordWrap(True)
    label.setFixedWidth(width)
    label.setFixedHeight(label.heightForWidth(width))
    return label
