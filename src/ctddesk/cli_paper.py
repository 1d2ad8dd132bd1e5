"""The command that prints into a file: a page, or a disease with all its drugs, as PDF or HTML."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from ctddesk.catalogue.front import Front
from ctddesk.model.ref import Ref
from ctddesk.model.vocab import Kind
from ctddesk.pages.ages import aged
from ctddesk.pages.handout import Handout
from ctddesk.pages.handouts import finished, foot_line, page_handout
from ctddesk.pages.web import write_html
from ctddesk.ui.paper.files import write_whole

DONE, FAILED = 0, 2


def run(options: argparse.Namespace, ref: Ref, content: Path) -> int:
    """Write the file and return the exit code; raise ContentError, NotFoundError."""
    path: Path = options.to
    if path.suffix not in {".pdf", ".html"}:
        return _refuse(f"{path} is neither a .pdf nor a .html file.")
    today = datetime.now(UTC).astimezone().date()
    with Front(content) as front:
        edition = front.edition()
        handout = _handout(front, ref, max(today, edition.reviewed.last_day), pack=options.pack)
    if handout is None:
        return _refuse(f"{ref} is no disease with a tab: there is no pack of it.")
    try:
        _write(path, finished(handout, edition, today), foot_line(edition, today), options.paper)
    except OSError as error:
        return _refuse(f"{path} cannot be written: {error.strerror or 'the system gives no reason'}.")
    print(path)
    return DONE


def _handout(front: Front, ref: Ref, today: date, *, pack: bool) -> Handout | None:
    """What is to be printed, None where a pack is asked for of what has none."""
    if not pack:
        return page_handout(aged(front.page(ref), today))
    lists = front.lists()
    if ref.kind is not Kind.DISEASE or ref.id not in {one.tab.disease for one in lists}:
        return None
    from ctddesk.ui.paper.pack import pack_of

    return pack_of(front, lists, ref.id, today)


def _write(path: Path, handout: Handout, foot: str, paper: str) -> None:
    if path.suffix == ".html":
        write_whole(path, write_html(handout, foot).encode())
        return
    from ctddesk import paths
    from ctddesk.ui.application import make_application
    from ctddesk.ui.paper.form import form_of
    from ctddesk.ui.paper.pdf import write_handout

    application = make_application(paths.resources())
    try:
        write_handout(path, handout, form_of(paper), foot)
    finally:
        application.quit()


def _refuse(words: str) -> int:
    print(words, file=sys.stderr)
    return FAILED
