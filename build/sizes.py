"""Fails when a file or a function has grown past what one reads at a sitting."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 400
FUNCTION_LINES = 40
ROOT = Path(__file__).resolve().parent.parent


def sources(root: Path) -> list[Path]:
    """The Python files under the ceilings, sorted: the program, the tests, the scripts."""
    found = [path for name in ("src", "tests", "build") for path in (root / name).rglob("*.py")]
    scratch = (root / "build" / "_work", root / "build" / "_dist")
    kept = (path for path in found if scratch[0] not in path.parents and scratch[1] not in path.parents)
    return sorted([*kept, root / "dev.py", root / "installer.spec"])


def findings(path: Path) -> Iterator[str]:
    """Yields one sentence for each thing in this file that is too long."""
    text = path.read_text(encoding="utf-8")
    length = text.count("\n")
    if length > FILE_LINES:
        yield f"{path}: {length} lines, at most {FILE_LINES}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                yield f"{path}:{node.lineno}: {node.name} has {lines} lines, at most {FUNCTION_LINES}"


def main() -> int:
    """Prints what is too long; returns 1 when anything is."""
    found = [finding for path in sources(ROOT) if path.exists() for finding in findings(path)]
    print("\n".join(found) or f"{len(sources(ROOT))} files within the ceilings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
