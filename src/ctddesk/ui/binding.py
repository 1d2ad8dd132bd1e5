"""Imports the Qt binding without what no window needs of it.

PySide6 carries a dozen Python modules as source inside a library and compiles them at each import, though half of
them only serve to explain a wrong call, to read signatures or to write type stubs: a sixth of a start. Here those
stand as empty modules that load themselves when something is asked of them. Nothing of PySide6 is changed, and a
module that was not foreseen is imported as ever. docs/decisions/0021-start.md has the figures.
"""

from __future__ import annotations

import sys
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import SupportsIndex

_PACKAGE = "shibokensupport.signature"
_LATE = frozenset(
    f"{_PACKAGE}.{part}"
    for part in ("errorhandler", "layout", "parser", "lib.tool", "lib.enum_sig", "lib.pyi_generator")
)


def import_binding() -> None:
    """Import PySide6, its seldom used modules only by name. Does nothing when PySide6 is there already."""
    if "PySide6" in sys.modules:
        return
    usual = sys.meta_path
    sys.meta_path = _Finders([_LateFinder(), *usual])
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        sys.meta_path = usual


class _Finders(list):  # type: ignore[type-arg]
    """The import system's list of finders, whose first stays first: PySide6 puts its own before all others."""

    def insert(self, index: SupportsIndex, finder: object) -> None:
        super().insert(max(int(index), 1), finder)


class _LateFinder:
    """Finds the seldom used modules, and loads them as empty ones."""

    def find_spec(self, name: str, _path: object, _target: object = None) -> ModuleSpec | None:
        return ModuleSpec(name, self) if name in _LATE else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _LateModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave it empty for now."""


class _LateModule(ModuleType):
    """A module that is loaded when an attribute is asked for that it does not have yet."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        _load(self)
        return getattr(self, name)


def _load(module: ModuleType) -> None:
    """Load a late module the way its neighbour was loaded: from inside the library, or from a folder."""
    from importlib.machinery import PathFinder
    from pathlib import Path

    name = module.__name__
    neighbour = sys.modules[f"{_PACKAGE}.mapping"]
    finder = getattr(neighbour, "__loader__", None)
    if finder is None or not hasattr(finder, "find_spec"):
        folder = Path(str(neighbour.__file__)).parent.joinpath(*name.removeprefix(f"{_PACKAGE}.").split(".")[:-1])
        spec = PathFinder.find_spec(name, [str(folder)])
    else:
        spec = finder.find_spec(name, None)
    if spec is None or spec.loader is None:
        raise ImportError(name)
    module.__class__ = ModuleType  # what it does not hold from here on is an error as in any module
    module.__spec__ = spec
    spec.loader.exec_module(module)
