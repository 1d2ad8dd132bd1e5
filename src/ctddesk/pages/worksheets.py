"""Worksheets in words and on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from ctddesk.model.worksheet import Item, Step, Tally, Worksheet, improvement, skin_score, step_of
from ctddesk.pages.handout import Handout

BLANK = "☐"
FIGURE = "body.svg"
_LIMITS = "<tr><th>Group</th><th>Minimal</th><th>Moderate</th><th>Major</th></tr>"
_TABLE = '<table class="grid" width="100%" cellspacing="0" cellpadding="4">'


def skin_words(name: str, tally: Tally) -> str:
    """Return the score, or how far it is from being one."""
    if tally.is_whole:
        return f"{name} {tally.total:g} of 51"
    if not tally.given:
        return f"None of {tally.of} sites graded"
    return f"{tally.given} of {tally.of} sites graded, sum so far {tally.total:g}: no score yet"


def improvement_words(name: str, worksheet: Worksheet, tally: Tally) -> str:
    """Return the score with what it counts as in each group, or how far it is from being one."""
    if not tally.is_whole:
        given = f"{tally.given} of {tally.of} changes entered" if tally.given else f"None of {tally.of} changes entered"
        return f"{given}, sum so far {tally.total:g}: no score yet" if tally.given else given
    groups = (f"{one.group}: {one.reached(tally.total) or 'below minimal'}" for one in worksheet.thresholds)
    return f"{name} {tally.total:g} of 100 ({'; '.join(groups)})"


def step_words(step: Step) -> str:
    """Return which changes a step holds, in per cent."""
    if step.over is None:
        return f"up to {step.up_to:g} %"
    if step.up_to is None:
        return f"over {step.over:g} %"
    return f"over {step.over:g} to {step.up_to:g} %"


def skin_handout(name: str, about: str, worksheet: Worksheet, grades: Mapping[str, int], figure: str) -> Handout:
    """Return the form with these grades; one without any is blank. ``figure`` is the body as SVG."""
    tally = skin_score(worksheet, grades)
    title = f"{name} worksheet"
    heads = "".join(f"<th>{grade.score}</th>" for grade in worksheet.grades)
    rows = "\n".join(_site_row(site.id, site.name, worksheet, grades) for site in worksheet.sites)
    meanings = "".join(f"<li>{grade.score}: {escape(grade.meaning)}</li>" for grade in worksheet.grades)
    done = f"{tally.given} of {tally.of} sites graded" if grades else "blank"
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="caption">{escape(about)}</p>',
        f"<p><b>{escape(skin_words(name, tally)) if grades else f'{escape(name)} ______ of 51'}</b></p>",
        f'<p><img src="{FIGURE}" alt="Body from the front, {done}; the table has the same" width="170"></p>',
        f"{_TABLE}<tr><th>Site</th>{heads}</tr>\n{rows}\n</table>",
        f"<h2>Grades</h2>\n<ul>{meanings}</ul>",
        *_sources(name),
    ]
    return Handout(title, "mrss-worksheet", "\n".join(parts), {FIGURE: figure})


def improvement_handout(name: str, about: str, worksheet: Worksheet, changes: Mapping[str, float]) -> Handout:
    """Return the form with these changes in per cent; one without any is blank."""
    tally = improvement(worksheet, changes)
    title = f"{name} worksheet"
    score = improvement_words(name, worksheet, tally) if changes else f"{name} ______ of 100"
    rows = "\n".join(_item_row(item, changes.get(item.id)) for item in worksheet.items)
    limits = "".join(
        f"<tr><td>{escape(one.group)}</td><td>{one.minimal}</td><td>{one.moderate}</td><td>{one.major}</td></tr>"
        for one in worksheet.thresholds
    )
    parts = [
        f"<h1>{escape(title)}</h1>",
        f'<p class="caption">{escape(about)}</p>',
        f"<p><b>{escape(score)}</b></p>",
        f"{_TABLE}<tr><th>Measure</th><th>Change</th><th>Score</th><th>Steps</th></tr>\n{rows}\n</table>",
        f"<h2>At least</h2>\n{_TABLE}{_LIMITS}{limits}</table>",
        *_sources(name),
    ]
    return Handout(title, "tis-worksheet", "\n".join(parts))


def _site_row(site: str, name: str, worksheet: Worksheet, grades: Mapping[str, int]) -> str:
    cells = "".join(
        f"<td>{'☒' if grades.get(site) == grade.score else BLANK} {grade.score}</td>" for grade in worksheet.grades
    )
    return f"<tr><td>{escape(name)}</td>{cells}</tr>"


def _item_row(item: Item, change: float | None) -> str:
    steps = "; ".join(f"{step_words(step)}: {step.score:g}" for step in item.steps)
    given = ("______ %", "______") if change is None else (f"{change:g} %", f"{step_of(item, change).score:g}")
    return f"<tr><td>{escape(item.name)}</td><td>{given[0]}</td><td>{given[1]}</td><td>{escape(steps)}</td></tr>"


def _sources(name: str) -> Iterator[str]:
    words = f"Method, meaningful change and sources: page {name} of ctddesk. There is no field for a patient."
    yield f'<p class="caption">{escape(words)}</p>'
