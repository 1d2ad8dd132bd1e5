import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette

from ctddesk.model.vocab import Tone
from ctddesk.ui.theme.high_contrast import high_contrast
from ctddesk.ui.theme.tokens import DARK, LIGHT, Tokens, contrast

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=lambda tokens: tokens.name)


def test_contrast_follows_wcag_on_its_own_examples() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_text_is_readable_on_every_ground(tokens: Tokens) -> None:
    grounds = {
        name: getattr(tokens, name) for name in ("window", "surface", "selection", "correction_ground", "note_ground")
    }
    for role in ("text", "muted", "faint", "accent"):
        for name, ground in grounds.items():
            assert contrast(getattr(tokens, role), ground) >= 4.5, (role, name)
    assert contrast(tokens.mark_text, tokens.mark) >= 4.5
    assert contrast(tokens.banner_text, tokens.banner) >= 4.5
    assert contrast(tokens.accent, tokens.accent_ground) >= 4.5


@THEMES
def test_pills_are_readable_and_told_apart_by_their_text_colour(tokens: Tokens) -> None:
    assert set(tokens.pills) == set(Tone)
    for tone, pill in tokens.pills.items():
        assert contrast(pill.text, pill.ground) >= 4.5, tone
    colours = [pill.text for pill in tokens.pills.values()]
    others = [tokens.text, tokens.muted, tokens.faint, tokens.accent]
    assert len({*colours, *others}) == len(colours) + len(others)


def test_high_contrast_uses_the_systems_colours_and_keeps_pills_apart() -> None:
    role = QPalette.ColorRole
    system = QPalette()
    for key, colour in ((role.Base, "#000000"), (role.Window, "#000000"), (role.Text, "#ffff00")):
        system.setColor(key, QColor(colour))
    tokens = high_contrast(system)
    assert (tokens.text, tokens.surface, tokens.line) == ("#ffff00", "#000000", "#ffff00")
    colours = {pill.text for pill in tokens.pills.values()}
    assert len(colours) == len(Tone)
    assert tokens.text not in colours
    assert all(pill.outlined and contrast(pill.text, pill.ground) >= 7 for pill in tokens.pills.values())


def test_only_the_tokens_name_colours(source_files: Callable[[str], list[Path]]) -> None:
    hexes = re.compile(r"#[0-9a-fA-F]{6}\b")
    named = [path.name for path in source_files("ui") if hexes.search(path.read_text(encoding="utf-8"))]
    assert named == ["tokens.py"]
