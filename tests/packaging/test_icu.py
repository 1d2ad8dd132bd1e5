"""The small copy of ICU's data does for Qt what the large one does."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6 import QtCore

from linux import icu

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Qt uses the system's own ICU elsewhere")
LIBRARIES = Path(QtCore.__file__).parent / "Qt" / "lib"
# Words in the order of several languages, their capitals, and a time zone.
ASK_QT = """
from functools import cmp_to_key
from PySide6.QtCore import QCollator, QDateTime, QLocale, QTimeZone
words = "zebra Ärzte apfel Zoë çedilla côte coté cote ß ss ñu nz ö o 2 10 Łódź i I İ ı 日本 中文 한국".split()
for name in ("en_US", "de_DE", "sv_SE", "es_ES", "tr_TR", "zh_CN", "cs_CZ", "lt_LT", "ar_EG", "ja_JP"):
    locale = QLocale(name)
    ordered = sorted(words, key=cmp_to_key(QCollator(locale).compare))
    print(ascii((name, ordered, locale.toUpper("iıß"), locale.toLower("IİÄ"))))
print(QTimeZone(b"Europe/Berlin").offsetFromUtc(QDateTime(2026, 7, 3, 4, 5, 6)))
"""


def qt_says(library: Path | None) -> str:
    environment = {**os.environ, **({"LD_PRELOAD": str(library)} if library else {})}
    command = [sys.executable, "-c", ASK_QT]
    done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def original() -> Path:
    (library,) = LIBRARIES.glob(f"{icu.LIBRARY}.*")
    return library


def test_qt_orders_words_as_with_the_whole_library(original: Path, tmp_path: Path) -> None:
    small = icu.small_library(original, tmp_path)
    assert small.name == original.name
    assert small.stat().st_size < original.stat().st_size / 5
    assert qt_says(small) == qt_says(None)


def test_without_its_data_qt_does_complain(original: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above would fail if the library were not used, or held too little."""
    monkeypatch.setattr(icu, "is_kept", lambda name: not name.startswith("coll/"))
    with pytest.raises(AssertionError, match="Could not create collator"):
        qt_says(icu.small_library(original, tmp_path))


def test_what_is_taken_apart_is_put_together_again() -> None:
    header = b"\x20\x00\xda\x27" + bytes(8) + b"CmnD" + bytes(16)
    items = [icu.Item("p/a.res", b"A" * 16), icu.Item("p/coll/b.res", b"B" * 32)]
    assert icu.unpack(icu.pack(header, items)) == (header, items)


def test_other_data_stops_the_build() -> None:
    with pytest.raises(ValueError, match="not ICU's common data"):
        icu.unpack(bytes(64))


@pytest.mark.parametrize("name", ["coll/sv.res", "root.res", "en_GB.res", "zone/en.res", "nfkc.nrm", "metaZones.res"])
def test_kept(name: str) -> None:
    assert icu.is_kept(name)


@pytest.mark.parametrize(
    "name", ["sv.res", "zh_Hant_TW.res", "curr/en.res", "zone/de.res", "ibm-37.cnv", "brkitr/a.dict"]
)
def test_left_out(name: str) -> None:
    assert not icu.is_kept(name)
