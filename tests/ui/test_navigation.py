import pytest
from PySide6.QtWidgets import QApplication

from ctddesk.model.ref import Ref
from ctddesk.ui.navigation import Navigator

A, B, C = (Ref.parse(f"drug/{name}") for name in "abc")


@pytest.fixture
def trail(qapp: QApplication) -> tuple[Navigator, list[Ref]]:
    navigator = Navigator()
    opened: list[Ref] = []
    navigator.opened.connect(opened.append)
    return navigator, opened


def test_back_and_forward_walk_the_trail(trail: tuple[Navigator, list[Ref]]) -> None:
    navigator, opened = trail
    for ref in (A, B, C):
        navigator.open(ref)
    navigator.back()
    navigator.back()
    navigator.forward()
    assert opened == [A, B, C, B, A, B]
    assert navigator.current == B


def test_opening_cuts_off_what_lay_ahead(trail: tuple[Navigator, list[Ref]]) -> None:
    navigator, _ = trail
    navigator.open(A)
    navigator.open(B)
    navigator.back()
    navigator.open(C)
    assert not navigator.can_go_forward
    navigator.back()
    assert navigator.current == A


def test_the_ends_hold(trail: tuple[Navigator, list[Ref]]) -> None:
    navigator, opened = trail
    navigator.back()
    navigator.forward()
    assert navigator.current is None
    navigator.open(A)
    navigator.back()
    assert opened == [A]
    assert not navigator.can_go_back


def test_opening_the_same_page_again_adds_nothing_but_announces_it(trail: tuple[Navigator, list[Ref]]) -> None:
    navigator, opened = trail
    navigator.open(A)
    navigator.open(A)
    assert opened == [A, A]
    assert not navigator.can_go_back
