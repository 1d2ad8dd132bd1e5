"""No sentence is shared with the article.

No text of ours holds eight words in a row of the July 2023 article. The article itself is not kept: only hashes of its
eight-word runs are, with the names of measures left out. Titles, names and addresses of sources are as printed and
do not count.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ctddesk.authoring.content import Content, Entry
from ctddesk.authoring.files import Finding
from ctddesk.authoring.source import Source
from ctddesk.authoring.walk import leaves

_RUN = 8
_HASHES = Path(__file__).with_name("article-shingles.txt")
_AS_PRINTED = {"title", "author", "container-title", "URL"}


def check(content: Content) -> Iterator[Finding]:
    """Yield a finding for each text that shares a run of words with the article."""
    for entry in content.entries():
        for route, value in leaves(entry):
            if not isinstance(value, str) or _printed(entry, route[-1]):
                continue
            shared = next((run for run in runs(value) if fingerprint(run) in hashes()), None)
            if shared:
                yield entry.finding(f"eight words in a row are the article's: '{shared}'", *route)


def runs(text: str) -> Iterator[str]:
    """Yield each run of eight words of the text, in lower case with one space between."""
    words = re.findall(r"\w+", text.lower())
    for start in range(len(words) - _RUN + 1):
        yield " ".join(words[start : start + _RUN])


def fingerprint(run: str) -> str:
    """Return the first 16 hexadecimal digits of the run's SHA-256, as the list of hashes holds them."""
    return hashlib.sha256(run.encode()).hexdigest()[:16]


@cache
def hashes() -> frozenset[str]:
    """Return the fingerprints of the article's runs."""
    lines = _HASHES.read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def _printed(entry: Entry[Any], field: str | int) -> bool:
    return isinstance(entry.value, Source) and field in _AS_PRINTED
