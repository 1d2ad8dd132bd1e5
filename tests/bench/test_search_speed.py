"""How long a key takes beside other engines in the same run: `python3 dev.py test -m bench tests/bench`."""

from pathlib import Path

import pytest
from tests.bench.search_speed import measure, share

pytestmark = pytest.mark.bench


@pytest.mark.parametrize(("scale", "most"), [(1, 1.0), (100, 0.1)])
def test_a_key_beside_like(tmp_path: Path, scale: int, most: float) -> None:
    found = measure(scale, tmp_path, ["ours", "like"], rounds=3, generated=8)
    assert share(found["ours"].median, 0.95) <= most * share(found["like"].median, 0.95)


@pytest.mark.parametrize(("scale", "most"), [(1, 1.25), (100, 0.5)])
def test_a_key_beside_tantivy(tmp_path: Path, scale: int, most: float) -> None:
    pytest.importorskip("tantivy")
    found = measure(scale, tmp_path, ["ours", "tantivy"], rounds=3, generated=8)
    assert share(found["ours"].median, 0.95) <= most * share(found["tantivy"].median, 0.95)
