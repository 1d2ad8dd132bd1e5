"""Times a key of the search beside plain LIKE, FTS5 as sqlite-utils sets it up, and tantivy, on scaled content.

  python tests/bench/search_speed.py [--scales 1,100] [--engines ours,tantivy] [--work FOLDER] [--rounds 3]

A key is a query: parsed, found, ranked, twenty rows fetched and marked. Queries are typed letter by letter, engines
take turns at every key, and what counts is the ratio of engines in one run. tantivy is left out where it is missing.
The indexes are kept in FOLDER and used again: empty it after a change of the index. 1000 times the content takes four
minutes to write and 2.5 GB.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.bench.scaled import Copies, entries, other_name, texts, write_index  # noqa: E402

from ctddesk.search.engine import Engine  # noqa: E402 - the path is set above

Search = Callable[[str], object]
SHOWN = 20
HEAD = "| engine | p50 ms | p95 | p99 | p95 / tantivy's | p95 of the first round | MB |\n|---|---|---|---|---|---|---|"
FIXED = ("anifrolumab", "nintendanib", "jak inhib", "raynaud digital ulcer", "clasi-50", "phase 3 cle")
_WORD = re.compile(r"\w+")


def ours(copies: Copies, scale: int, path: Path, kept: ExitStack) -> Search:
    """The program's own engine."""
    if not path.exists():
        write_index(copies, scale, path)
    engine = Engine(kept.enter_context(closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True))))
    return lambda typed: engine.find(typed, limit=SHOWN)


def like(copies: Copies, scale: int, path: Path, kept: ExitStack) -> Search:
    """LIKE over all columns."""
    connection = _plain(copies, scale, path, kept)

    def find(typed: str) -> object:
        words = _WORD.findall(typed.lower())
        wanted = " AND ".join("(title LIKE ? OR names LIKE ? OR body LIKE ?)" for _ in words) or "0"
        bound = [f"%{word}%" for word in words for _ in range(3)]
        sql = f"SELECT title, body FROM page WHERE {wanted} ORDER BY title NOT LIKE ?, id LIMIT {SHOWN}"  # noqa: S608
        return [_marked(row, words) for row in connection.execute(sql, (*bound, f"{(words or [''])[0]}%"))]

    return find


def default_fts(copies: Copies, scale: int, path: Path, kept: ExitStack) -> Search:
    """FTS5 as sqlite-utils sets it up by default, and its own way to search."""
    from sqlite_utils import Database

    connection = _plain(copies, scale, path, kept)
    table: Any = Database(connection).table("page")
    if not table.detect_fts():
        table.enable_fts(["title", "names", "body"])
        connection.commit()
    sql = table.search_sql(columns=["title", "body"], limit=SHOWN)

    def find(typed: str) -> object:
        words = _WORD.findall(typed.lower())
        query = " ".join([*(f'"{word}"' for word in words[:-1]), *(f'"{word}"*' for word in words[-1:])])
        return [_marked(row, words) for row in connection.execute(sql, {"query": query})] if words else []

    return find


def tantivy(copies: Copies, scale: int, path: Path, _kept: ExitStack) -> Search:
    """tantivy: terms, a prefix for the last, boosts."""
    import tantivy as engine  # type: ignore[import-not-found,unused-ignore]  # a guest: measured where it is installed

    builder = engine.SchemaBuilder()
    for column in ("title", "names", "body"):
        builder.add_text_field(column, stored=column != "names")
    schema = builder.build()
    made = path.exists()
    path.mkdir(exist_ok=True)
    held = engine.Index(schema, path=str(path))
    if not made:
        writer = held.writer(heap_size=200_000_000, num_threads=1)
        for _, title, names, body in texts(copies, scale):
            writer.add_document(engine.Document(title=title, names=names, body=body))
        writer.commit()
        writer.wait_merging_threads()
    held.reload()
    searcher = held.searcher()

    def word(text: str, *, last: bool) -> Any:
        whole = engine.Query.term_query
        begun = engine.Query.fuzzy_term_query
        parts = []
        for column, boost in (("title", 10.0), ("names", 5.0), ("body", 1.0)):
            query = begun(schema, column, text, distance=0, prefix=True) if last else whole(schema, column, text)
            parts.append((engine.Occur.Should, engine.Query.boost_query(query, boost)))
        return engine.Query.boolean_query(parts)

    def find(typed: str) -> object:
        words = _WORD.findall(typed.lower())
        if not words:
            return []
        parts = [(engine.Occur.Must, word(text, last=place == len(words))) for place, text in enumerate(words, 1)]
        hits = searcher.search(engine.Query.boolean_query(parts), SHOWN, count=False).hits
        found = [searcher.doc(address) for _, address in hits]
        return [_marked((document["title"][0], document["body"][0]), words) for document in found]

    return find


ENGINES = {"ours": ours, "like": like, "fts5-default": default_fts, "tantivy": tantivy}


def _plain(copies: Copies, scale: int, path: Path, kept: ExitStack) -> sqlite3.Connection:
    made = path.exists()
    connection = kept.enter_context(closing(sqlite3.connect(path)))
    if not made:
        connection.execute("CREATE TABLE page (id INTEGER PRIMARY KEY, title TEXT, names TEXT, body TEXT)")
        connection.executemany("INSERT INTO page VALUES (?, ?, ?, ?)", texts(copies, scale))
        connection.commit()
    return connection


def _marked(row: tuple[str, str], words: list[str]) -> list[str]:
    """Title and the stretch around the first match, matches marked: the least that a list of results needs."""
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})", re.IGNORECASE)
    match = pattern.search(row[1])
    start = max(0, match.start() - 40) if match else 0
    return [pattern.sub(r"<b>\1</b>", text) for text in (row[0], row[1][start : start + 160])]


def keys(scale: int, generated: int) -> list[str]:
    """What is typed, letter by letter: the fixed queries, and some made of names of all copies."""
    chance = random.Random(7)  # noqa: S311 - the same queries every time
    names = [other_name("anifrolumab", chance.randrange(1, 1 + scale)) for _ in range(generated)]
    made = [
        (name, f"{name} cle", name[:4] + name[5:], f"phase {chance.choice('123')} ssc")[place % 4]
        for place, name in enumerate(names)
    ]
    return [query[:stop] for query in (*FIXED, *made) for stop in range(1, len(query) + 1)]


def share(times: list[float], part: float) -> float:
    """The time that so large a part of the keys stays under, in ms."""
    return 1000 * sorted(times)[min(len(times) - 1, int(len(times) * part))]


class Times(NamedTuple):
    """What every key took, in seconds: in the first round, and the median of the rounds."""

    first: list[float]
    median: list[float]


def measure(scale: int, folder: Path, chosen: list[str], rounds: int, generated: int) -> dict[str, Times]:
    """Return the times of the keys by engine."""
    copies = Copies(entries())
    engines: dict[str, Search] = {}
    with ExitStack() as kept:
        for name in chosen:
            try:
                engines[name] = ENGINES[name](copies, scale, folder / f"{name}-{scale}", kept)
            except ModuleNotFoundError as missing:
                print(f"{name} is left out: {missing}")
        return _timed(engines, keys(scale, generated), rounds)


def _timed(engines: dict[str, Search], typed: list[str], rounds: int) -> dict[str, Times]:
    """The times of the keys by engine; the engines take turns at every key."""
    times: dict[str, list[list[float]]] = {name: [[] for _ in typed] for name in engines}
    order = list(engines)
    for turn in range(rounds):
        for place, key in enumerate(typed):
            first = (turn + place) % len(order)
            for name in order[first:] + order[:first]:
                start = time.perf_counter()
                engines[name](key)
                times[name][place].append(time.perf_counter() - start)
    return {
        name: Times([taken[0] for taken in found], [statistics.median(taken) for taken in found])
        for name, found in times.items()
    }


def main() -> None:
    """Print a table a scale."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scales", default="1,100")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "ctddesk-bench")
    parser.add_argument("--engines", default=",".join(ENGINES))
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--generated", type=int, default=16)
    arguments = parser.parse_args()
    arguments.work.mkdir(exist_ok=True)
    for scale in map(int, arguments.scales.split(",")):
        found = measure(scale, arguments.work, arguments.engines.split(","), arguments.rounds, arguments.generated)
        print(f"\n{scale} x the content\n\n{HEAD}")
        beside = share(found["tantivy"].median, 0.95) if "tantivy" in found else None
        for name, times in found.items():
            cells = [f"{share(times.median, part):.2f}" for part in (0.5, 0.95, 0.99)]
            ratio = f"{share(times.median, 0.95) / beside:.2f}" if beside else "-"
            size = megabytes(arguments.work / f"{name}-{scale}")
            print(f"| {name} | {' | '.join(cells)} | {ratio} | {share(times.first, 0.95):.2f} | {size:.1f} |")


def megabytes(path: Path) -> float:
    """Return the size of a file, or of the files of a folder."""
    return sum(file.stat().st_size for file in ([path] if path.is_file() else path.iterdir())) / 1e6


if __name__ == "__main__":
    main()
