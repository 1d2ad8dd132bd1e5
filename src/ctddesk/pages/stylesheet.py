"""The style sheet of pages, for the subset of CSS that Qt's rich text knows."""

from collections.abc import Callable, Mapping

from ctddesk.model.vocab import Tone


def stylesheet(colours: Mapping[str, str], pills: Mapping[Tone, str], size: Callable[[float], int]) -> str:
    """Return the style sheet of a page's document.

    ``colours`` holds text, muted, faint, accent and line as #rrggbb, ``pills`` the text colour of each tone, and
    ``size`` turns a length of the design into px at the zoom in force. The grounds of pills and cards are painted.
    """
    line = colours["line"]
    rules = [
        f"body, p, li, td, th {{ color: {colours['text']}; font-size: {size(13)}px; }}",
        f"p {{ margin-top: 0px; margin-bottom: {size(4)}px; }}",
        # Qt scales headings from the document's font; only the named sizes change by how much.
        f"h2 {{ font-size: large; font-weight: 600; margin-top: {size(18)}px; margin-bottom: {size(10)}px; }}",
        f"h3 {{ font-size: medium; font-weight: 600; margin-top: {size(12)}px; margin-bottom: {size(4)}px; }}",
        "b, strong, th { font-weight: 600; }",
        f"h1 {{ font-size: large; font-weight: 600; margin-top: {size(4)}px; margin-bottom: {size(6)}px; }}",
        f"ul {{ margin-top: 0px; margin-bottom: {size(4)}px; margin-left: {size(16)}px; -qt-list-indent: 0; }}",
        f"a {{ color: {colours['accent']}; text-decoration: none; }}",
        f"td.label, th {{ color: {colours['muted']}; }}",
        f"th {{ font-size: {size(11)}px; text-align: left; }}",
        f"p.caption, span.caption {{ color: {colours['faint']}; font-size: {size(12)}px; }}",
        f"p.lead {{ font-size: {size(14)}px; margin-bottom: {size(8)}px; }}",
        f"p.address {{ margin-left: {size(24)}px; margin-bottom: {size(6)}px; }}",
        f"table {{ margin-top: {size(4)}px; margin-bottom: {size(4)}px; }}",
        "table.facts td { padding-left: 0px; }",
        f"ol {{ margin-top: 0px; margin-bottom: {size(4)}px; margin-left: {size(20)}px; -qt-list-indent: 0; }}",
        f"blockquote {{ margin-left: {size(16)}px; margin-right: 0px; color: {colours['muted']}; }}",
        f"pre, code {{ font-family: monospace; font-size: {size(12)}px; }}",
        f"td.rule {{ border-top: 1px solid {line}; }}",
        f"td.first {{ border-top: 1px solid {line}; }}",
        f"span.pill, span.bar {{ font-size: {size(11)}px; font-weight: 600; }}",
    ]
    rules += [f"span.{part}-{tone} {{ color: {pills[tone]}; }}" for part in ("pill", "bar") for tone in Tone]
    return "\n".join(rules)
