import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from tests.catalogue.sample import change, make_content

from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.database import content_uri, open_content, problems
from ctddesk.catalogue.errors import (
    ContentError,
    DamagedContentError,
    ForeignContentError,
    MissingContentError,
    NewerContentError,
    NotADatabaseError,
    OlderContentError,
    UnreadableContentError,
)
from ctddesk.catalogue.schema import SCHEMA_VERSION
from ctddesk.model.vocab import Kind


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return make_content(tmp_path / "ctd.sqlite")


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def _zero(path: Path, first: int, last: int | None = None) -> None:
    data = bytearray(path.read_bytes())
    end = len(data) if last is None else last
    data[first:end] = bytes(end - first)
    path.write_bytes(data)


REFUSALS: list[tuple[str, Callable[[Path], object], type[ContentError], str]] = [
    ("missing", Path.unlink, MissingContentError, "There is no content file at"),
    ("a text", lambda path: path.write_text("hello" * 100), NotADatabaseError, "it is no database"),
    ("empty", lambda path: path.write_bytes(b""), NotADatabaseError, "it is no database"),
    ("a header alone", lambda path: path.write_bytes(path.read_bytes()[:60]), NotADatabaseError, "it is no database"),
    ("all zeros", lambda path: _zero(path, 0), NotADatabaseError, "it is no database"),
    ("another's", lambda path: change(path, "PRAGMA application_id = 7"), ForeignContentError, "another program"),
    ("newer", lambda path: change(path, f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), NewerContentError, "newer"),
    ("older", lambda path: change(path, f"PRAGMA user_version = {SCHEMA_VERSION - 1}"), OlderContentError, "older"),
    ("cut short", _cut, DamagedContentError, "is damaged"),
    ("zeros after the header", lambda path: _zero(path, 100), DamagedContentError, "is damaged"),
    ("no meta", lambda path: change(path, "DROP TABLE meta"), DamagedContentError, "is damaged"),
]


@pytest.mark.parametrize(
    ("spoil", "kind", "words"), [case[1:] for case in REFUSALS], ids=[case[0] for case in REFUSALS]
)
def test_what_cannot_be_used_is_refused_in_one_sentence(
    content: Path, spoil: Callable[[Path], object], kind: type[ContentError], words: str
) -> None:
    spoil(content)
    with pytest.raises(kind, match=words) as caught:
        open_content(content)
    assert str(caught.value).count("\n") == 0
    assert str(content) in str(caught.value)
    assert caught.value.remedy.endswith(".")


def test_a_folder_is_refused_with_the_systems_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableContentError, match=r"cannot be read: .+\."):
        open_content(tmp_path)


def test_content_can_only_be_read(content: Path) -> None:
    connection = open_content(content)
    for statement in ("DELETE FROM drug", "CREATE TABLE x (y)", "UPDATE meta SET value = 'x'"):
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute(statement)
    connection.close()


def test_opening_leaves_no_file_behind_and_changes_none(content: Path) -> None:
    before = content.read_bytes()
    with Catalogue(content) as catalogue:
        catalogue.entries(catalogue.tabs()[0])
    assert [path.name for path in content.parent.iterdir()] == ["ctd.sqlite"]
    assert content.read_bytes() == before


def test_content_opens_from_a_folder_that_cannot_be_written(content: Path) -> None:
    content.chmod(0o400)
    content.parent.chmod(0o500)
    try:
        with Catalogue(content) as catalogue:
            assert catalogue.refs(Kind.DRUG)
    finally:
        content.parent.chmod(0o700)


@pytest.mark.parametrize("name", ["a b", "100%", "a#b", "a?b=c", "%41", "été", "'quoted'", "a&mode=rwc"])
def test_any_path_opens_the_file_it_names(content: Path, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    shutil.copy(content, folder / f"{name}.sqlite")
    with Catalogue(folder / f"{name}.sqlite") as catalogue:
        assert catalogue.edition().version == "2026.11"


def test_a_relative_path_opens(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(content.parent)
    with Catalogue(Path("ctd.sqlite")) as catalogue:
        assert catalogue.edition().version == "2026.11"


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/srv/a b.sqlite"), "file:///srv/a%20b.sqlite?mode=ro&immutable=1"),
        (PureWindowsPath(r"C:\Data\a#b.sqlite"), "file:///C:/Data/a%23b.sqlite?mode=ro&immutable=1"),
        (PureWindowsPath(r"\\host\share\x.sqlite"), "file:////host/share/x.sqlite?mode=ro&immutable=1"),
    ],
)
def test_addresses_of_both_kinds_of_system(path: PurePosixPath | PureWindowsPath, uri: str) -> None:
    assert content_uri(path) == uri


def test_the_quick_check_finds_a_torn_page(content: Path) -> None:
    connection = open_content(content)
    assert problems(connection) == ()
    connection.close()
    _zero(content, 4096 * 4, 4096 * 5)
    connection = open_content(content)
    assert problems(connection)
    connection.close()


def test_damage_met_while_reading_is_named_as_damage(content: Path) -> None:
    change(content, "UPDATE trial SET result = 'splendid' WHERE id = 't-old'")
    with Catalogue(content) as catalogue, pytest.raises(DamagedContentError, match="is damaged"):
        catalogue.dossier(catalogue.refs(Kind.TRIAL)[2])


def test_the_digest_finds_a_changed_row(content: Path) -> None:
    with Catalogue(content) as catalogue:
        assert catalogue.faults() == ()
    change(content, "UPDATE indication SET status = 'approved' WHERE id = 'i2'")
    with Catalogue(content) as catalogue:
        assert "digest" in catalogue.faults()[0]


def test_an_edition_without_its_keys_is_damage(content: Path) -> None:
    change(content, "DELETE FROM meta WHERE key = 'digest'")
    with Catalogue(content) as catalogue, pytest.raises(DamagedContentError):
        catalogue.edition()
