"""A note's Markdown as HTML that loads nothing, runs nothing, and leads only where a note may lead."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from ctddesk.model.ref import SCHEME, Ref, RefError

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_OUTSIDE = ("https:", "http:", "mailto:")
_CHECKS = {"[ ] ": ("☐", "to do"), "[x] ": ("☑", "done"), "[X] ": ("☑", "done")}
_LOWEST = "h3"  # pages have no lower headings


def render(text: str) -> str:
    """Return safe HTML of the tags that Qt's rich text knows, whatever the text is.

    HTML that was typed is shown as it was typed; an image is its words and its address; a link that leads neither to a
    page of the reference nor to the web or a mailbox stays text. Each line that was typed is a line.
    """
    return str(_markdown().render(text))


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    class Markdown(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's name for it
            return _may_lead(url)

    # Lines that run together could be misread: doses are often typed one below the other.
    made = Markdown("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    made.core.ruler.push("ctddesk", _shape)
    made.add_render_rule("image", _image)
    made.add_render_rule("check", _check)
    return made


def _may_lead(url: str) -> bool:
    if not url.startswith(SCHEME):
        return url.lower().startswith(_OUTSIDE)
    try:
        Ref.parse(url)
    except RefError:
        return False
    return True


def _shape(state: StateCore) -> None:
    tokens = state.tokens
    for token in tokens:
        token.info = ""  # the language of a code block would be a class
        if token.type in {"heading_open", "heading_close"}:
            token.tag = min(token.tag, _LOWEST)
        elif "style" in token.attrs:  # of a table's cell: Qt knows its older form only
            token.attrs["align"] = str(token.attrs.pop("style")).removeprefix("text-align:")
    for item, paragraph, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if (item.type, paragraph.type) == ("list_item_open", "paragraph_open"):
            _show_check(inline)


def _show_check(inline: Token) -> None:
    """Put the sign of a check list in the place of its brackets."""
    children = inline.children or []
    if children and children[0].type == "text" and children[0].content[:4] in _CHECKS:
        first = children[0]
        inline.children = [type(first)("check", "", 0, content=first.content[:4]), *children]
        first.content = first.content[3:]


def _check(_renderer: object, tokens: Sequence[Token], index: int, *_: Any) -> str:
    sign, meaning = _CHECKS[tokens[index].content]
    return f'<span role="img" aria-label="{meaning}">{sign}</span>'


def _image(_renderer: object, tokens: Sequence[Token], index: int, *_: Any) -> str:
    image = tokens[index]
    return escape(f"[Image: {image.content}, {image.attrs['src']}]")
