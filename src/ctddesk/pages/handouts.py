"""Pages as handouts, and what every handout says at its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

from ctddesk.model.age import Ages, age_of
from ctddesk.model.front import REFERENCE_ONLY, Edition
from ctddesk.model.page import Page
from ctddesk.model.partial_date import PartialDate
from ctddesk.model.standing import Pill
from ctddesk.pages.handout import Handout

# The National Library of Medicine asks programs that hold its data to carry this sentence as it stands:
# Terms of Service of the Lister Hill National Center, lhncbc.nlm.nih.gov/ii/tools/Terms_of_Service.html
LIBRARY_OF_MEDICINE = (
    "This product uses publicly available data from the U.S. National Library of Medicine (NLM), National Institutes "
    "of Health, Department of Health and Human Services; NLM is not responsible for the product and does not endorse "
    "or recommend this or any other product."
)


def page_handout(page: Page) -> Handout:
    """Return a page as a handout: its head, then all its sections."""
    head = [f'<h1><a name="{page.ref.kind}-{page.ref.id}"></a>{escape(page.title)}</h1>']
    if page.subtitle:
        head.append(f'<p class="caption">{escape(page.subtitle)}</p>')
    if page.pills:
        pills = "".join(map(_pill, page.pills))
        head.append(f'<p style="line-height: 150%">{pills}</p>')
    return Handout(page.title, f"{page.ref.kind}-{page.ref.id}", "\n".join([*head, *(s.html for s in page.sections)]))


def pack_handout(disease: Page, drugs: Sequence[Page]) -> Handout:
    """Return a disease with all its drugs, each on a sheet of its own, for when the computers are down."""
    first = page_handout(disease)
    listed = "".join(f"<li>{escape(page.title)}</li>" for page in drugs)
    html = f"{first.html}\n<h2>In this pack</h2>\n<ul>{listed}</ul>"
    title = f"{disease.title}: downtime pack"
    return Handout(title, f"{first.name}-pack", html, more=tuple(map(page_handout, drugs)))


def foot_line(edition: Edition, printed: date) -> str:
    """Return what stands at the foot of each sheet."""
    return f"{_content(edition, printed)} · printed {_day(printed)} · {REFERENCE_ONLY}"


def finished(handout: Handout, edition: Edition, printed: date) -> Handout:
    """Return a handout that says at its end which content it is from, and what it is for."""
    lines = (f"{_content(edition, printed)}. Printed {_day(printed)}.", edition.intended_use, LIBRARY_OF_MEDICINE)
    end = "\n".join(f'<p class="caption">{escape(line)}</p>' for line in lines)
    if handout.more:
        *middle, last = handout.more
        return handout._replace(more=(*middle, last._replace(html=f"{last.html}\n{end}")))
    return handout._replace(html=f"{handout.html}\n{end}")


def _content(edition: Edition, printed: date) -> str:
    age = age_of(Ages.PIPELINE, edition.reviewed, max(printed, edition.reviewed.last_day))
    return f"Content {edition.version}, reviewed {edition.reviewed}{f' ({age})' if age else ''}"


def _day(day: date) -> str:
    return str(PartialDate(day.isoformat()))


def _pill(pill: Pill) -> str:
    words = escape(pill.text).replace(" ", "&nbsp;")
    return f'&nbsp;&nbsp;<span class="pill pill-{pill.tone}">{words}</span>&nbsp;&nbsp;&nbsp; '
