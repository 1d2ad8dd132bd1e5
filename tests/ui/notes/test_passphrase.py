from PySide6.QtTest import QTest
from tests.ui.notes.bench import KEY, Bench
from tests.ui.steps import titles, type_into

from ctddesk.notes.notebook import State
from ctddesk.ui.notes.passphrase import PassphraseDialog, UnlockDialog
from ctddesk.ui.theme.theme import Theme


def set_passphrase(bench: Bench, theme: Theme) -> None:
    dialog = PassphraseDialog(bench.desk, theme, bench.window)
    dialog.open()
    for field in (dialog.new, dialog.again):
        QTest.keyClicks(field, KEY)
    dialog.understood.click()
    bench.button(dialog, "Set it").click()
    assert not dialog.isVisible()


def test_a_passphrase_locks_the_notes_and_unlocks_them(bench: Bench, theme: Theme) -> None:
    bench.write("secret thing")
    set_passphrase(bench, theme)
    assert bench.bodies() == ["secret thing"]
    bench.window.notes.lock()
    assert bench.desk.state is State.LOCKED
    assert "secret" not in bench.read()
    assert bench.window.notes_tab.text() == "Notes"
    type_into(bench.window, "secret thing")
    assert "My notes" not in titles(bench.window)
    bench.button(bench.panel, "Unlock…").click()
    dialog = bench.dialog(UnlockDialog)
    assert isinstance(dialog, UnlockDialog)
    QTest.keyClicks(dialog.field, "wrong")
    bench.button(dialog, "Unlock").click()
    assert "not the passphrase" in dialog.said.text()
    QTest.keyClicks(dialog.field, KEY)
    bench.button(dialog, "Unlock").click()
    assert "secret thing" in bench.read()


def test_locking_waits_for_what_is_not_saved(bench: Bench, theme: Theme) -> None:
    bench.edit(bench.write("secret"))
    set_passphrase(bench, theme)
    bench.editor.text.replace_text("secret, and more")
    bench.window.notes.lock()
    assert bench.desk.open(KEY) is State.OPEN
    assert bench.bodies() == ["secret, and more"]


def test_a_passphrase_that_is_too_short_or_not_repeated_is_not_set(bench: Bench, theme: Theme) -> None:
    bench.write("text")
    dialog = PassphraseDialog(bench.desk, theme, bench.window)
    dialog.open()
    for new, again, wrong in (("short", "short", "at least"), (KEY, "other words", "not the same"), (KEY, KEY, "Tick")):
        dialog.new.setText(new)
        dialog.again.setText(again)
        bench.button(dialog, "Set it").click()
        assert wrong in dialog.said.text()
    assert bench.desk.notebook.passphrase is None
    dialog.close()
