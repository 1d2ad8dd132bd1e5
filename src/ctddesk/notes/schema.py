"""The shape of the notes file, and the steps that bring an older one up to date."""

from __future__ import annotations

APPLICATION_ID = 0x4354444E  # "CTDN", in the file's header

# A note's body comes last, so that lists read past no long text. note.version counts the saves of a note; a save names
# the version it was made from. revision holds one row a sitting at the editor. note_text holds the folded words of what
# is not in the trash. page_seen holds what a page said when its first note was written, or when a change of it was last
# looked at: its packed text, and the digest of the content.
_FIRST = """
CREATE TABLE note (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL, title TEXT NOT NULL, tags TEXT NOT NULL,
  pinned INTEGER NOT NULL, shared INTEGER NOT NULL, author TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,
  trashed TEXT, version INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX note_ref ON note (ref) WHERE trashed IS NULL;
CREATE TABLE revision (
  note INTEGER NOT NULL REFERENCES note (number) ON DELETE CASCADE, session TEXT NOT NULL, version INTEGER NOT NULL,
  body TEXT NOT NULL, tags TEXT NOT NULL, author TEXT NOT NULL, saved TEXT NOT NULL,
  PRIMARY KEY (note, session)) STRICT, WITHOUT ROWID;
CREATE TABLE page_seen (
  ref TEXT PRIMARY KEY, title TEXT NOT NULL, text BLOB NOT NULL, content TEXT NOT NULL, seen TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE note_text USING fts5(title, body, prefix='2 3', tokenize='unicode61 remove_diacritics 2');
"""

# Each step leads from the version that its place says to the next; what has been released is never changed.
MIGRATIONS: tuple[str, ...] = (_FIRST,)
