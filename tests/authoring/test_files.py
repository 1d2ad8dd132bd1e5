from pathlib import Path

import pytest

from ctddesk.authoring.files import Document, FaultyFileError, read_document


def read(folder: Path, text: str) -> Document:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return read_document(path, "data/content/a.yaml")


def fault(folder: Path, text: str) -> str:
    with pytest.raises(FaultyFileError) as caught:
        read(folder, text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("2021-07-30", "2021-07-30"),
        ("2021-07", "2021-07"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        (".inf", ".inf"),
        ("0x1F", "0x1F"),
        ("true", True),
        ("314", 314),
        ("7.5", 7.5),
        ("'7.5'", "7.5"),
        ("1e5", "1e5"),
    ],
)
def test_scalars_mean_what_they_say(tmp_path: Path, written: str, value: object) -> None:
    assert read(tmp_path, f"country: {written}\n").value == {"country": value}


def test_a_key_given_twice_is_an_error(tmp_path: Path) -> None:
    text = "rows:\n  - id: a\n    name: one\n    name: two\n"
    assert fault(tmp_path, text) == "data/content/a.yaml:4: rows[0].name: the key 'name' is given twice"


@pytest.mark.parametrize("written", ["", " null", " ~"])
def test_an_empty_value_is_an_error(tmp_path: Path, written: str) -> None:
    expected = (
        "data/content/a.yaml:2: note: an empty value says nothing: leave the field out where it was not looked up"
    )
    assert fault(tmp_path, f"id: a\nnote:{written}\n") == expected


def test_a_file_that_is_no_yaml_says_where(tmp_path: Path) -> None:
    assert fault(tmp_path, "id: a\nname: 'open\n").startswith("data/content/a.yaml:3: $: no valid YAML: ")


def test_an_empty_file_is_an_error(tmp_path: Path) -> None:
    assert fault(tmp_path, "# nothing\n") == "data/content/a.yaml:1: $: the file is empty"


def test_a_finding_stands_on_the_line_of_its_field(tmp_path: Path) -> None:
    document = read(tmp_path, "id: a\nrows:\n  - since: '2021'\n  - note: x\n    since: '2022'\n")
    found = document.finding(("rows", 1, "since"), "too early")
    assert str(found) == "data/content/a.yaml:5: rows[1].since: too early"


def test_a_finding_of_a_missing_field_stands_on_its_record(tmp_path: Path) -> None:
    document = read(tmp_path, "id: a\nrows:\n  - since: '2021'\n  - note: x\n")
    assert str(document.finding(("rows", 1, "sources"), "none")) == "data/content/a.yaml:4: rows[1].sources: none"
