"""Makes page entries of the content, each kind in the order of importance that ties are broken by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ctddesk.model.entities import Code, Disease, Measure, Source, Statement, Trial
from ctddesk.model.phase import phase_rank
from ctddesk.model.pills import result_pill, verdict_pill
from ctddesk.model.standing import status_words
from ctddesk.model.titles import capital, statement_title, trial_title
from ctddesk.model.vocab import Kind, NameKind, TrialResult, Verdict
from ctddesk.search.entries import Fact, PageEntry, PageName, Section, code_names, joined, section
from ctddesk.search.material import Material

_CORRECTED = {Verdict.WRONG, Verdict.OUTDATED}
_OPEN = {TrialResult.PENDING, TrialResult.NOT_REPORTED}


def phases(phase: str | None) -> list[str | None]:
    """Return what a phase is filtered by: 2/3 is 2, 3 and 2/3; 2b is 2 and 2b; [None] where it is not held."""
    if phase is None:
        return [None]
    return list(dict.fromkeys([phase, *filter(str.isdigit, phase)]))


def diseases(material: Material) -> Iterator[PageEntry]:
    """Yield the diseases: the tabs', then the others, in their order."""
    first = [tab.disease for tab in material.tabs]
    for disease in sorted(material.diseases, key=lambda item: item.id not in first):
        narrower = {code.code for form in material.below(disease.id) for code in form.codes}
        yield PageEntry(
            Kind.DISEASE,
            disease.id,
            capital(disease.name),
            disease.summary,
            (
                PageName(disease.name, NameKind.NAME),
                PageName(disease.short, NameKind.ABBREVIATION),
                *(PageName(name.text, name.kind) for name in disease.names),
                *code_names(disease.codes, narrower),
            ),
            tuple(_disease_sections(material, disease)),
            facts=tuple(Fact(above) for above in material.above(disease.id)),
        )


def _disease_sections(material: Material, disease: Disease) -> Iterator[Section]:
    forms = material.below(disease.id)
    scope = {disease.id, *(form.id for form in forms)}
    answer = next((tab.answer for tab in material.tabs if tab.disease == disease.id), None)
    antibodies = f"Autoantibodies: {', '.join(disease.autoantibodies)}" if disease.autoantibodies else None
    overview = (answer, disease.summary, antibodies, disease.epidemiology, disease.note)
    yield section("overview", "Overview autoantibodies epidemiology", *overview)
    yield section("forms", "Forms subtypes", *(f"{capital(form.name)}: {form.summary}" for form in forms))
    yield section("codes", "Codes", *(joined(f"{c.system} {c.code}", c.label, c.note) for c in disease.codes))
    used = [measure for measure in material.measures if scope.intersection(measure.used_in)]
    yield section("measures", "Measures scores outcome", *(f"{m.short}: {m.name}. {m.measures}" for m in used))
    yield section("stands", "Where drugs stand treatment therapy", *_drug_lines(material, scope))
    tried = [trial for trial in material.trials if trial.disease in scope]
    yield section("trials", "Trials", *(trial_line(material, trial) for trial in tried))
    said = [statement for statement in material.statements if scope.intersection(statement.diseases)]
    yield corrections(said)
    yield evidence("statements", said)


def _drug_lines(material: Material, scope: set[str]) -> Iterator[str]:
    for drug, rows in material.indications.items():
        for row in rows:
            if row.disease in scope:
                name = capital(material.labels.drugs[drug])
                words = material.labels.shorts[row.disease]
                yield f"{name}: {status_words(row.status)} for {words}, {row.jurisdiction}"


def corrections(statements: Iterable[Statement]) -> Section:
    """Return the section of the statements that no longer hold."""
    rows = [row for row in statements if row.verdict in _CORRECTED]
    lines = [line for row in rows for line in (row.today, row.article_says)]
    return section("corrections", "Corrections to the 2023 article wrong outdated changed", *lines)


def evidence(key: str, statements: Iterable[Statement]) -> Section:
    """Return the section, under this id, of the statements that stand or are unclear."""
    rows = [row for row in statements if row.verdict not in _CORRECTED]
    return section(key, "Evidence", *(line for row in rows for line in (row.article_says, row.today)))


def measures(material: Material) -> Iterator[PageEntry]:
    """Yield the measures in their order."""
    for measure in material.measures:
        yield PageEntry(
            Kind.MEASURE,
            measure.id,
            measure.short if measure.short == measure.name else f"{measure.short}: {measure.name}",
            measure.measures,
            (
                PageName(measure.name, NameKind.NAME),
                PageName(measure.short, NameKind.ABBREVIATION),
                *(PageName(name.text, name.kind) for name in measure.names),
            ),
            (section("overview", "Measure score index severity response change", *_measure_lines(material, measure)),),
            facts=tuple(Fact(above) for disease in measure.used_in for above in material.above(disease)),
        )


def _measure_lines(material: Material, measure: Measure) -> Iterator[str | None]:
    yield from (measure.measures, measure.range, measure.response)
    yield from (f"{fact.label}: {fact.text}" for fact in measure.facts)
    for table in measure.tables:
        yield joined(table.title, *(" ".join(row) for row in table.rows))
    if measure.used_in:
        yield f"Used in {', '.join(map(material.disease_words, measure.used_in))}"


def trials(material: Material) -> Iterator[PageEntry]:
    """Yield the trials: those with a result, then later phases, then larger numbers first."""
    classes = {drug.id: drug.drug_class for drug in material.drugs}
    for trial in sorted(material.trials, key=_importance):
        drug = material.labels.drugs.get(trial.drug) if trial.drug else None
        disease = material.disease_words(trial.disease)
        yield PageEntry(
            Kind.TRIAL,
            trial.id,
            trial_title(trial, material.labels),
            joined(trial_head(material, trial), trial.registry_id if trial.acronym else None),
            tuple(_trial_names(trial)),
            (section("overview", joined("Trial study", disease), *_trial_lines(material, trial)),),
            subject=joined(drug, classes.get(trial.drug) if trial.drug else None, disease),
            pill=result_pill(trial),
            facts=tuple(
                Fact(above, state, phase)
                for above in material.above(trial.disease)
                for state in (trial.status, trial.result)
                for phase in phases(trial.phase)
            ),
        )


def _importance(trial: Trial) -> tuple[bool, float, int, str]:
    return trial.result in _OPEN, -phase_rank(trial.phase), -(trial.n or 0), trial.id


def _trial_names(trial: Trial) -> Iterator[PageName]:
    yield PageName(trial.label, NameKind.ACRONYM if trial.acronym else NameKind.REGISTRY_ID)
    for registry_id in (trial.registry_id, *trial.other_ids, trial.id):
        if registry_id:
            yield PageName(registry_id, NameKind.REGISTRY_ID)


def _trial_lines(material: Material, trial: Trial) -> Iterator[str | None]:
    yield trial_head(material, trial)
    yield f"Primary endpoint: {trial.primary_endpoint}" if trial.primary_endpoint else None
    yield from (trial.result_text, trial.status_note, trial.note, trial.acronym_note)


def trial_head(material: Material, trial: Trial) -> str:
    """Return what kind of trial it is: drug, disease, phase, design, number of participants."""
    return joined(
        capital(material.labels.drugs[trial.drug]) if trial.drug else None,
        material.labels.shorts.get(trial.disease),
        f"phase {trial.phase}" if trial.phase else None,
        trial.design,
        f"n = {trial.n}" if trial.n is not None else None,
    )


def trial_line(material: Material, trial: Trial) -> str:
    """Return a trial in one line of another page."""
    label = joined(trial.acronym, trial.registry_id)
    return joined(label, trial_head(material, trial), trial.primary_endpoint, trial.result_text)


def statements(material: Material) -> Iterator[PageEntry]:
    """Yield the statements of the article in their order."""
    for row in material.statements:
        drugs = [material.labels.drugs.get(drug, drug) for drug in row.drugs]
        yield PageEntry(
            Kind.STATEMENT,
            row.id,
            statement_title(row, material.labels),
            row.today or row.article_says,
            (PageName(row.id, NameKind.REGISTRY_ID),),
            (
                section(
                    "overview",
                    joined("Statement", row.topic, row.section),
                    *(row.today, row.article_says, row.note, row.attributed_to),
                ),
            ),
            subject=joined(*drugs, *map(material.disease_words, row.diseases)),
            pill=verdict_pill(row.verdict),
            facts=tuple(Fact(above, row.verdict) for disease in row.diseases for above in material.above(disease)),
        )


def sources(material: Material) -> Iterator[PageEntry]:
    """Yield the sources, those that support most rows first."""
    for source in sorted(material.sources, key=lambda item: (-material.citations[item.id], item.id)):
        line = joined(source.author, source.container, str(source.issued) if source.issued else None)
        yield PageEntry(
            Kind.SOURCE,
            source.id,
            source.title,
            line or capital(source.genre),
            tuple(_source_names(source)),
            (section("overview", source.title, line, source.note, source.genre),),
        )


def _source_names(source: Source) -> Iterator[PageName]:
    yield PageName(source.id, NameKind.REGISTRY_ID)
    if source.doi:
        yield PageName(f"DOI {source.doi}", NameKind.REGISTRY_ID, source.doi)
    if source.pmid:
        yield from code_names([Code("PMID", source.pmid, None, None)])
