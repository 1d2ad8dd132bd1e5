import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.ui.notes.conftest import Desk
from tests.ui.notes.steps import keys, put, seen, steps_to_undo

from ctddesk.ui.actions import COMMANDS
from ctddesk.ui.notes.commands import FORMATS
from ctddesk.ui.notes.markdown_edit import MarkdownEdit
from ctddesk.ui.widgets.glyphs import GLYPHS

KEYS = {form.name: form.keys[0] for form in FORMATS}
SAME_WINDOW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)


def do(edit: MarkdownEdit, name: str, marked: str) -> str:
    put(edit, marked)
    keys(edit, KEYS[name])
    return seen(edit)


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("bold", "give ⟨300 mg⟩ now", "give **⟨300 mg⟩** now"),
        ("bold", "give ⟨ 300 mg ⟩now", "give  **⟨300 mg⟩** now"),
        ("bold", "anti-‸Ro", "**anti-‸Ro**"),
        ("bold", "😀 wo‸rd 😀", "😀 **wo‸rd** 😀"),
        ("bold", "a ‸ b", "a **‸** b"),
        ("bold", "- [ ] ‸zoster", "- [ ] **‸zoster**"),
        ("bold", "⟨- one\n\n# two⟩", "- **⟨one**\n\n# **two⟩**"),
        ("bold", "x *⟨y⟩* z", "x ***⟨y⟩*** z"),
        ("bold", "x ***⟨y⟩*** z", "x *⟨y⟩* z"),
        ("bold", "x ⟨**y**⟩ z", "x ⟨y⟩ z"),
        ("italic", "in ⟨vitro⟩", "in *⟨vitro⟩*"),
        ("italic", "x **⟨y⟩** z", "x ***⟨y⟩*** z"),
        ("heading", "Do‸se", "# Do‸se"),
        ("heading", "# Dose‸", "## Dose‸"),
        ("heading", "### Dose‸", "Dose‸"),
        ("heading", "##### Dose‸", "Dose‸"),
        ("heading", "> Dose‸", "> # Dose‸"),
        ("bullets", "one‸", "- one‸"),
        ("bullets", "  - one‸", "  one‸"),
        ("bullets", "1. one‸", "- one‸"),
        ("bullets", "- [x] one‸", "- one‸"),
        ("bullets", "⟨one\n\n- two⟩\nthree", "- ⟨one\n\n- two⟩\nthree"),
        ("bullets", "⟨one\n⟩two", "- ⟨one\n⟩two"),
        ("checks", "one‸", "- [ ] one‸"),
        ("checks", "* one‸", "* [ ] one‸"),
        ("checks", "- [ ] one‸", "- [x] one‸"),
        ("checks", "- [X] one‸", "- [ ] one‸"),
        ("checks", "⟨- [x] one\n- [ ] two⟩", "⟨- [x] one\n- [x] two⟩"),
        ("table", "‸", "| ‸ |  |\n| --- | --- |\n|  |  |"),
        ("table", "wo‸rds\nmore", "words\n\n| ‸ |  |\n| --- | --- |\n|  |  |\n\nmore"),
        ("link", "see ⟨the label⟩.", "see [the label](⟨https://⟩)."),
        ("link", "😀‸", "😀[text](⟨https://⟩)"),
        ("date", "on ‸", "on 2026-02-03‸"),
        ("date", "on ⟨x⟩.", "on 2026-02-03‸."),
        ("page", "see ‸", "see [[‸"),
    ],
)
def test_what_a_command_makes_of_the_text(edit: MarkdownEdit, name: str, before: str, after: str) -> None:
    assert do(edit, name, before) == after
    assert steps_to_undo(edit) == 1


@SAME_WINDOW
@given(
    name=st.sampled_from(["bold", "italic"]),
    text=st.text("ab *-#>\n😀", max_size=30),
    ends=st.tuples(st.integers(0, 30), st.integers(0, 30)),
)
def test_bold_and_italic_twice_give_the_text_back(
    edit: MarkdownEdit, name: str, text: str, ends: tuple[int, int]
) -> None:
    first, last = sorted(min(end, len(text)) for end in ends)
    do(edit, name, f"{text[:first]}⟨{text[first:last]}⟩{text[last:]}")
    keys(edit, KEYS[name])
    assert edit.text() == text


@SAME_WINDOW
@given(lines=st.lists(st.text("ab#😀", min_size=1, max_size=6), min_size=1, max_size=4))
def test_lists_and_headings_toggled_to_the_end_give_the_text_back(edit: MarkdownEdit, lines: list[str]) -> None:
    text = "\n".join(f"x{line}" for line in lines)
    for name, presses in (("bullets", 2), ("heading", 4)):
        do(edit, name, f"⟨{text}⟩")
        keys(edit, *[KEYS[name]] * (presses - 1))
        assert edit.text() == text
    do(edit, "checks", f"⟨{text}⟩")
    boxes = edit.text()
    keys(edit, KEYS["checks"], KEYS["checks"])
    assert edit.text() == boxes


def test_every_command_has_a_drawing_and_keys_that_are_free() -> None:
    taken = {key for command in COMMANDS for key in command.keys} | {"Ctrl+N", "Ctrl+P", "Ctrl+Shift+C"}
    own = [key for form in FORMATS for key in form.keys] + ["Ctrl+Shift+V"]
    assert len(set(own)) == len(own)
    assert not taken & set(own)
    assert {form.glyph for form in FORMATS} <= set(GLYPHS)


def test_keys_work_in_the_text_alone(desk: Desk) -> None:
    put(desk.edit, "wo‸rd")
    desk.after.setFocus()
    keys(desk.after, "Ctrl+B")
    assert desk.edit.text() == "word"
