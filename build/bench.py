"""Measures the program on this machine: python build/bench.py.

Milliseconds, median and 95th percentile. They are this machine's: compare runs on one machine, one after the other.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable

from ctddesk import paths
from ctddesk.catalogue.catalogue import Catalogue
from ctddesk.catalogue.front import Front
from ctddesk.model.vocab import Kind
from ctddesk.search.engine import Engine

QUERIES = ("anifrolumab", "hydroxychloroquine", "raynaud", "boxed warning", "tyk2 phase 3", "efgartigmod", "nct0601")
STARTS = 9


def milliseconds(work: Callable[..., object], *arguments: object) -> float:
    """How long a call takes."""
    start = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - start) * 1000


def report(name: str, times: Iterable[float]) -> None:
    """Prints one line: how often, the median, the 95th percentile."""
    ordered = sorted(times)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"{name:34} {len(ordered):5} x {statistics.median(ordered):8.2f} {late:8.2f} ms")


def start(*arguments: str) -> None:
    """Runs a command as a process of its own."""
    subprocess.run([sys.executable, "-m", "ctddesk", *arguments], check=True, capture_output=True)


def measure_pages(front: Front, catalogue: Catalogue, kind: Kind) -> None:
    """Prints what it takes to read every page of a kind, and to gather the facts it is made of."""
    refs = catalogue.refs(kind)
    if refs:
        report(f"{kind}: page", [milliseconds(front.page, ref) for ref in refs])
        report(f"{kind}: dossier", [milliseconds(catalogue.dossier, ref) for ref in refs])


def main() -> int:
    """Prints the table; the content has to be built."""
    print(f"{'':42}  median      p95")
    report("start: ctddesk content", [milliseconds(start, "content") for _ in range(STARTS)])
    report("start: ctddesk search", [milliseconds(start, "search", "anifrolumab") for _ in range(STARTS)])
    with Catalogue(paths.bundled_content()) as catalogue, Front(paths.bundled_content()) as front:
        engine = Engine(catalogue.connection)
        typed = [query[:length] for query in QUERIES for length in range(1, len(query) + 1)]
        report("search: a key", [milliseconds(engine.find, text) for text in typed])
        for kind in Kind:
            measure_pages(front, catalogue, kind)
    return 0


if __name__ == "__main__":
    sys.exit(main())
