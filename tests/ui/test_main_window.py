import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QPushButton

from ctddesk.model.ref import Ref
from ctddesk.ui.actions import COMMANDS
from ctddesk.ui.dialogs.about import AboutDialog
from ctddesk.ui.dialogs.shortcuts import ShortcutSheet
from ctddesk.ui.page.pane import address_menu
from ctddesk.ui.settings import Settings
from ctddesk.ui.theme.theme import Scheme
from ctddesk.ui.widgets.pills import PillRow


def press(qtbot, window, keys, modifiers=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QGuiApplication.focusObject() or window, keys, modifiers)


def type_into(qtbot, window, text):
    window.header.box.setFocus()
    qtbot.keyClicks(window.header.box, text)
    window.search.session.settle()


def titles(window):
    groups = window.search.popup.list.groups
    return [groups.data(groups.index(row)) for row in range(groups.rowCount())]


def test_it_opens_on_the_first_disease_with_three_tabs(window):
    assert [window.tab_bar.tabText(i).rstrip("0123456789 ") for i in range(window.tab_bar.count())] == [
        "Cutaneous lupus",
        "Dermatomyositis",
        "Systemic sclerosis",
    ]
    assert window.pane.page.ref == Ref.parse("disease/cle")
    assert window.windowTitle() == "Cutaneous lupus erythematosus – ctddesk"


@pytest.mark.parametrize("index", range(3))
def test_a_tab_shows_its_disease_and_as_many_drugs_as_it_counts(window, qtbot, index):
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + index), Qt.KeyboardModifier.ControlModifier)
    groups = window.panel.list.groups
    items = [row for row in range(groups.rowCount()) if groups.item(groups.index(row))]
    assert window.tab_bar.currentIndex() == index
    assert window.tab_bar.tabText(index).endswith(f" {len(items)}")


def test_find_a_drug_by_name_and_read_its_page(window, qtbot):
    type_into(qtbot, window, "saphn")
    assert window.search.popup.isVisible()
    press(qtbot, window, Qt.Key.Key_Return)
    window.pane.view.finish()
    assert window.pane.page.ref == Ref.parse("drug/anifrolumab")
    assert not window.search.popup.isVisible()
    assert window.panel.list.current_ref() == Ref.parse("drug/anifrolumab")
    text = window.pane.view.toPlainText()
    for words in ("Where it stands", "Safety", "References"):
        assert words in text


def test_arrows_move_in_the_results_while_the_caret_stays_in_the_box(window, qtbot):
    type_into(qtbot, window, "tyk2")
    first = window.search.popup.current()
    press(qtbot, window, Qt.Key.Key_Down)
    assert window.search.popup.current() not in {None, first}
    press(qtbot, window, Qt.Key.Key_Up)
    assert window.search.popup.current() == first
    assert window.header.box.hasFocus()


def test_escape_leaves_the_search_and_the_page_as_it_was(window, qtbot):
    before = window.pane.page
    type_into(qtbot, window, "tofa")
    press(qtbot, window, Qt.Key.Key_Escape)
    assert not window.search.popup.isVisible()
    assert window.header.box.text() == ""
    assert window.pane.page is before


def test_an_unknown_drug_is_never_replaced_by_another(window, qtbot):
    before = window.pane.page
    type_into(qtbot, window, "tazocin")
    assert titles(window) == []
    press(qtbot, window, Qt.Key.Key_Return)
    assert window.pane.page is before


def test_history_goes_back_and_forward_with_its_keys(window, qtbot):
    for address in ("drug/anifrolumab", "drug/belimumab"):
        window.navigator.open(Ref.parse(address))
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.pane.page.ref.id == "anifrolumab"
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.pane.page.ref.id == "belimumab"
    assert not window.header.forward.isEnabled()


def test_a_drug_of_another_disease_brings_its_tab(window):
    window.navigator.open(Ref.parse("drug/nintedanib"))
    assert window.tab_bar.currentIndex() == 2


def test_chips_narrow_the_list_and_all_brings_it_back(window, qtbot):
    groups = window.panel.list.groups
    everything = groups.rowCount()
    chips = {chip.text().rsplit(" ", 1)[0]: chip for chip in window.panel.findChildren(QPushButton) if chip.isVisible()}
    qtbot.mouseClick(chips["JAK / TYK2"], Qt.MouseButton.LeftButton)
    items = [groups.item(groups.index(row)) for row in range(groups.rowCount())]
    assert len([item for item in items if item]) == int(chips["JAK / TYK2"].text().rsplit(" ", 1)[1])
    qtbot.mouseClick(chips["All"], Qt.MouseButton.LeftButton)
    assert groups.rowCount() == everything


def test_a_link_within_the_page_opens_the_page_it_names(window):
    window.pane.view.link_asked.emit("ctd:trial/NCT06015737")
    assert window.pane.page.ref == Ref.parse("trial/NCT06015737")


def test_an_outside_address_is_shown_in_full_and_opened_only_on_a_second_action(window):
    menu = address_menu("https://doi.org/10.1056/NEJMoa2118024", window)
    words = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert words == ["https://doi.org/10.1056/NEJMoa2118024", "Copy address", "Open in browser"]
    menu.actions()[2].trigger()
    assert QGuiApplication.clipboard().text() == "https://doi.org/10.1056/NEJMoa2118024"
    assert [a.text() for a in address_menu("file:///etc/passwd", window).actions()][-1] == "Copy address"


def test_pointing_at_a_link_shows_its_address(window):
    window.pane.view.link_pointed.emit("https://doi.org/10.1/x")
    assert window.footer._middle.text() == "https://doi.org/10.1/x"
    window.pane.view.link_pointed.emit("")
    assert window.footer._middle.text().startswith("Reference only")


def test_text_size_steps_and_returns(window, qtbot, theme):
    before = window.pane.view.document().size().height()
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    window.pane.view.finish()
    assert theme.zoom == 175
    assert window.pane.view.document().size().height() > before
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.zoom == 100


def test_a_change_of_theme_keeps_the_page_and_the_place(window, theme):
    window.navigator.open(Ref.parse("drug/anifrolumab#safety"))
    window.pane.view.finish()
    place = window.pane.view.place
    theme.choose(Scheme.DARK)
    window.pane.view.finish()
    assert window.pane.page.ref.id == "anifrolumab"
    assert window.pane.view.place == pytest.approx(place, abs=0.01)
    theme.choose(Scheme.LIGHT)


def test_f6_walks_round_the_panes(window, qtbot):
    window.header.box.setFocus()
    seen = []
    for _ in range(4):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        seen.append(QGuiApplication.focusObject())
    assert seen == [window.tab_bar, window.panel.list, window.pane.view, window.header.box]


def test_the_window_remembers_its_state(make_window, theme):
    kept: list[Settings] = []
    window = make_window()
    window.closing.connect(kept.append)
    window.navigator.open(Ref.parse("drug/belimumab"))
    window.split.setSizes([450, 830])
    window._on_split_moved(450, 1)
    window.resize(1100, 700)
    window.close()
    again = make_window(kept[0])
    assert again.pane.page.ref == Ref.parse("drug/belimumab")
    assert kept[0].split == 450


@pytest.mark.parametrize("page", ["", "nonsense", "ctd:drug/no-such-drug"])
def test_a_remembered_page_that_is_gone_gives_the_first_disease(make_window, page):
    assert make_window(Settings(page=page, geometry="bm9uc2Vuc2U=")).pane.page.ref == Ref.parse("disease/cle")


def test_every_command_with_keys_stands_on_the_shortcut_sheet(window, qtbot):
    sheet = ShortcutSheet(window)
    qtbot.addWidget(sheet)
    words = {label.text() for label in sheet.findChildren(type(window.footer._middle))}
    assert {command.words for command in COMMANDS if command.keys} <= words


def test_f1_opens_the_sheet_and_escape_closes_it(window, qtbot):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)
    assert sheet.isVisible()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_about_says_what_it_is_for_and_which_content_it_holds(window, qtbot, theme):
    about = AboutDialog(theme, window._reference.edition, window)
    qtbot.addWidget(about)
    text = " ".join(label.text() for label in about.findChildren(type(window.footer._middle)))
    for words in ("no advice for a particular patient", window._reference.edition.version, "LGPL", "Open Font"):
        assert words in text or words == "Open Font"


def test_every_control_has_a_name_for_screen_readers(window):
    window.navigator.open(Ref.parse("drug/anifrolumab"))
    unnamed = [
        widget
        for widget in window.findChildren(object)
        if hasattr(widget, "focusPolicy")
        and widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]
    assert unnamed == []
    assert "SLE approved" in window.findChild(PillRow).accessibleName()
