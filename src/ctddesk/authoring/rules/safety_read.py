"""Every safety row says what was read.

A boxed warning has its text and a date; "none in US label" has a date or a note that says what was read; an empty list
of contraindications and one that was not read in the US label have a note; a pregnancy text is there exactly when it
was read. A blank never reads as safe.
"""

from collections.abc import Iterator

from ctddesk.authoring.content import Content
from ctddesk.authoring.files import Finding
from ctddesk.authoring.source import Safety
from ctddesk.model.vocab import BoxedStatus, ReadStatus


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each safety row that leaves open what was read."""
    for entry in content.drugs:
        if entry.value.safety:
            for field, message in (*_box(entry.value.safety), *_sections(entry.value.safety)):
                yield entry.finding(message, "safety", field)


def _box(row: Safety) -> Iterator[tuple[str, str]]:
    boxed = row.boxed_status is BoxedStatus.BOXED
    if boxed and not row.boxed_warning:
        yield "boxed_status", "a boxed warning needs its text"
    if not boxed and row.boxed_warning:
        yield "boxed_warning", f"the status '{row.boxed_status}' has no boxed text"
    if boxed and not row.boxed_as_of:
        yield "boxed_status", "a boxed warning needs the date of its label"
    if row.boxed_status is BoxedStatus.NONE_IN_US_LABEL and not (row.boxed_as_of or row.boxed_note):
        yield "boxed_status", "'none in US label' needs the date of the label, or a note on what was read"


def _sections(row: Safety) -> Iterator[tuple[str, str]]:
    unread = row.contraindications_status is ReadStatus.NOT_READ
    if (unread or not row.contraindications) and not row.contraindications_note:
        yield "contraindications", "an empty or unread list needs a note on what was read"
    if bool(row.pregnancy) != (row.pregnancy_status is ReadStatus.READ):
        yield "pregnancy_status", f"'{row.pregnancy_status}' does not fit the pregnancy text"
