"""Which sources stand with a part of a page, checked against the rows that the page was made from."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QTextCursor, QTextTable
from pytestqt.qtbot import QtBot
from tests.ui.steps import WindowMaker

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.model.dossier import DrugDossier
from ctddesk.model.level import RULE as LEVEL_RULE
from ctddesk.model.ref import Ref
from ctddesk.pages.words import NO_SAFETY
from ctddesk.ui.main_window.window import MainWindow
from ctddesk.ui.page.cited import numbers
from ctddesk.ui.page.view import PageView
from ctddesk.ui.theme.theme import Theme

DRUGS = ("anifrolumab", "nintedanib", "tofacitinib")
CARD = '<table cellspacing="0" cellpadding="10"><tr><td>{}</td></tr></table>'


@pytest.fixture
def catalogue() -> Iterator[Catalogue]:
    with Catalogue(paths.bundled_content()) as catalogue:
        yield catalogue


@pytest.fixture(params=DRUGS)
def drug(request: pytest.FixtureRequest, catalogue: Catalogue) -> DrugDossier:
    return catalogue.drug(Ref.parse(f"drug/{request.param}"))


@pytest.fixture
def window(make_window: WindowMaker, drug: DrugDossier) -> MainWindow:
    return make_window(start=str(drug.ref))


def at(view: PageView, words: str, after: str = "") -> QTextCursor:
    """The words on a page, the first after others; selected."""
    document = view.document()
    start = document.find(after) if after else QTextCursor(document)
    found = document.find(words, start)
    assert not found.isNull(), words
    return found


def cited(window: MainWindow, cursor: QTextCursor) -> list[str]:
    assert window.pane.page is not None
    return sorted(window.pane.page.sources[number - 1] for number in numbers(cursor))


def card_of(cursor: QTextCursor) -> QTextCursor:
    """The caret in the first line of the card that a cursor is in."""
    return QTextCursor(cursor.currentTable().cellAt(0, 0).firstCursorPosition())


def cards_by_link(view: PageView) -> Iterator[tuple[str, QTextCursor]]:
    """The first line of each card, by what it links to."""
    for frame in view.document().rootFrame().childFrames():
        walk = frame.firstCursorPosition().block().begin()
        while isinstance(frame, QTextTable) and not walk.atEnd():
            yield walk.fragment().charFormat().anchorHref(), frame.firstCursorPosition()
            walk += 1


def test_a_card_has_the_sources_of_its_statement(window: MainWindow, drug: DrugDossier) -> None:
    for statement in drug.statements:
        cursor = card_of(at(window.pane.view, f" {statement.id} "))
        assert cited(window, cursor) == sorted(statement.sources), statement.id


def test_a_card_has_the_sources_of_its_trial(window: MainWindow, drug: DrugDossier) -> None:
    cards = dict(cards_by_link(window.pane.view))
    for trial in drug.trials:
        assert cited(window, cards[str(trial.ref)]) == sorted(trial.sources), trial.id


def test_what_is_read_in_a_label_has_the_sources_of_the_label(window: MainWindow, drug: DrugDossier) -> None:
    assert drug.safety is not None
    for words in (*drug.safety.key_risks, *drug.safety.monitoring):
        cursor = at(window.pane.view, words[:60], "Boxed warning.")
        assert cited(window, cursor) == sorted(drug.safety.sources), words


def test_facts_and_codes_have_the_sources_named_below_them(window: MainWindow, drug: DrugDossier) -> None:
    assert cited(window, at(window.pane.view, "Mechanism")) == sorted(drug.drug.sources)
    assert cited(window, at(window.pane.view, "ATC")) == sorted(drug.drug.codes_sources)


def test_a_row_of_where_it_stands_and_its_remark_are_one(window: MainWindow, drug: DrugDossier) -> None:
    first = at(window.pane.view, "As of", "Where it stands")
    row = first.currentTable().cellAt(1, 0).firstCursorPosition()
    remark = first.currentTable().cellAt(2, 0).firstCursorPosition()
    assert cited(window, row) == cited(window, remark)
    assert cited(window, row) in [sorted(row.sources) for row in drug.indications]


def test_heads_and_headings_have_none(window: MainWindow) -> None:
    block, seen = window.pane.view.document().begin(), 0
    while block.isValid():
        if block.blockFormat().headingLevel():
            assert numbers(QTextCursor(block)) == [], block.text()
            seen += 1
        block = block.next()
    assert seen > 7
    assert numbers(at(window.pane.view, "As of", "Where it stands")) == []


def test_a_reference_and_its_address_are_one_source(window: MainWindow) -> None:
    view = window.pane.view
    second = at(view, "2. ", "References").block()
    assert numbers(QTextCursor(second)) == [2]
    assert second.next().text().startswith("http")
    assert numbers(QTextCursor(second.next())) == [2]


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> PageView:
    view = PageView(theme)
    qtbot.addWidget(view)
    return view


def show(view: PageView, body: str) -> None:
    view.show_sections(
        [("a", f"<h2>First</h2>{body}"), ("b", '<h2>Second</h2><p>late <a href="#ref-9">[9]</a></p>')], ""
    )
    view.finish()


def test_a_selection_that_ends_before_a_paragraph_leaves_it_out(view: PageView) -> None:
    show(
        view,
        '<p>one <a href="#ref-1">[1]</a></p><p>two <a href="#ref-2">[2]</a></p><p>six <a href="#ref-6">[6]</a></p>',
    )
    one, two, six = (at(view, word) for word in ("one", "two", "six"))
    whole = QTextCursor(one)
    whole.setPosition(one.selectionStart())
    whole.setPosition(two.selectionStart(), QTextCursor.MoveMode.KeepAnchor)
    assert numbers(whole) == [1]
    whole.setPosition(two.block().position() - 1)
    whole.setPosition(two.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    assert numbers(whole) == [2]
    whole.setPosition(one.selectionEnd())
    whole.setPosition(six.selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    assert numbers(whole) == [1, 2, 6]


def test_a_selection_over_cards_has_the_sources_of_each(view: PageView) -> None:
    show(view, "".join(CARD.format(f'word{n} <a href="#ref-{n}">[{n}]</a>') for n in (1, 2, 3)))
    both = at(view, "word2")
    both.setPosition(at(view, "word3").selectionStart() + 1, QTextCursor.MoveMode.KeepAnchor)
    assert numbers(both) == [2, 3]


def test_a_card_without_sources_takes_none_from_its_neighbours(view: PageView) -> None:
    other = 'other <a href="#ref-4">[4]</a>'
    show(view, CARD.format("bare words") + CARD.format(other))
    assert numbers(at(view, "bare")) == []
    show(view, CARD.format("bare words") + f"<p>{other}</p>")
    assert numbers(at(view, "bare")) == []
    assert numbers(at(view, "other")) == [4]


def test_a_paragraph_takes_none_from_a_card_or_another_section(view: PageView) -> None:
    show(view, "<p>before</p>" + CARD.format('other <a href="#ref-4">[4]</a>') + "<p>after</p>")
    assert numbers(at(view, "before")) == []
    assert numbers(at(view, "after")) == []


def test_what_was_not_reviewed_has_no_sources(view: PageView) -> None:
    show(view, f'<p>{NO_SAFETY}</p><h3>Class note</h3><p>A class.</p><p>sources <a href="#ref-5">[5]</a></p>')
    assert numbers(at(view, "not reviewed")) == []
    assert numbers(at(view, "A class")) == [5]


def test_the_rule_of_the_levels_has_no_sources(view: PageView) -> None:
    show(view, f'<p>{LEVEL_RULE}</p><p>said <a href="#ref-5">[5]</a></p>')
    assert numbers(at(view, "OCEBM")) == []
