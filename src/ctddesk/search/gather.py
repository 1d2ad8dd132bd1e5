"""Reads the content tables into page entries, each kind in the order of importance that ties are broken by."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Container, Iterable, Iterator

from ctddesk.model.standing import Pill
from ctddesk.model.vocab import Kind, NameKind, Tone, Verdict
from ctddesk.search.entries import Fact, PageEntry, PageName, Section, joined, titled

_VERDICTS = {
    Verdict.CONFIRMED: Pill("Confirmed", Tone.APPROVED),
    Verdict.OUTDATED: Pill("Outdated", Tone.CORRECTED),
    Verdict.WRONG: Pill("Corrected", Tone.CORRECTED),
    Verdict.UNCLEAR: Pill("Unclear", Tone.OFF_LABEL),
}
_RESULTS = {
    "met": "Endpoint met",
    "mixed": "Mixed result",
    "not-met": "Endpoint missed",
    "pending": "Result pending",
    "not-reported": "No result reported",
}


class Tables:
    """The content tables, with the labels that every kind of page needs."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.drugs = {row["id"]: row["name"] for row in self.rows("SELECT id, name FROM drug")}
        diseases = list(self.rows("SELECT id, name, short, parent FROM disease"))
        self.diseases = {row["id"]: row["name"] for row in diseases}
        self.shorts = {row["id"]: row["short"] for row in diseases}
        self._parents = {row["id"]: row["parent"] for row in diseases}

    def rows(self, sql: str, *values: str) -> Iterator[sqlite3.Row]:
        """Yield the rows of a statement, readable by column name."""
        cursor = self._connection.cursor()
        cursor.row_factory = sqlite3.Row
        yield from cursor.execute(sql, values)

    def names(self, kind: Kind, page: str) -> list[PageName]:
        """Return the name rows of a page."""
        found = self.rows("SELECT text, name_kind FROM name WHERE kind = ? AND id = ? ORDER BY position", kind, page)
        return [PageName(row["text"], NameKind(row["name_kind"])) for row in found]

    def codes(self, kind: Kind, page: str) -> list[tuple[str, str]]:
        """Return the codes of a page as (system, code)."""
        sql = "SELECT system, code FROM code WHERE kind = ? AND id = ? AND code <> 'none' ORDER BY position"
        return [(row["system"], row["code"]) for row in self.rows(sql, kind, page)]

    def above(self, disease: str) -> list[str]:
        """Return the disease and those it is a form of."""
        chain = [disease]
        while (parent := self._parents.get(chain[-1])) is not None:
            chain.append(parent)
        return chain

    def below(self, disease: str) -> list[str]:
        """Return the forms of a disease, and theirs."""
        return [key for key in self._parents if key != disease and disease in self.above(key)]

    def disease_words(self, disease: str) -> str:
        """Return how a disease is written in texts: name and abbreviation."""
        name = self.diseases.get(disease, disease)
        short = self.shorts.get(disease, name)
        return name if short == name else f"{name} ({short})"


def code_names(codes: Iterable[tuple[str, str]], shared: Container[str] = ()) -> list[PageName]:
    """Return the names that codes make: the code alone, and with its system before it."""
    found = []
    for system, code in codes:
        shown = f"{system} {code}"
        found += [PageName(shown, NameKind.REGISTRY_ID, spelling, code in shared) for spelling in (code, shown)]
    return found


def phases(phase: str | None) -> list[str | None]:
    """Return what a phase is filtered by: 2/3 is 2, 3 and 2/3; 2b is 2 and 2b; [None] where it is not held."""
    if phase is None:
        return [None]
    digits = [character for character in phase if character.isdigit()]
    return list(dict.fromkeys([phase, *digits]))


def diseases(tables: Tables) -> Iterator[PageEntry]:
    """Yield the diseases: the tabs', then the others, in their order."""
    tabs = {row["disease"]: row["answer"] for row in tables.rows("SELECT disease, answer FROM tab")}
    rows = tables.rows("SELECT * FROM disease ORDER BY position")
    for row in sorted(rows, key=lambda row: (row["id"] not in tabs, row["position"])):
        names = [PageName(row["name"], NameKind.NAME)]
        if row["short"] != row["name"]:
            names.append(PageName(row["short"], NameKind.ABBREVIATION))
        codes = tables.codes(Kind.DISEASE, row["id"])
        narrower = {code for below in tables.below(row["id"]) for _, code in tables.codes(Kind.DISEASE, below)}
        yield PageEntry(
            Kind.DISEASE,
            row["id"],
            titled(row["name"]),
            row["summary"],
            (*names, *tables.names(Kind.DISEASE, row["id"]), *code_names(codes, narrower)),
            tuple(_disease_sections(tables, row, tabs.get(row["id"]), codes)),
            facts=tuple(Fact(disease) for disease in tables.above(row["id"])),
        )


def _disease_sections(
    tables: Tables, row: sqlite3.Row, answer: str | None, codes: list[tuple[str, str]]
) -> Iterator[Section]:
    key = row["id"]
    antibodies = ", ".join(json.loads(row["autoantibodies"]))
    overview = [answer, row["summary"], f"Autoantibodies: {antibodies}" if antibodies else None]
    yield _section("overview", "Overview autoantibodies epidemiology", [*overview, row["epidemiology"], row["note"]])
    yield _section("codes", "Codes", [f"{system} {code}" for system, code in codes])
    forms = tables.rows("SELECT name, summary FROM disease WHERE parent = ? ORDER BY position", key)
    yield _section("forms", "Forms subtypes", [f"{form['name']}: {form['summary']}" for form in forms])
    yield _section("measures", "Measures scores outcome", _measure_lines(tables, key))
    yield _section("stands", "Where drugs stand treatment approved drugs", _drug_lines(tables, key))
    trials = tables.rows("SELECT * FROM trial WHERE disease = ? ORDER BY id", key)
    yield _section("trials", "Trials", [trial_line(tables, trial) for trial in trials])
    statements = list(
        tables.rows(
            "SELECT s.* FROM statement s JOIN statement_disease d ON d.statement = s.id WHERE d.disease = ?"
            " ORDER BY s.position",
            key,
        )
    )
    yield corrections(statements)
    yield evidence("statements", statements)


def _measure_lines(tables: Tables, disease: str) -> list[str]:
    sql = (
        "SELECT m.name, m.short, m.measures FROM measure m JOIN measure_disease d ON d.measure = m.id"
        " WHERE d.disease = ? ORDER BY m.position"
    )
    return [f"{row['name']} ({row['short']}): {row['measures']}" for row in tables.rows(sql, disease)]


def _drug_lines(tables: Tables, disease: str) -> list[str]:
    sql = "SELECT drug, jurisdiction, status FROM indication WHERE disease = ? ORDER BY status, drug, jurisdiction"
    rows = tables.rows(sql, disease)
    return [f"{tables.drugs[row['drug']]}: {row['status']} {row['jurisdiction']}" for row in rows]


def corrections(statements: Iterable[sqlite3.Row]) -> Section:
    """Return the section of the statements that no longer hold."""
    rows = [row for row in statements if row["verdict"] in {Verdict.WRONG, Verdict.OUTDATED}]
    lines = [line for row in rows for line in (row["today"], row["article_says"])]
    return _section("corrections", "Corrections to the 2023 article wrong outdated", lines)


def evidence(section: str, statements: Iterable[sqlite3.Row]) -> Section:
    """Return the section, under this id, of the statements that stand or are unclear."""
    rows = [row for row in statements if row["verdict"] in {Verdict.CONFIRMED, Verdict.UNCLEAR}]
    lines = [line for row in rows for line in (row["article_says"], row["today"])]
    return _section(section, "Evidence", lines)


def measures(tables: Tables) -> Iterator[PageEntry]:
    """Yield the measures in their order."""
    for row in tables.rows("SELECT * FROM measure ORDER BY position"):
        facts = [f"{label}: {text}" for label, text in json.loads(row["facts"])]
        cells = [joined(title, *(" ".join(line) for line in lines)) for title, _, lines in json.loads(row["tables"])]
        names = (PageName(row["name"], NameKind.NAME), PageName(row["short"], NameKind.ABBREVIATION))
        used = tables.rows("SELECT disease FROM measure_disease WHERE measure = ? ORDER BY position", row["id"])
        diseases_ = [use["disease"] for use in used]
        yield PageEntry(
            Kind.MEASURE,
            row["id"],
            titled(row["name"]) if row["short"] == row["name"] else f"{titled(row['name'])} ({row['short']})",
            row["measures"],
            (*names, *tables.names(Kind.MEASURE, row["id"])),
            (
                _section(
                    "overview",
                    "Measure score severity response",
                    [
                        row["measures"],
                        row["range"],
                        row["response"],
                        *facts,
                        *cells,
                        joined(*map(tables.disease_words, diseases_)),
                    ],
                ),
            ),
            facts=tuple(Fact(above) for disease in diseases_ for above in tables.above(disease)),
        )


def trials(tables: Tables) -> Iterator[PageEntry]:
    """Yield the trials, those with a result and the later phases and larger numbers first."""
    order = "result IN ('pending', 'not-reported'), phase DESC, n DESC, id"
    for row in tables.rows(f"SELECT t.*, d.class FROM trial t LEFT JOIN drug d ON d.id = t.drug ORDER BY {order}"):  # noqa: S608 - a constant
        drug = tables.drugs.get(row["drug"])
        label = row["acronym"] or row["registry_id"] or row["id"]
        yield PageEntry(
            Kind.TRIAL,
            row["id"],
            f"{label} ({drug})" if drug else label,
            joined(trial_head(tables, row), row["registry_id"] if label != row["registry_id"] else None),
            tuple(_trial_names(row, label)),
            (_section("overview", joined("Trial", drug, tables.disease_words(row["disease"])), _trial_lines(tables, row)),),
            subject=row["class"] or "",
            pill=Pill(_RESULTS[row["result"]], Tone.STOPPED),
            facts=tuple(_trial_facts(tables, row)),
        )


def _trial_names(row: sqlite3.Row, label: str) -> Iterator[PageName]:
    yield PageName(label, NameKind.NAME)
    if row["registry_id"] and row["registry_id"] != label:
        yield PageName(row["registry_id"], NameKind.REGISTRY_ID)
    for other in json.loads(row["other_ids"]):
        yield PageName(other, NameKind.REGISTRY_ID)
    yield PageName(row["id"], NameKind.REGISTRY_ID)


def _trial_facts(tables: Tables, row: sqlite3.Row) -> Iterator[Fact]:
    for disease in tables.above(row["disease"]):
        for phase in phases(row["phase"]):
            yield Fact(disease, row["status"], phase)
            yield Fact(disease, row["result"], phase)


def _trial_lines(tables: Tables, row: sqlite3.Row) -> list[str | None]:
    endpoint = f"Primary endpoint: {row['primary_endpoint']}" if row["primary_endpoint"] else None
    return [trial_head(tables, row), endpoint, row["result_text"], row["status_note"], row["note"], row["acronym_note"]]


def trial_head(tables: Tables, row: sqlite3.Row) -> str:
    """Return what kind of trial it is: drug, disease, phase, design, number of participants."""
    phase = f"phase {row['phase']}" if row["phase"] else None
    number = f"n = {row['n']}" if row["n"] is not None else None
    drug = tables.drugs.get(row["drug"])
    return joined(titled(drug) if drug else None, tables.shorts.get(row["disease"]), phase, row["design"], number)


def trial_line(tables: Tables, row: sqlite3.Row) -> str:
    """Return a trial in one line of another page."""
    label = joined(row["acronym"], row["registry_id"])
    return joined(label, trial_head(tables, row), row["primary_endpoint"], row["result_text"])


def statements(tables: Tables) -> Iterator[PageEntry]:
    """Yield the statements of the article in their order."""
    for row in tables.rows("SELECT * FROM statement ORDER BY position"):
        drugs = [r["drug"] for r in tables.rows("SELECT drug FROM statement_drug WHERE statement = ? ORDER BY position", row["id"])]
        found = tables.rows("SELECT disease FROM statement_disease WHERE statement = ? ORDER BY position", row["id"])
        about = [r["disease"] for r in found]
        shorts = [tables.shorts[disease] for disease in about if disease in tables.shorts]
        title = joined(titled(row["topic"]), ", ".join(shorts), ", ".join(tables.drugs[drug] for drug in drugs))
        yield PageEntry(
            Kind.STATEMENT,
            row["id"],
            title,
            row["today"] or row["article_says"],
            (PageName(row["id"], NameKind.REGISTRY_ID),),
            (
                _section(
                    "overview",
                    joined(title, *(tables.diseases[disease] for disease in about if disease in tables.diseases)),
                    [row["today"], row["article_says"], row["note"], row["attributed_to"], row["section"]],
                ),
            ),
            pill=_VERDICTS[Verdict(row["verdict"])],
            facts=tuple(Fact(a, row["verdict"]) for disease in about for a in tables.above(disease)),
        )


def sources(tables: Tables) -> Iterator[PageEntry]:
    """Yield the sources, those that support most rows first."""
    rows = tables.rows(
        "SELECT s.*, (SELECT count(*) FROM citation c WHERE c.source = s.id) AS uses FROM source s ORDER BY uses DESC, id"
    )
    for row in rows:
        names = [PageName(row["id"], NameKind.REGISTRY_ID)]
        if row["doi"]:
            names.append(PageName(f"DOI {row['doi']}", NameKind.REGISTRY_ID, row["doi"]))
        if row["pmid"]:
            names += code_names([("PMID", row["pmid"])])
        line = joined(row["author"], row["container"], row["issued"])
        yield PageEntry(
            Kind.SOURCE,
            row["id"],
            row["title"],
            line or row["genre"],
            tuple(names),
            (_section("overview", row["title"], [line, row["note"], row["genre"]]),),
        )


def _section(key: str, heading: str, lines: Iterable[str | None]) -> Section:
    return Section(key, heading, tuple(line for line in lines if line))
