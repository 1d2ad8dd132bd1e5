"""The worksheet of the mRSS: figure and table in step, and the sum once every site is graded."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from ctddesk.model.worksheet import Worksheet, skin_score
from ctddesk.pages.handout import Handout
from ctddesk.pages.worksheets import skin_handout, skin_words
from ctddesk.ui.measures.body import SIZE, BodyPainter
from ctddesk.ui.measures.figure import BodyFigure
from ctddesk.ui.measures.sheet import WorksheetPane
from ctddesk.ui.measures.site_table import SiteTable
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import LIGHT

METHOD = "The sum of 17 sites, each graded 0 to 3 by palpation: 0 to 51."
KEYS = (
    "Click a site of the body or press 0 to 3; arrow keys go from site to site. Method, meaningful change and sources "
    "stand on the page of the measure."
)
_NARROW = 600  # px of the design: with less room the table stands below the figure


class SkinSheet(WorksheetPane):
    """Grades by site."""

    def __init__(self, name: str, worksheet: Worksheet, theme: Theme) -> None:
        self.figure = BodyFigure(worksheet, theme)
        self.table = SiteTable(worksheet, theme)
        super().__init__(name, f"{METHOD} {KEYS}", worksheet, theme)
        grades = QLabel("\n".join(f"{grade.score}  {grade.meaning}" for grade in worksheet.grades))
        grades.setTextFormat(Qt.TextFormat.PlainText)
        grades.setWordWrap(True)
        grades.setProperty("muted", True)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(24)
        self._row.addWidget(self.figure, 2)
        self._row.addWidget(self.table, 3)
        self._column.addLayout(self._row, 1)
        self._column.addWidget(grades)
        for number, pane in enumerate((self.figure, self.table), 2):
            pane.setProperty("pane", number)
        for one, other in ((self.figure, self.table), (self.table, self.figure)):
            one.graded.connect(self.history.enter)
            one.reached.connect(other.go_to)
        self.history.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        grades = self.history.entries
        self.figure.show_grades(grades)
        self.table.sites.show_grades(grades)
        self.tally.setText(skin_words(self._name, skin_score(self.worksheet, grades)))
        self.clear.setEnabled(bool(grades))

    @property
    def first(self) -> QWidget:
        """Where entering begins."""
        return self.figure

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the table beside the figure, or below it where there is no room."""
        super().resizeEvent(event)
        is_narrow = self.width() < self._theme.size(_NARROW)
        ways = QBoxLayout.Direction
        self._row.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def handout(self) -> Handout:
        """The worksheet, filled or blank, to print."""
        grades = {} if self.blank.isChecked() else self.history.entries
        return skin_handout(self._name, METHOD, self.worksheet, grades, body_svg(self._theme, grades))


def body_svg(theme: Theme, grades: Mapping[str, int]) -> str:
    """Return the body with its grades as a drawing."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    size = SIZE.size().toSize()
    generator.setSize(QSize(size))
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(96)
    painter = QPainter(generator)
    BodyPainter(LIGHT, theme.font(13)).paint(painter, grades)
    painter.end()
    return bytes(buffer.data().data()).decode()
