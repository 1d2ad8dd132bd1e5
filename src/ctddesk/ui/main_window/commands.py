"""What each command of the window does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from ctddesk.ui.main_window import citing, dialogs
from ctddesk.ui.main_window.screens import CHANGES, COMPARE, CORRECTIONS, MEASURES, NOTES
from ctddesk.ui.theme.theme import Scheme

if TYPE_CHECKING:
    from ctddesk.ui.main_window.window import MainWindow


def slots(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what to do for each command, by its name."""
    return {
        "search": window.searching.focus,
        **{f"tab-{index + 1}": partial(window.diseases.open, index) for index in range(3)},
        "compare-add": window.study.toggle,
        "compare": partial(window.navigator.open, COMPARE),
        **citing.Citing(window).slots,  # made here, since the buttons in the head of a page stand by age
        "back": window.navigator.back,
        "forward": window.navigator.forward,
        "next-pane": lambda: window.cycle(1),
        "previous-pane": lambda: window.cycle(-1),
        "find": partial(window.screens.find, window.pane.find_in_page),
        "find-next": window.pane.find_next,
        "find-previous": window.pane.find_previous,
        "print": window.paper.show,
        "print-pack": window.paper.show_pack,
        "evidence-sheet": lambda: window.evidence.show(),  # noqa: PLW0108 - its code is loaded only then
        "copy-address": partial(citing.copy_address, window.navigator),
        "changes": partial(window.navigator.open, CHANGES),
        "measures": partial(window.navigator.open, MEASURES),
        "corrections": partial(window.navigator.open, CORRECTIONS),
        "note": window.write_note,
        "notes": partial(window.navigator.open, NOTES),
        "zoom-in": partial(window.theme.step_zoom, 1),
        "zoom-out": partial(window.theme.step_zoom, -1),
        "zoom-reset": partial(window.theme.set_zoom, 100),
        **{f"theme-{scheme}": partial(window.theme.choose, scheme) for scheme in Scheme},
        "recent-clear": window.clear_recent,
        "recent-keep": window.toggle_recent,
        "shortcuts": partial(dialogs.show_shortcuts, window),
        "about": partial(dialogs.show_about, window, window.theme, window.reference.edition),
        "quit": window.close,
    }
