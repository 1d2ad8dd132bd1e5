"""The shape of data/ctd.sqlite. Lists that are only read whole are JSON arrays in TEXT columns."""

APPLICATION_ID = 0x43544444  # "CTDD"
SCHEMA_VERSION = 3

# Rows are written in id or position order, so that the same content gives the same bytes.
DDL = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE source (
  id TEXT PRIMARY KEY, type TEXT NOT NULL, genre TEXT NOT NULL, title TEXT NOT NULL, author TEXT, container TEXT,
  issued TEXT, doi TEXT, pmid TEXT, url TEXT, checked TEXT NOT NULL, note TEXT) STRICT;
CREATE TABLE disease (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, short TEXT NOT NULL,
  parent TEXT REFERENCES disease(id), summary TEXT NOT NULL, autoantibodies TEXT NOT NULL, epidemiology TEXT,
  note TEXT, checked TEXT NOT NULL) STRICT;
CREATE TABLE tab (
  disease TEXT PRIMARY KEY REFERENCES disease(id), position INTEGER NOT NULL, label TEXT NOT NULL,
  answer TEXT NOT NULL) STRICT;
CREATE TABLE tab_disease (
  tab TEXT NOT NULL REFERENCES tab(disease), position INTEGER NOT NULL, disease TEXT NOT NULL REFERENCES disease(id),
  relation TEXT NOT NULL, PRIMARY KEY (tab, position)) STRICT;
CREATE TABLE drug (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, modality TEXT, class TEXT, selectivity TEXT, mechanism TEXT NOT NULL,
  routes TEXT NOT NULL, note TEXT, coverage_note TEXT) STRICT;
CREATE TABLE target (
  drug TEXT NOT NULL REFERENCES drug(id), position INTEGER NOT NULL, target TEXT NOT NULL,
  PRIMARY KEY (drug, position)) STRICT;
CREATE TABLE name (
  kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, text TEXT NOT NULL, name_kind TEXT NOT NULL,
  note TEXT, PRIMARY KEY (kind, id, position)) STRICT;
CREATE TABLE code (
  kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, system TEXT NOT NULL, code TEXT NOT NULL,
  label TEXT, note TEXT, PRIMARY KEY (kind, id, position)) STRICT;
CREATE TABLE indication (
  id TEXT PRIMARY KEY, drug TEXT NOT NULL REFERENCES drug(id), position INTEGER NOT NULL,
  disease TEXT NOT NULL REFERENCES disease(id), jurisdiction TEXT NOT NULL, status TEXT NOT NULL, status_note TEXT,
  since TEXT, as_of TEXT, note TEXT, designation TEXT, designation_agency TEXT, designation_date TEXT,
  checked TEXT NOT NULL) STRICT;
CREATE INDEX indication_drug ON indication (drug, position);
CREATE TABLE trial (
  id TEXT PRIMARY KEY, registry_id TEXT, other_ids TEXT NOT NULL, acronym TEXT, acronym_note TEXT,
  drug TEXT REFERENCES drug(id), disease TEXT NOT NULL REFERENCES disease(id), phase TEXT, design TEXT NOT NULL,
  n INTEGER, primary_endpoint TEXT, status TEXT, status_note TEXT, result TEXT NOT NULL, result_text TEXT,
  start TEXT, "end" TEXT, note TEXT, checked TEXT NOT NULL) STRICT;
CREATE INDEX trial_drug ON trial (drug);
CREATE INDEX trial_disease ON trial (disease);
CREATE TABLE statement (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, section TEXT NOT NULL, article_says TEXT NOT NULL,
  attributed_to TEXT, topic TEXT NOT NULL, cites TEXT NOT NULL, verdict TEXT NOT NULL, today TEXT, note TEXT,
  checked TEXT NOT NULL) STRICT;
CREATE TABLE statement_drug (
  drug TEXT NOT NULL REFERENCES drug(id), statement TEXT NOT NULL REFERENCES statement(id), position INTEGER NOT NULL,
  PRIMARY KEY (drug, statement)) STRICT;
CREATE INDEX statement_drug_statement ON statement_drug (statement, position);
CREATE TABLE statement_disease (
  disease TEXT NOT NULL, statement TEXT NOT NULL REFERENCES statement(id), position INTEGER NOT NULL,
  PRIMARY KEY (disease, statement)) STRICT;
CREATE INDEX statement_disease_statement ON statement_disease (statement, position);
CREATE TABLE safety (
  drug TEXT PRIMARY KEY REFERENCES drug(id), product TEXT, label TEXT NOT NULL, boxed_status TEXT NOT NULL,
  boxed_warning TEXT, boxed_as_of TEXT, boxed_note TEXT, key_risks TEXT NOT NULL, monitoring TEXT NOT NULL,
  contraindications TEXT NOT NULL, contraindications_status TEXT NOT NULL, contraindications_note TEXT,
  pregnancy TEXT, pregnancy_status TEXT NOT NULL, notes TEXT NOT NULL, checked TEXT NOT NULL) STRICT;
CREATE TABLE label_change (
  drug TEXT NOT NULL REFERENCES safety(drug), position INTEGER NOT NULL, date TEXT, change TEXT NOT NULL,
  PRIMARY KEY (drug, position)) STRICT;
CREATE TABLE class_note (id TEXT PRIMARY KEY, text TEXT NOT NULL, us_text TEXT) STRICT;
CREATE TABLE class_note_drug (
  drug TEXT NOT NULL REFERENCES drug(id), class_note TEXT NOT NULL REFERENCES class_note(id),
  position INTEGER NOT NULL, note TEXT, PRIMARY KEY (drug, class_note)) STRICT;
CREATE TABLE measure (
  id TEXT PRIMARY KEY, position INTEGER NOT NULL, name TEXT NOT NULL, short TEXT NOT NULL, measures TEXT NOT NULL,
  range TEXT, higher_is TEXT NOT NULL, response TEXT, facts TEXT NOT NULL, tables TEXT NOT NULL,
  worksheet TEXT, checked TEXT NOT NULL) STRICT;
CREATE TABLE measure_disease (
  disease TEXT NOT NULL REFERENCES disease(id), measure TEXT NOT NULL REFERENCES measure(id),
  position INTEGER NOT NULL, PRIMARY KEY (disease, measure)) STRICT;
CREATE TABLE change (
  position INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, what TEXT NOT NULL, sections TEXT NOT NULL,
  note TEXT) STRICT;
CREATE TABLE gap (position INTEGER PRIMARY KEY, topic TEXT NOT NULL, note TEXT NOT NULL) STRICT;
-- owner_kind is a Kind, or indication, safety, codes, class-note, tab; owner_id is that row's id.
CREATE TABLE citation (
  owner_kind TEXT NOT NULL, owner_id TEXT NOT NULL, position INTEGER NOT NULL,
  source TEXT NOT NULL REFERENCES source(id), PRIMARY KEY (owner_kind, owner_id, position)) STRICT;
CREATE INDEX citation_source ON citation (source);
"""

# The keys of `meta`: version, reviewed and article (partial ISO dates), changes_since (the version that `change` was
# made against, where there is one), digest (SHA-256 of the logical content),
# and count.KIND for each kind of row.
# facts, notes: [[label, text], ...]; tables: [[title, [column, ...], [[cell, ...], ...]], ...];
# worksheet: the structured scoring data of a measure that may be worked out on screen, as JSON, else NULL.

# Made from the content by the build, so that the window finds them ready: `authoring.front` fills them.
FRONT_DDL = """
CREATE TABLE entry (
  tab TEXT NOT NULL REFERENCES tab(disease), position INTEGER NOT NULL, drug TEXT NOT NULL REFERENCES drug(id),
  name TEXT NOT NULL, line TEXT NOT NULL, standing TEXT NOT NULL, pills TEXT NOT NULL, jak INTEGER NOT NULL,
  PRIMARY KEY (tab, position)) STRICT;
CREATE TABLE page (
  kind TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL, subtitle TEXT NOT NULL, pills TEXT NOT NULL,
  sources TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT;
CREATE TABLE page_section (
  kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, section TEXT NOT NULL, title TEXT NOT NULL,
  count INTEGER, html TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (kind, id, position)) STRICT;
"""

# digest: of the words of the section, whatever its layout, so that a reader's marks outlive a change of templates.
# pills: [[words, tone], ...]; sources: [source id, ...] in the order of their numbers on the page.
