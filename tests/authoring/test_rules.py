"""Each rule finds the fault that is put into a content in which everything else is right."""

import inspect
from pathlib import Path

import pytest

from ctddesk.authoring.content import read_content
from ctddesk.authoring.rules import RULES, broken_rules, own_words

DRUG = "drugs/examplimab.yaml"
TRIAL = "trials/NCT05925803.yaml"
STATEMENTS = "statements/cle.yaml"
PAPERS = "sources/trial-paper.yaml"
MEASURE = "measures/clasi.yaml"
NO_BOX = "'none in US label' needs the date of the label, or a note on what was read"
PAST_END = "the end 2026-10 has passed: a status_note says as of when the trial is recruiting"
NO_DATE = "'July 2021' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD"

# rule, file, what is written there, what is put in its place, what the check says
FAULTS = [
    ("cited", DRUG, "as_of: '2026-04'\n    sources: [plain-label]", "as_of: '2026-04'\n    sources: []",
     "drugs/examplimab.yaml:23: indications[0].sources: no source is named"),
    ("cited", "trials/other.yaml", "[plain-paper]", "[plain-paper, plain-paper]",
     "trials/other.yaml:7: sources[1]: the source 'plain-paper' is named twice"),
    ("references", DRUG, "disease: sle", "disease: sled",
     "drugs/examplimab.yaml:18: indications[0].disease: no disease is called 'sled'"),
    ("references", TRIAL, "drug: examplimab", "drug: examplinab",
     "trials/NCT05925803.yaml:4: drug: no drug is called 'examplinab'"),
    ("references", "class-notes/example-class.yaml", "drug: plainumab", "drug: plainamab",
     "class-notes/example-class.yaml:5: linked[0].drug: no drug is called 'plainamab'"),
    ("references", "diseases/dle.yaml", "[plain-paper]", "[plain-paper, lost]",
     "diseases/dle.yaml:8: sources[1]: no source is called 'lost'"),
    ("references", MEASURE, "title: Activity", "title: Activity\n    source: lost",
     "measures/clasi.yaml:9: bands[0].source: no source is called 'lost'"),
    ("references", DRUG, "[IFNAR1]", "[IFNAR1, BAFF/BLyS]",
     "drugs/examplimab.yaml:7: targets[1]: the target 'BAFF/BLyS' is called 'BLyS (BAFF)'"),
    ("references", DRUG, "[IFNAR1]", "[IFNAR1, IFNAR3]",
     "drugs/examplimab.yaml:7: targets[1]: no target is called 'IFNAR3'"),
    ("references", "edition.yaml", "[clasi]", "[clasi, clasi]",
     "edition.yaml:5: measures[1]: 'clasi' is no measure, or is named twice"),
    ("references", "edition.yaml", "[clasi]", "[]",
     "edition.yaml:5: measures: the measure 'clasi' has no place in the order"),
    ("references", "synonyms.yaml", "disease/cle", "disease/clee",
     "synonyms.yaml:2: [0].pages[0]: no page is called 'disease/clee'"),
    ("orphans", PAPERS, "- id: plain-paper",
     "- {id: spare, type: webpage, genre: trial-paper, title: X, checked: seen}\n- id: plain-paper",
     "sources/trial-paper.yaml:1: [0].id: no fact rests on 'spare'"),
    ("orphans", "targets.yaml", "- {name: IFNAR1}", "- {name: IFNAR1}\n- {name: CD20}",
     "targets.yaml:4: [2].name: no drug has the target 'CD20'"),
    ("ids", STATEMENTS, "id: cle-02", "id: cle-01",
     "statements/cle.yaml:13: [1].id: the id 'cle-01' is used twice"),
    ("ids", STATEMENTS, "id: cle-02", "id: dm-02",
     "statements/cle.yaml:13: [1].id: ids in this file begin with 'cle-'"),
    ("ids", "trials/other.yaml", "id: other", "id: another",
     "trials/other.yaml:1: id: the file of 'another' is called another.yaml"),
    ("ids", STATEMENTS, "id: cle-02", "id: cle-0/2",
     "statements/cle.yaml:13: [1].id: 'cle-0/2' is no id"),
    ("ids", PAPERS, "genre: trial-paper", "genre: review",
     "sources/trial-paper.yaml:3: [0].genre: sources of the genre 'review' are kept in a file of that name"),
    ("dates", DRUG, "since: '2021-07-30'", "since: '2021-07-32'",
     "drugs/examplimab.yaml:21: indications[0].since: day is out of range for month"),
    ("dates", DRUG, "since: '2021-07-30'", "since: July 2021",
     f"drugs/examplimab.yaml:21: indications[0].since: {NO_DATE}"),
    ("dates", DRUG, "as_of: '2026-04'", "as_of: '2026-12'",
     "drugs/examplimab.yaml:22: indications[0].as_of: 2026-12 is later than the review of the edition on 2026-11-22"),
    ("dates", "sources/label.yaml", "issued: '2026-06'", "issued: '2027'",
     "sources/label.yaml:5: [0].issued: 2027 is later than the review of the edition on 2026-11-22"),
    ("dates", TRIAL, "status: recruiting", "status: completed",
     "trials/NCT05925803.yaml:12: end: 2027-12 is later than the review of the edition on 2026-11-22"),
    ("order_of_dates", DRUG, "as_of: '2026-04'", "as_of: '2021-06'",
     "drugs/examplimab.yaml:21: indications[0].since: since 2021-07-30 is later than as_of 2021-06"),
    ("order_of_dates", TRIAL, "start: '2023-11-08'", "start: '2028'",
     "trials/NCT05925803.yaml:11: start: start 2028 is later than end 2027-12"),
    ("verdicts", STATEMENTS, "  today: One drug is.\n", "",
     "statements/cle.yaml:9: [0].verdict: the verdict 'wrong' needs a today text"),
    ("one_status", DRUG, "disease: cle\n    jurisdiction: global", "disease: sle\n    jurisdiction: US",
     "drugs/examplimab.yaml:25: indications[1]: a second row for sle in US"),
    ("safety_read", DRUG, "  boxed_warning: Serious infections.\n", "",
     "drugs/examplimab.yaml:34: safety.boxed_status: a boxed warning needs its text"),
    ("safety_read", DRUG, "  boxed_as_of: '2026-06-09'\n", "",
     "drugs/examplimab.yaml:34: safety.boxed_status: a boxed warning needs the date of its label"),
    ("safety_read", DRUG, "boxed_status: boxed", "boxed_status: US label not read",
     "drugs/examplimab.yaml:35: safety.boxed_warning: the status 'US label not read' has no boxed text"),
    ("safety_read", DRUG,
     "boxed_status: boxed\n  boxed_warning: Serious infections.\n  boxed_as_of: '2026-06-09'",
     "boxed_status: none in US label",
     f"drugs/examplimab.yaml:34: safety.boxed_status: {NO_BOX}"),
    ("safety_read", DRUG, "contraindications: [allergy to it]", "contraindications: []",
     "drugs/examplimab.yaml:39: safety.contraindications: an empty or unread list needs a note on what was read"),
    ("safety_read", DRUG, "contraindications_status: read", "contraindications_status: not read",
     "drugs/examplimab.yaml:39: safety.contraindications: an empty or unread list needs a note on what was read"),
    ("safety_read", DRUG, "pregnancy_status: read", "pregnancy_status: not read",
     "drugs/examplimab.yaml:42: safety.pregnancy_status: 'not read' does not fit the pregnancy text"),
    ("trial_status", TRIAL, "end: '2027-12'", "end: '2026-10'",
     f"trials/NCT05925803.yaml:9: status: {PAST_END}"),
    ("acronyms", "trials/other.yaml", "acronym: ROSE\ndrug: plainumab", "acronym: daisy\ndrug: examplimab",
     "trials/other.yaml:2: acronym: 'daisy' names two trials of one drug"),
    ("names", DRUG, "text: Examplia,", "text: Examplia (Japan),",
     "drugs/examplimab.yaml:5: names[1]: the remark in 'Examplia (Japan)' belongs into the note"),
    ("names", DRUG, "text: Examplia,", "text: examplimab,",
     "drugs/examplimab.yaml:5: names[1]: the name 'examplimab' is given twice"),
    ("tabs", "diseases/sle.yaml", "names: []", "names: []\nparent: sle",
     "diseases/sle.yaml:4: parent: 'sle' is its own ancestor"),
    ("tabs", "tabs.yaml", "own: [cle, dle]", "own: [dle, cle]",
     "tabs.yaml:4: [0].own: own begins with 'cle'"),
    ("tabs", "tabs.yaml", "own: [cle, dle]", "own: [cle]",
     "tabs.yaml:4: [0].own: 'dle' is a form of 'cle': it belongs into own or related"),
    ("tabs", "tabs.yaml", "related: [sle]", "related: [sle, dle]",
     "tabs.yaml:5: [0].related[1]: 'dle' is in own as well"),
    ("scoring", MEASURE, "{over: 5, score", "{over: 6, score",
     "measures/clasi.yaml:16: scoring.items[0]: the steps of 'global' leave a gap"),
    ("scoring", MEASURE, "{over: 5, score", "{over: 5, up_to: 9, score",
     "measures/clasi.yaml:16: scoring.items[0]: the steps of 'global' leave a gap"),
    ("scoring", MEASURE, "score: 1,", "score: 2,",
     "measures/clasi.yaml:12: scoring.grades: grades run from 0 upwards by one"),
    ("scoring", MEASURE, "  grades:", "  sites: [{id: global, name: Global}]\n  grades:",
     "measures/clasi.yaml:11: scoring: a site or an item is named twice"),
    ("identifiers", PAPERS, "DOI: 10.1056/NEJMoa2118024", "DOI: doi:10.1056/NEJMoa2118024",
     "sources/trial-paper.yaml:5: [0].DOI: 'doi:10.1056/NEJMoa2118024' is no DOI"),
    ("identifiers", PAPERS, "PMID: '35939578'", "PMID: PMC35939578",
     "sources/trial-paper.yaml:6: [0].PMID: 'PMC35939578' is no PMID"),
    ("identifiers", "sources/label.yaml", "URL: https://", "URL: www.",
     "sources/label.yaml:6: [0].URL: 'www.example.org/label' is no URL"),
    ("identifiers", STATEMENTS, "cites: [10.1056/NEJMoa2118024]", "cites: [NEJMoa2118024]",
     "statements/cle.yaml:8: [0].cites[0]: 'NEJMoa2118024' is no DOI"),
    ("identifiers", TRIAL, "registry_id: NCT05925803", "registry_id: NCT0592580",
     "trials/NCT05925803.yaml:2: registry_id: 'NCT0592580' is no number of a register"),
    ("identifiers", TRIAL, "acronym: DAISY", "acronym: DAISY\nother_registry_ids: [none]",
     "trials/NCT05925803.yaml:4: other_registry_ids[0]: 'none' is no number of a register"),
    ("identifiers", DRUG, "code: L04AG11", "code: L04AG1",
     "drugs/examplimab.yaml:13: codes.entries[0]: 'L04AG1' is no code of ATC"),
    ("identifiers", DRUG, "code: 38RL9AE51Q", "code: 38RL9AE51",
     "drugs/examplimab.yaml:14: codes.entries[1]: '38RL9AE51' is no code of UNII"),
    ("identifiers", DRUG, "code: L04AG11", "code: none",
     "drugs/examplimab.yaml:13: codes.entries[0]: no ATC code: a note says where it was looked up"),
    ("identifiers", "diseases/cle.yaml", "code: L93.0", "code: L9.30",
     "diseases/cle.yaml:7: codes[0]: 'L9.30' is no code of ICD-10-CM"),
    ("mirrors", PAPERS, "https://pubmed.ncbi.nlm.nih.gov/35939578", "https://www.mirror.example/35939578",
     "sources/trial-paper.yaml:7: [0].URL: mirror.example is a mirror: the DOI or PMID is enough"),
]  # fmt: skip


def findings(folder: Path) -> list[str]:
    content, faults = read_content(folder)
    assert faults == []
    return [str(finding) for finding in broken_rules(content)]


def test_the_sample_breaks_no_rule(folder: Path) -> None:
    assert findings(folder) == []


@pytest.mark.parametrize(("rule", "file", "old", "new", "expected"), FAULTS)
def test_a_fault_is_found_and_nothing_else(
    folder: Path, rule: str, file: str, old: str, new: str, expected: str
) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    content, faults = read_content(folder)
    assert faults == []
    (module,) = [module for module in RULES if module.__name__.endswith(f".{rule}")]
    assert [str(finding) for finding in module.check(content)] == [f"data/content/{expected}"]


def test_one_acronym_of_two_drugs_needs_a_note_on_each(folder: Path) -> None:
    path = folder / "trials/other.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ROSE", "DAISY"), encoding="utf-8")
    message = "acronym: 'DAISY' names trials of two drugs: an acronym_note tells them apart"
    assert findings(folder) == [
        f"data/content/trials/NCT05925803.yaml:3: {message}",
        f"data/content/trials/other.yaml:2: {message}",
    ]


def test_the_status_of_a_trial_past_its_end_is_fine_with_its_date(folder: Path) -> None:
    path = folder / TRIAL
    text = path.read_text(encoding="utf-8").replace("end: '2027-12'", "end: '2026-10'\nstatus_note: as of 2026-04")
    path.write_text(text, encoding="utf-8")
    assert findings(folder) == []


def test_eight_words_of_the_article_are_found(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = "one two three four five six seven eight"
    monkeypatch.setattr(own_words, "hashes", lambda: frozenset({own_words.fingerprint(shared)}))
    path = folder / STATEMENTS
    text = path.read_text(encoding="utf-8").replace("One drug is.", "So, One, two three FOUR five six seven-eight!")
    path.write_text(text, encoding="utf-8")
    expected = f"data/content/statements/cle.yaml:10: [0].today: eight words in a row are the article's: '{shared}'"
    assert findings(folder) == [expected]


def test_a_title_of_a_source_is_as_printed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = "one two three four five six seven eight"
    monkeypatch.setattr(own_words, "hashes", lambda: frozenset({own_words.fingerprint(shared)}))
    path = folder / PAPERS
    path.write_text(path.read_text(encoding="utf-8").replace("A paper", shared), encoding="utf-8")
    assert findings(folder) == []


def test_the_list_of_hashes_is_whole() -> None:
    known = own_words.hashes()
    assert len(known) == 2977
    assert all(len(text) == 16 and int(text, 16) >= 0 for text in known)


def test_every_rule_is_tried_and_says_in_its_docstring_what_it_wants(folder: Path) -> None:
    here = Path(own_words.__file__).parent
    modules = {path.stem for path in here.glob("*.py")} - {"__init__"}
    assert {module.__name__.rsplit(".", 1)[1] for module in RULES} == modules
    tested = {fault[0] for fault in FAULTS} | {"own_words"}
    assert tested == modules
    for module in RULES:
        title, _, text = inspect.cleandoc(module.__doc__ or "").partition("\n\n")
        assert title.endswith(".")
        assert "\n" not in title
        assert len(text) > 60
