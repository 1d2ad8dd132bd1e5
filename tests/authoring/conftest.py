"""A small content in which everything is right, for tests that put one fault into it."""

from pathlib import Path

import pytest

_FILES = {
    "edition.yaml": """\
version: '2026.11'
reviewed: '2026-11-22'
article: '2023-07'
intended_use: A reference to read.
measures: [clasi]
""",
    "tabs.yaml": """\
- disease: cle
  label: Cutaneous lupus
  answer: [One drug is labelled., One is in phase 3.]
  own: [cle, dle]
  related: [sle]
  sources: [plain-label]
""",
    "targets.yaml": """\
- name: BLyS (BAFF)
  also: [BAFF/BLyS]
- {name: IFNAR1}
""",
    "gaps.yaml": """\
- topic: labels
  note: The newest label was not read.
""",
    "drugs/examplimab.yaml": """\
id: examplimab
name: examplimab
names:
  - {text: examplimab, kind: inn}
  - {text: Examplia, kind: brand, note: Japan}
modality: monoclonal antibody
targets: [IFNAR1]
mechanism: Blocks a receptor.
routes: [intravenous]
sources: [plain-label]
codes:
  entries:
    - {system: ATC, code: L04AG11}
    - {system: UNII, code: 38RL9AE51Q}
  sources: [plain-label]
  checked: seen
indications:
  - disease: sle
    jurisdiction: US
    status: approved
    since: '2021-07-30'
    as_of: '2026-04'
    sources: [plain-label]
    checked: seen
  - disease: cle
    jurisdiction: global
    status: phase-3
    sources: [plain-label]
    checked: known
safety:
  products:
    - {name: Examplia, note: IV}
  label: US label of 2026-06
  boxed_status: boxed
  boxed_warning: Serious infections.
  boxed_as_of: '2026-06-09'
  key_risks: [infections]
  monitoring: [infections]
  contraindications: [allergy to it]
  contraindications_status: read
  pregnancy: Too few data to judge.
  pregnancy_status: read
  label_changes:
    - {date: '2023-12', change: warning revised}
  sources: [plain-label]
  checked: seen
""",
    "drugs/plainumab.yaml": """\
id: plainumab
name: plainumab
names: []
targets: [BLyS (BAFF)]
mechanism: Binds a ligand.
routes: []
sources: [plain-label]
indications: []
""",
    "diseases/cle.yaml": """\
id: cle
name: cutaneous lupus erythematosus
names:
  - {text: CLE, kind: abbreviation}
summary: Lupus of the skin.
codes:
  - {system: ICD-10-CM, code: L93.0}
autoantibodies: [ANA]
sources: [plain-paper]
checked: seen
""",
    "diseases/dle.yaml": """\
id: dle
name: discoid lupus erythematosus
names: []
parent: cle
summary: The commonest chronic form.
codes: []
autoantibodies: []
sources: [plain-paper]
checked: seen
""",
    "diseases/sle.yaml": """\
id: sle
name: systemic lupus erythematosus
names: []
summary: Lupus of many organs.
codes: []
autoantibodies: []
sources: [plain-paper]
checked: seen
""",
    "trials/NCT05925803.yaml": """\
id: NCT05925803
registry_id: NCT05925803
acronym: DAISY
drug: examplimab
disease: cle
phase: '3'
design: randomised
n: 314
status: recruiting
result: pending
start: '2023-11-08'
end: '2027-12'
sources: [plain-paper]
checked: seen
""",
    "trials/other.yaml": """\
id: other
acronym: ROSE
drug: plainumab
disease: sle
design: randomised
result: not-reported
sources: [plain-paper]
checked: seen
""",
    "measures/clasi.yaml": """\
id: clasi
name: an index of activity
names:
  - {text: CLASI, kind: abbreviation}
measures: Skin disease.
higher_is: worse
bands:
  - title: Activity
    bands:
      - {label: mild, range: '0-9'}
scoring:
  grades:
    - {score: 0, meaning: normal}
    - {score: 1, meaning: mild}
  items:
    - id: global
      name: Global activity
      steps:
        - {up_to: 5, score: 0}
        - {over: 5, score: 7.5}
used_in: [cle]
sources: [plain-paper]
checked: seen
""",
    "statements/cle.yaml": """\
- id: cle-01
  section: Introduction
  article_says: Nothing is approved.
  topic: regulatory
  drugs: [examplimab]
  diseases: [cle]
  tags: [ctd]
  cites: [10.1056/NEJMoa2118024]
  verdict: wrong
  today: One drug is.
  sources: [plain-paper]
  checked: seen
- id: cle-02
  section: Introduction
  article_says: There are many forms.
  topic: epidemiology
  drugs: []
  diseases: [cle]
  cites: []
  verdict: confirmed
  sources: [plain-paper]
  checked: seen
""",
    "class-notes/example-class.yaml": """\
id: example-class
text: Use with care.
drugs: [examplimab]
linked:
  - {drug: plainumab, note: no label}
sources: [plain-label]
checked: seen
""",
    "sources/label.yaml": """\
- id: plain-label
  type: webpage
  genre: label
  title: A label
  issued: '2026-06'
  URL: https://example.org/label
  checked: seen
""",
    "sources/trial-paper.yaml": """\
- id: plain-paper
  type: article-journal
  genre: trial-paper
  title: A paper
  DOI: 10.1056/NEJMoa2118024
  PMID: '35939578'
  URL: https://pubmed.ncbi.nlm.nih.gov/35939578
  checked: seen
""",
    "synonyms.yaml": """\
- words: [rash]
  pages: [disease/cle]
  terms: [cutaneous]
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The content folder, in a project folder of its own."""
    content = tmp_path / "data" / "content"
    for name, text in _FILES.items():
        path = content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return content
