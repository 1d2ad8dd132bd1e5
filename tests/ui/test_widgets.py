from PySide6.QtCore import QAbstractItemModel, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ctddesk.model.ref import Ref
from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Tone
from ctddesk.ui.theme.theme import Theme
from ctddesk.ui.widgets.banner import Banner
from ctddesk.ui.widgets.elided_label import ElidedLabel
from ctddesk.ui.widgets.flow_layout import FlowLayout
from ctddesk.ui.widgets.grouped_list import Group, GroupedList, GroupedModel, Item
from ctddesk.ui.widgets.list_row import Row
from ctddesk.ui.widgets.pills import PillRow
from ctddesk.ui.widgets.tab_bar import TabBar, TabLabel


def item(name: str) -> Item:
    return Item(Ref.parse(f"drug/{name}"), Row(name, f"about {name}", (Pill("Phase 3", Tone.PHASE_3),)))


GROUPS = [Group("First", (item("a"), item("b"))), Group("Empty", ()), Group("Second", (item("c"),))]


def test_the_model_keeps_qts_contract(qapp: QApplication) -> None:
    model = GroupedModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_groups(GROUPS)
    model.show_groups([])
    assert isinstance(model, QAbstractItemModel)
    assert model.rowCount() == 0


def test_heads_are_shown_without_empty_groups_and_cannot_be_chosen(qapp: QApplication) -> None:
    model = GroupedModel()
    model.show_groups(GROUPS)
    lines = [model.data(model.index(row)) for row in range(model.rowCount())]
    assert lines == ["First", "a", "b", "Second", "c"]
    assert model.flags(model.index(0)) == Qt.ItemFlag.NoItemFlags
    assert model.index_of(Ref.parse("drug/c")).row() == 4
    assert not model.index_of(Ref.parse("drug/x")).isValid()


def test_a_row_is_spoken_with_its_pill(qapp: QApplication) -> None:
    model = GroupedModel()
    model.show_groups(GROUPS)
    assert model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole) == "a, Phase 3, about a"


def test_arrow_keys_step_over_heads_and_stop_at_the_ends(qtbot: QtBot, theme: Theme) -> None:
    view = GroupedList(theme, follow=True)
    qtbot.addWidget(view)
    view.groups.show_groups(GROUPS)
    chosen: list[Ref] = []
    view.chosen.connect(chosen.append)
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert [ref.id for ref in chosen] == ["a", "b", "c", "c", "b"]


def test_marking_does_not_open(qtbot: QtBot, theme: Theme) -> None:
    view = GroupedList(theme, follow=True)
    qtbot.addWidget(view)
    view.groups.show_groups(GROUPS)
    chosen: list[Ref] = []
    view.chosen.connect(chosen.append)
    view.mark(Ref.parse("drug/c"))
    assert view.current_ref() == Ref.parse("drug/c")
    view.mark(None)
    assert view.current_ref() is None
    assert chosen == []


def test_a_list_painted_before_is_painted_in_the_text_size_in_force(qtbot: QtBot, theme: Theme) -> None:
    def picture(view: GroupedList) -> QImage:
        view.resize(400, 300)
        return view.grab().toImage()

    old, new = GroupedList(theme, follow=True), GroupedList(theme, follow=True)
    pill = Pill("Phase 3", Tone.PHASE_3)
    group = Group("Drugs", (Item(Ref.parse("drug/a"), Row("Anifrolumab", "A line", (pill,), [(0, 4)], [(2, 4)])),))
    for view in (old, new):
        qtbot.addWidget(view)
        view.groups.show_groups([group])
    before = picture(old)
    theme.set_zoom(150)
    assert picture(old) == picture(new)
    assert picture(old) != before
    theme.set_zoom(100)


def test_flow_wraps_like_words(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    flow = FlowLayout(6, parent)
    for _ in range(3):
        label = QLabel("x")
        label.setFixedSize(QSize(50, 20))
        flow.addWidget(label)
    assert flow.heightForWidth(400) == 20
    assert flow.heightForWidth(106) == 46
    assert flow.heightForWidth(50) == 72


def test_tabs_show_counts_and_keep_quiet_when_told(qtbot: QtBot, theme: Theme) -> None:
    bar = TabBar(theme, 13, 14, bold=True)
    qtbot.addWidget(bar)
    changes: list[int] = []
    bar.currentChanged.connect(changes.append)
    bar.show_labels([TabLabel("Lupus", 21), TabLabel("Sclerosis", 3)])
    bar.set_current_quietly(1)
    assert [bar.tabText(i) for i in range(2)] == ["Lupus 21", "Sclerosis 3"]
    assert changes == []
    bar.setCurrentIndex(0)
    assert changes == [0]


def test_pills_wrap_and_are_spoken(qtbot: QtBot, theme: Theme) -> None:
    row = PillRow(theme)
    qtbot.addWidget(row)
    row.show_pills([Pill("SLE approved", Tone.RELATED), Pill("Phase 3", Tone.PHASE_3)])
    assert row.accessibleName() == "Status: SLE approved; Phase 3"
    assert row.heightForWidth(600) < row.heightForWidth(100)
    row.show_pills([])
    assert row.isHidden()


def test_a_banner_offers_its_actions_once_and_goes(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    done: list[str] = []
    banner.say("Not saved.", [("Try again", lambda: done.append("again"))])
    banner.say("Not saved.", [("Try again", lambda: done.append("twice"))])
    (button,) = [button for button in banner.findChildren(QPushButton) if not button.isHidden()]
    button.click()
    assert done == ["again"]
    assert banner.accessibleName() == "Not saved."
    banner.leave()
    assert banner.isHidden()
    assert banner.text == ""


def test_an_elided_label_ends_in_dots_and_tells_all_in_its_tool_tip(qtbot: QtBot) -> None:
    label = ElidedLabel()
    qtbot.addWidget(label)
    label.show_text("a line that is far too long for the room it has")
    label.resize(80, 20)
    short = label.grab().toImage()
    label.show_text("a line that is far too long for the room it has, and longer")
    assert label.grab().toImage() == short
    assert label.toolTip().endswith("and longer")


def test_a_row_in_a_row_wraps_where_it_is_too_wide(qtbot: QtBot) -> None:
    class Wide(QWidget):
        def sizeHint(self) -> QSize:  # noqa: N802
            return QSize(400, 20)

    outer, inner = QWidget(), Wide()
    qtbot.addWidget(outer)
    row = FlowLayout(4, inner)
    for _ in range(6):
        button = QPushButton("wide")
        button.setFixedSize(60, 20)
        row.addWidget(button)
    flow = FlowLayout(4, outer)
    flow.addWidget(inner)
    assert flow.heightForWidth(130) > 3 * 20
    assert flow.heightForWidth(500) == 20
