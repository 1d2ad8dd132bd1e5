"""What an import would bring, shown before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressDialog, QWidget

from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Tone
from ctddesk.notes.errors import NotesError
from ctddesk.notes.exchange.errors import ExchangeError
from ctddesk.notes.exchange.folder import Intake
from ctddesk.notes.exchange.plan import Change, Step, carry_out, plan
from ctddesk.ui.dialogs.size import fit
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.notes.dialog import beside, plain_label, stack
from ctddesk.ui.notes.side_by_side import SideBySide
from ctddesk.ui.notes.words import counted, day_and_hour
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, Item
from ctddesk.ui.widgets.list_row import Row

AT_ONCE = 50  # notes between two looks at whether the import is to stop
_TONES = {
    Change.NEW: Tone.APPROVED,
    Change.NEWER: Tone.PHASE_3,
    Change.MERGED: Tone.PHASE_3,
    Change.CONFLICT: Tone.OFF_LABEL,
}


class ImportDialog(QDialog):
    """Lists the notes by what becomes of them, each beside one's own text."""

    def __init__(self, intakes: Sequence[Intake], desk: NotesDesk, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Import notes")
        self._desk = desk
        self._steps = self._plan(intakes)
        self.list = GroupedList(theme, follow=True)
        self.list.setAccessibleName("Notes that would come in")
        self.list.setFixedWidth(theme.size(330))
        self.list.said.connect(self._on_said)
        self.compared = SideBySide(theme)
        self.said = plain_label(_sentence(self._steps, [one for intake in intakes for one in intake.problems]))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.take = buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setEnabled(any(step.change in _TONES for step in self._steps))
        buttons.accepted.connect(self._on_import)
        buttons.rejected.connect(self.reject)
        texts = beside(self.list, self.compared)
        stack(self, [self.said, texts, buttons], texts)
        fit(self, theme.size(1000), theme.size(540))
        self._fill()

    def _plan(self, intakes: Sequence[Intake]) -> list[Step]:
        try:
            return plan(self._desk.notebook.shelf, [note for intake in intakes for note in intake.notes])
        except NotesError as error:
            self._desk.report(error)
            return []

    def _fill(self) -> None:
        groups = []
        for change in Change:
            found = [(number, step) for number, step in enumerate(self._steps) if step.change is change]
            groups.append(Group(change.value, tuple(_item(step, number) for number, step in found)))
        self.list.groups.show_groups(groups)
        index = self.list.groups.first()
        self.list.setCurrentIndex(index)
        self.list.choose(index)

    def _on_said(self, number: str) -> None:
        step = self._steps[int(number)]
        mine = step.held.draft.body if step.held else ""
        heads = ("Yours" if step.held else "You have no such note", f"{step.author}, {day_and_hour(step.changed)}")
        self.compared.show_texts(heads, (mine, step.draft.body if step.draft else step.incoming.note.draft.body))

    def _on_import(self) -> None:
        progress = QProgressDialog("Importing notes…", "Stop", 0, len(self._steps), self)
        progress.setWindowModality(Qt.WindowModality.WindowModal)
        for start in range(0, len(self._steps), AT_ONCE):
            progress.setValue(start)
            if progress.wasCanceled():
                break
            error = self._take(self._steps[start : start + AT_ONCE])
            if error is not None:
                self.said.setText(f"{error} {error.remedy}")
                break
        else:
            self.accept()
        progress.deleteLater()

    def _take(self, steps: Sequence[Step]) -> NotesError | None:
        return self._desk.write(lambda store: carry_out(store, steps, self._desk.sitting()))


def _item(step: Step, number: int) -> Item:
    pills = (Pill(step.change.value.partition(":")[0], _TONES[step.change]),) if step.change in _TONES else ()
    words = " · ".join(part for part in (step.author, day_and_hour(step.changed)) if part)
    return Item(None, Row(step.title, words, pills), str(number))


def _sentence(steps: Sequence[Step], problems: Sequence[ExchangeError]) -> str:
    """How many would come in, and what could not be read."""
    coming = sum(step.change in _TONES for step in steps)
    said = [
        f"{counted(coming, 'note')} would come in; nothing of yours is lost."
        if coming
        else "Nothing new would come in."
    ]
    said += [str(problem) for problem in problems[:5]]
    if len(problems) > 5:
        said.append(f"{len(problems) - 5} more files could not be read.")
    return "\n".join(said)
