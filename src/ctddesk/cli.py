"""The commands without a window: search, show, cite, print, content, notes, self-test, tour."""

import argparse
import dataclasses
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from ctddesk import __version__
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.database import reading
from ctddesk.catalogue.errors import ContentError, NotFoundError
from ctddesk.catalogue.front import Front
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.ref import Ref, RefError
from ctddesk.model.vocab import Kind

if TYPE_CHECKING:
    from ctddesk.search.results import Hit, Results

DONE, FAULTY, FAILED = 0, 1, 2
_SEARCHES = 10
_NETWORK = ("asyncio", "ftplib", "http", "smtplib", "socket", "ssl", "urllib.request", "PySide6.QtNetwork")


def run(options: argparse.Namespace, content: Path) -> int:
    """Run one command and return its exit code. What the user can put right is one sentence on stderr."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        return _COMMANDS[options.command](options, content)
    except ContentError as error:
        print(f"{error} {error.remedy}", file=sys.stderr)
    except (NotFoundError, RefError) as error:
        print(error, file=sys.stderr)
    except BrokenPipeError:
        # The reader has seen enough. What is still buffered must not be written when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    return FAILED


def _search(options: argparse.Namespace, content: Path) -> int:
    from ctddesk.search.engine import Engine

    text = _typed(" ".join(options.query))
    with Catalogue(content) as catalogue, reading(content):
        results = Engine(catalogue.connection).find(text, limit=options.limit)
    if options.json:
        _print_json(_results(text, results))
    else:
        _print_lines(_result_lines(text, results))
    return DONE


def _typed(argument: str) -> str:
    """Return an argument as it was typed, where a plain locale made Python keep its bytes as lone surrogates."""
    if argument.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in argument):
        return argument
    return os.fsencode(argument).decode("utf-8", errors="replace")


def _results(text: str, results: "Results") -> dict[str, object]:
    suggestions = [{"text": near.text, "ref": str(near.ref), "title": near.title} for near in results.suggestions]
    return {"query": text, "hits": [_hit(hit) for hit in results.hits], "suggestions": suggestions}


def _hit(hit: "Hit") -> dict[str, str]:
    return {
        "ref": str(hit.ref),
        "kind": hit.kind.value,
        "id": hit.ref.id,
        "title": hit.title.text,
        "section": hit.ref.section,
        "snippet": hit.line.text,
        "matched": hit.matched,
    }


def _result_lines(text: str, results: "Results") -> Iterator[str]:
    yield from results.problems
    if not results.hits:
        yield f"Nothing found for '{text}'."
    for hit in results.hits:
        pill = f" [{hit.pill.text}]" if hit.pill else ""
        matched = f" ({hit.matched})" if hit.matched else ""
        yield f"{hit.title.text}{matched}{pill}\n    {hit.ref}"
        if hit.line.text:
            yield f"    {hit.line.text}"
    for near in results.suggestions:
        yield f"Near: {near.text}, {near.title}, {near.ref}"


def _show(options: argparse.Namespace, content: Path) -> int:
    ref = Ref.parse(_typed(options.ref))
    with Catalogue(content) as catalogue:
        dossier = catalogue.dossier(ref)
    if options.json:
        fields = {field.name: getattr(dossier, field.name) for field in dataclasses.fields(dossier)}
        fields.pop("labels", None)
        _print_json({"ref": str(dossier.ref), **plain(fields)})
        return DONE
    from ctddesk.pages.ages import aged
    from ctddesk.pages.text import plain as plain_text

    with Front(content) as front:
        edition = front.edition()
        today = max(datetime.now(UTC).astimezone().date(), edition.reviewed.last_day)
        print(plain_text(aged(front.page(ref), today), edition), end="")
    return DONE


def _cite(options: argparse.Namespace, content: Path) -> int:
    from ctddesk.catalogue.sources import sources
    from ctddesk.pages.cite.formats import BY_NAME

    with Front(content) as front, reading(content):
        page = front.page(Ref.parse(_typed(options.ref)))
        found = sources(front.connection, page.sources)
        print(BY_NAME[options.format].write([found[one] for one in page.sources]), end="")
    return DONE


def _print(options: argparse.Namespace, content: Path) -> int:
    from ctddesk import cli_paper

    draw_offscreen()
    return cli_paper.run(options, Ref.parse(_typed(options.ref)), content)


def plain(value: object) -> "dict[str, object]":
    """Return a mapping of model values as what JSON knows: addresses and dates become text."""
    if not isinstance(value, Mapping):
        raise TypeError(type(value))
    return {str(key): _plain(item) for key, item in value.items()}


def _plain(value: object) -> object:
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Ref):
        return str(value)
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return plain(value._asdict())
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return plain(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _content(options: argparse.Namespace, content: Path) -> int:
    with Catalogue(content) as catalogue:
        edition = catalogue.edition()
        gaps = catalogue.gaps()
    if options.json:
        _print_json(_plain(edition))
        return DONE
    _print_lines(
        (
            f"Content {edition.version}, reviewed {edition.reviewed}; the article is of {edition.article}.",
            f"Digest {edition.digest}",
            *(f"{count:6} {kind}" for kind, count in edition.counts.items()),
            "What is not known:",
            *(f"- {gap.label}: {gap.text}" for gap in gaps),
        )
    )
    return DONE


def _notes(options: argparse.Namespace, _content: Path) -> int:
    from ctddesk import cli_notes

    return cli_notes.run(options)


def _tour(options: argparse.Namespace, content: Path) -> int:
    Catalogue(content).close()  # content that is no use is met before Qt is loaded
    draw_offscreen()
    from ctddesk.ui.tour import make

    try:
        _print_lines(str(path) for path in make(options.folder, content))
    except OSError as error:
        print(f"The pictures cannot be written to {options.folder}: {error.strerror}.", file=sys.stderr)
        return FAILED
    return DONE


def _self_test(options: argparse.Namespace, content: Path) -> int:
    checks: tuple[tuple[str, Callable[[Catalogue], list[str]]], ...] = (
        ("content", lambda catalogue: list(catalogue.faults())),
        ("pages", _page_faults),
        ("search", _search_faults),
        ("notes", _note_faults),
        ("window", _window_faults),
        ("offline", lambda _: [f"{name} is loaded" for name in _NETWORK if name in sys.modules]),
    )
    with Catalogue(content) as catalogue:
        found = {name: check(catalogue) for name, check in checks}
    good = not any(found.values())
    if options.json:
        listed = [{"name": name, "ok": not faults, "faults": faults} for name, faults in found.items()]
        _print_json({"ok": good, "version": __version__, "checks": listed})
    else:
        _print_lines(f"{name}: {'; '.join(faults) or 'ok'}" for name, faults in found.items())
    return DONE if good else FAULTY


def _page_faults(catalogue: Catalogue) -> list[str]:
    """Every page must be there, with its facts, and come out as text."""
    from ctddesk.pages.text import plain as plain_text

    faults = []
    with Front(catalogue.path) as front:
        edition = front.edition()
        for ref in (ref for kind in Kind for ref in catalogue.refs(kind)):
            try:
                catalogue.dossier(ref)
                plain_text(front.page(ref), edition)
            except Exception as error:  # noqa: BLE001 - whatever fails is what this check reports
                faults.append(f"{ref}: {type(error).__name__}: {error}")
    return faults


def _search_faults(catalogue: Catalogue) -> list[str]:
    """Ten drugs, spread over the content: each name must find its own page first."""
    from ctddesk.search.engine import Engine

    refs = catalogue.refs(Kind.DRUG)
    engine = Engine(catalogue.connection)
    faults = []
    for ref in refs[:: max(1, len(refs) // _SEARCHES)][:_SEARCHES]:
        hits = engine.find(catalogue.title(ref)).hits
        if not hits or hits[0].ref.page != ref:
            faults.append(f"searching for '{catalogue.title(ref)}' does not find {ref} first")
    return faults


def _note_faults(_catalogue: Catalogue) -> list[str]:
    from tempfile import TemporaryDirectory

    from ctddesk.notes.probe import probe

    with TemporaryDirectory() as folder:
        return probe(Path(folder), lambda: datetime.now(UTC))


def _window_faults(catalogue: Catalogue) -> list[str]:
    draw_offscreen()
    try:
        from ctddesk.ui.selftest import probe
    except ImportError as error:
        return [f"a part of the window does not load: {error}"]
    return probe(catalogue.path)


def draw_offscreen() -> None:
    """Let Qt paint without a display, from here on."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))


def _print_lines(lines: "Iterator[str] | tuple[str, ...]") -> None:
    for line in lines:
        print(line)
    sys.stdout.flush()


_COMMANDS: dict[str, Callable[[argparse.Namespace, Path], int]] = {
    "search": _search,
    "show": _show,
    "cite": _cite,
    "print": _print,
    "content": _content,
    "notes": _notes,
    "self-test": _self_test,
    "tour": _tour,
}
