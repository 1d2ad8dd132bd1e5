"""Pictures of the main screens, light and dark, the same way everywhere."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget

from ctddesk import paths
from ctddesk.catalogue.errors import MissingContentError
from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.notes.note import Draft
from ctddesk.notes.notebook import Notebook
from ctddesk.notes.store import Store
from ctddesk.ui.application import make_application
from ctddesk.ui.dialogs.about import AboutDialog
from ctddesk.ui.dialogs.failure import failure_box
from ctddesk.ui.dialogs.shortcuts import ShortcutSheet
from ctddesk.ui.main_window.citing import Citing
from ctddesk.ui.main_window.reference import Reference
from ctddesk.ui.main_window.screens import CHANGES, COMPARE, CORRECTIONS, MEASURES, NOTES, PIPELINE, TRIALS
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.notes.desk import NotesDesk
from ctddesk.ui.paper.preview import Preview
from ctddesk.ui.pipeline.screen import PipelineScreen
from ctddesk.ui.root import make_reference
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme, Theme

# The pages that are shown: name of the picture, address.
PAGES = (
    ("lupus", "ctd:disease/cle"),
    ("drug", "ctd:drug/anifrolumab"),
    ("drug-stands", "ctd:drug/anifrolumab#stands"),
    ("drug-evidence", "ctd:drug/anifrolumab#evidence"),
    ("drug-trials", "ctd:drug/anifrolumab#trials"),
    ("dermatomyositis", "ctd:disease/dm"),
    ("sclerosis", "ctd:disease/ssc"),
    ("drug-safety", "ctd:drug/tofacitinib#safety"),
    ("drug-corrections", "ctd:drug/nintedanib#corrections"),
    ("drug-references", "ctd:drug/nintedanib#references"),
    ("trial", "ctd:trial/NCT05531565"),
    ("measure", "ctd:measure/tis"),
    ("statement", "ctd:statement/cle-09"),
    ("source", "ctd:source/evans-2023-dermworld"),
)
TIME = datetime(2026, 11, 22, 10, 42, tzinfo=UTC)
WRITTEN = (
    (
        "drug/anifrolumab",
        "Clinic stock: pharmacy needs 5 working days.\n\n- [x] order form\n- [ ] tidy the **blue folder**",
        ("stock",),
    ),
    ("drug/anifrolumab", "Letter to payers\n\n| payer | days to answer |\n| --- | --- |\n| A | 12 |", ("letters",)),
    (
        "drug/nintedanib",
        "Before starting nintedanib\n\nRead [its safety](ctd:drug/nintedanib#safety) again.",
        (),
    ),
    ("", "Phone list\n\n1. pharmacy\n2. infusion unit", ()),
)
COMPARED = ("drug/anifrolumab", "drug/belimumab", "drug/tofacitinib")
WORKSHEETS = {
    "mrss": (("face", 1), ("anterior-chest", 2), ("abdomen", 0), ("fingers-right", 3), ("hand-right", 2)),
    "tis": (("physician-global", 30.0), ("patient-global", 12.0), ("mmt", 8.5), ("haq", 0.0), ("enzyme", -4.0)),
}
SEARCHES = (
    ("search", "anifro"),
    ("search-near", "nintedanip"),
    ("search-class", "tyk2"),
    ("search-none", "tazocin"),
    ("search-filter", "interferon disease:dm kind:trial"),
)


def make(folder: Path, content: Path) -> list[Path]:
    """Write the pictures into ``folder`` and return their paths; raise ContentError when the content is no use."""
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application(paths.resources())
    application.setCursorFlashTime(0)
    pictures: list[Path] = []
    with Front(content) as front:
        reference = make_reference(front)._replace(now=lambda: TIME)
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            theme = Theme(application, scheme, 100)
            with TemporaryDirectory() as data_dir:
                desk = _desk(Path(data_dir))
                window = MainWindow(reference, theme, Settings(), partial(_given, desk))
                pictures += _Tour(folder, scheme.value, window, theme, reference).take(desk)
    return pictures


def _given(desk: NotesDesk, _settings: Settings) -> NotesDesk:
    return desk


def _desk(folder: Path) -> NotesDesk:
    """Notes whose clock stands, so that the pictures are the same on each day."""
    return NotesDesk(Notebook(folder, lambda: TIME), "Clinic")


def _write_notes(desk: NotesDesk) -> None:
    for number, (address, body, tags) in enumerate(WRITTEN):
        draft = Draft(body, Ref.parse(address) if address else None, tags, pinned=number == 0)
        desk.write(partial(Store.add, draft=draft, session=desk.sitting()))


class _Tour:
    """One round through the screens in one theme."""

    def __init__(self, folder: Path, suffix: str, window: MainWindow, theme: Theme, reference: Reference) -> None:
        self._folder = folder
        self._suffix = suffix
        self._window = window
        self._theme = theme
        self._reference = reference
        self._taken: list[Path] = []

    def take(self, desk: NotesDesk) -> list[Path]:
        """Take every picture and return the paths."""
        self._window.resize(1280, 800)
        self._window.show()
        self._window.begin(None)
        self._window.settle()
        for name, address in PAGES:
            self._open(address)
            self._grab(name, self._window)
        for name, text in SEARCHES:
            self._search(text)
            self._grab(name, self._window)
        self._recent()
        self._corrections()
        self._compare()
        self._notes(desk)
        self._pipeline()
        self._measures()
        self._changes()
        self._paper()
        self._find("CLASI")
        self._grab("find", self._window)
        self._cite()
        self._dialogs()
        self._large()
        self._window.close()
        self._window.deleteLater()
        return self._taken

    def _open(self, address: str) -> None:
        self._window.navigator.open(Ref.parse(address))
        self._window.pane.view.finish()

    def _search(self, text: str) -> None:
        box = self._window.header.box
        box.setFocus()
        box.setText(text)
        box.textEdited.emit(text)
        self._window.search.session.settle()

    def _recent(self) -> None:
        self._window.header.box.clear()
        self._window.search.show_recent()
        self._grab("search-recent", self._window)
        self._window.search.popup.hide()

    def _corrections(self) -> None:
        screen = self._window.study.corrections
        self._window.navigator.open(CORRECTIONS)
        self._grab("corrections", self._window)
        screen.box.setText("nintedanib approved")
        screen.list.step(1)
        self._grab("corrections-search", self._window)
        screen.box.setText("tazocin")
        self._grab("corrections-none", self._window)
        screen.box.clear()
        screen.show_parts()
        self._grab("corrections-parts", self._window)

    def _compare(self) -> None:
        screen = self._window.study.compare
        self._window.navigator.open(COMPARE)
        self._grab("compare-none", self._window)
        self._window.study.choice.add_all(map(Ref.parse, COMPARED))
        self._grab("compare", self._window)
        screen.table.scrollToBottom()
        self._grab("compare-below", self._window)
        screen.only.click()
        self._grab("compare-differs", self._window)
        screen.only.click()
        screen.box.setText("nint")
        screen.box.textEdited.emit("nint")
        self._grab("compare-search", self._window)
        screen.box.clear()
        self._open("ctd:disease/cle")
        self._open("ctd:drug/anifrolumab")
        self._grab("selected", self._window)
        self._window.study.choice.clear()

    def _notes(self, desk: NotesDesk) -> None:
        self._open("ctd:drug/anifrolumab")
        self._grab("notes-none", self._window)
        _write_notes(desk)
        self._grab("notes-panel", self._window)
        pane = self._window.notes.panel.pane
        pane.edit(desk.notes_of(Ref.parse("drug/anifrolumab"))[0].id)
        pane.editor.show_preview(on=True)
        self._grab("notes-editor", self._window)
        pane.finish()
        self._window.navigator.open(desk.summaries()[-1].address)
        self._grab("notes-screen", self._window)
        self._search("nintedanib")
        self._grab("notes-search", self._window)
        self._window.search.leave()

    def _pipeline(self) -> None:
        self._window.navigator.open(PIPELINE)
        screen = self._window.findChild(PipelineScreen)
        if screen is None:
            return
        self._grab("pipeline", self._window)
        screen.date_bar.choose(date(2021, 7, 30))
        screen.chart.setFocus(Qt.FocusReason.TabFocusReason)
        self._grab("pipeline-2021", self._window)
        screen.filter_bar.choices["target"].choose("TYK2")
        self._grab("pipeline-empty", self._window)
        screen.date_bar.choose(date(2026, 11, 22))
        self._grab("pipeline-filter", self._window)
        screen.filter_bar.choices["target"].choose("")
        screen.as_table.click()
        self._grab("pipeline-table", self._window)
        screen.as_table.click()
        self._window.navigator.open(TRIALS)
        self._grab("trials", self._window)
        self._window.navigator.open(PIPELINE)
        self._window.resize(800, 640)
        self._grab("pipeline-narrow", self._window)
        self._window.resize(1280, 800)

    def _measures(self) -> None:
        self._window.navigator.open(MEASURES)
        self._grab("measures", self._window)
        for measure, entries in WORKSHEETS.items():
            self._window.navigator.open(MEASURES.at(measure))
            sheet = self._window.measures.sheet
            if sheet is not None:
                for place, value in entries:
                    sheet.history.enter(place, value)
            self._grab(f"worksheet-{measure}", self._window)

    def _changes(self) -> None:
        self._window.navigator.open(CHANGES)
        self._grab("changes", self._window)

    def _paper(self) -> None:
        self._open("ctd:drug/anifrolumab")
        for name, show in (("print", self._window.paper.show), ("evidence-sheet", self._window.evidence.show)):
            show()
            preview = self._window.findChild(Preview)
            if preview is not None:
                self._grab(name, preview)
                preview.close()
                QApplication.sendPostedEvents(preview, QEvent.Type.DeferredDelete)

    def _find(self, text: str) -> None:
        self._window.search.leave()
        self._open("ctd:drug/anifrolumab")
        self._window.pane.find_bar.open()
        self._window.pane.find_bar.look_for(text)

    def _cite(self) -> None:
        citing = self._window.findChild(Citing)
        if citing is not None:
            self._grab("cite-menu", citing.button.menu())

    def _dialogs(self) -> None:
        missing = MissingContentError(Path("ctd.sqlite"))
        makers: tuple[tuple[str, Callable[[], QWidget]], ...] = (
            ("about", lambda: AboutDialog(self._theme, self._reference.edition, self._window)),
            ("shortcuts", lambda: ShortcutSheet(self._window)),
            ("failure", lambda: failure_box(str(missing), missing.remedy, self._window)),
        )
        for name, maker in makers:
            dialog = maker()
            dialog.show()
            self._grab(name, dialog)
            dialog.close()
            dialog.deleteLater()

    def _large(self) -> None:
        self._window.pane.find_bar.leave()
        self._theme.set_zoom(200)
        self._window.pane.view.finish()
        self._grab("drug-200", self._window)
        self._window.study.choice.add_all(map(Ref.parse, COMPARED))
        self._grab("selected-200", self._window)
        self._window.navigator.open(NOTES)
        self._grab("notes-200", self._window)
        for name, address in (("corrections-200", CORRECTIONS), ("compare-200", COMPARE)):
            self._window.navigator.open(address)
            self._grab(name, self._window)
        self._window.navigator.open(MEASURES.at("mrss"))
        self._grab("worksheet-200", self._window)
        self._window.navigator.open(PIPELINE)
        self._grab("pipeline-200", self._window)
        self._window.navigator.open(TRIALS)
        self._grab("trials-200", self._window)
        self._search("tofa")
        self._grab("search-200", self._window)
        self._theme.set_zoom(100)

    def _grab(self, name: str, widget: QWidget) -> None:
        for _ in range(9):  # layouts settle in turns of the event loop
            QApplication.processEvents()
        path = self._folder / f"{name}-{self._suffix}.png"
        widget.grab().save(str(path))
        self._taken.append(path)
