from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtGui import QColor, QTextDocument
from pytestqt.qtbot import QtBot

from ctddesk.model.vocab import Tone
from ctddesk.ui.page.find_bar import FindBar
from ctddesk.ui.page.view import FIRST_SCREEN, PageView
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.theme.tokens import LIGHT
from ctddesk.ui.widgets.grounds import CARD_PADDING

STYLE = f"span.pill-phase-3 {{ color: {LIGHT.pills[Tone.PHASE_3].text}; }} h2 {{ margin-top: 18px; }}"
CARD = (
    f'<table class="card" width="100%" cellspacing="0" cellpadding="{CARD_PADDING:.0f}"><tr><td>{{}}</td></tr></table>'
)


def section(name: str, body: str) -> tuple[str, str]:
    return name, f'<h2><a name="{name}"></a>{name.title()}</h2>{body}'


def paragraphs(count: int) -> str:
    return "".join(f"<p>Line {number} of a long section about CLASI and clasi.</p>" for number in range(count))


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PageView:
    view = PageView(theme)
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.show()
    return view


def test_the_first_screen_is_there_at_once_and_the_rest_on_the_next_turn(view: PageView, qtbot: QtBot) -> None:
    long = paragraphs(FIRST_SCREEN // 50)
    with qtbot.waitSignal(view.filled):
        view.show_sections([section("first", long), section("second", "<p>Later words.</p>")], STYLE)
        assert "Later words." not in view.toPlainText()
    assert "Later words." in view.toPlainText()


def test_a_new_page_drops_what_still_waited_of_the_old_one(view: PageView, qtbot: QtBot) -> None:
    view.show_sections([section("first", paragraphs(200)), section("second", "<p>Old.</p>")], STYLE)
    with qtbot.waitSignal(view.filled):
        view.show_sections([section("only", "<p>New.</p>")], STYLE)
    assert view.toPlainText() == "Only\nNew."


def test_appended_sections_keep_their_headings_and_leave_no_blank_line(view: PageView) -> None:
    sections = [section("first", "<p>a</p>"), section("second", CARD.format("b")), section("third", "<p>c</p>")]
    view.show_sections(sections, STYLE)
    view.finish()
    assert [level for level in _heading_levels(view.document()) if level] == [2, 2, 2]
    assert view.toPlainText() == "First\na\nSecond\nb\nThird\nc"


def test_no_blank_paragraph_between_text_sections(view: PageView) -> None:
    view.show_sections([section("first", "<p>a</p>"), section("second", "<p>b</p>")], STYLE)
    view.finish()
    assert view.toPlainText() == "First\na\nSecond\nb"


def test_sections_are_reached_by_name_and_reported_while_scrolling(view: PageView) -> None:
    reached: list[str] = []
    view.show_sections([section("first", paragraphs(60)), section("second", paragraphs(60))], STYLE)
    view.section_reached.connect(reached.append)
    view.scroll_to("second")
    assert reached[-1] == "second"
    view.scroll_to("first")
    assert reached[-1] == "first"


def test_a_section_asked_for_with_the_page_is_shown_once_it_is_there(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.filled):
        view.show_sections([section("first", paragraphs(200)), section("second", paragraphs(200))], STYLE, "second")
    assert view.verticalScrollBar().value() > 1000


def test_references_wait_until_the_reader_comes_near_them(view: PageView, qtbot: QtBot) -> None:
    sections = [section("first", paragraphs(200)), section("references", "<p>1. Somebody. A paper.</p>")]
    with qtbot.waitSignal(view.filled):
        view.show_sections(sections, STYLE)
    assert "A paper." not in view.toPlainText()
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert "A paper." in view.toPlainText()


@pytest.mark.parametrize("ask", ["section", "anchor", "find"])
def test_references_are_there_when_they_are_asked_for(view: PageView, qtbot: QtBot, ask: str) -> None:
    paper = '<p><a name="ref-1"></a>1. Somebody. A paper.</p>'
    with qtbot.waitSignal(view.filled):
        view.show_sections([section("first", paragraphs(200)), section("references", paper)], STYLE)
    if ask == "find":
        assert len(view.find_all("a paper")) == 1
    else:
        view.scroll_to("references" if ask == "section" else "ref-1")
    assert "A paper." in view.toPlainText()


def test_references_of_a_short_page_are_there_at_once(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.filled):
        view.show_sections([section("first", "<p>a</p>"), section("references", "<p>A paper.</p>")], STYLE)
    assert "A paper." in view.toPlainText()


def test_cards_and_pills_get_their_grounds_painted(view: PageView) -> None:
    body = '<p><span class="pill pill-phase-3">&nbsp;Phase 3&nbsp;</span> words</p>'
    view.show_sections([section("first", CARD.format(body))], STYLE)
    view.finish()
    picture = view.grab().toImage()
    colours = {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(120)}
    assert QColor(LIGHT.surface).name() in colours
    assert QColor(LIGHT.pills[Tone.PHASE_3].ground).name() in colours


def test_nothing_is_ever_loaded(view: PageView, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    view.show_sections([("first", f'<p>a<img src="{(tmp_path / "secret.txt").as_uri()}">b</p>')], STYLE)
    assert view.document().resource(2, QUrl.fromLocalFile(str(tmp_path / "secret.txt"))) == QByteArray()


def test_find_marks_all_and_steps_round(view: PageView, qtbot: QtBot, theme: Theme) -> None:
    bar = FindBar(theme, view)
    qtbot.addWidget(bar)
    view.show_sections([section("first", paragraphs(3))], STYLE)
    bar.open()
    bar.look_for("clasi")
    assert bar._count.text() == "1 of 6"
    bar.previous()
    assert bar._count.text() == "6 of 6"
    bar.next()
    assert bar._count.text() == "1 of 6"
    assert len(view.extraSelections()) == 6
    bar.look_for("nowhere")
    assert bar._count.text() == "Not on this page"
    bar.leave()
    assert view.extraSelections() == []


def _heading_levels(document: QTextDocument) -> list[int]:
    levels, block = [], document.begin()
    while block.isValid():
        levels.append(block.blockFormat().headingLevel())
        block = block.next()
    return levels


def test_spaces_in_the_colour_of_a_pill_are_a_bar_on_a_track(view: PageView) -> None:
    space = "\N{NO-BREAK SPACE}"
    bar = f'<span class="pill-phase-3">{space * 20}</span>'
    view.show_sections([section("first", f"<p>{space * 20}{bar}{space * 20} TRY</p>")], STYLE)
    view.finish()
    picture = view.grab().toImage()
    line = view.document().lastBlock().layout().lineAt(0)
    top = view.document().documentLayout().blockBoundingRect(view.document().lastBlock()).topLeft()
    row = round(top.y() + line.y() + line.height() / 2)
    colours = [
        picture.pixelColor(round(top.x() + line.cursorToX(place)[0]), row).name()  # type: ignore[index]
        for place in (10, 30, 50)
    ]
    assert colours == [LIGHT.bars.empty, LIGHT.pills[Tone.PHASE_3].text, LIGHT.bars.empty]
