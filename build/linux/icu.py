"""Makes the small copy of ICU's data library that is frozen: what Qt can ask for here, 3 of 32 MB.

Qt asks ICU for the order of words, for upper and lower case, for time zones. The names of currencies, units and
countries in 900 locales, dictionaries and old character sets are never read. The order of words stays whole, for every
language. A library whose inside is not as expected stops the build; it is never shipped half read.
"""

import re
import struct
import subprocess
from pathlib import Path
from typing import NamedTuple

from bundle import Row

LIBRARY = "libicudata.so"
# Folders of which nothing is read, and kinds of files: character sets, confusable letters, host names, spell-out.
_LEFT_OUT = re.compile(r"(brkitr|curr|lang|rbnf|region|translit|unit)/|.*\.(cnv|cfu|spp)$")
# Of the files named after a locale (`de`, `zh_Hant_TW`) those of English stay: the program speaks nothing else.
_LOCALE = re.compile(r"(zone/)?[a-z]{2,3}(_\w+)?\.res$")
_ENGLISH = re.compile(r"(zone/)?en(_(001|150|GB|US))?\.res$")
_MAGIC = b"\xda\x27"
_ALIGNMENT = 16

_SOURCE = """
    .section .rodata
    .globl {symbol}
    .type {symbol}, @object
    .balign 16
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack,"",@progbits
"""


class Item(NamedTuple):
    """One file inside ICU's data, by its full name (`icudt73l/coll/root.res`)."""

    name: str
    content: bytes


def with_small_library(binaries: list[Row], work: Path) -> list[Row]:
    """The binaries to freeze with ICU's data library exchanged for the small one, which is made in the work folder."""
    folder = work / "icu"
    folder.mkdir(exist_ok=True)
    return [
        (name, str(small_library(Path(source), folder)) if LIBRARY in name else source, kind)
        for name, source, kind in binaries
    ]


def is_kept(name: str) -> bool:
    """Whether the program can come to read this file; the name is without the package's own (`icudt73l/`)."""
    if name.startswith("coll/"):
        return True
    if _LEFT_OUT.match(name):
        return False
    return not _LOCALE.match(name) or _ENGLISH.match(name) is not None


def small_library(library: Path, folder: Path) -> Path:
    """Write the small copy of ICU's data library into the folder, under the same name, and return it."""
    symbol = exported_symbol(library)
    data = folder / "icu.dat"
    run("objcopy", "-O", "binary", "--only-section=.rodata", str(library), str(data))
    header, items = unpack(data.read_bytes())
    data.write_bytes(pack(header, [item for item in items if is_kept(item.name.partition("/")[2])]))
    source = folder / "icu.s"
    source.write_text(_SOURCE.format(symbol=symbol, data=data), encoding="utf-8")
    run("as", "-o", str(folder / "icu.o"), str(source))
    small = folder / library.name
    run("ld", "-shared", "-soname", library.name, "-z", "noexecstack", "-o", str(small), str(folder / "icu.o"))
    return small


def exported_symbol(library: Path) -> str:
    """The one name under which the library offers its data, such as `icudt73_dat`."""
    names = re.findall(r"\b(icudt\d+_dat)\b", run("nm", "--dynamic", str(library)))
    if len(names) != 1:
        raise ValueError(f"{library} does not offer ICU's data as expected: {names}")
    return str(names[0])


def unpack(data: bytes) -> tuple[bytes, list[Item]]:
    """Take ICU's data apart: its header, and the files in it by their order."""
    (length,) = struct.unpack_from("<H", data)
    if data[2:4] != _MAGIC or data[12:16] != b"CmnD":
        raise ValueError("this is not ICU's common data")
    body = data[length:]
    (count,) = struct.unpack_from("<I", body)
    places = [struct.unpack_from("<II", body, 4 + 8 * number) for number in range(count)]
    ends = [start for _, start in places[1:]] + [len(body)]
    names = [body[name : body.index(b"\0", name)].decode("ascii") for name, _ in places]
    contents = [body[start:end] for (_, start), end in zip(places, ends, strict=True)]
    return data[:length], [Item(*pair) for pair in zip(names, contents, strict=True)]


def pack(header: bytes, items: list[Item]) -> bytes:
    """Put ICU's data together again; the opposite of unpack."""
    names = b"".join(item.name.encode("ascii") + b"\0" for item in items)
    name_at, at = 4 + 8 * len(items), aligned(4 + 8 * len(items) + len(names))
    table, bodies = struct.pack("<I", len(items)), b""
    padding = b"\0" * (at - name_at - len(names))
    for item in items:
        table += struct.pack("<II", name_at, at + len(bodies))
        name_at += len(item.name) + 1
        bodies += item.content.ljust(aligned(len(item.content)), b"\0")
    return header + table + names + padding + bodies


def aligned(length: int) -> int:
    """The next length at which a file may begin."""
    return -(-length // _ALIGNMENT) * _ALIGNMENT


def run(*command: str) -> str:
    """Run one of the tools that handle libraries (binutils) and return what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
