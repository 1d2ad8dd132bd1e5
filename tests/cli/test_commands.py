import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.catalogue.sample import change, make_content

from ctddesk import __version__, paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.main import main
from ctddesk.model.vocab import Kind

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the program as a process of its own, in an empty folder and the plainest of locales."""
    source = str(Path(paths.__file__).parents[1])
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    environment = kept | {"PYTHONPATH": source, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

    def start(*arguments: str, **more: Any) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-W", "error", "-m", "ctddesk", *arguments]
        return subprocess.run(
            command, capture_output=True, cwd=tmp_path, env=environment | more, timeout=120, check=False
        )

    return start


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return make_content(tmp_path / "sample.sqlite")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert main(arguments) == 0
    return json.loads(capsys.readouterr().out)


def test_search_prints_the_agreed_shape_in_utf_8_whatever_the_locale(run: Run) -> None:
    done = run("search", "IFNα", "anifrolumab", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    found = json.loads(done.stdout.decode("utf-8"))
    assert set(found) == {"query", "hits", "suggestions"}
    assert found["query"] == "IFNα anifrolumab"
    keys = {"ref", "kind", "id", "title", "section", "snippet", "matched"}
    assert all(set(hit) == keys and all(isinstance(value, str) for value in hit.values()) for hit in found["hits"])


def test_search_finds_a_drug_first_and_keeps_the_limit(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "search", "anifrolumab", "--json", "--limit", "3")
    assert len(found["hits"]) == 3
    assert (found["hits"][0]["kind"], found["hits"][0]["id"]) == ("drug", "anifrolumab")


def test_a_search_without_a_hit_offers_near_names_and_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "search", "nintedanip", "--json")
    assert found["hits"] == []
    assert "nintedanib" in {near["text"] for near in found["suggestions"]}
    assert main(["search", "zzzzzzzz"]) == 0
    assert capsys.readouterr().out.startswith("Nothing found for 'zzzzzzzz'.\n")


def test_search_as_text_says_title_address_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "saphnelo", "--limit", "1"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Anifrolumab (Saphnelo) [")
    assert lines[1].startswith("    ctd:drug/anifrolumab")


def test_show_prints_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "ctd:drug/anifrolumab"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Anifrolumab\nSaphnelo · MEDI-546\n[US · SLE approved 2021]")
    assert "\nSafety\n======\nBoxed warning. None in the US label of 9 Jun 2026." in text


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.NOTE, Kind.SCREEN}])
def test_show_prints_a_dossier_of_every_kind_as_json(kind: Kind, capsys: pytest.CaptureFixture[str]) -> None:
    with Catalogue(paths.bundled_content()) as catalogue:
        ref = catalogue.refs(kind)[0]
    found = printed(capsys, "show", str(ref), "--json")
    assert found["ref"] == str(ref)
    assert found[kind.value]["id"] == ref.id


def test_a_dossier_as_json_writes_dates_as_iso_text_and_missing_ones_as_null(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = printed(capsys, "show", "drug/alphamab", "--json", "--content", str(sample))
    first, second = found["indications"]
    assert (first["since"], first["status"], first["sources"]) == ("2021-07-30", "approved", ["release"])
    assert (second["since"], second["designation"]["date"]) == (None, "2026-01")
    assert found["sources"]["paper"]["doi"] == "10.1/x(1)<2>"


def test_content_prints_version_dates_digest_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    found = printed(capsys, "content", "--json")
    assert set(found) == {"version", "reviewed", "article", "digest", "intended_use", "counts"}
    assert (found["version"], found["reviewed"], found["article"]) == ("2026.11", "2026-11-22", "2023-07")
    assert found["counts"]["drug"] == 69
    assert len(found["digest"]) == 64
    assert main(["content"]) == 0
    assert "What is not known:\n- " in capsys.readouterr().out


def test_another_content_file_may_be_named_before_or_after_the_command(
    sample: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(capsys, "--content", str(sample), "content", "--json")["counts"] == {"drug": 3}
    assert printed(capsys, "content", "--json", "--content", str(sample))["counts"] == {"drug": 3}


REFUSED = [
    (("show", "drug/anifrolumap"), "There is no drug 'anifrolumap' in this content. Near: drug/anifrolumab."),
    (("show", "anifrolumab"), "'anifrolumab' is not an address."),
    (("show", "note/x"), "There is no note 'x' in this content."),
    (("content", "--content", "missing.sqlite"), "There is no content file at missing.sqlite. Install ctddesk again"),
    (("search", "x", "--content", "text.sqlite"), "text.sqlite is not a content file: it is no database."),
    (("self-test", "--content", "text.sqlite"), "text.sqlite is not a content file: it is no database."),
    (("tour", "pictures", "--content", "text.sqlite"), "text.sqlite is not a content file: it is no database."),
    (("search",), "ctddesk search: the following arguments are required: query."),
    (("search", "x", "--limit", "0"), "ctddesk search: argument --limit: '0' is not a number from 1 to 1000."),
    (("sing",), "ctddesk: argument COMMAND: invalid choice: 'sing'"),
    (("--open", "nowhere"), "'nowhere' is not an address."),
    ((), "There is no display to open a window on."),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_cannot_be_done_is_one_sentence_and_code_2(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "text.sqlite").write_text("no database", encoding="utf-8")
    done = run(*arguments)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b"")
    assert said.startswith(sentence)
    assert said.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["text.sqlite"]


def test_damage_met_on_the_way_is_one_sentence(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(sample, "UPDATE drug SET routes = 'no list' WHERE id = 'alphamab'")
    assert main(["show", "drug/alphamab", "--content", str(sample)]) == 2
    assert capsys.readouterr().err.startswith(f"The content file {sample} is damaged. ")


def test_a_reader_that_leaves_early_is_no_error(run: Run, tmp_path: Path) -> None:
    source = str(Path(paths.__file__).parents[1])
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "ctddesk", "show", "drug/anifrolumab"]
    environment = os.environ | {"PYTHONPATH": source}
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, env=environment, timeout=60, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])
    assert (left.value.code, capsys.readouterr().out) == (0, f"ctddesk {__version__}\n")


@pytest.mark.parametrize("command", [("search", "anifrolumab"), ("content",)])
def test_commands_that_need_no_page_load_neither_qt_nor_templates(run: Run, command: tuple[str, ...]) -> None:
    done = run(*command, "--json", PYTHONPROFILEIMPORTTIME="1")
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.decode().splitlines()}
    assert "sqlite3" in loaded
    assert not loaded & {"PySide6", "jinja2", "platformdirs", "difflib", "asyncio", "socket", "ssl", "http"}


def test_the_self_test_passes(run: Run) -> None:
    done = run("self-test", "--json", PYTHONUTF8="1")  # Qt finds no plugin by a path that the locale cannot spell
    found = json.loads(done.stdout)
    assert done.returncode == 0, found
    assert found["ok"] is True
    assert [check["name"] for check in found["checks"]] == ["content", "pages", "search", "notes", "window", "offline"]


def test_the_self_test_says_what_failed(run: Run, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(paths.bundled_content().read_bytes())
    change(copy, "UPDATE trial SET design = 'none at all' WHERE id = 'NCT05925803'")
    done = run("self-test", "--content", str(copy), PYTHONUTF8="1")
    assert done.returncode == 1
    assert b"content: the digest is" in done.stdout
    assert b"pages: ok" in done.stdout


@pytest.mark.parametrize(("name", "start"), [("page.pdf", b"%PDF-"), ("page.html", b"<!DOCTYPE html>")])
def test_a_page_is_printed_into_a_file(run: Run, tmp_path: Path, name: str, start: bytes) -> None:
    done = run("print", "drug/anifrolumab", "--to", name, "--paper", "Letter", LC_ALL="C.UTF-8")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_pack_is_printed_into_a_file(run: Run, tmp_path: Path) -> None:
    done = run("print", "disease/dm", "--pack", "--to", "pack.html")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "pack.html").read_text(encoding="utf-8").count("<article") > 20


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("drug/anifrolumab", "--to", "page.docx"), "page.docx is neither a .pdf nor a .html file."),
        (("drug/anifrolumab", "--pack", "--to", "a.pdf"), "ctd:drug/anifrolumab is no disease with a tab"),
        (("drug/anifrolumab", "--to", "gone/a.pdf"), "cannot be written: No such file or directory."),
        (("drug/nothing", "--to", "a.pdf"), "There is no drug 'nothing' in this content."),
    ],
)
def test_what_cannot_be_printed_is_said(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run("print", *arguments, LC_ALL="C.UTF-8")
    assert done.returncode == 2
    assert said in done.stderr.decode("utf-8")
    assert not list(tmp_path.glob("*.pdf"))
