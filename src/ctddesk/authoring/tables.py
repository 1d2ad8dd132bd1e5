"""The rows of the content tables, made from the authored content, in the order in which they are written."""

from collections import defaultdict
from collections.abc import Iterator

from ctddesk.authoring import source
from ctddesk.authoring.content import Content
from ctddesk.authoring.rows import Row, TableRow, as_json, citation_rows, code_rows, name_rows, short
from ctddesk.authoring.tables_drugs import drug_rows
from ctddesk.authoring.tables_measures import measure_rows
from ctddesk.model.vocab import Kind, Relation


def table_rows(content: Content) -> dict[str, list[Row]]:
    """Return the rows of each content table; ``meta`` lacks the digest, which is taken over these rows."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for table, row in _all_rows(content):
        found[table].append(row)
    found["name"].sort(key=lambda row: (row["kind"], row["id"], row["position"]))
    found["code"].sort(key=lambda row: (row["kind"], row["id"], row["position"]))
    found["citation"].sort(key=lambda row: (row["owner_kind"], row["owner_id"], row["position"]))
    return dict(found)


def _all_rows(content: Content) -> Iterator[TableRow]:
    yield from _meta(content)
    for entry in sorted(content.sources, key=lambda entry: entry.value.id):
        yield "source", _source(entry.value)
    for position, disease in enumerate(_by_place(content)):
        yield from _disease(disease, position)
    for position, tab in enumerate(content.tabs):
        yield from _tab(tab.value, position)
    for drug in content.drugs:
        yield from drug_rows(drug.value)
    for trial in content.trials:
        yield from _trial(trial.value)
    for position, statement in enumerate(content.statements):
        yield from _statement(statement.value, position)
    for note in content.class_notes:
        yield from _class_note(note.value)
    order = content.edition[0].value.measures
    for measure in sorted(content.measures, key=lambda entry: order.index(entry.value.id)):
        yield from measure_rows(measure.value, order.index(measure.value.id))
    yield from _lists(content)


def _lists(content: Content) -> Iterator[TableRow]:
    for position, gap in enumerate(content.gaps):
        yield "gap", {"position": position, "topic": gap.value.topic, "note": gap.value.note}
    for position, change in enumerate(content.changes):
        yield "change", _change(change.value, position)


def _meta(content: Content) -> Iterator[TableRow]:
    edition = content.edition[0].value
    drugs = [entry.value for entry in content.drugs]
    counts = {
        "drug": len(drugs),
        "disease": len(content.diseases),
        "measure": len(content.measures),
        "trial": len(content.trials),
        "statement": len(content.statements),
        "source": len(content.sources),
        "indication": sum(len(drug.indications) for drug in drugs),
        "safety": sum(drug.safety is not None for drug in drugs),
        "codes": sum(drug.codes is not None for drug in drugs),
        "class-note": len(content.class_notes),
        "gap": len(content.gaps),
    }
    values = {
        "version": edition.version,
        "reviewed": edition.reviewed,
        "article": edition.article,
        "intended_use": edition.intended_use,
        **({"changes_since": edition.changes_since} if edition.changes_since else {}),
        **{f"count.{kind}": str(count) for kind, count in counts.items()},
    }
    yield from (("meta", {"key": key, "value": values[key]}) for key in sorted(values))


def _change(change: source.PageChange, position: int) -> Row:
    kind, _, name = change.page.partition("/")
    sections = as_json(change.sections)
    told = {"what": change.what, "sections": sections, "note": change.note}
    return {"position": position, "kind": kind, "id": name, **told}


def _by_place(content: Content) -> list[source.Disease]:
    """The diseases of the tabs in the order of the tabs, then the others by id."""
    listed = [disease for tab in content.tabs for disease in (*tab.value.own, *tab.value.related)]
    diseases = {entry.value.id: entry.value for entry in content.diseases}
    return [diseases[name] for name in dict.fromkeys((*listed, *sorted(diseases)))]


def _source(item: source.Source) -> Row:
    fields = ("id", "type", "genre", "title", "author", "container", "issued", "doi", "pmid", "url", "checked", "note")
    return {field: getattr(item, field) for field in fields}


def _disease(disease: source.Disease, position: int) -> Iterator[TableRow]:
    row = {
        "id": disease.id,
        "position": position,
        "name": disease.name,
        "short": short(disease.name, disease.names),
        "parent": disease.parent,
        "summary": disease.summary,
        "autoantibodies": as_json(disease.autoantibodies),
        "epidemiology": disease.epidemiology,
        "note": disease.note,
        "checked": disease.checked,
    }
    yield "disease", row
    yield from name_rows(Kind.DISEASE, disease.id, disease.names)
    yield from code_rows(Kind.DISEASE, disease.id, disease.codes)
    yield from citation_rows(Kind.DISEASE, disease.id, disease.sources)


def _tab(tab: source.Tab, position: int) -> Iterator[TableRow]:
    answer = "\n".join(tab.answer)
    yield "tab", {"disease": tab.disease, "position": position, "label": tab.label, "answer": answer}
    members = [(name, Relation.OWN) for name in tab.own] + [(name, Relation.RELATED) for name in tab.related]
    for place, (name, relation) in enumerate(members):
        yield "tab_disease", {"tab": tab.disease, "position": place, "disease": name, "relation": relation}
    yield from citation_rows("tab", tab.disease, tab.sources)


def _trial(trial: source.Trial) -> Iterator[TableRow]:
    fields = ("id", "registry_id", "acronym", "acronym_note", "drug", "disease", "phase", "design", "n")
    more = ("primary_endpoint", "status", "status_note", "result", "result_text", "start", "end", "note", "checked")
    row = {field: getattr(trial, field) for field in (*fields, *more)}
    yield "trial", {**row, "other_ids": as_json(trial.other_registry_ids)}
    yield from citation_rows(Kind.TRIAL, trial.id, trial.sources)


def _statement(statement: source.Statement, position: int) -> Iterator[TableRow]:
    fields = ("id", "section", "article_says", "attributed_to", "topic", "verdict", "today", "note", "checked")
    row = {field: getattr(statement, field) for field in fields}
    yield "statement", {**row, "position": position, "cites": as_json(statement.cites)}
    for place, drug in enumerate(statement.drugs):
        yield "statement_drug", {"drug": drug, "statement": statement.id, "position": place}
    for place, disease in enumerate((*statement.diseases, *statement.tags)):
        yield "statement_disease", {"disease": disease, "statement": statement.id, "position": place}
    yield from citation_rows(Kind.STATEMENT, statement.id, statement.sources)


def _class_note(note: source.ClassNote) -> Iterator[TableRow]:
    yield "class_note", {"id": note.id, "text": note.text, "us_text": note.us_text}
    members = [(drug, None) for drug in note.drugs] + [(linked.drug, linked.note) for linked in note.linked]
    for place, (drug, remark) in enumerate(members):
        yield "class_note_drug", {"drug": drug, "class_note": note.id, "position": place, "note": remark}
    yield from citation_rows("class-note", note.id, note.sources)
