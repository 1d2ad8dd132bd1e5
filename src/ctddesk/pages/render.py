"""Renders dossiers as pages."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ctddesk.model.dossier import Dossier, Labels, SourceDossier
from ctddesk.model.front import Edition
from ctddesk.model.level import RULE as LEVEL_RULE
from ctddesk.model.page import Page, Section
from ctddesk.model.pills import result_pill, verdict_pill
from ctddesk.model.titles import capital
from ctddesk.pages.arrange import by_disease, by_status, disease_facts, measure_facts, source_facts
from ctddesk.pages.citations import addresses, citation, doi_address, register_address
from ctddesk.pages.context import Context
from ctddesk.pages.heads import head
from ctddesk.pages.outline import PLANS, Plan, corrected, standing
from ctddesk.pages.timeline import timeline
from ctddesk.pages.words import MISSING, NO_SAFETY, UNVERIFIED, boxed_sentence, drug_facts, known, name_facts, said_by

_NO_LABELS = Labels({}, {}, {}, frozenset())


@dataclass(frozen=True)
class Renderer:
    """Turns a dossier into a page, with the templates of one folder."""

    templates: Path

    def render(self, dossier: Dossier, edition: Edition) -> Page:
        """Return the page of a dossier."""
        labels = _NO_LABELS if isinstance(dossier, SourceDossier) else dossier.labels
        sources = {} if isinstance(dossier, SourceDossier) else dossier.sources
        context = Context(dossier.ref, labels, edition, sources, getattr(dossier, "behind", {}))
        top = head(dossier)
        template = self._environment.get_template(f"{dossier.ref.kind}.html")
        sections = [_section(plan, template, context, dossier) for plan in PLANS[dossier.ref.kind]]
        references = context.references()
        if references:
            listed = self._parts.references(references)
            sections.append(Section("references", "References", len(references), str(listed)))
        numbered = tuple(row.source.id for row in references)
        return Page(dossier.ref, top.title, top.subtitle, top.pills, tuple(sections), numbered)

    @property
    def _parts(self) -> Any:
        return self._environment.get_template("parts.html").module

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        environment.globals.update(_GLOBALS)
        environment.filters.update(known=known, capital=capital, nobreak=_nobreak)
        return environment


_GLOBALS: dict[str, Callable[..., object] | str] = {
    "MISSING": MISSING,
    "LEVEL_RULE": LEVEL_RULE,
    "NO_SAFETY": NO_SAFETY,
    "UNVERIFIED": UNVERIFIED,
    **{
        function.__name__: function
        for function in (
            *(addresses, citation, doi_address, register_address),
            *(boxed_sentence, drug_facts, name_facts, said_by, disease_facts, measure_facts, source_facts),
            *(by_disease, by_status, corrected, standing, result_pill, timeline, verdict_pill),
        )
    },
}


def _section(plan: Plan, template: Template, context: Context, dossier: Dossier) -> Section:
    body = getattr(template.module, plan.id)(context, dossier)
    heading = f'<h2><a name="{plan.id}"></a>{plan.title}</h2>'
    return Section(plan.id, plan.title, plan.count(dossier), f"{heading}\n{str(body).strip()}\n")


def _nobreak(text: str) -> str:
    return text.replace(" ", "\N{NO-BREAK SPACE}")
