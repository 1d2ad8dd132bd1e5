"""Notes as one HTML page that needs nothing else, to read and to print."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from html import escape

from ctddesk.model.partial_date import PartialDate
from ctddesk.model.ref import Ref
from ctddesk.notes.note import Note
from ctddesk.pages.markdown import render

# The page may load nothing, whatever a note holds.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
article { border-top: 1px solid GrayText; margin-top: 2rem; }
article header p { opacity: 0.75; }
table { border-collapse: collapse; }
th, td { border: 1px solid GrayText; padding: 0.2rem 0.5rem; }
blockquote { border-left: 3px solid GrayText; margin-left: 0; padding-left: 1rem; }
pre { overflow-x: auto; }
@media print { article { break-inside: avoid-page; } }
"""
_HEADING = re.compile(r"(</?h)([1-3])>")


def write(notes: Sequence[Note], exported: datetime, name_page: Callable[[Ref], str] = str) -> str:
    """Return notes as an HTML page; ``exported`` is the time of it, ``name_page`` gives the words for a page."""
    title = notes[0].title if len(notes) == 1 else "Notes"
    number = "1 note" if len(notes) == 1 else f"{len(notes)} notes"
    articles = "\n".join(_article(note, name_page) for note in notes)
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{escape(title)}</title>
<style>{_STYLE}</style>
</head>
<body>
<header>
<h1>Notes</h1>
<p>{number}, exported from ctddesk on {_day(exported)}. No source of facts: these are their writers' own words.</p>
</header>
<main>
{articles}
</main>
</body>
</html>
"""


def _article(note: Note, name_page: Callable[[Ref], str]) -> str:
    name = f"note-{escape(note.id)}"
    facts = [
        note.draft.ref and f"On {name_page(note.draft.ref)}",
        note.author and f"By {note.author}",
        f"Written {_day(note.created)}, changed {_day(note.changed)}",
        note.draft.tags and f"Tags: {', '.join(note.draft.tags)}",
    ]
    lines = "".join(f"<p>{escape(str(fact))}</p>\n" for fact in facts if fact)
    return f"""<article aria-labelledby="{name}">
<header>
<h2 id="{name}">{escape(note.title)}</h2>
{lines}</header>
{_body(note)}</article>"""


def _body(note: Note) -> str:
    """The text below the title, with its headings two levels below that of the page."""
    first, _, rest = note.draft.body.partition("\n")
    text = rest if first.rstrip() == f"# {note.title}" else note.draft.body
    return _HEADING.sub(lambda match: f"{match[1]}{int(match[2]) + 2}>", render(text))


def _day(moment: datetime) -> str:
    return str(PartialDate(moment.astimezone(UTC).date().isoformat()))
