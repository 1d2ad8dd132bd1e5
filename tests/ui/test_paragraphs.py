import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.list_row import Look
from ctddesk.ui.widgets.paragraphs import Paragraphs, spans


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("Nintedanib, nintedanib", ["nin"], [(0, 3), (12, 3)]),
        ("JAK1 and JAK", ["jak", "jak1"], [(0, 4), (9, 3)]),
        ("a.b", ["."], [(1, 1)]),
        ("\N{GRINNING FACE} lupus", ["lupus"], [(3, 5)]),
        ("nothing", [], []),
    ],
)
def test_words_are_found_whatever_their_case(text: str, words: list[str], found: list[tuple[int, int]]) -> None:
    assert spans(text, words) == found


def test_a_text_is_higher_where_it_has_less_room_or_more_lines(qapp: QApplication, theme: Theme) -> None:
    paragraphs, look = Paragraphs(theme), Look(13, theme.tokens.text)
    one = paragraphs.height("word", 300, look)
    assert paragraphs.height("word " * 30, 300, look) > 2 * one
    assert paragraphs.height("word\nword\nword", 300, look) == 3 * one
    theme.set_zoom(200)
    assert paragraphs.height("word", 300, look) > one
    theme.set_zoom(100)


def test_what_is_searched_for_stands_on_the_ground_of_marks(qapp: QApplication, theme: Theme) -> None:
    picture = QImage(200, 40, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    paragraphs, look = Paragraphs(theme), Look(13, theme.tokens.text)
    paragraphs.paint(painter, (10, 4, 180), "lupus and lupus", look, ["lupus"])
    painter.end()
    colours = [picture.pixelColor(x, 6).name() for x in range(200)]
    assert colours[12] == theme.tokens.mark
    assert colours[60] == "#ffffff"
    assert colours.count(theme.tokens.mark) > 50
